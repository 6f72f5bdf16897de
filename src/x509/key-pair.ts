import { createPrivateKey, X509Certificate } from 'node:crypto'
import type { Certificate } from '../model/certificate.ts'

/** Which certificates a private key belongs to. `unreadable`: node:crypto can't read the key. */
export type KeyOwner = 'unreadable' | { readonly owns: (certificate: Certificate) => boolean }

/**
 * Reads a private key in PEM, to compare its public half with certificates. Nothing of the key is kept in a message or error.
 * @param pem may hold other blocks, such as EC PARAMETERS or the certificate
 */
export function readKeyOwner(pem: string): KeyOwner {
  const [block] = /-----BEGIN ((?:[A-Z]+ )*PRIVATE KEY)-----[^-]+-----END \1-----/.exec(pem) ?? []
  if (block === undefined) return 'unreadable'
  try {
    const key = createPrivateKey(block)
    return { owns: ({ der }) => new X509Certificate(Buffer.from(der, 'base64')).checkPrivateKey(key) }
  } catch {
    return 'unreadable'
  }
}
