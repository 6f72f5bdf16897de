import type { ClusterIdentity, ClusterPolicies } from '../../model/cluster-policy.ts'
import { InputError } from '../../model/errors.ts'

/**
 * Refuses overrides that contradict each other, once it is known for which clusters they hold, and before one of these is
 * asked for anything. What is wrong for many clusters is said once.
 * @throws InputError
 */
export function refuseContradictions(clusters: readonly ClusterIdentity[], { problemsOf }: ClusterPolicies): void {
  const found = clusters.flatMap((cluster) => problemsOf(cluster).map((problem) => ({ problem, name: cluster.name })))
  const alike = Map.groupBy(found, ({ problem }) => JSON.stringify(problem))
  const problems = [...alike.values()].flatMap((group) =>
    group.slice(0, 1).map(({ problem, name }) => ({
      ...problem,
      problem: `${problem.problem}, at ${name}${group.length === 1 ? '' : ` and ${group.length - 1} more`}`,
    })),
  )
  if (problems.length > 0) throw new InputError(problems)
}
