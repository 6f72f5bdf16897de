import type { CallAddress } from './calls.ts'
import type { RefusalReason, Verifier } from './acceptance.ts'
import type { Certificate } from './certificate.ts'
import type { Entry, Unreadable } from './entries.ts'

/*
 * What objects of a cluster say of certificates: Secrets, ConfigMaps, webhooks and the like. No private key has a place here.
 */

/** A certificate without its DER: of Secrets there may be tens of thousands. */
export type BriefCertificate = Pick<
  Certificate,
  'subject' | 'issuer' | 'serialNumber' | 'notBefore' | 'notAfter' | 'fingerprint'
>

/**
 * What is wrong with a text that should hold certificates. `private-key`: a key stands beside them; `too-large`: only a part
 * of it was read.
 */
export const bundleProblems = ['empty', 'unreadable', 'too-large', 'private-key'] as const

export type BundleProblem = (typeof bundleProblems)[number]

/** What is wrong with a bundle of CAs. `unreadable`: its entries that can't be read; evidence of older versions has only the problem. */
export type BundleFaults = {
  readonly problems: readonly BundleProblem[]
  readonly unreadable?: readonly Unreadable[]
}

/** A certificate of tls.crt. Evidence of older versions has nothing but the brief certificate. */
export type ChainCertificate = BriefCertificate & {
  /** basicConstraints cA (RFC 5280 4.2.1.9) */
  readonly isCa?: boolean
  /**
   * where several certificates of the same Secret have the name of its issuer: fingerprints of those whose key made its
   * signature
   */
  readonly signedBy?: readonly string[]
  /** tls.key belongs to it */
  readonly ownsKey?: true
}

/** What a verifier refuses in tls.crt, whatever it trusts. */
export type OwnFault = {
  readonly by: Verifier
  readonly reason: RefusalReason
  /** our own words, with the name of the certificate */
  readonly detail: string
  /** fingerprint */
  readonly certificate: string
  /** it is refused if it is a server's, which nothing in it says */
  readonly assumed?: true
}

/** A verifier's answer about tls.crt that is not known, because finding it would take more work than is allowed. */
export type OwnUnknown = {
  readonly by: Verifier
  readonly reason: 'unknown'
  /** our own words, with the name of the certificate */
  readonly detail: string
  /** fingerprint */
  readonly certificate: string
}

/** Where a verifier has no objection, there is none of these. */
export type OwnJudgement = OwnFault | OwnUnknown

/**
 * A Secret of type kubernetes.io/tls, or one of another type with the certificate of a service that the API server calls. Of its
 * private key nothing is kept but which certificate it belongs to.
 */
export type TlsSecretFacts = {
  readonly namespace: string
  readonly name: string
  /** of another type: the key of its data that holds the certificates, instead of tls.crt */
  readonly key?: string
  /** tls.crt, in the order in which it is served */
  readonly chain: readonly Entry<ChainCertificate>[]
  readonly problems: readonly BundleProblem[]
  /** the private key belongs to none of the certificates that can be read; absent where it does, and where no key was read */
  readonly keyOfNone?: true
  /** there is a private key that can't be read (damaged, or encrypted), so that whether it belongs to a certificate is not known */
  readonly keyUnreadable?: true
  /**
   * what Go and OpenSSL refuse in tls.crt, and what was not judged of it; absent in evidence of older versions, and where nothing is
   * refused
   */
  readonly faults?: readonly OwnJudgement[]
  /** ca.crt, where there is one */
  readonly ca: readonly Entry<BriefCertificate>[]
  /** from cert-manager's annotations: its Certificate and who issues it */
  readonly certManager?: { readonly certificate?: string; readonly issuer?: string }
  /** tls.crt whole, where the API server calls a service by a name that stands in it */
  readonly serving?: readonly Entry<Certificate>[]
  /** those services, as `namespace/name` */
  readonly servedFor?: readonly string[]
}

/** What holds CAs that somebody is verified by, in the order in which it is asked for. */
export const holderKinds = [
  'ValidatingWebhookConfiguration',
  'MutatingWebhookConfiguration',
  'APIService',
  'CustomResourceDefinition',
  'ConfigMap',
] as const

export type HolderKind = (typeof holderKinds)[number]

/** One bundle of one object. */
export type CaHolder = BundleFaults & {
  readonly name: string
  readonly namespace?: string
  /** of a ConfigMap: which of its data */
  readonly key?: string
  /** fingerprints of the certificates in it, in their order; absent: there is none, the API server trusts its system's CAs */
  readonly bundle?: readonly string[]
  /** the services that are verified by it, as `namespace/name` */
  readonly services: readonly string[]
  /** where calls that are verified by it go; none for a ConfigMap; absent in records of older versions */
  readonly calls?: readonly CallAddress[]
  /** of webhooks; of several with this bundle, `Fail` where one says so */
  readonly failurePolicy?: 'Fail' | 'Ignore'
  readonly insecureSkipTlsVerify?: true
  /** of an APIService, unless its condition Available is True */
  readonly condition?: ServiceCondition
  /** evidence of older versions has this instead of `condition` */
  readonly refused?: CertificateRefusal
}

export const certificateRefusals = ['unknown-authority', 'expired', 'other-name', 'other'] as const

export type CertificateRefusal = (typeof certificateRefusals)[number]

/** Reasons that kube-aggregator gives when an APIService is not Available; every other text is `other`. */
export const conditionReasons = [
  'FailedDiscoveryCheck',
  'MissingEndpoints',
  'EndpointsNotFound',
  'EndpointsAccessError',
  'ServiceNotFound',
  'ServiceAccessError',
  'ServicePortError',
  'other',
] as const

export type ConditionReason = (typeof conditionReasons)[number]

/**
 * Why an APIService is not Available, from the message of its condition. The message is foreign text and is not kept.
 * `client-certificate`: the extension API server ends the handshake because of the certificate that the API server presents.
 * `outside-validity`: expired or not valid yet, and the message does not say which.
 */
export const unavailabilityCauses = [
  'unauthorized',
  'client-certificate',
  'forbidden',
  'bad-status',
  'unknown-authority',
  'expired',
  'not-yet-valid',
  'outside-validity',
  'no-subject-alt-name',
  'other-name',
  'other-certificate',
  'no-endpoints',
  'no-service',
  'no-port',
  'timeout',
  'unreachable',
  'other',
] as const

export type UnavailabilityCause = (typeof unavailabilityCauses)[number]

/** Condition Available of an APIService. `absent`: it has no such condition. */
export type ServiceCondition =
  | { readonly status: 'False'; readonly reason: ConditionReason; readonly cause: UnavailabilityCause }
  | { readonly status: 'Unknown' | 'absent' }

/** The bundles of one kind of object; each certificate stands once, whoever holds it. */
export type CaHolders = { readonly certificates: readonly Certificate[]; readonly holders: readonly CaHolder[] }

/** CAs that the cluster hands to its pods, and where all of them stand: namespaces, or Secrets as `namespace/name`. */
export type PublishedCas = BundleFaults & {
  readonly cas: readonly Certificate[]
  readonly places: readonly string[]
}

/** A key that tokens of service accounts are signed with (RFC 7517). */
export type SigningKey = { readonly id: string; readonly algorithm?: string }
