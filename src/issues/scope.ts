import type { Assessment } from '../model/assessment.ts'
import { outcomes, worstFirst } from '../model/finding.ts'
import type { IssuePer } from '../model/issue.ts'

/** What one issue is about: one cluster, or all clusters of the run. */
export type IssueScope = {
  readonly per: IssuePer
  /** the cluster's name; `the clusters` for all of them */
  readonly name: string
  /** of these clusters only */
  readonly assessment: Assessment
}

/** The parts of a run, worst first. A run without a cluster has none. */
export function scopesOf(assessment: Assessment, per: IssuePer): readonly IssueScope[] {
  if (assessment.targets.length === 0) return []
  if (per === 'run') return [{ per, name: 'the clusters', assessment }]
  const rank = ({ assessment: { verdict } }: IssueScope) => worstFirst.indexOf(verdict)
  return assessment.targets
    .map((target) => ({ per, name: target.target, assessment: only(assessment, target) }))
    .toSorted((a, b) => rank(a) - rank(b))
}

/** The assessment as if it had been made of one cluster. */
function only(whole: Assessment, target: Assessment['targets'][number]): Assessment {
  const { earliestExpiry, ...rest } = whole
  const { policy = whole.policy } = target.ownPolicy ?? {}
  const counts = Object.fromEntries(
    outcomes.map((outcome) => [outcome, target.findings.filter((finding) => finding.outcome === outcome).length]),
  )
  return {
    ...rest,
    policy,
    verdict: target.verdict,
    counts: counts as Assessment['counts'],
    targets: [target],
    ...(earliestExpiry?.target === target.target ? { earliestExpiry } : {}),
  }
}
