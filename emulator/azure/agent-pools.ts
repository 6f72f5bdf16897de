import { aksNotFound, type ArmAnswer, type ArmRequest, isAnswer, ok, type Route, same } from './answer.ts'
import { type AgentPool, clusterId } from './managed-cluster.ts'
import { clusterOf, clustersPath, poolAnswered } from './managed-clusters.ts'
import { wholeWithEmptyNext } from './pages.ts'
import type { AzureState, ManagedCluster } from './state.ts'

/** Where the pools of a cluster are. */
export const poolsPath = `${clustersPath}/{cluster}/agentPools`

/** The cluster and the pool that a request's path names, or the 404: of ARM for the one, of AKS for the other. */
export function poolOf(
  request: ArmRequest,
  state: AzureState,
): { readonly cluster: ManagedCluster; readonly pool: AgentPool } | ArmAnswer {
  const cluster = clusterOf(request, state)
  if (isAnswer(cluster)) return cluster
  const { pool: name = '', subscription = '', group = '' } = request.params
  const pool = cluster.pools.find((one) => same(one.name, name))
  if (pool !== undefined) return { cluster, pool }
  const message = `Could not find the agentpool: ${name} in subscription: ${subscription}, resourceGroup: ${group}, resourceName: ${cluster.name}.`
  return aksNotFound('Agent Pool', 'GetAgentPool', message)
}

/** A pool as a resource of its own. */
export const poolObject = (cluster: ManagedCluster, pool: AgentPool, apiVersion: string): object => ({
  id: `${clusterId(cluster)}/agentPools/${pool.name}`,
  name: pool.name,
  type: 'Microsoft.ContainerService/managedClusters/agentPools',
  properties: poolAnswered(pool, apiVersion),
})

const read = 'Microsoft.ContainerService/managedClusters/agentPools/read'

export const agentPoolRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: poolsPath,
    action: read,
    handle: (request, state) => {
      const cluster = clusterOf(request, state)
      if (isAnswer(cluster)) return cluster
      const pools = cluster.pools.map((pool) => poolObject(cluster, pool, request.apiVersion))
      return wholeWithEmptyNext(pools, request)
    },
  },
  {
    method: 'GET',
    path: `${poolsPath}/{pool}`,
    action: read,
    handle: (request, state) => {
      const found = poolOf(request, state)
      return isAnswer(found) ? found : ok(poolObject(found.cluster, found.pool, request.apiVersion))
    },
  },
]
