import { aksError, type ArmAnswer, type ArmRequest, isAnswer, type Route } from './answer.ts'
import { poolObject, poolOf, poolsPath } from './agent-pools.ts'
import { etagRefusal } from './etags.ts'
import type { AgentPool, ManagedCluster } from './managed-cluster.ts'
import { clusterOf } from './managed-clusters.ts'
import { relabel } from './node-serving.ts'
import { usualSeconds } from './operations.ts'
import { fixedRefusal, mergedPool, type SentPool } from './pool-body.ts'
import { countOf, createPool, invalidParameter, poolPutHeaders } from './pool-creation.ts'
import { scaling } from './pool-scaling.ts'
import { powerNodes } from './power.ts'
import { busyRefusal, expiredRefusal, stoppedRefusal } from './refusals.ts'
import type { AzureState } from './state.ts'
import { beginWork } from './work.ts'

/** Counts of pools before they were stopped. */
const before = new WeakMap<AgentPool, number>()

type Code = { readonly code?: unknown } | undefined

/** What every write of a pool is refused for. */
const refusalOf = (state: AzureState, cluster: ManagedCluster, pools: readonly AgentPool[]): ArmAnswer | undefined =>
  busyRefusal(state, cluster, pools) ?? stoppedRefusal(cluster, 'updating agent pools') ?? expiredRefusal(cluster)

/** What a PUT sets going: its state, and how many nodes there are afterwards. */
function intentOf(pool: AgentPool, sent: SentPool): { readonly working: string; readonly count: number } {
  const { properties } = pool
  const wanted = (sent['powerState'] as Code)?.code ?? properties.powerState.code
  if (wanted === 'Stopped' && properties.powerState.code !== 'Stopped') return { working: 'Stopping', count: 0 }
  if (wanted === 'Running' && properties.powerState.code === 'Stopped')
    return { working: 'Starting', count: before.get(pool) ?? pool.scenario.count }
  const count = typeof sent['count'] === 'number' ? sent['count'] : properties.count
  return { working: count === properties.count ? 'Updating' : 'Scaling', count }
}

/** Applies what was sent; the answer shows it at once, the nodes follow. */
function update(
  request: ArmRequest,
  state: AzureState,
  cluster: ManagedCluster,
  pool: AgentPool,
  sent: SentPool,
): ArmAnswer {
  const { properties } = pool
  const version = sent['orchestratorVersion']
  const versions: readonly unknown[] = [
    undefined,
    null,
    '',
    properties['orchestratorVersion'],
    properties['currentOrchestratorVersion'],
  ]
  if (!versions.includes(version))
    return invalidParameter(
      'emulator: pools are not upgraded to another Kubernetes here',
      'properties.orchestratorVersion',
    )
  const { working, count } = intentOf(pool, sent)
  if (countOf(count) === undefined)
    return invalidParameter('The value of parameter agentPoolProfile.count is invalid.', 'agentPoolProfile.count')
  if (working === 'Stopping') before.set(pool, properties.count)
  const labels = properties['nodeLabels']
  pool.properties = { ...mergedPool(sent, properties), count }
  if (working === 'Stopping' || working === 'Starting')
    pool.properties.powerState = { code: working === 'Stopping' ? 'Stopped' : 'Running' }
  const scales = working === 'Scaling'
  const operation = beginWork(state, request, {
    cluster,
    pool,
    kind: `${scales ? 'scale' : 'update'} agent pool`,
    working,
    process: async (running, wait) => {
      const seconds = usualSeconds(state)
      if (scales) await scaling(state, cluster, pool, count, seconds)(running, wait)
      else await wait(seconds * 1_000)
      if (working === 'Stopping' || working === 'Starting')
        powerNodes(cluster, working === 'Stopping' ? 'Stopped' : 'Running', pool.name)
      relabel(cluster, pool, labels)
    },
  })
  return {
    status: 200,
    headers: poolPutHeaders(request, state, operation),
    body: poolObject(cluster, pool, request.apiVersion),
  }
}

/** PUT of a pool: the whole of it. What a user may set and does not send is gone; read-only properties are ignored. */
const put: Route['handle'] = (request, state) => {
  const cluster = clusterOf(request, state)
  if (isAnswer(cluster)) return cluster
  const { properties } = (request.body ?? {}) as { readonly properties?: unknown }
  if (typeof properties !== 'object' || properties === null)
    return aksError(400, 'InvalidParameter', 'Required parameter properties is missing (null).', {
      target: 'properties',
    })
  const sent = properties as SentPool
  const found = poolOf(request, state)
  if (isAnswer(found)) {
    const refused = refusalOf(state, cluster, [])
    return refused ?? createPool(request, state, cluster, request.params['pool'] ?? '', sent)
  }
  const { pool } = found
  return (
    refusalOf(state, cluster, [pool]) ??
    etagRefusal(request, pool) ??
    fixedRefusal(sent, pool.properties) ??
    update(request, state, cluster, pool, sent)
  )
}

export const poolWriteRoutes: readonly Route[] = [
  {
    method: 'PUT',
    path: `${poolsPath}/{pool}`,
    action: 'Microsoft.ContainerService/managedClusters/agentPools/write',
    handle: put,
  },
]
