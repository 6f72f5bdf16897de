// What a generated chain is to be like, before it is written and signed.
import type { Bytes } from './der-writer.ts'
import type { KeyName } from './keys.ts'

export type ExtensionPlan = {
  readonly oid: string
  /** octet of the BOOLEAN; without it the extension has none */
  readonly critical?: number
  /** what the OCTET STRING holds */
  readonly value: Bytes
}

export type SignaturePlan =
  | 'sha256'
  | 'sha384'
  | 'sha512'
  | 'sha1'
  | 'md5'
  | 'sha224'
  | 'pss-sha256'
  | 'pss-sha1'
  /** of no bits at all */
  | 'none'

export type CertificatePlan = {
  readonly name: Bytes
  readonly key: KeyName
  /** place of the issuer in the list of plans; its own place for a root */
  readonly issuer: number
  readonly signature: SignaturePlan
  /** content of the INTEGER */
  readonly serialNumber: Bytes
  /** elements, with their tags */
  readonly notBefore: Bytes
  readonly notAfter: Bytes
  readonly extensions: readonly ExtensionPlan[]
  /** what is odd about it */
  readonly odd?: {
    /** content of the INTEGER; `absent` for version 1 */
    readonly version?: Bytes | 'absent'
    /** instead of the name of the issuer */
    readonly issuerName?: Bytes
    /** instead of the key of the issuer */
    readonly signer?: KeyName
    /** instead of the public key */
    readonly spki?: Bytes
    /** the AlgorithmIdentifier beside the signature, where it differs from the one that is signed */
    readonly outerAlgorithm?: Bytes
    /** the AlgorithmIdentifier in both places */
    readonly algorithm?: Bytes
    /** between key and extensions */
    readonly beforeExtensions?: Bytes
    readonly extensionBlock?: (extensions: Bytes) => Bytes
    /** changes the signed part before it is signed */
    readonly signed?: (tbs: Bytes) => Bytes
    /** changes the signature after it is made */
    readonly signatureValue?: (signature: Bytes) => Bytes
    /** changes the certificate after it is signed */
    readonly whole?: (parts: { readonly tbs: Bytes; readonly algorithm: Bytes; readonly signature: Bytes }) => Bytes
  }
}

export type ChainPlan = {
  readonly certificates: readonly CertificatePlan[]
  /** places of certificates, or bytes; the leaf is the first one, and its key the server's */
  readonly presented: readonly (number | Bytes)[]
  readonly anchors: readonly (number | Bytes)[]
  readonly serverName: string
  /** what the generator did, for a person who reads about a disagreement */
  readonly notes: readonly string[]
}

/** Places of the certificates of a healthy chain. */
export const leafPlace = 0

export const change = (
  plan: ChainPlan,
  place: number,
  to: (certificate: CertificatePlan) => Partial<CertificatePlan>,
  ...notes: readonly string[]
): ChainPlan => ({
  ...plan,
  certificates: plan.certificates.map((one, i) => (i === place ? { ...one, ...to(one) } : one)),
  notes: [...plan.notes, ...notes.map((note) => `${note} in certificate ${place}`)],
})

export const makeOdd = (
  plan: ChainPlan,
  place: number,
  odd: NonNullable<CertificatePlan['odd']>,
  ...notes: readonly string[]
): ChainPlan => change(plan, place, (one) => ({ odd: { ...one.odd, ...odd } }), ...notes)

/** With an extension in place of the one with its OID, or at the end. */
export const withExtension = (
  plan: ChainPlan,
  place: number,
  extension: ExtensionPlan,
  ...notes: readonly string[]
): ChainPlan =>
  change(
    plan,
    place,
    ({ extensions }) => {
      const others = extensions.filter(({ oid }) => oid !== extension.oid)
      return { extensions: [...others, extension] }
    },
    ...notes,
  )

export const withoutExtension = (plan: ChainPlan, place: number, oid: string, ...notes: readonly string[]): ChainPlan =>
  change(plan, place, ({ extensions }) => ({ extensions: extensions.filter((one) => one.oid !== oid) }), ...notes)
