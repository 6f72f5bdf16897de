import { outcomes, worstFirst, type Finding, type Outcome, type Verdict } from '../model/finding.ts'

/**
 * What the findings of one cluster mean: the worst of them. Where nothing was observed, that is `inconclusive`, never
 * green. An ignored finding weighs nothing, but it was an observation.
 */
export function verdictOf(
  findings: readonly (Pick<Finding, 'outcome'> & { readonly ignored?: Pick<Finding, 'outcome'> })[],
): Verdict {
  const seen = findings.map(({ outcome, ignored }) =>
    outcome === 'notApplicable' && ignored !== undefined && ignored.outcome !== 'inconclusive' ? 'pass' : outcome,
  )
  return worstVerdict(seen.filter((outcome) => outcome !== 'notApplicable'))
}

/** The verdict of several clusters. Of none at all: `inconclusive`. */
export function worstVerdict(verdicts: readonly Verdict[]): Verdict {
  return worstFirst.filter((outcome) => outcome !== 'notApplicable').find((v) => verdicts.includes(v)) ?? 'inconclusive'
}

/** How many findings have each outcome. */
export function countOutcomes(findings: readonly Finding[]): Readonly<Record<Outcome, number>> {
  const counts = Object.fromEntries(outcomes.map((outcome) => [outcome, 0])) as Record<Outcome, number>
  for (const { outcome } of findings) counts[outcome] += 1
  return counts
}
