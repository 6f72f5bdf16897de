import { clusterId, type ManagedCluster, snapshotId, type Subscription } from './managed-cluster.ts'

/** A snapshot of a node pool: a resource of its own, in the resource group of the cluster. */
export type Snapshot = {
  readonly subscription: Subscription
  readonly resourceGroup: string
  readonly name: string
  readonly location: string
  readonly createdAt: Date
  tags?: Readonly<Record<string, string>>
  readonly properties: Readonly<Record<string, unknown>>
}

/** The snapshots that pools of the scenario were made from; each once. */
export function snapshotsOf(clusters: readonly ManagedCluster[]): Snapshot[] {
  const snapshots = clusters.flatMap((cluster) =>
    cluster.pools.flatMap(({ name, scenario, properties }): Snapshot[] => {
      const { snapshot } = scenario
      if (snapshot === undefined) return []
      const { subscription, resourceGroup, location, createdAt } = cluster
      const source = {
        creationData: { sourceResourceId: `${clusterId(cluster)}/agentPools/${name}` },
        snapshotType: 'NodePool',
        kubernetesVersion: snapshot.kubernetesVersion ?? properties['currentOrchestratorVersion'],
        nodeImageVersion: snapshot.nodeImageVersion,
        osType: properties['osType'],
        osSku: properties['osSKU'],
        ...(properties['vmSize'] === undefined ? {} : { vmSize: properties['vmSize'] }),
      }
      return [{ subscription, resourceGroup, name: snapshot.name, location, createdAt, properties: source }]
    }),
  )
  const id = ({ subscription, resourceGroup, name }: Snapshot): string =>
    snapshotId(subscription.id, resourceGroup, name).toLowerCase()
  return [...new Map(snapshots.map((one) => [id(one), one])).values()]
}
