import { elements, inside, oidText, onlyElement, smallInteger, tags, type Element } from './der.ts'
import { maximumCertificateBytes, maximumExtensions, maximumNameBytes, maximumSerialBytes } from './limits.ts'
import { readTime, type TimeForm } from './time.ts'

/** An extension as it stands in the certificate: `value` is the DER inside its OCTET STRING (RFC 5280 4.1.2.9). */
export type Extension = {
  readonly oid: string
  readonly critical: boolean
  readonly value: Uint8Array
  /** the BOOLEAN is none of DER (X.690 11.1) */
  readonly looseFlag?: true
}

/** The exact bytes of a certificate's parts (RFC 5280 4.1), for comparisons that no re-encoding may blur. */
export type Structure = {
  readonly der: Uint8Array
  /** the part that is signed, as encoded */
  readonly signed: Uint8Array
  /** the octets of the signature */
  readonly signature: Uint8Array
  /** 1 to 3 as people count; higher ones are unknown */
  readonly version: number
  /** content of the INTEGER */
  readonly serialNumber: Uint8Array
  /** AlgorithmIdentifier inside the signed part, and the one beside the signature: they must be the same */
  readonly signedAlgorithm: Uint8Array
  readonly signatureAlgorithm: Uint8Array
  readonly issuer: Uint8Array
  readonly notBefore: Date
  readonly notAfter: Date
  /** of the two dates: the first form that is not as RFC 5280 4.1.2.5 says */
  readonly dateForm: TimeForm
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
  const [version] = all
  const parts = version?.tag === contextTag.version ? all.slice(1) : all
  const [serial, signed, issuer, validity, subject, key, ...rest] = parts
  const [notBefore, notAfter, ...later] = elements(sequence(validity).content)
  if (serial?.tag !== tags.integer || serial.content.length === 0) throw notACertificate()
  if (serial.content.length > maximumSerialBytes) throw notACertificate()
  if ([issuer, subject].some((name) => (name?.der.length ?? 0) > maximumNameBytes)) throw notACertificate()
  const places = rest.map(({ tag }) => order.indexOf(tag))
  if (places.some((place, i) => place <= (places[i - 1] ?? -1))) throw notACertificate()
  if (notBefore === undefined || notAfter === undefined || later.length > 0) throw notACertificate()
  const [begin, end] = [readTime(notBefore), readTime(notAfter)]
  const written = version?.tag === contextTag.version ? onlyElement(version.content, tags.integer).content : undefined
  if (written !== undefined && written.length !== 1) throw notACertificate()
  return {
    der,
    version: written === undefined ? 1 : 1 + smallInteger(written),
    signed: tbs.der,
    signature: signature.content.subarray(1),
    serialNumber: serial.content,
    signedAlgorithm: sequence(signed).der,
    signatureAlgorithm: sequence(algorithm).der,
    issuer: sequence(issuer).der,
    notBefore: begin.date,
    notAfter: end.date,
    dateForm: begin.form === 'rfc5280' ? end.form : begin.form,
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
      ...(flag === undefined || isDerBoolean(flag) ? {} : { looseFlag: true as const }),
    }
  })
}

const isDerBoolean = ({ content: [value, ...more] }: Element): boolean =>
  more.length === 0 && (value === 0 || value === 0xff)

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
