import { type ArmAnswer, type ArmRequest, isAnswer, type Route } from './answer.ts'
import { clusterOf, clustersPath } from './managed-clusters.ts'
import { operationHeaders } from './operation-urls.ts'
import { usualSeconds } from './operations.ts'
import { busyRefusal, powerRefusal } from './refusals.ts'
import type { AzureState, ManagedCluster } from './state.ts'
import { beginWork } from './work.ts'

type Power = 'Running' | 'Stopped'

/** What the machines of a cluster or pool do when it is stopped or started. */
export function powerNodes({ kubernetes: { state } }: ManagedCluster, power: Power, pool?: string): void {
  const running = power === 'Running'
  for (const node of state.nodes.filter((one) => pool === undefined || one.pool === pool)) {
    node.power = running ? 'running' : 'deallocated'
    node.ready = running
    node.reachable = running
    node.notReadyReason = 'Kubelet stopped posting node status.'
  }
}

/** Starts or stops the cluster: machines, and the API server itself. */
async function turn(cluster: ManagedCluster, power: Power): Promise<void> {
  powerNodes(cluster, power)
  if (power === 'Stopped') await cluster.kubernetes.pause()
  else if (!cluster.kubernetes.listening()) await cluster.kubernetes.resume()
}

const words = {
  Running: { doing: 'starting', kind: 'start managed cluster', working: 'Starting' },
  Stopped: { doing: 'stopping', kind: 'stop managed cluster', working: 'Stopping' },
} as const

/** POST stop or start: 202 without a body and with both headers. A power state that is there already is refused. */
function power(request: ArmRequest, state: AzureState, wanted: Power): ArmAnswer {
  const cluster = clusterOf(request, state)
  if (isAnswer(cluster)) return cluster
  const { doing, kind, working } = words[wanted]
  const { properties, pools } = cluster
  const refused = busyRefusal(state, cluster, pools)
  if (refused !== undefined) return refused
  if (properties.powerState.code === wanted) return powerRefusal(cluster, doing)
  properties.powerState = { code: wanted }
  const operation = beginWork(state, request, {
    cluster,
    kind,
    working,
    process: async (_, wait) => {
      await wait(usualSeconds(state) * 500)
      await turn(cluster, wanted)
      await wait(usualSeconds(state) * 500)
    },
    ended: () => {
      for (const pool of pools) pool.properties.powerState = { code: wanted }
    },
  })
  return { status: 202, headers: operationHeaders(state, request, operation, 'both') }
}

export const powerRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: `${clustersPath}/{cluster}/stop`,
    action: 'Microsoft.ContainerService/managedClusters/stop/action',
    handle: (request, state) => power(request, state, 'Stopped'),
  },
  {
    method: 'POST',
    path: `${clustersPath}/{cluster}/start`,
    action: 'Microsoft.ContainerService/managedClusters/start/action',
    handle: (request, state) => power(request, state, 'Running'),
  },
]
