import type { Certificate } from '../model/certificate.ts'
import type { ApiServerChain } from '../model/evidence.ts'
import { firstNames } from '../model/text.ts'
import { holdAgainst, type PathProblem } from '../x509/path.ts'
import { validityState } from '../x509/validity.ts'
import type { CheckContext } from './check.ts'

const unanchored: readonly PathProblem[] = [
  'empty-chain',
  'no-path',
  'bad-signature',
  'unsupported-algorithm',
  'too-complex',
]

/** Whether a path with this problem came to a trust anchor: then the signatures up to it were good. */
export const isAnchored = (problem: PathProblem): boolean => !unanchored.includes(problem)

/**
 * The first of `cas` whose key is at the root of what was received, whatever today's date is and whatever else is wrong
 * with the path. Subjects prove nothing here: before and after a rotation they are the same text.
 * @throws Unjudged when that takes too much time or work
 */
export async function issuingCa(
  received: readonly Certificate[],
  cas: readonly Certificate[],
  { effort }: Pick<CheckContext, 'effort'>,
): Promise<Certificate | undefined> {
  const found = await holdAgainst(
    received,
    cas,
    (ca) => ({ at: ca.notBefore, purpose: 'serverAuth' }),
    (result) => result.ok || isAnchored(result.problem),
    effort,
  )
  return found?.anchor
}

/** The CAs of `cas` that signed what an API server presents: of each chain the first that did, each once. */
export async function issuingCas(
  chain: ApiServerChain | undefined,
  cas: readonly Certificate[],
  context: Pick<CheckContext, 'effort'>,
): Promise<readonly Certificate[]> {
  const issuers: Certificate[] = []
  for (const { certificates } of chain?.presented ?? []) {
    const issuer = await issuingCa(certificates, cas, context)
    if (issuer !== undefined) issuers.push(issuer)
  }
  return distinct(issuers)
}

/** Whether two lists have a CA in common, by key: a CA that is renewed keeps it. */
export function sharesKey(some: readonly Certificate[], others: readonly Certificate[]): boolean {
  const keys = new Set(others.map(({ keyFingerprint }) => keyFingerprint))
  return some.some(({ keyFingerprint }) => keys.has(keyFingerprint))
}

/**
 * The CAs of a kubeconfig that verify a TLS front before the cluster (Rancher, Teleport, a load balancer) and not the cluster:
 * the cluster publishes CAs to its pods, and none of them has this name or key. A CA that was rotated keeps its name.
 */
export function frontCasOf(
  kubeconfigCas: readonly Certificate[],
  published: readonly Certificate[],
): readonly Certificate[] {
  if (published.length === 0) return []
  const known = new Set(published.flatMap(({ subject, keyFingerprint }) => [subject, keyFingerprint]))
  return kubeconfigCas.filter(({ subject, keyFingerprint }) => !known.has(subject) && !known.has(keyFingerprint))
}

/** The name at which what was received ends, following issuers from the server's own certificate upwards. */
export function topIssuer(received: readonly Certificate[]): string {
  const [leaf] = received
  if (leaf === undefined) return 'nobody'
  const bySubject = Map.groupBy(received, ({ subject }) => subject)
  let top = leaf
  for (let steps = received.length; steps > 0; steps--) {
    const below = top
    top = bySubject.get(below.issuer)?.find((one) => one !== below) ?? below
    if (top === below) break
  }
  return top.issuer
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

/** Names certificates by their subject; with the beginning of the fingerprint where others here bear the same one. */
export function namesAmong(all: readonly Named[]): (certificate: Named) => string {
  const fingerprints = new Map<string, Set<string>>()
  for (const { subject, fingerprint } of all)
    fingerprints.set(subject, (fingerprints.get(subject) ?? new Set()).add(fingerprint))
  return ({ subject, fingerprint }) => {
    const bearers = fingerprints.get(subject) ?? new Set()
    const isShared = bearers.size > (bearers.has(fingerprint) ? 1 : 0)
    const shown = subject === '' ? '(no subject)' : subject
    return isShared || subject === '' ? `${shown} (SHA-256 ${fingerprint.slice(0, 8)})` : shown
  }
}

/** Subjects for a sentence, each once; the first of them where there are many. */
export function namesOf(certificates: readonly Named[]): string {
  return firstOf([...new Set(certificates.map(({ subject }) => subject))], ' and ')
}

/** how many names a sentence holds */
const named = 20

/** Names for a sentence: foreign certificates have as many as they like. */
export const firstOf = (names: readonly string[], between = ', '): string => firstNames(names, named, between)
