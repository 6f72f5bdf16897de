import { aksError, type ArmAnswer, type ArmRequest, gatewayError, isAnswer, type Route, same } from './answer.ts'
import { etagRefusal } from './etags.ts'
import type { AgentPool, ManagedCluster } from './managed-cluster.ts'
import { clusterObject, clusterOf, clustersPath } from './managed-clusters.ts'
import { relabel } from './node-serving.ts'
import { operationHeaders } from './operation-urls.ts'
import { passThrough, usualSeconds } from './operations.ts'
import { fixedRefusal, mergedPool, type SentPool } from './pool-body.ts'
import { countOf, invalidParameter } from './pool-creation.ts'
import { scaling } from './pool-scaling.ts'
import { busyRefusal, expiredRefusal, latestOperation, stoppedRefusal, targetOf } from './refusals.ts'
import type { AzureState } from './state.ts'
import { beginWork } from './work.ts'

type Tags = Readonly<Record<string, string>>

type Sent = {
  readonly location?: unknown
  readonly tags?: Tags | null
  readonly properties?: Readonly<Record<string, unknown>> & { readonly agentPoolProfiles?: readonly SentPool[] | null }
}

/** What AKS decides itself, whatever is sent. */
const decided = [
  'provisioningState',
  'powerState',
  'currentKubernetesVersion',
  'fqdn',
  'privateFQDN',
  'azurePortalFQDN',
  'nodeResourceGroup',
  'maxAgentPools',
  'resourceUID',
  'privateLinkResources',
  'servicePrincipalProfile',
  'agentPoolProfiles',
  'eTag',
]

/** As recorded of an update. */
const updateStatuses = ['InProgress', 'ProvisioningNetworkResources', 'ProvisioningControlPlane', 'ReconcilingDNS']

const tagsOf = (tags: Tags | null | undefined): Tags | undefined =>
  tags === undefined || tags === null || Object.keys(tags).length === 0 ? undefined : tags

const withTags = (tags: Tags | undefined): { readonly tags?: Tags } => (tags === undefined ? {} : { tags })

type Properties = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Properties =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What was sent over what was there, at every depth: null and what is not sent change nothing (recorded). */
function merged(sent: Properties, before: Properties): Properties {
  const given = Object.entries(sent).filter(([, value]) => value !== null)
  const written = given.map(([name, value]): [string, unknown] => {
    const now = before[name]
    return [name, isObject(value) && isObject(now) ? merged(value, now) : value]
  })
  return { ...before, ...Object.fromEntries(written) }
}

type Change = { readonly pool: AgentPool; readonly sent: SentPool; readonly count: number; readonly scales: boolean }

/** What the profiles of a body change in the pools; the answer when something of it is not possible. */
function changesOf({ pools }: ManagedCluster, { properties }: Sent): readonly Change[] | ArmAnswer {
  const changes: Change[] = []
  for (const sent of properties?.agentPoolProfiles ?? []) {
    const pool = pools.find(({ name }) => name === sent['name'])
    if (pool === undefined)
      return invalidParameter('emulator: pools are made with a PUT of their own', 'properties.agentPoolProfiles')
    const refused = fixedRefusal(sent, pool.properties)
    if (refused !== undefined) return refused
    const count = countOf(sent['count'] ?? pool.properties.count)
    if (count === undefined)
      return invalidParameter('The value of parameter agentPoolProfile.count is invalid.', 'agentPoolProfile.count')
    const scales = count !== pool.properties.count && pool.properties.powerState.code === 'Running'
    changes.push({ pool, sent, count: scales ? count : pool.properties.count, scales })
  }
  return changes
}

const upgrades = ({ properties: now }: ManagedCluster, { properties }: Sent): boolean => {
  const version = properties?.['kubernetesVersion']
  const known: readonly unknown[] = [undefined, null, '', now['kubernetesVersion'], now['currentKubernetesVersion']]
  return !known.includes(version)
}

