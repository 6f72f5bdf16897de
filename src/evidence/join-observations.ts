import type { FailedAttempt, Observation } from '../model/evidence.ts'
import type { Clock } from './attempt.ts'
import { byCommandInvoke } from './from-cluster.ts'
import { joinedCut } from './cut.ts'

/**
 * Several answers as one observation: observed as soon as one of them is, for the others tell their own failure. When none
 * is, every failure is told in one, so that all missing permissions can be granted at once.
 */
export function joinObservations<T extends { readonly answer: Observation<unknown> }>(
  source: string,
  clock: Clock,
  parts: readonly T[],
): Observation<readonly T[]> {
  const failed = parts.flatMap(({ answer }): FailedAttempt[] => (answer.state === 'unavailable' ? [answer] : []))
  const [first] = failed
  const way = parts.some(({ answer }) => answer.state !== 'skipped' && answer.source.endsWith(byCommandInvoke))
  const told = way ? `${source}${byCommandInvoke}` : source
  const cut = joinedCut(parts.map(({ answer }) => (answer.state === 'observed' ? answer.cut : undefined)))
  if (first === undefined || failed.length < parts.length)
    return { state: 'observed', value: parts, source: told, at: clock(), ...(cut === undefined ? {} : { cut }) }
  const { reason, at, remedy } = first
  return {
    state: 'unavailable',
    reason,
    detail: [...new Set(failed.map(({ detail }) => detail))].join('; '),
    source: told,
    at,
    ...(remedy === undefined ? {} : { remedy }),
  }
}
