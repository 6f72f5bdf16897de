import { X509Certificate } from 'node:crypto'
import type { Certificate } from '../model/certificate.ts'

/** Signatures that are verified for the certificates of one text, and for all texts of a cluster: each costs 0.1 to 1 ms. */
export const signerChecks = { ofOneText: 8, ofAll: 2000 } as const

type Signed = Pick<Certificate, 'subject' | 'issuer' | 'fingerprint' | 'der'>

/**
 * Which of several certificates with the issuer's name made the signature of a certificate, by fingerprint: an authority that
 * was renewed, or signed across, has several. Undefined where no more than one has that name, because then there is no choice.
 * Where more signatures would have to be verified than `signerChecks` allows, none of them counts as the signer.
 */
export function signerFinder(): (all: readonly Signed[]) => (certificate: Signed) => readonly string[] | undefined {
  const known = new Map<string, boolean>()
  return (all) => {
    const bySubject = Map.groupBy(new Map(all.map((one) => [one.fingerprint, one])).values(), ({ subject }) => subject)
    let left: number = signerChecks.ofOneText
    const isSigner = (issuer: Signed, child: Signed): boolean => {
      const key = `${issuer.fingerprint} ${child.fingerprint}`
      const before = known.get(key)
      if (before !== undefined) return before
      if (left <= 0 || known.size >= signerChecks.ofAll) return false
      left -= 1
      const found = verifies(issuer, child)
      known.set(key, found)
      return found
    }
    return (certificate) => {
      const named = (bySubject.get(certificate.issuer) ?? []).filter(
        ({ fingerprint }) => fingerprint !== certificate.fingerprint,
      )
      if (named.length < 2) return undefined
      return named.filter((one) => isSigner(one, certificate)).map(({ fingerprint }) => fingerprint)
    }
  }
}

/** False also for a signature that node:crypto can't verify. */
function verifies({ der: issuer }: Signed, { der: child }: Signed): boolean {
  try {
    const { publicKey } = new X509Certificate(Buffer.from(issuer, 'base64'))
    return new X509Certificate(Buffer.from(child, 'base64')).verify(publicKey)
  } catch {
    return false
  }
}
