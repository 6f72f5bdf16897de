import { randomUUID } from 'node:crypto'
import type { CloudName } from './azure/clouds.ts'
import type { AzureScenario } from './azure/scenario.ts'
import type { ClusterScenario, Scenario } from './scenario.ts'

/** Where a cluster's machines are in Azure: what the nodes of its Kubernetes say of it. */
export type Place = {
  /** the subscription's id, a GUID */
  readonly subscription: string
  readonly nodeResourceGroup: string
  readonly location: string
}

/** Of a cluster in a scenario without `azure`. */
export const nowhere: Place = {
  subscription: '00000000-0000-0000-0000-000000000000',
  nodeResourceGroup: 'MC_rg_cluster_eastus',
  location: 'eastus',
}

/** Where a cloud's clusters are when the scenario does not say it. */
export const defaultLocation: Readonly<Record<CloudName, string>> = {
  AzureCloud: 'eastus',
  AzureChinaCloud: 'chinaeast2',
  AzureUSGovernment: 'usgovvirginia',
}

/** The scenario with an id for each of its subscriptions, so that ARM and the nodes of Kubernetes name the same. */
export function withSubscriptionIds(scenario: Scenario): Scenario {
  const { azure } = scenario
  if (azure === undefined) return scenario
  const subscriptions = (azure.subscriptions ?? [{ name: 'my-subscription' }]).map(({ name, id }) => ({
    name,
    id: id ?? randomUUID(),
  }))
  return { ...scenario, azure: { ...azure, subscriptions } }
}

/** The place of a cluster; the scenario's subscriptions have ids already. */
export function placeOf({ name, azure = {} }: ClusterScenario, of: AzureScenario | undefined): Place {
  if (of === undefined) return nowhere
  const { subscriptions = [], cloud } = of
  const subscription = subscriptions.find((one) => one.name === azure.subscription) ?? subscriptions[0]
  if (subscription?.id === undefined) throw new RangeError('scenario: no subscription')
  const location = azure.location ?? defaultLocation[cloud ?? 'AzureCloud']
  return {
    subscription: subscription.id,
    nodeResourceGroup: `MC_${azure.resourceGroup ?? 'rg1'}_${name}_${location}`,
    location,
  }
}
