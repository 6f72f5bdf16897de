import type { SubjectAltName } from '../model/certificate.ts'
import { elements, firstContent, oidText, smallInteger, tags, type Element } from './der.ts'
import { addressText } from './address.ts'
import type { Structure } from './structure.ts'

/** Extensions that path validation understands, by name (RFC 5280 4.2.1). */
export const oids = {
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  nameConstraints: '2.5.29.30',
  crlDistributionPoints: '2.5.29.31',
  certificatePolicies: '2.5.29.32',
  policyMappings: '2.5.29.33',
  authorityKeyIdentifier: '2.5.29.35',
  policyConstraints: '2.5.29.36',
  extKeyUsage: '2.5.29.37',
  inhibitAnyPolicy: '2.5.29.54',
} as const

/**
 * The value of an extension, or undefined when the certificate has none.
 * @throws RangeError when it stands there twice (RFC 5280 4.2)
 */
export function extensionValue({ extensions }: Structure, oid: string): Uint8Array | undefined {
  const [first, second] = extensions.filter((extension) => extension.oid === oid)
  if (second !== undefined) throw new RangeError('the same extension twice')
  return first?.value
}

export type BasicConstraints = { readonly isCa: boolean; readonly pathLength?: number }

/** RFC 5280 4.2.1.9; a certificate without the extension is no CA. @throws RangeError when malformed */
export function basicConstraints(structure: Structure): BasicConstraints {
  const value = extensionValue(structure, oids.basicConstraints)
  if (value === undefined) return { isCa: false }
  const parts = valueElements(value)
  const flag = parts[0]?.tag === tags.boolean ? parts[0] : undefined
  const length = parts[flag === undefined ? 0 : 1]
  if (length !== undefined && length.tag !== tags.integer) throw new RangeError('malformed basicConstraints')
  return {
    isCa: flag?.content[0] === 0xff,
    ...(length === undefined ? {} : { pathLength: pathLengthOf(length.content) }),
  }
}

/** Longer than any path where it takes more than four octets. */
function pathLengthOf(content: Uint8Array): number {
  return content.length > 4 && (content[0] ?? 0x80) < 0x80 ? Infinity : smallInteger(content)
}

/** What follows the value of an extension in its OCTET STRING is passed over, as Go and OpenSSL do. */
const valueElements = (value: Uint8Array): readonly Element[] => elements(firstContent(value, tags.sequence))

export type KeyUsage = 'digitalSignature' | 'keyEncipherment' | 'keyAgreement' | 'keyCertSign'

const keyUsageBits = { digitalSignature: 0, keyEncipherment: 2, keyAgreement: 4, keyCertSign: 5 } as const

/** RFC 5280 4.2.1.3: what the key may do; undefined: everything. @throws RangeError when malformed */
export function keyUsage(structure: Structure): ReadonlySet<KeyUsage> | undefined {
  const value = extensionValue(structure, oids.keyUsage)
  if (value === undefined) return undefined
  const first = firstContent(value, tags.bitString)[1] ?? 0
  const names = Object.keys(keyUsageBits) as KeyUsage[]
  return new Set(names.filter((name) => (first & (0x80 >> keyUsageBits[name])) !== 0))
}

/** RFC 5280 4.2.1.12: the OIDs of the purposes; undefined: all. @throws RangeError when malformed */
export function extKeyUsage(structure: Structure): readonly string[] | undefined {
  const value = extensionValue(structure, oids.extKeyUsage)
  return value === undefined ? undefined : valueElements(value).map(({ content }) => oidText(content))
}

/** subjectKeyIdentifier (RFC 5280 4.2.1.2). @throws RangeError when malformed */
export function subjectKeyIdentifier(structure: Structure): Uint8Array | undefined {
  const value = extensionValue(structure, oids.subjectKeyIdentifier)
  return value === undefined ? undefined : firstContent(value, tags.octetString)
}

/** keyIdentifier of authorityKeyIdentifier (RFC 5280 4.2.1.1). @throws RangeError when malformed */
export function authorityKeyIdentifier(structure: Structure): Uint8Array | undefined {
  const value = extensionValue(structure, oids.authorityKeyIdentifier)
  return value === undefined ? undefined : valueElements(value).find(({ tag }) => tag === 0x80)?.content
}

/** Tags of kinds of GeneralName (RFC 5280 4.2.1.6). */
export const generalNameTags = { email: 0x81, dns: 0x82, directory: 0xa4, uri: 0x86, ip: 0x87 } as const

/** Every GeneralName of subjectAltName, as encoded. @throws RangeError when malformed */
export function generalNames(structure: Structure): readonly Element[] {
  const value = extensionValue(structure, oids.subjectAltName)
  return value === undefined ? [] : valueElements(value)
}

/** The DNS names and IP addresses of subjectAltName. Addresses of a wrong length are left out: nothing can match them. */
export function subjectAltNames(structure: Structure): readonly SubjectAltName[] {
  return generalNames(structure).flatMap(({ tag, content }): readonly SubjectAltName[] => {
    if (tag === generalNameTags.dns) return [{ type: 'dns', value: ascii(content) }]
    const address = tag === generalNameTags.ip ? addressText(content) : undefined
    return address === undefined ? [] : [{ type: 'ip', value: address }]
  })
}

/** Text of an IA5String, octet by octet. */
export const ascii = (content: Uint8Array): string => Buffer.from(content).toString('latin1')
