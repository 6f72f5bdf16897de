import { clusterId, groupId, type ManagedCluster, type Subscription } from './managed-cluster.ts'

/** A resource group. That of a cluster's nodes says whose it is. */
export type ResourceGroup = {
  readonly subscription: Subscription
  readonly name: string
  readonly location: string
  tags?: Readonly<Record<string, string>>
  /** id of the cluster whose nodes it holds */
  readonly managedBy?: string
}

/** The groups that clusters are in, and those of their nodes; each once. */
export function groupsOf(clusters: readonly ManagedCluster[]): ResourceGroup[] {
  const groups = clusters.flatMap((cluster): ResourceGroup[] => {
    const { subscription, location, resourceGroup, nodeResourceGroup } = cluster
    return [
      { subscription, location, name: resourceGroup },
      { subscription, location, name: nodeResourceGroup, managedBy: clusterId(cluster) },
    ]
  })
  return [...new Map(groups.map((one) => [groupId(one.subscription.id, one.name).toLowerCase(), one])).values()]
}
