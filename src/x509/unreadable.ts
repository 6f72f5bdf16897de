import { firstElement, tags } from './der.ts'
import type { PemBlock } from './pem.ts'

/*
 * Why an entry can't be read. The words go on from "the entry at line 3 …", and never show what the entry holds.
 */

const formats: readonly (readonly [RegExp, string])[] = [
  [
    /^TRUSTED CERTIFICATE$/,
    'is a TRUSTED CERTIFICATE, a form that only OpenSSL reads (openssl x509 writes a CERTIFICATE of it)',
  ],
  [
    /^(PKCS7|PKCS #7 SIGNED DATA|CMS)$/,
    'is PKCS#7, from which TLS libraries take no certificate (openssl pkcs7 -print_certs writes PEM of it)',
  ],
]

const isRequestOrList = (label: string): boolean => /REQUEST|REVOCATION|CRL/i.test(label)

/** Whether a block with this label has to count as an entry: a certificate, or something in place of one. */
export const standsForCertificate = (label: string): boolean =>
  label === '' || formats.some(([form]) => form.test(label)) || (/CERT/i.test(label) && !isRequestOrList(label))

/** What a block is whose label isn't CERTIFICATE. */
export function formatOf(label: string): string {
  const known = formats.find(([form]) => form.test(label))?.[1]
  return known ?? `has the label ${label}, which does not stand for a certificate`
}

/** Why a block of the right label has no certificate, as far as the error of the reader tells. */
export function faultOf({ content, damage }: Pick<PemBlock, 'content' | 'damage'>, error: unknown): string {
  if (content === undefined) return damage ?? 'is empty'
  const said = error instanceof RangeError ? error.message : ''
  if (said === 'malformed time') return 'has a date in a form that RFC 5280 4.1.2.5 forbids (OpenSSL or Go refuses it)'
  if (content[0] === tags.sequence && content[1] === 0x80) return 'is BER of indefinite length, which Go refuses'
  try {
    const { der } = firstElement(content)
    return der.length < content.length ? 'was damaged, or has bytes after its end' : 'is no certificate: it was damaged'
  } catch {
    return 'is no certificate: it was cut or damaged'
  }
}
