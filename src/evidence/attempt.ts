import { ReasonError } from '../model/errors.ts'
import type { FailedAttempt, Observation } from '../model/evidence.ts'

export type Clock = () => Date

/**
 * A promise becomes an observation. Adapters have reduced foreign errors to reason codes already; anything else that
 * arrives here is a bug of ours, of which only the kind of error is told, for its message may quote what it worked on.
 */
export async function attempt<T>(source: string, clock: Clock, work: () => Promise<T> | T): Promise<Observation<T>> {
  try {
    return { state: 'observed', value: await work(), source, at: clock() }
  } catch (error) {
    return { state: 'unavailable', ...failure(error, source, clock) }
  }
}

/** What is kept of an error. */
export function failure(error: unknown, source: string, clock: Clock): FailedAttempt {
  if (error instanceof ReasonError) {
    const { reason, detail, remedy } = error
    return { reason, detail, source, at: clock(), ...(remedy === undefined ? {} : { remedy }) }
  }
  const kind = error instanceof Error ? error.name : 'unknown error'
  return { reason: 'unexpected', detail: `A bug of aks-cert-guard (${kind}): please report it`, source, at: clock() }
}

/** Tries one rung after the other; those that failed stay on the record of the one that answered, or of the last. */
export async function climb<T>(rungs: readonly (() => Promise<Observation<T>>)[]): Promise<Observation<T>> {
  const failed: FailedAttempt[] = []
  let last: Observation<T> = { state: 'skipped', detail: 'no way to learn it was asked for' }
  for (const rung of rungs) {
    last = await rung()
    if (last.state === 'observed')
      return failed.length === 0 ? last : { ...last, failed: [...(last.failed ?? []), ...failed] }
    if (last.state === 'unavailable') {
      const { reason, detail, source, at, remedy } = last
      failed.push({ reason, detail, source, at, ...(remedy === undefined ? {} : { remedy }) })
    }
  }
  const first = failed[0]
  // the first failure is the one to mend: the rungs below it are substitutes
  return first === undefined ? last : { state: 'unavailable', ...first, failed: failed.slice(1) }
}
