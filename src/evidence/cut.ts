import type { Cut, Observation } from '../model/evidence.ts'

/** Several cuts as one: each detail once, and the first reason. Undefined where nothing was cut. */
export function joinedCut(cuts: readonly (Cut | undefined)[]): Cut | undefined {
  const known = cuts.filter((cut) => cut !== undefined)
  const [first] = known
  if (first === undefined) return undefined
  return { ...first, detail: [...new Set(known.map(({ detail }) => detail))].join('; ') }
}

/** An observation that was made from others: where a part of those is missing, a part of it is missing too. */
export function cutLike<T>(
  observation: Observation<T>,
  ...sources: readonly (Observation<unknown> | undefined)[]
): Observation<T> {
  if (observation.state !== 'observed') return observation
  const cut = joinedCut([
    observation.cut,
    ...sources.map((source) => (source?.state === 'observed' ? source.cut : undefined)),
  ])
  return cut === undefined ? observation : { ...observation, cut }
}
