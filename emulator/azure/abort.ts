import { poolObject, poolOf, poolsPath } from './agent-pools.ts'
import { aksError, type ArmAnswer, type ArmRequest, isAnswer, isPreview, ok, type Route } from './answer.ts'
import { type AgentPool, clusterId, type ManagedCluster } from './managed-cluster.ts'
import { clusterObject, clusterOf, clustersPath } from './managed-clusters.ts'
import { isFinal, type Operation } from './operation.ts'
import { operationHeaders } from './operation-urls.ts'
import { beginOperation, usualSeconds } from './operations.ts'
import { latestOperation, targetOf } from './refusals.ts'
import type { AzureState } from './state.ts'

/** How much of an operation's usual time its abortion takes. */
const part = 0.25

const canceling = new WeakSet<Operation>()

/**
 * POST abort: 202 with both headers and the resource as it still is (recorded); the operation ends as Canceled. 409 when
 * the latest one is over, 204 when there was none, or it is being aborted already.
 */
function abort(
  request: ArmRequest,
  state: AzureState,
  { cluster, pool }: { readonly cluster: ManagedCluster; readonly pool?: AgentPool },
): ArmAnswer {
  const running = latestOperation(state, targetOf(cluster, pool))
  if (running !== undefined && isFinal(running))
    return aksError(409, 'OperationNotAllowed', 'The latest operation has already finished and cannot be aborted.')
  if (running === undefined || canceling.has(running)) return { status: 204 }
  canceling.add(running)
  const body =
    pool === undefined ? clusterObject(cluster, request.apiVersion) : poolObject(cluster, pool, request.apiVersion)
  const { provider, subscription, location } = running
  const operation = beginOperation(state, request, { provider, subscription, location }, async (_, wait) => {
    await wait(usualSeconds(state) * part * 1_000)
    running.cancel()
    await running.done
  })
  return { status: 202, headers: operationHeaders(state, request, operation, 'both'), body }
}

const seconds = (date: Date): string => date.toISOString().replace(/\.\d+Z$/, 'Z')

/** An operation as a resource below its cluster: other times, and its own id as name. */
function operationObject({ id, status, startedAt, endedAt, error }: Operation, cluster: ManagedCluster): object {
  return {
    id: `${clusterId(cluster)}/operations/${id}`,
    name: id,
    status,
    startTime: seconds(startedAt),
    ...(endedAt === undefined ? {} : { endTime: seconds(endedAt) }),
    ...(error === undefined ? {} : { error }),
  }
}

/** GET operations/ID or operations/latest, of preview versions only. */
const operationOf: Route['handle'] = (request, state) => {
  const cluster = clusterOf(request, state)
  if (isAnswer(cluster)) return cluster
  const { operation: id = '' } = request.params
  const target = targetOf(cluster)
  const found = id.toLowerCase() === 'latest' ? latestOperation(state, target) : state.operations.get(id)
  if (!isPreview(request.apiVersion) || !found?.target.startsWith(target))
    return aksError(404, 'NotFound', 'The entity was not found.')
  return ok(operationObject(found, cluster), { 'content-type': 'application/json' })
}

export const abortRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: `${clustersPath}/{cluster}/abort`,
    action: 'Microsoft.ContainerService/managedClusters/abort/action',
    handle: (request, state) => {
      const cluster = clusterOf(request, state)
      return isAnswer(cluster) ? cluster : abort(request, state, { cluster })
    },
  },
  {
    method: 'POST',
    path: `${poolsPath}/{pool}/abort`,
    action: 'Microsoft.ContainerService/managedClusters/agentPools/abort/action',
    handle: (request, state) => {
      const found = poolOf(request, state)
      return isAnswer(found) ? found : abort(request, state, found)
    },
  },
  {
    method: 'GET',
    path: `${clustersPath}/{cluster}/operations/{operation}`,
    action: 'Microsoft.ContainerService/managedClusters/operations/read',
    handle: operationOf,
  },
]
