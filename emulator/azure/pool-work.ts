import { poolObject, poolOf, poolsPath } from './agent-pools.ts'
import { aksError, type ArmAnswer, type ArmRequest, isAnswer, type Route } from './answer.ts'
import { etagRefusal } from './etags.ts'
import type { AgentPool, ManagedCluster } from './managed-cluster.ts'
import { clusterOf } from './managed-clusters.ts'
import { operationHeaders } from './operation-urls.ts'
import { usualSeconds } from './operations.ts'
import { reimaging, removing, scaling } from './pool-scaling.ts'
import { busyRefusal, expiredRefusal, stoppedRefusal } from './refusals.ts'
import type { AzureState } from './state.ts'
import { beginWork } from './work.ts'

/** The image after this one: a month later, with the number of its day as it is. */
export function newerImage(image: string): string {
  const [, head, year, month, rest] = /^(.*-)(\d{4})(\d{2})(\.\d+\.\d+)$/.exec(image) ?? []
  if (head === undefined) return image
  const next = Number(year) * 12 + Number(month)
  return `${head}${Math.floor(next / 12)}${String((next % 12) + 1).padStart(2, '0')}${rest ?? ''}`
}

/** POST upgradeNodeImageVersion: the pool as body and both headers (recorded); the cluster itself stays Succeeded. */
const upgrade: Route['handle'] = (request, state) => {
  const found = poolOf(request, state)
  if (isAnswer(found)) return found
  const { cluster, pool } = found
  const refused =
    busyRefusal(state, cluster, [pool]) ??
    stoppedRefusal(cluster, 'upgrading node image version') ??
    expiredRefusal(cluster)
  if (refused !== undefined) return refused
  const { nodeImageVersion } = pool.properties
  if (typeof nodeImageVersion === 'string') pool.properties['nodeImageVersion'] = newerImage(nodeImageVersion)
  const operation = beginWork(state, request, {
    cluster,
    pool,
    kind: 'upgrade node image version',
    working: 'UpgradingNodeImageVersion',
    process: reimaging(state, cluster, pool, usualSeconds(state)),
  })
  return {
    status: 202,
    headers: operationHeaders(state, request, operation, 'both'),
    body: poolObject(cluster, pool, request.apiVersion),
  }
}

const isLastSystemPool = ({ pools }: ManagedCluster, pool: AgentPool): boolean =>
  pools.every((one) => one === pool || one.properties['mode'] !== 'System')

/** DELETE of a pool: 202 without a body and with both headers, again while it is being deleted. */
const remove: Route['handle'] = (request, state) => {
  const found = poolOf(request, state)
  // below a cluster that is not there the gateway says 404, as to every request (recorded)
  if (isAnswer(found)) return isAnswer(clusterOf(request, state)) || found.status !== 404 ? found : { status: 204 }
  const { cluster, pool } = found
  const deleting = pool.properties.provisioningState === 'Deleting'
  const refused = deleting ? undefined : busyRefusal(state, cluster, [pool])
  if (refused !== undefined) return refused
  if (isLastSystemPool(cluster, pool))
    return aksError(400, 'OperationNotAllowed', 'There has to be at least one system agent pool.')
  const unmatched = etagRefusal(request, pool)
  if (unmatched !== undefined) return unmatched
  return accepted(request, state, cluster, pool)
}

function accepted(request: ArmRequest, state: AzureState, cluster: ManagedCluster, pool: AgentPool): ArmAnswer {
  const operation = beginWork(state, request, {
    cluster,
    pool,
    kind: 'delete agent pool',
    working: 'Deleting',
    process: scaling(state, cluster, pool, 0, usualSeconds(state)),
    ended: ({ status }) => {
      if (status === 'Succeeded') cluster.pools = cluster.pools.filter((one) => one !== pool)
    },
  })
  return { status: 202, headers: operationHeaders(state, request, operation, 'both') }
}

/** POST deleteMachines: those of the names that are sent. */
const deleteMachines: Route['handle'] = (request, state) => {
  const found = poolOf(request, state)
  if (isAnswer(found)) return found
  const { cluster, pool } = found
  const { machineNames } = (request.body ?? {}) as { readonly machineNames?: readonly string[] }
  const own = cluster.kubernetes.state.nodes.filter((node) => node.pool === pool.name).map(({ name }) => name)
  const unknown = (machineNames ?? []).find((name) => !own.includes(name))
  if (machineNames === undefined || machineNames.length === 0 || unknown !== undefined)
    return aksError(400, 'InvalidParameter', `Machines of the agent pool are expected, got ${unknown ?? 'none'}.`, {
      target: 'machineNames',
    })
  const refused = busyRefusal(state, cluster, [pool]) ?? stoppedRefusal(cluster, 'deleting machines')
  if (refused !== undefined) return refused
  const operation = beginWork(state, request, {
    cluster,
    pool,
    kind: 'delete machines',
    working: 'DeletingMachines',
    process: removing(state, cluster, pool, machineNames, usualSeconds(state)),
  })
  return { status: 202, headers: operationHeaders(state, request, operation, 'both') }
}

const actions = 'Microsoft.ContainerService/managedClusters/agentPools'

export const poolWorkRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: `${poolsPath}/{pool}/upgradeNodeImageVersion`,
    action: `${actions}/upgradeNodeImageVersion/write`,
    handle: upgrade,
  },
  { method: 'DELETE', path: `${poolsPath}/{pool}`, action: `${actions}/delete`, handle: remove },
  {
    method: 'POST',
    path: `${poolsPath}/{pool}/deleteMachines`,
    action: `${actions}/deleteMachines/action`,
    handle: deleteMachines,
  },
]
