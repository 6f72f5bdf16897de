import type { Assessment, TargetAssessment } from '../model/assessment.ts'
import { roles } from '../model/certificate.ts'
import type { ClusterPolicy } from '../model/cluster-policy.ts'
import type { Policy } from '../model/policy.ts'
import { plural } from '../model/text.ts'

/** The policy that one cluster was judged by. */
export const policyOf = ({ policy }: Pick<Assessment, 'policy'>, target: TargetAssessment | undefined): Policy =>
  target?.ownPolicy?.policy ?? policy

/** Each cluster with a policy of its own, the overrides that made it, and in what it differs from that of the run. */
export function ownPolicies({ policy, targets }: Assessment): readonly {
  readonly target: string
  readonly overrides: string
  readonly differs: string
}[] {
  return targets.flatMap(({ target, ownPolicy }) =>
    ownPolicy === undefined
      ? []
      : [{ target, overrides: ownPolicy.overrides.join('; '), differs: differences(ownPolicy, policy).join('; ') }],
  )
}

function differences({ policy, nodeEvidence, issue }: ClusterPolicy, run: Policy): readonly string[] {
  const limits = Map.groupBy(
    roles.filter((role) => textOf(policy, role) !== textOf(run, role)),
    (role) => textOf(policy, role),
  )
  const dropped = run.checks.filter((id) => !policy.checks.includes(id))
  const added = policy.checks.filter((id) => !run.checks.includes(id))
  const ignores = policy.ignores.filter((ignore) => !run.ignores.includes(ignore))
  return [
    ...[...limits].map(([text, same]) => `${same.join(', ')}: ${text}`),
    ...(dropped.length === 0 ? [] : [`without ${dropped.join(', ')}`]),
    ...(added.length === 0 ? [] : [`with ${added.join(', ')}`]),
    ...(ignores.length === 0
      ? []
      : [`${plural(ignores.length, 'exception')} (${ignores.map(({ match }) => match).join(', ')})`]),
    `nodes by ${nodeEvidence.length === 0 ? 'nothing' : nodeEvidence.join(', ')}`,
    ...(issue === undefined
      ? []
      : [`issue in ${issue.repository.owner}/${issue.repository.name} for ${issue.assignees.join(', ') || 'nobody'}`]),
  ]
}

const textOf = ({ thresholds }: Policy, role: (typeof roles)[number]): string =>
  `${thresholds[role].warn.text}/${thresholds[role].fail.text}`
