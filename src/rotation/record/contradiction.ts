import type { Certificate } from '../../model/certificate.ts'
import { oneDay, oneHour } from '../../model/duration.ts'
import { isVerified, type RotationRecord } from '../../model/rotation.ts'
import { areOthers } from '../credentials.ts'
import { isOpen } from './recorder.ts'

/** What the cluster says of itself at this moment, beside what it is doing. */
export type ClusterNow = {
  /** SHA-256 of its resource id in lower case */
  readonly digest: string
  readonly now: Date
  /** CAs that ARM hands out; empty: it hands out none */
  readonly cas: readonly Certificate[]
  /** when the cluster was made; undefined: nobody tells */
  readonly createdAt: Date | undefined
}

/** between the clocks of a runner, of Azure and of a cluster; AKS also dates its certificates some minutes back */
const clockSkew = oneHour
/** AKS makes the CA at the beginning of the operation; one that was stuck may make it later */
const longestRotation = oneDay
/** after that, what a run left open is history */
const longestOpen = 7 * oneDay

/** A CA is made with its cluster, and ten minutes back; one that comes an hour later was not. */
export const isMadeWithCluster = (ca: Date, createdAt: Date): boolean => ca.getTime() <= createdAt.getTime() + oneHour

export const isSameCas = (some: readonly Certificate[], others: readonly Certificate[]): boolean =>
  some.length === others.length && some.every((ca) => others.some(({ fingerprint }) => fingerprint === ca.fingerprint))

/** When the newest of the CAs was made. */
export const newestMade = (cas: readonly Certificate[]): Date =>
  new Date(cas.reduce((newest, { notBefore }) => Math.max(newest, notBefore.getTime()), -Infinity))

/**
 * Says why a record isn't used: it contradicts itself, or the cluster shows something else. A record is a file that anybody may have
 * written, of another cluster with the same name perhaps. Undefined: the cluster agrees with it.
 */
export function contradictionOf(
  record: RotationRecord,
  { digest, now, cas, createdAt }: ClusterNow,
): string | undefined {
  const { startedAt, steps, before, after, proofs, outcome } = record
  if (record.cluster !== undefined && record.cluster !== digest) return 'it is of another cluster with the same name'
  const started = startedAt.getTime()
  const last = steps.reduce((latest, { at }) => Math.max(latest, at.getTime()), started)
  if (last > now.getTime() + clockSkew) return 'it has a date in the future'
  if (outcome === 'proved' && (after.length === 0 || !isVerified(proofs)))
    return 'it says that everything was verified, and its proofs say something else'
  if (cas.length === 0) return 'the CA of the cluster could not be read'
  if (after.length > 0 && !isSameCas(after, cas)) return 'the cluster has another CA than after that rotation'
  if (!isOpen(record)) return undefined
  if (now.getTime() - started > longestOpen) return 'it is older than 7 days'
  if (isSameCas(before, cas)) return undefined
  if (!areOthers(cas, before)) return 'the cluster has some of the CAs from before, and others'
  const made = newestMade(cas)
  const isOfThatTime = made.getTime() >= started - clockSkew && made.getTime() <= last + longestRotation
  if (!isOfThatTime || made.getTime() > now.getTime() + clockSkew)
    return `the CA of the cluster was made at ${made.toISOString()}, and not by that rotation`
  if (createdAt !== undefined && isMadeWithCluster(made, createdAt))
    return 'the CA of the cluster was made with the cluster'
  return undefined
}
