import { keyOids } from './algorithms.ts'
import { elements, firstContent, oidText, tags } from './der.ts'
import { authorityKeyIdentifier, generalNames, oids } from './extensions.ts'
import { reads, rememberingFaults, sequenceElements } from './form-fault.ts'
import { readAlgorithm, readPublicKey, type Extension, type Structure } from './structure.ts'
import { subtreesOf } from './subtrees.ts'

/*
 * What OpenSSL takes from a certificate before it builds a path (crypto/x509/v3_purp.c, ossl_x509v3_cache_extensions, 3.0 to
 * 3.5). It uses no certificate of which it can't read one of these extensions.
 */

const netscapeCertType = '2.16.840.1.113730.1.1'
const proxyCertInfo = '1.3.6.1.5.5.7.1.14'

export const opensslFormFault = rememberingFaults((structure) => {
  const { extensions } = structure
  for (const [name, oid] of Object.entries(oids)) {
    const [first, second] = extensions.filter((extension) => extension.oid === oid)
    const readable = readers.get(oid)
    if (first === undefined || readable === undefined) continue
    if (second !== undefined) return { reason: 'encoding', detail: `has the extension ${name} twice (RFC 5280 4.2)` }
    if (!reads(() => readable(first, structure)))
      return { reason: 'encoding', detail: `has an extension ${name} that OpenSSL does not read` }
  }
  if (extensions.some(({ oid }) => oid === proxyCertInfo))
    return { reason: 'encoding', detail: 'is a proxy certificate (RFC 3820), which OpenSSL refuses' }
  return reads(() => !hasExplicitCurve(structure))
    ? undefined
    : { reason: 'key-kind', detail: 'has a key whose curve is written out instead of named, which OpenSSL refuses' }
})

/** X509_V_ERR_EC_KEY_EXPLICIT_PARAMS */
function hasExplicitCurve({ subjectPublicKeyInfo }: Structure): boolean {
  const { oid, parameters } = readAlgorithm(readPublicKey(subjectPublicKeyInfo).algorithm)
  return oid === keyOids.ec && parameters?.tag !== tags.oid
}

/** RFC 5280 4.2.1.6, CHOICE GeneralName */
const generalNameKinds: readonly number[] = [0xa0, 0x81, 0x82, 0xa3, 0xa4, 0xa5, 0x86, 0x87, 0x88]

const readers = new Map<string, (extension: Extension, structure: Structure) => boolean>([
  [oids.subjectKeyIdentifier, ({ value }) => firstContent(value, tags.octetString).length >= 0],
  [
    oids.authorityKeyIdentifier,
    ({ value }) => sequenceElements(value).every(({ tag }) => [0x80, 0xa1, 0x82].includes(tag)),
  ],
  // a keyUsage that allows nothing is malformed for it
  [
    oids.keyUsage,
    ({ value }) =>
      firstContent(value, tags.bitString)
        .subarray(1)
        .some((octet) => octet !== 0),
  ],
  [oids.basicConstraints, ({ value }) => isBasicConstraints(value)],
  [oids.subjectAltName, (_, structure) => generalNames(structure).every(({ tag }) => generalNameKinds.includes(tag))],
  [
    oids.nameConstraints,
    (_, structure) => {
      const { permitted, excluded } = subtreesOf(structure)
      return [...permitted, ...excluded].every(({ tag }) => generalNameKinds.includes(tag))
    },
  ],
  [oids.extKeyUsage, ({ value }) => sequenceElements(value).every(({ content }) => oidText(content) !== '')],
  [oids.crlDistributionPoints, ({ value }) => sequenceElements(value).every(({ tag }) => tag === tags.sequence)],
])

function isBasicConstraints(value: Uint8Array): boolean {
  const parts = sequenceElements(value)
  const length = parts.find(({ tag }) => tag === tags.integer)
  const isKnown = parts.every(({ tag }) => tag === tags.boolean || tag === tags.integer)
  return isKnown && (length === undefined || (length.content[0] ?? 0x80) < 0x80)
}

const certTypes = { serverAuth: 0x40, clientAuth: 0x80 } as const

/** Netscape's certificate type, which OpenSSL still reads: whether it leaves out what the leaf is used for. */
export function isOtherCertType({ extensions }: Structure, purpose: keyof typeof certTypes): boolean {
  const extension = extensions.find(({ oid }) => oid === netscapeCertType)
  if (extension === undefined) return false
  return !reads(() => ((firstContent(extension.value, tags.bitString)[1] ?? 0) & certTypes[purpose]) !== 0)
}

/** Serial number and issuer in authorityKeyIdentifier (RFC 5280 4.2.1.1), which OpenSSL compares where they are there. */
export function authorityOf(structure: Structure): {
  readonly keyIdentifier?: Uint8Array
  readonly serialNumber?: Uint8Array
  readonly issuer?: Uint8Array
} {
  const extension = structure.extensions.find(({ oid }) => oid === oids.authorityKeyIdentifier)
  if (extension === undefined) return {}
  const keyIdentifier = authorityKeyIdentifier(structure)
  const parts = sequenceElements(extension.value)
  const serialNumber = parts.find(({ tag }) => tag === 0x82)?.content
  const names = parts.find(({ tag }) => tag === 0xa1)
  const directory = names === undefined ? undefined : elements(names.content).find(({ tag }) => tag === 0xa4)
  return {
    ...(keyIdentifier === undefined ? {} : { keyIdentifier }),
    ...(serialNumber === undefined ? {} : { serialNumber }),
    ...(directory === undefined ? {} : { issuer: directory.content }),
  }
}
