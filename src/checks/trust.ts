import type { Certificate } from '../model/certificate.ts'
import { validatePath, type PathProblem } from '../x509/path.ts'
import { validityState } from '../x509/validity.ts'

const unanchored: readonly PathProblem[] = ['empty-chain', 'no-path', 'bad-signature', 'unsupported-algorithm']

/** Whether a path with this problem came to a trust anchor: then the signatures up to it were good. */
export const isAnchored = (problem: PathProblem): boolean => !unanchored.includes(problem)

/**
 * The first of `cas` whose key is at the root of what was received, whatever today's date is and whatever else is wrong
 * with the path. Subjects prove nothing here: before and after a rotation they are the same text.
 */
export async function issuingCa(
  received: readonly Certificate[],
  cas: readonly Certificate[],
): Promise<Certificate | undefined> {
  for (const ca of cas) {
    const result = await validatePath(received, [ca], { at: ca.notBefore, purpose: 'serverAuth' })
    if (result.ok || isAnchored(result.problem)) return ca
  }
  return undefined
}

/** The name at which what was received ends, following issuers from the server's own certificate upwards. */
export function topIssuer(received: readonly Certificate[]): string {
  const climb = (below: Certificate, steps: number): string => {
    const above = received.find((certificate) => certificate.subject === below.issuer && certificate !== below)
    return above === undefined || steps === 0 ? below.issuer : climb(above, steps - 1)
  }
  const [leaf] = received
  return leaf === undefined ? 'nobody' : climb(leaf, received.length)
}

/** A certificate of the same name on the same list, made later, that ends later and is valid: it has taken this one's place. */
export const successorOf = <T extends Pick<Certificate, 'subject' | 'notBefore' | 'notAfter'>>(
  certificate: T,
  list: readonly T[],
  now: Date,
): T | undefined =>
  list.find(
    (other) =>
      other.subject === certificate.subject &&
      other.notBefore > certificate.notBefore &&
      other.notAfter > certificate.notAfter &&
      validityState(other, now) === 'valid',
  )

/** Each certificate once, in order of appearance. */
export function distinct<T extends { readonly fingerprint: string }>(certificates: readonly T[]): readonly T[] {
  return [...new Map(certificates.map((certificate) => [certificate.fingerprint, certificate])).values()]
}

type Named = Pick<Certificate, 'subject' | 'fingerprint'>

/** The certificate's subject; with the beginning of its fingerprint where others here bear the same one. */
export function nameAmong(certificate: Named, others: readonly Named[]): string {
  const shared = others.some((o) => o.subject === certificate.subject && o.fingerprint !== certificate.fingerprint)
  const subject = certificate.subject === '' ? '(no subject)' : certificate.subject
  return shared || certificate.subject === '' ? `${subject} (SHA-256 ${certificate.fingerprint.slice(0, 8)})` : subject
}

/** Subjects for a sentence, each once. */
export function namesOf(certificates: readonly Named[]): string {
  return [...new Set(certificates.map(({ subject }) => subject))].join(' and ')
}
