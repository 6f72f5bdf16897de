import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { ClusterIssuer, TrustedIssuer } from '../entra/issuers.ts'
import { makeTokenAuthority, type TokenAuthority } from '../entra/tokens.ts'
import { type FaultQueue, makeFaultQueue } from '../faults.ts'
import type { RunningCluster } from '../running.ts'
import type { ClusterScenario } from '../scenario.ts'
import { type Cloud, clouds } from './clouds.ts'
import { makeManagedCluster, type ManagedCluster, type Subscription } from './managed-cluster.ts'
import { locksOf, type ManagementLock } from './management-lock.ts'
import type { Operation } from './operation.ts'
import { makePrincipals, type Principal } from './principals.ts'
import { groupsOf, type ResourceGroup } from './resource-group.ts'
import type { AzureScenario } from './scenario.ts'
import { type Snapshot, snapshotsOf } from './snapshot.ts'

export type { ManagedCluster, Subscription } from './managed-cluster.ts'

/** One answered request of ARM or Entra ID. */
export type LoggedArmRequest = {
  readonly at: Date
  /** as the caller named it, with its port */
  readonly host: string
  readonly service: 'arm' | 'login' | 'imds'
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
  /** issuers of client assertions that Entra ID can ask for their keys */
  readonly issuers: TrustedIssuer[]
  /** of the clusters that have one */
  readonly oidcIssuers: ClusterIssuer[]
  readonly subscriptions: readonly Subscription[]
  readonly principals: readonly Principal[]
  readonly clusters: ManagedCluster[]
  /** those of the clusters and of their nodes */
  readonly resourceGroups: ResourceGroup[]
  readonly locks: ManagementLock[]
  readonly snapshots: Snapshot[]
  /** by their ids */
  readonly operations: Map<string, Operation>
  readonly faults: FaultQueue
  /** milliseconds before every answer */
  readonly latency: { arm: number; login: number }
  readonly log: LoggedArmRequest[]
  /** aborted when the emulator stops */
  readonly stopping: AbortSignal
}

/** What the scenario describes. Every cluster comes with the Kubernetes cluster that stands behind it. */
export async function makeAzureState(
  scenario: AzureScenario,
  clusters: readonly (readonly [ClusterScenario, RunningCluster])[],
  tokens: TokenAuthority,
  startedAt: Date,
  stopping: AbortSignal,
): Promise<AzureState> {
  const cloud = clouds[scenario.cloud ?? 'AzureCloud']
  const subscriptions = (scenario.subscriptions ?? [{ name: 'my-subscription' }]).map(({ name, id }) => ({
    name,
    id: id ?? randomUUID(),
  }))
  const world = { subscriptions, cloud, tenant: tokens.tenant, startedAt }
  const managed = await Promise.all(clusters.map(([cluster, running]) => makeManagedCluster(cluster, running, world)))
  return {
    scenario,
    cloud,
    tenant: tokens.tenant,
    startedAt,
    tokens,
    issuers: (scenario.issuers ?? []).map(({ issuer, ca }) => ({ issuer, ca: readFileSync(ca, 'utf8') })),
    oidcIssuers: [],
    subscriptions,
    principals: makePrincipals(scenario.identities),
    clusters: managed,
    resourceGroups: groupsOf(managed),
    locks: locksOf(managed),
    snapshots: snapshotsOf(managed),
    operations: new Map(),
    faults: makeFaultQueue(scenario.faults),
    latency: { arm: scenario.latency?.arm ?? 0, login: scenario.latency?.login ?? 0 },
    log: [],
    stopping,
  }
}

/** The tenant's token authority of a scenario. */
export const tokenAuthorityOf = (scenario: AzureScenario): TokenAuthority =>
  makeTokenAuthority(clouds[scenario.cloud ?? 'AzureCloud'], scenario.tenant ?? randomUUID())
