import { randomUUID } from 'node:crypto'
import { withModes } from '../kubernetes/nodes.ts'
import { moment } from '../moments.ts'
import type { RunningCluster } from '../running.ts'
import type { ClusterScenario, PoolScenario } from '../scenario.ts'
import type { Cloud } from './clouds.ts'
import { type ClusterProperties, clusterProperties } from './cluster-properties.ts'
import { customCaTrust } from './custom-cas.ts'
import { type ApiServerNames, namesOf } from './names.ts'
import { poolProperties, type PoolProperties } from './pool-properties.ts'
import type { ManagedClusterScenario } from './scenario.ts'

export type Subscription = { readonly id: string; readonly name: string }

/** A node pool as ARM stores it. */
export type AgentPool = {
  readonly name: string
  readonly scenario: PoolScenario
  /** `properties` as answered */
  properties: PoolProperties
}

/** A maintenance configuration, which is a resource below its cluster. */
export type MaintenanceConfiguration = {
  readonly name: string
  properties: Readonly<Record<string, unknown>>
}

/** A managed cluster as ARM stores it. Its nodes are those of the Kubernetes cluster behind. */
export type ManagedCluster = ApiServerNames & {
  readonly name: string
  readonly subscription: Subscription
  readonly resourceGroup: string
  readonly nodeResourceGroup: string
  readonly location: string
  readonly createdAt: Date
  readonly scenario: ManagedClusterScenario
  tags: Readonly<Record<string, string>> | undefined
  /** `properties` as answered, without agentPoolProfiles, which are made from `pools` */
  properties: ClusterProperties
  /** absent with a service principal */
  readonly identity?: Readonly<Record<string, string>>
  sku: { readonly name: string; readonly tier: string }
  pools: AgentPool[]
  maintenance: MaintenanceConfiguration[]
  readonly kubernetes: RunningCluster
}

/** What all clusters of a scenario have around them. */
export type AzureWorld = {
  readonly subscriptions: readonly Subscription[]
  readonly cloud: Cloud
  readonly tenant: string
  readonly startedAt: Date
}

/** The id of a resource group in the form of most answers. */
export const groupId = (subscription: string, group: string): string =>
  `/subscriptions/${subscription}/resourceGroups/${group}`

/** The id of a snapshot: they live in the resource group of the cluster. */
export const snapshotId = (subscription: string, group: string, name: string): string =>
  `${groupId(subscription, group)}/providers/Microsoft.ContainerService/snapshots/${name}`

/** The id of a cluster. AKS writes `resourcegroups` in it, all small. */
export const clusterId = ({
  subscription,
  resourceGroup,
  name,
}: Pick<ManagedCluster, 'subscription' | 'resourceGroup' | 'name'>): string =>
  `/subscriptions/${subscription.id}/resourcegroups/${resourceGroup}/providers/Microsoft.ContainerService/managedClusters/${name}`

/** ARM's view of a cluster of the scenario. */
export async function makeManagedCluster(
  scenario: ClusterScenario,
  kubernetes: RunningCluster,
  { subscriptions, cloud, tenant, startedAt }: AzureWorld,
): Promise<ManagedCluster> {
  const azure = scenario.azure ?? {}
  const { name } = scenario
  const { nodeResourceGroup, location, subscription: id } = kubernetes.state.place
  const subscription = subscriptions.find((one) => one.id === id)
  if (subscription === undefined) throw new RangeError('scenario: no subscription')
  const resourceGroup = azure.resourceGroup ?? 'rg1'
  const version = kubernetes.state.kubernetesVersion.slice(1)
  const names = namesOf(scenario, location, cloud)
  const customCas = await customCaTrust(azure.customCas ?? [], startedAt)
  const subscriptionScope = `/subscriptions/${id}`
  return {
    name,
    subscription,
    resourceGroup,
    nodeResourceGroup,
    location,
    createdAt: moment(startedAt, scenario.created ?? '-200d'),
    scenario: azure,
    ...names,
    tags: azure.tags,
    properties: clusterProperties({
      ...names,
      name,
      subscriptionScope,
      nodeResourceGroup,
      tenant,
      version,
      customCas,
      scenario: azure,
    }),
    ...(azure.servicePrincipal === undefined
      ? { identity: { type: 'SystemAssigned', principalId: randomUUID(), tenantId: tenant } }
      : {}),
    sku: { name: 'Base', tier: 'Free' },
    pools: withModes(scenario.pools ?? []).map((pool) => {
      const { snapshot } = pool
      const source = snapshot === undefined ? undefined : snapshotId(id, resourceGroup, snapshot.name)
      return { name: pool.name, scenario: pool, properties: poolProperties(pool, version, source) }
    }),
    maintenance: (azure.maintenance ?? []).map((one) => ({ ...one })),
    kubernetes,
  }
}
