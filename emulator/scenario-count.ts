import type { ClusterScenario } from './scenario.ts'

/** As many clusters as `count` says: `fleet` becomes fleet-01 to fleet-50. */
export function counted({ count, ...cluster }: ClusterScenario): readonly ClusterScenario[] {
  if (count === undefined) return [cluster]
  const digits = String(count).length
  return Array.from({ length: count }, (_, i) => ({
    ...cluster,
    name: `${cluster.name}-${String(i + 1).padStart(digits, '0')}`,
  }))
}
