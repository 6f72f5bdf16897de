// Whether what a check says got better by a damage.
import type { Finding, Outcome } from '../../src/model/finding.ts'

export type Comparison = 'same' | 'inconclusive' | 'worse' | 'better' | 'crashed'

const grave: readonly Outcome[] = ['fail', 'inconclusive']

/** What may stand where something worse than a pass stood: the same, not observed, or a failure. */
const mayReplace = (before: Outcome, after: Outcome): boolean => before === after || grave.includes(after)

const isTrouble = ({ outcome }: Finding): boolean => outcome !== 'pass' && outcome !== 'notApplicable'

const labelOf = ({ subject, outcome }: Finding): string => JSON.stringify([subject, outcome])

/** `defineCheck` says so of an exception in a check, and `attempt` of one in a collector. */
export const isCrash = ({ message }: Finding): boolean => /\bbug of aks-cert-guard\b/.test(message)

/**
 * Compares the findings of one check before and after a damage. Each finding that warns, fails or is inconclusive has to stay
 * as it is, or become inconclusive or a failure. Where its subject is gone, because the damage met a name, a finding that was not
 * there before has to stand for it.
 */
export function compare(before: readonly Finding[], after: readonly Finding[]): Comparison {
  if (after.some(isCrash)) return 'crashed'
  const known = new Set(before.map(labelOf))
  const added = after.filter((finding) => !known.has(labelOf(finding)))
  for (const finding of before.filter(isTrouble)) {
    const same = after.filter(({ subject }) => subject === finding.subject)
    const standIns = [...same, ...added]
    if (!standIns.some(({ outcome }) => mayReplace(finding.outcome, outcome))) return 'better'
  }
  const labels = (findings: readonly Finding[]) => findings.map(labelOf).toSorted().join()
  if (labels(before) === labels(after)) return 'same'
  return added.every(({ outcome }) => outcome === 'inconclusive') && added.length > 0 ? 'inconclusive' : 'worse'
}
