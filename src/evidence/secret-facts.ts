import type { Certificate } from '../model/certificate.ts'
import { isReadable, type Entry } from '../model/entries.ts'
import type { BriefCertificate, ChainCertificate, TlsSecretFacts } from '../model/objects.ts'
import { leafOf } from '../model/secret-chain.ts'
import { asGoAnchor } from '../x509/go-anchor.ts'
import { readKeyOwnerByPublicHalf, type KeyOwner } from '../x509/key-pair.ts'
import { judgeOwnForm } from '../x509/own-form.ts'
import { signerFinder } from '../x509/signers.ts'
import { brief, bundleOf, bundleReader, casOf, decoded, type Bundle } from './bundles.ts'
import { asObject, asText, shortened, textAt } from './json.ts'

/** Services that the API server calls (`namespace/name`), by the name that it verifies: `SERVICE.NAMESPACE.svc`. */
export type Called = ReadonlyMap<string, string>

/** What the Secrets of a cluster share: a memory of bundles, and one of signatures. */
export type Means = { readonly readCa: (pem: string) => Bundle; readonly signersIn: ReturnType<typeof signerFinder> }

export const openMeans = (): Means => ({ readCa: bundleReader('clients'), signersIn: signerFinder() })

/** Keys in the data of a Secret. */
export type DataKeys = { readonly certificate: string; readonly privateKey: string }

/** Those of type kubernetes.io/tls. */
export const tlsKeys: DataKeys = { certificate: 'tls.crt', privateKey: 'tls.key' }

/**
 * What is kept of one Secret, with `serving` where its certificate is for a service of its own namespace.
 * @param keys the keys of its data that hold the certificates and their private key
 */
export function secretFacts(item: unknown, keys: DataKeys, { readCa, signersIn }: Means): TlsSecretFacts {
  const secret = asObject(item)
  const metadata = asObject(secret['metadata'])
  const annotations = asObject(metadata['annotations'])
  const data = asObject(secret['data'])
  const certificate = asText(annotations['cert-manager.io/certificate-name'])
  const issuer = asText(annotations['cert-manager.io/issuer-name'])
  const { entries, problems } = bundleOf(decoded(asText(data[keys.certificate]) ?? ''), 'clients')
  const key = keyOwnerOf(asText(data[keys.privateKey]) ?? '')
  const owner = typeof key === 'object' ? entries.filter(isReadable).find(key.owns) : undefined
  const ca = asText(data['ca.crt']) ?? ''
  // most ca.crt that hold nothing are an empty string
  const trusted = ca === '' ? undefined : readCa(decoded(ca))
  const signersOf = signersIn([...entries.filter(isReadable), ...(trusted === undefined ? [] : casOf(trusted))])
  const namespace = textAt(metadata, 'namespace', 'A Secret')
  const isOfService = dnsNamesOf(leafOf(entries)).some((dns) => dns.endsWith(`.${namespace}.svc`))
  const own = owner ?? leafOf(entries)
  const faults = own === undefined ? [] : judgeOwnForm(own, entries.filter(isReadable))
  return {
    namespace,
    name: textAt(metadata, 'name', 'A Secret'),
    ...(faults.length === 0 ? {} : { faults }),
    chain: entries.map((entry) => (isReadable(entry) ? inChain(entry, signersOf(entry), entry === owner) : entry)),
    problems,
    ...(typeof key === 'object' && owner === undefined ? { keyOfNone: true as const } : {}),
    ...(key === 'unreadable' ? { keyUnreadable: true as const } : {}),
    ca: trusted?.entries.map(briefAnchor) ?? [],
    ...(certificate === undefined && issuer === undefined
      ? {}
      : {
          certManager: {
            ...(certificate === undefined ? {} : { certificate: shortened(certificate) }),
            ...(issuer === undefined ? {} : { issuer: shortened(issuer) }),
          },
        }),
    ...(isOfService ? { serving: entries } : {}),
  }
}

/** Without the DER nothing can be found out later: what Go does not use as a CA is marked here. */
function briefAnchor(entry: Entry<Certificate>): Entry<BriefCertificate> {
  const anchor = isReadable(entry) ? asGoAnchor(entry) : entry
  return isReadable(anchor) ? brief(anchor) : anchor
}

/** Undefined where the Secret has no key, because no server can use it. */
function keyOwnerOf(base64: string): KeyOwner | undefined {
  const pem = decoded(base64)
  return pem.trim() === '' ? undefined : readKeyOwnerByPublicHalf(pem)
}

function inChain(
  certificate: Certificate,
  signedBy: readonly string[] | undefined,
  ownsKey: boolean,
): ChainCertificate {
  return {
    ...brief(certificate),
    isCa: certificate.isCa,
    ...(signedBy === undefined ? {} : { signedBy }),
    ...(ownsKey ? { ownsKey } : {}),
  }
}

const dnsNamesOf = (leaf: Certificate | undefined): readonly string[] =>
  (leaf?.subjectAltNames ?? []).flatMap(({ type, value }) =>
    type === 'dns' ? [value.toLowerCase().replace(/\.$/, '')] : [],
  )

/** Called services of the Secret's own namespace whose name stands in the certificate. */
export function servicesNamedIn(leaf: Certificate | undefined, called: Called, namespace: string): readonly string[] {
  const names = dnsNamesOf(leaf)
  const wildcard = names.includes(`*.${namespace}.svc`)
    ? [...called.values()].filter((service) => service.startsWith(`${namespace}/`))
    : []
  const named = names.flatMap((name) => called.get(name) ?? [])
  return [...new Set([...named, ...wildcard])].filter((service) => service.startsWith(`${namespace}/`))
}
