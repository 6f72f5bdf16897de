import { createPublicKey } from 'node:crypto'
import { elements, firstContent, firstElement, isMinimalInteger, oidText, sameBytes, tags } from './der.ts'
import { ascii, generalNameTags, generalNames, oids } from './extensions.ts'
import { isGoConstraints } from './go-constraints.ts'
import { goUriHost, isGoDomain, isGoName, isIa5 } from './go-names.ts'
import { curveOids, keyOids } from './algorithms.ts'
import { reads, rememberingFaults, sequenceElements, type FormFault } from './form-fault.ts'
import { readAlgorithm, readPublicKey, type Extension, type Structure } from './structure.ts'

/**
 * Why Go's x509.ParseCertificate refuses a certificate (crypto/x509/parser.go, Go 1.23 to 1.26). In a handshake it refuses the
 * whole chain then, in a CA bundle it passes over the certificate.
 */
export const goFormFault = rememberingFaults((structure) => {
  const { version, serialNumber, signedAlgorithm, signatureAlgorithm } = structure
  const encoding = (detail: string): FormFault => ({ reason: 'encoding', detail })
  if (version > 3) return encoding(`has version ${version}, and 3 is the last one`)
  if ((serialNumber[0] ?? 0) >= 0x80)
    return { reason: 'serial-number', detail: 'has a negative serial number (RFC 5280 4.1.2.2)' }
  if (!isMinimalInteger(serialNumber)) return { reason: 'serial-number', detail: 'has a serial number that is not DER' }
  if (!sameBytes(signedAlgorithm, signatureAlgorithm))
    return encoding('names two different signature algorithms (RFC 5280 4.1.1.2)')
  for (const [what, name] of [
    ['an issuer', structure.issuer],
    ['a subject', structure.subject],
  ] as const)
    if (!reads(() => isGoName(name)))
      return encoding(`has ${what} with a kind of string or a character that Go refuses there`)
  if (!reads(() => isGoKey(structure))) return { reason: 'key-kind', detail: 'has a public key that Go does not read' }
  // Go reads extensions of version 3 alone
  return version === 3 ? extensionFault(structure) : undefined
})

/** parsePublicKey of Go; keys of kinds that it doesn't know are read, and of no use. */
function isGoKey({ subjectPublicKeyInfo }: Structure): boolean {
  const { algorithm, key } = readPublicKey(subjectPublicKeyInfo)
  const { oid, parameters } = readAlgorithm(algorithm)
  if (oid === keyOids.rsa) {
    const [modulus, exponent] = elements(firstContent(key, tags.sequence))
    const isNumber = (one: typeof modulus): boolean =>
      one?.tag === tags.integer && isMinimalInteger(one.content) && one.content.some((octet) => octet > 0)
    const fits = (exponent?.content.length ?? 0) <= 8
    const isNull = parameters !== undefined && sameBytes(parameters.der, Buffer.from([5, 0]))
    const arePositive = [modulus, exponent].every((one) => (one?.content[0] ?? 0x80) < 0x80)
    return isNull && isNumber(modulus) && isNumber(exponent) && fits && arePositive
  }
  if (oid === keyOids.ec) {
    if (parameters?.tag !== tags.oid || !curveOids.has(oidText(parameters.content)) || key[0] !== 4) return false
    createPublicKey({ key: Buffer.from(subjectPublicKeyInfo), format: 'der', type: 'spki' })
    return true
  }
  if (oid === keyOids.ed25519) return parameters === undefined && key.length === 32
  return true
}