/** Applies a body that can be applied: 200 with what it is now, and Azure-AsyncOperation only (recorded). */
function update(request: ArmRequest, state: AzureState, cluster: ManagedCluster, sent: Sent): ArmAnswer {
  if (typeof sent.location === 'string' && !same(sent.location.replaceAll(' ', ''), cluster.location))
    return gatewayError(
      409,
      'InvalidResourceLocation',
      `The resource '${cluster.name}' already exists in location '${cluster.location}' in resource group '${cluster.resourceGroup}'. A resource with the same name cannot be created in location '${sent.location}'. Please select a new resource name.`,
    )
  if (upgrades(cluster, sent))
    return invalidParameter(
      'emulator: clusters are not upgraded to another Kubernetes here',
      'properties.kubernetesVersion',
    )
  const changes = changesOf(cluster, sent)
  if (!Array.isArray(changes)) return changes as ArmAnswer
  cluster.tags = tagsOf(sent.tags)
  const given = Object.entries(sent.properties ?? {}).filter(([name]) => !decided.includes(name))
  cluster.properties = merged(Object.fromEntries(given), cluster.properties) as typeof cluster.properties
  const before = new Map(cluster.pools.map((pool) => [pool, pool.properties['nodeLabels']]))
  const applied = changes as readonly Change[]
  for (const { pool, sent: profile, count } of applied)
    pool.properties = { ...mergedPool(profile, pool.properties), count }
  const scaled = applied.filter(({ scales }) => scales)
  const operation = beginWork(state, request, {
    cluster,
    with: cluster.pools,
    kind: 'update managed cluster',
    working: scaled.length > 0 ? 'Scaling' : 'Updating',
    process: async (running, wait) => {
      await passThrough(running, updateStatuses, usualSeconds(state), wait)
      for (const { pool, count } of scaled) await scaling(state, cluster, pool, count, 0)(running, wait)
      for (const { pool } of applied) relabel(cluster, pool, before.get(pool))
    },
  })
  const headers = operationHeaders(state, request, operation, 'async')
  return { status: 200, headers, body: clusterObject(cluster, request.apiVersion) }
}

/** A write of the cluster, refused for what every update is refused for. */
const write =
  (
    apply: (request: ArmRequest, state: AzureState, cluster: ManagedCluster, sent: Sent) => ArmAnswer,
  ): Route['handle'] =>
  (request, state) => {
    const cluster = clusterOf(request, state)
    if (isAnswer(cluster))
      return request.method === 'PUT'
        ? aksError(400, 'BadRequest', 'emulator: clusters are made by the scenario only')
        : cluster
    if (typeof request.body !== 'object' || request.body === null)
      return gatewayError(
        400,
        'InvalidRequestContent',
        'The request content was invalid and could not be deserialized.',
      )
    return (
      busyRefusal(state, cluster, cluster.pools) ??
      stoppedRefusal(cluster, 'updating') ??
      expiredRefusal(cluster) ??
      etagRefusal(request, cluster) ??
      apply(request, state, cluster, request.body)
    )
  }

/** PATCH: tags only. What else stands in it is ignored. */
const patch = (request: ArmRequest, state: AzureState, cluster: ManagedCluster, sent: Sent): ArmAnswer =>
  update(request, state, cluster, sent.tags === undefined ? withTags(cluster.tags) : { tags: sent.tags })

/** DELETE: 202 without a body and with both headers; then the cluster is gone, and its API server with it. */
const remove: Route['handle'] = (request, state) => {
  const cluster = clusterOf(request, state)
  if (isAnswer(cluster)) return { status: 204 }
  const deleting = cluster.properties.provisioningState === 'Deleting'
  const refused = deleting ? undefined : etagRefusal(request, cluster)
  if (refused !== undefined) return refused
  // whatever runs is preempted
  if (!deleting) latestOperation(state, targetOf(cluster))?.cancel()
  const operation = beginWork(state, request, {
    cluster,
    with: cluster.pools,
    kind: 'delete managed cluster',
    working: 'Deleting',
    process: async (_, wait) => {
      await wait(usualSeconds(state) * 1_000)
      await cluster.kubernetes.pause()
    },
    ended: ({ status }) => {
      if (status === 'Succeeded') state.clusters.splice(state.clusters.indexOf(cluster), 1)
    },
  })
  return { status: 202, headers: operationHeaders(state, request, operation, 'both') }
}

const path = `${clustersPath}/{cluster}`

export const clusterWriteRoutes: readonly Route[] = [
  { method: 'PUT', path, action: 'Microsoft.ContainerService/managedClusters/write', handle: write(update) },
  { method: 'PATCH', path, action: 'Microsoft.ContainerService/managedClusters/write', handle: write(patch) },
  { method: 'DELETE', path, action: 'Microsoft.ContainerService/managedClusters/delete', handle: remove },
]
