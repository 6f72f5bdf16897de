import { randomUUID } from 'node:crypto'
import { makeTokenAuthority, type TokenAuthority } from '../entra/tokens.ts'
import { type FaultQueue, makeFaultQueue } from '../faults.ts'
import type { RunningCluster } from '../running.ts'
import type { ClusterScenario } from '../scenario.ts'
import { type Cloud, clouds } from './clouds.ts'
import { makeManagedCluster, type ManagedCluster, type Subscription } from './managed-cluster.ts'
import type { Operation } from './operation.ts'
import { makePrincipals, type Principal } from './principals.ts'
import type { AzureScenario } from './scenario.ts'

export type { ManagedCluster, Subscription } from './managed-cluster.ts'

/** One answered request of ARM or Entra ID. */
export type LoggedArmRequest = {
  readonly at: Date
  /** as the caller named it, with its port */
  readonly host: string
  readonly service: 'arm' | 'login'
  readonly method: string
  /** with its query */
  readonly path: string
  /** name of the principal; absent when nobody was recognised */
  readonly principal?: string
  readonly status: number
}

/** Azure as it is now. Tests may change what is not readonly. */
export type AzureState = {
  readonly scenario: AzureScenario
  readonly cloud: Cloud
  readonly tenant: string
  readonly startedAt: Date
  readonly tokens: TokenAuthority
  readonly subscriptions: readonly Subscription[]
  readonly principals: readonly Principal[]
  readonly clusters: ManagedCluster[]
  /** by their ids */
  readonly operations: Map<string, Operation>
  readonly faults: FaultQueue
  readonly log: LoggedArmRequest[]
  /** aborted when the emulator stops */
  readonly stopping: AbortSignal
}

/** What the scenario describes. Every cluster comes with the Kubernetes cluster that stands behind it. */
export function makeAzureState(
  scenario: AzureScenario,
  clusters: readonly (readonly [ClusterScenario, RunningCluster])[],
  tokens: TokenAuthority,
  startedAt: Date,
  stopping: AbortSignal,
): AzureState {
  const cloud = clouds[scenario.cloud ?? 'AzureCloud']
  const subscriptions = (scenario.subscriptions ?? [{ name: 'my-subscription' }]).map(({ name, id }) => ({
    name,
    id: id ?? randomUUID(),
  }))
  return {
    scenario,
    cloud,
    tenant: tokens.tenant,
    startedAt,
    tokens,
    subscriptions,
    principals: makePrincipals(scenario.identities),
    clusters: clusters.map(([cluster, running]) => makeManagedCluster(cluster, running, subscriptions, startedAt)),
    operations: new Map(),
    faults: makeFaultQueue(scenario.faults),
    log: [],
    stopping,
  }
}

/** The tenant's token authority of a scenario. */
export const tokenAuthorityOf = (scenario: AzureScenario): TokenAuthority =>
  makeTokenAuthority(clouds[scenario.cloud ?? 'AzureCloud'], scenario.tenant ?? randomUUID())
