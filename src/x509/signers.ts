import { X509Certificate } from 'node:crypto'
import type { Certificate } from '../model/certificate.ts'

/** Signatures that are verified for the certificates of one text, and for all texts of a cluster: each costs 0.1 to 1 ms. */
export const signerChecks = { ofOneText: 8, ofAll: 20_000 } as const

type Signed = Pick<Certificate, 'subject' | 'issuer' | 'fingerprint' | 'der'>

/**
 * Which of the certificates with the issuer's name made the signature of a certificate, by fingerprint: an authority that was renewed, or
 * signed across, has several, and one that was renewed with another key may have made none. Undefined where none has that name, and
 * where the signature of the only one was not verified. Of several, one whose signature was not verified doesn't count as the signer:
 * no more are verified than `signerChecks` allows.
 */
export function signerFinder(): (all: readonly Signed[]) => (certificate: Signed) => readonly string[] | undefined {
  const known = new Map<string, boolean>()
  return (all) => {
    const bySubject = Map.groupBy(new Map(all.map((one) => [one.fingerprint, one])).values(), ({ subject }) => subject)
    let left: number = signerChecks.ofOneText
    const isSigner = (issuer: Signed, child: Signed): boolean | undefined => {
      const key = `${issuer.fingerprint} ${child.fingerprint}`
      const before = known.get(key)
      if (before !== undefined) return before
      if (left <= 0 || known.size >= signerChecks.ofAll) return undefined
      left -= 1
      const found = verifies(issuer, child)
      if (found !== undefined) known.set(key, found)
      return found
    }
    return (certificate) => {
      const named = (bySubject.get(certificate.issuer) ?? []).filter(
        ({ fingerprint }) => fingerprint !== certificate.fingerprint,
      )
      const judged = named.map((one) => ({ one, signed: isSigner(one, certificate) }))
      if (judged.length < 2 && judged.every(({ signed }) => signed === undefined)) return undefined
      return judged.flatMap(({ one, signed }) => (signed === true ? [one.fingerprint] : []))
    }
  }
}

/** Undefined for a signature that node:crypto can't verify. */
function verifies({ der: issuer }: Signed, { der: child }: Signed): boolean | undefined {
  try {
    const { publicKey } = new X509Certificate(Buffer.from(issuer, 'base64'))
    return new X509Certificate(Buffer.from(child, 'base64')).verify(publicKey)
  } catch {
    return undefined
  }
}
