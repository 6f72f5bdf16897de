import { clusterId, groupId, type ManagedCluster } from './managed-cluster.ts'

/** A management lock. It holds for its scope and everything below. */
export type ManagementLock = {
  readonly name: string
  /** id of a subscription, a resource group or a resource */
  readonly scope: string
  level: 'CanNotDelete' | 'ReadOnly'
  notes?: string
}

/** The locks of a scenario. */
export const locksOf = (clusters: readonly ManagedCluster[]): ManagementLock[] =>
  clusters.flatMap((cluster) => {
    const { subscription, resourceGroup, nodeResourceGroup, scenario } = cluster
    const scopes = {
      cluster: clusterId(cluster),
      'resource-group': groupId(subscription.id, resourceGroup),
      'node-resource-group': groupId(subscription.id, nodeResourceGroup),
      subscription: `/subscriptions/${subscription.id}`,
    }
    return (scenario.locks ?? []).map(({ name, level, on, notes }): ManagementLock => {
      return { name, level, scope: scopes[on], ...(notes === undefined ? {} : { notes }) }
    })
  })