function extensionFault(structure: Structure): FormFault | undefined {
  const { extensions } = structure
  const seen = new Set<string>()
  for (const extension of extensions) {
    const named = `${extension.oid}${names.get(extension.oid) ?? ''}`
    if (seen.has(extension.oid))
      return { reason: 'encoding', detail: `has the extension ${named} twice (RFC 5280 4.2)` }
    seen.add(extension.oid)
    if (extension.looseFlag === true)
      return { reason: 'encoding', detail: `has an extension ${named} whose critical flag is not DER` }
    if (extension.critical && neverCritical.includes(extension.oid))
      return { reason: 'encoding', detail: `has the extension ${named} marked critical, which RFC 5280 forbids` }
    const readable = readers.get(extension.oid)
    if (readable !== undefined && !reads(() => readable(extension, structure)))
      return { reason: 'encoding', detail: `has an extension ${named} that Go does not read` }
  }
  return undefined
}

const infoAccess = '1.3.6.1.5.5.7.1.1'
const neverCritical: readonly string[] = [oids.subjectKeyIdentifier, oids.authorityKeyIdentifier, infoAccess]
const names = new Map(Object.entries(oids).map(([name, oid]) => [oid as string, ` (${name})`]))

/** Whether Go reads the value of an extension. What follows the first element of a value is passed over. */
const readers = new Map<string, (extension: Extension, structure: Structure) => boolean>([
  [oids.subjectKeyIdentifier, ({ value }) => firstElement(value).tag === tags.octetString],
  [oids.authorityKeyIdentifier, ({ value }) => sequenceElements(value).length >= 0],
  [oids.keyUsage, ({ value }) => isBitString(firstContent(value, tags.bitString))],
  [oids.basicConstraints, ({ value }) => isBasicConstraints(value)],
  [oids.subjectAltName, (_, structure) => generalNames(structure).every(isGoAltName)],
  [oids.nameConstraints, ({ value }) => isGoConstraints(value)],
  [
    oids.extKeyUsage,
    ({ value }) => sequenceElements(value).every(({ tag, content }) => tag === tags.oid && oidText(content) !== ''),
  ],
  [oids.certificatePolicies, ({ value }) => isPolicies(value)],
  [oids.crlDistributionPoints, ({ value }) => sequenceElements(value).every(({ tag }) => tag === tags.sequence)],
  [oids.policyConstraints, ({ value }) => sequenceElements(value).every(({ content }) => isMinimalInteger(content))],
  [
    oids.policyMappings,
    ({ value }) => sequenceElements(value).every(({ der }) => elements(firstContent(der, tags.sequence)).length >= 2),
  ],
  [oids.inhibitAnyPolicy, ({ value }) => isMinimalInteger(firstContent(value, tags.integer))],
  [infoAccess, ({ value }) => sequenceElements(value).every(({ tag }) => tag === tags.sequence)],
])

/** X.690 11.2: unused bits are zero. */
function isBitString([unused = 8, ...octets]: Uint8Array): boolean {
  const last = octets.at(-1)
  return unused <= 7 && (last === undefined ? unused === 0 : (last & ((1 << unused) - 1)) === 0)
}

function isBasicConstraints(value: Uint8Array): boolean {
  const [first, second] = sequenceElements(value)
  const flag = first?.tag === tags.boolean ? first : undefined
  if (flag !== undefined && (flag.content.length !== 1 || ![0, 0xff].includes(flag.content[0] ?? 1))) return false
  const length = flag === undefined ? first : second
  if (length?.tag !== tags.integer) return true
  return isMinimalInteger(length.content) && length.content.length <= 8 && (length.content[0] ?? 0x80) < 0x80
}

function isPolicies(value: Uint8Array): boolean {
  const policies = sequenceElements(value).map(({ der }) =>
    oidText(firstContent(firstContent(der, tags.sequence), tags.oid)),
  )
  return new Set(policies).size === policies.length
}

function isGoAltName({ tag, content }: { readonly tag: number; readonly content: Uint8Array }): boolean {
  switch (tag) {
    case generalNameTags.ip:
      return content.length === 4 || content.length === 16
    case generalNameTags.dns:
    case generalNameTags.email:
      return isIa5(content)
    case generalNameTags.uri: {
      const host = isIa5(content) ? goUriHost(ascii(content)) : undefined
      return host !== undefined && isGoDomain(host, 'name')
    }
    default:
      return true
  }
}
