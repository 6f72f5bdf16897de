import { X509Certificate } from 'node:crypto'
import type { Certificate } from '../model/certificate.ts'

/**
 * Which of several certificates with the issuer's name made the signature of a certificate, by fingerprint: an authority that
 * was renewed, or signed across, has several. Undefined where no more than one has that name, because then there is no choice.
 */
export function signersAmong(
  { issuer, fingerprint, der }: Pick<Certificate, 'issuer' | 'fingerprint' | 'der'>,
  others: readonly Certificate[],
): readonly string[] | undefined {
  const named = new Map(
    others
      .filter((one) => one.subject === issuer && one.fingerprint !== fingerprint)
      .map((one) => [one.fingerprint, one]),
  )
  if (named.size < 2) return undefined
  return [...named.values()].filter((one) => signed(one.der, der)).map((one) => one.fingerprint)
}

/** A signature that node:crypto can't verify counts: the name alone decides then. */
function signed(issuer: string, child: string): boolean {
  try {
    const [above, below] = [issuer, child].map((der) => new X509Certificate(Buffer.from(der, 'base64')))
    return above === undefined || below === undefined || below.verify(above.publicKey)
  } catch {
    return true
  }
}
