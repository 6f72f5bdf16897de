import { elements, inside, oidText, tags, type Element } from './der.ts'
import { maximumCertificateBytes, maximumExtensions, maximumNameBytes, maximumSerialBytes } from './limits.ts'
import { readTime } from './time.ts'

/** An extension as it stands in the certificate: `value` is the DER inside its OCTET STRING (RFC 5280 4.1.2.9). */
export type Extension = { readonly oid: string; readonly critical: boolean; readonly value: Uint8Array }

/** The exact bytes of a certificate's parts (RFC 5280 4.1), for comparisons that no re-encoding may blur. */
export type Structure = {
  readonly der: Uint8Array
  /** the part that is signed, as encoded */
  readonly signed: Uint8Array
  /** the octets of the signature */
  readonly signature: Uint8Array
  /** content of the INTEGER */
  readonly serialNumber: Uint8Array
  /** AlgorithmIdentifier inside the signed part, and the one beside the signature: they must be the same */
  readonly signedAlgorithm: Uint8Array
  readonly signatureAlgorithm: Uint8Array
  readonly issuer: Uint8Array
  readonly notBefore: Date
  readonly notAfter: Date
  readonly subject: Uint8Array
  readonly subjectPublicKeyInfo: Uint8Array
  readonly extensions: readonly Extension[]
}

const contextTag = { version: 0xa0, issuerUniqueId: 0x81, subjectUniqueId: 0x82, extensions: 0xa3 } as const
const order: readonly number[] = [contextTag.issuerUniqueId, contextTag.subjectUniqueId, contextTag.extensions]

/**
 * Takes a certificate apart without interpreting it. What no certificate of a cluster has (limits.ts) is refused.
 * @throws RangeError when the bytes are no certificate
 */
export function readStructure(der: Uint8Array): Structure {
  if (der.length > maximumCertificateBytes) throw notACertificate()
  const [tbs, algorithm, signature, ...more] = inside(der, tags.sequence)
  if (tbs?.tag !== tags.sequence || signature?.tag !== tags.bitString || signature.content[0] !== 0 || more.length > 0)
    throw notACertificate()
  const all = elements(tbs.content)
  const parts = all[0]?.tag === contextTag.version ? all.slice(1) : all
  const [serial, signed, issuer, validity, subject, key, ...rest] = parts
  const [notBefore, notAfter, ...later] = elements(sequence(validity).content)
  if (serial?.tag !== tags.integer || serial.content.length === 0) throw notACertificate()
  if (serial.content.length > maximumSerialBytes) throw notACertificate()
  if ([issuer, subject].some((name) => (name?.der.length ?? 0) > maximumNameBytes)) throw notACertificate()
  const places = rest.map(({ tag }) => order.indexOf(tag))
  if (places.some((place, i) => place <= (places[i - 1] ?? -1))) throw notACertificate()
  if (notBefore === undefined || notAfter === undefined || later.length > 0) throw notACertificate()
  return {
    der,
    signed: tbs.der,
    signature: signature.content.subarray(1),
    serialNumber: serial.content,
    signedAlgorithm: sequence(signed).der,
    signatureAlgorithm: sequence(algorithm).der,
    issuer: sequence(issuer).der,
    notBefore: readTime(notBefore),
    notAfter: readTime(notAfter),
    subject: sequence(subject).der,
    subjectPublicKeyInfo: sequence(key).der,
    extensions: readExtensions(rest.find(({ tag }) => tag === contextTag.extensions)),
  }
}

function readExtensions(tagged: Element | undefined): readonly Extension[] {
  if (tagged === undefined) return []
  const all = inside(tagged.content, tags.sequence)
  if (all.length > maximumExtensions) throw notACertificate()
  return all.map((extension) => {
    const parts = elements(sequence(extension).content)
    const [oid, value] = [parts[0], parts.at(-1)]
    if (oid?.tag !== tags.oid || value?.tag !== tags.octetString || parts.length > 3) throw notACertificate()
    const flag = parts.length === 3 ? parts[1] : undefined
    if (flag !== undefined && flag.tag !== tags.boolean) throw notACertificate()
    return {
      oid: oidText(oid.content),
      critical: flag?.content.some((octet) => octet !== 0) ?? false,
      value: value.content,
    }
  })
}

/** The OID of an AlgorithmIdentifier and its parameters, if any. @throws RangeError when it is none */
export function readAlgorithm(der: Uint8Array): { readonly oid: string; readonly parameters?: Element } {
  const [oid, parameters] = inside(der, tags.sequence)
  if (oid?.tag !== tags.oid) throw notACertificate()
  return { oid: oidText(oid.content), ...(parameters === undefined ? {} : { parameters }) }
}

/** AlgorithmIdentifier and key bits of a SubjectPublicKeyInfo (RFC 5280 4.1.2.7). @throws RangeError when it is none */
export function readPublicKey(spki: Uint8Array): { readonly algorithm: Uint8Array; readonly key: Uint8Array } {
  const [algorithm, bits] = inside(spki, tags.sequence)
  if (bits?.tag !== tags.bitString || bits.content[0] !== 0) throw notACertificate()
  return { algorithm: sequence(algorithm).der, key: bits.content.subarray(1) }
}

function sequence(element: Element | undefined): Element {
  if (element?.tag !== tags.sequence) throw notACertificate()
  return element
}

const notACertificate = () => new RangeError('not a certificate')
