import type { RunningCluster } from '../running.ts'
import type { ClusterScenario, PoolScenario } from '../scenario.ts'
import { moment } from '../moments.ts'
import type { Cloud } from './clouds.ts'
import type { ManagedClusterScenario } from './scenario.ts'

export type Subscription = { readonly id: string; readonly name: string }

/** A node pool as ARM stores it. */
export type AgentPool = {
  readonly name: string
  readonly scenario: PoolScenario
  /** `properties` as answered */
  properties: {
    provisioningState: string
    powerState: { code: string }
    count: number
    tags?: Readonly<Record<string, string>>
  } & Record<string, unknown>
}

/** A managed cluster as ARM stores it. Its nodes are those of the Kubernetes cluster behind. */
export type ManagedCluster = {
  readonly name: string
  readonly subscription: Subscription
  readonly resourceGroup: string
  readonly nodeResourceGroup: string
  readonly location: string
  readonly createdAt: Date
  readonly scenario: ManagedClusterScenario
  /** what the API server is called from outside; absent with a private address only */
  readonly fqdn?: string
  tags: Readonly<Record<string, string>> | undefined
  /** `properties` as answered, without agentPoolProfiles, which are made from `pools` */
  properties: { provisioningState: string; powerState: { code: string } } & Record<string, unknown>
  pools: AgentPool[]
  readonly kubernetes: RunningCluster
}

/** The name of an API server as AKS makes it: `NAME-a1b2c3d4.hcp.eastus.azmk8s.io`. */
export const fqdnOf = (cluster: string, location: string, cloud: Cloud): string =>
  `${cluster.toLowerCase()}-a1b2c3d4.${cloud.clusterZone(location)}`

const poolOf = (scenario: PoolScenario, version: string): AgentPool => ({
  name: scenario.name,
  scenario,
  properties: {
    count: scenario.count,
    type: scenario.type ?? 'VirtualMachineScaleSets',
    provisioningState: scenario.provisioningState ?? 'Succeeded',
    powerState: { code: scenario.powerState ?? 'Running' },
    currentOrchestratorVersion: version,
    ...(scenario.tags === undefined ? {} : { tags: scenario.tags }),
  },
})

/** ARM's view of a cluster of the scenario. */
export function makeManagedCluster(
  scenario: ClusterScenario,
  kubernetes: RunningCluster,
  subscriptions: readonly Subscription[],
  startedAt: Date,
): ManagedCluster {
  const azure = scenario.azure ?? {}
  const { name } = scenario
  const { nodeResourceGroup, location, subscription: subscriptionId } = kubernetes.state.place
  const subscription = subscriptions.find(({ id }) => id === subscriptionId)
  if (subscription === undefined) throw new RangeError('scenario: no subscription')
  const resourceGroup = azure.resourceGroup ?? 'rg1'
  const version = kubernetes.state.kubernetesVersion.slice(1)
  const { fqdn } = kubernetes.state
  return {
    name,
    subscription,
    resourceGroup,
    nodeResourceGroup,
    location,
    createdAt: moment(startedAt, scenario.created ?? '-200d'),
    scenario: azure,
    fqdn,
    tags: azure.tags,
    properties: {
      provisioningState: azure.provisioningState ?? 'Succeeded',
      powerState: { code: azure.powerState ?? 'Running' },
      currentKubernetesVersion: version,
      fqdn,
      nodeResourceGroup,
      enableRBAC: azure.enableRBAC ?? true,
    },
    pools: (scenario.pools ?? []).map((pool) => poolOf(pool, version)),
    kubernetes,
  }
}
