import { elements, firstContent, isMinimalInteger, oidText, tags } from './der.ts'
import { isUtf8, reads, sequenceElements, type FormFault } from './form-fault.ts'
import type { Structure } from './structure.ts'

/**
 * Why OpenSSL can't parse a certificate that we can (d2i_X509, 3.0 to 3.5). In a handshake it refuses the whole chain then, whether
 * or not the certificate is needed.
 */
export function opensslParseFault(structure: Structure): FormFault | undefined {
  const { serialNumber, subject, issuer, signedAlgorithm, signatureAlgorithm } = structure
  if (!isMinimalInteger(serialNumber)) return { reason: 'serial-number', detail: 'has a serial number that is not DER' }
  if (!isAlgorithm(signedAlgorithm) || !isAlgorithm(signatureAlgorithm))
    return { reason: 'encoding', detail: 'names a signature algorithm in a form that is not DER' }
  return isName(subject) && isName(issuer)
    ? undefined
    : { reason: 'encoding', detail: 'has a name with a kind of string, or with characters, that OpenSSL does not read' }
}

/** RFC 5280 4.1.1.2: an OID, and parameters or none. */
const isAlgorithm = (algorithm: Uint8Array): boolean =>
  reads(() => {
    const [oid, , ...more] = sequenceElements(algorithm)
    return oid?.tag === tags.oid && oidText(oid.content) !== '' && more.length === 0
  })

/** The types of ASN1_PRINTABLE (crypto/asn1/tasn_typ.c), with those that have no meaning to OpenSSL. */
const stringTags: readonly number[] = [
  ...[0x03, 0x07, 0x08, 0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x0e, 0x0f, 0x30],
  ...[0x12, 0x13, 0x14, 0x16, 0x1c, 0x1d, 0x1e],
]

const isName = (name: Uint8Array): boolean =>
  reads(() =>
    sequenceElements(name).every(({ der: set }) =>
      elements(firstContent(set, tags.set)).every(({ der: attribute }) => {
        const [type, value, ...more] = sequenceElements(attribute)
        if (type?.tag !== tags.oid || value === undefined || more.length > 0) return false
        return stringTags.includes(value.tag) && isText(value.tag, value.content)
      }),
    ),
  )

/** Whether it can be turned into UTF-8, which OpenSSL does to compare names. */
function isText(tag: number, content: Uint8Array): boolean {
  if (tag === 0x1e) return content.length % 2 === 0
  if (tag === 0x1c) return content.length % 4 === 0
  return tag !== 0x0c || isUtf8(content)
}
