import type { AgentPoolFacts, ManagedClusterFacts } from '../model/azure.ts'
import { ReasonError } from '../model/errors.ts'
import { endOf } from '../model/operations.ts'
import type { Reason } from '../model/reason.ts'
import { optOutEnds, type ServingRotationSettings } from '../model/serving-rotation.ts'
import { soon, type ServingRotationContext } from './context.ts'

/** Why a pool is left as it is, with the remedy. */
export type Obstacle = { readonly message: string; readonly reason?: Reason }

const oldestImage = 20250112

/** What forbids to begin with a pool, from what ARM says of it. */
export function obstacleOf(
  { clock, nodeImageDay }: ServingRotationContext,
  cluster: ManagedClusterFacts,
  pool: AgentPoolFacts,
  { state, reimage }: ServingRotationSettings,
): Obstacle | undefined {
  if (state === 'disabled' && clock() >= optOutEnds)
    return { message: 'Since 2027-04-01 AKS ignores the tag, so that it cannot be disabled any more.' }
  if (cluster.powerState?.toLowerCase() === 'stopped')
    return { message: 'The cluster is stopped, so that nothing could be proved. Start it first: az aks start.' }
  const busy = [cluster.provisioningState, pool.provisioningState].find((one) => endOf(one) === undefined)
  if (busy !== undefined)
    return { message: `Another operation is in progress (${busy}). Run again when it has ended.`, reason: 'conflict' }
  if (pool.powerState?.toLowerCase() === 'stopped')
    return { message: 'The pool is stopped. Start it first: az aks nodepool start.' }
  if (pool.type.toLowerCase() === 'availabilityset')
    return { message: 'A pool of an availability set has no node image upgrade. Move it to a Virtual Machines pool.' }
  if (reimage === 'scale' && pool.mode?.toLowerCase() !== 'user')
    return { message: 'A system pool cannot be scaled to zero. Use reimage: node-image-upgrade.' }
  if (reimage === 'scale' && pool.count === undefined)
    return { message: 'Azure does not say how many nodes it has. Use reimage: node-image-upgrade.' }
  return state === 'enabled' ? unsupported(cluster, pool, nodeImageDay) : undefined
}

function unsupported(
  { enableRbac }: ManagedClusterFacts,
  { kubernetesVersion, snapshot }: AgentPoolFacts,
  nodeImageDay: ServingRotationContext['nodeImageDay'],
): Obstacle | undefined {
  if (enableRbac === false)
    return { message: 'The cluster is without Kubernetes RBAC, which rotation of serving certificates needs.' }
  const [, major, minor] = /^(\d+)\.(\d+)/.exec(kubernetesVersion ?? '') ?? []
  if (major === '1' && Number(minor) < 27)
    return { message: `Its Kubernetes version ${kubernetesVersion} is too old: 1.27 is needed. Upgrade it first.` }
  const day = nodeImageDay(snapshot?.nodeImageVersion)
  if (day !== undefined && day < oldestImage)
    return {
      message: `It is made from a snapshot of node image ${snapshot?.nodeImageVersion}: 202501.12.0 is needed. Move it to a newer snapshot.`,
    }
  return undefined
}

/** What forbids to scale a pool to zero and back. Rejects with a `ReasonError`. */
export async function scalingObstacle(context: ServingRotationContext, pool: string): Promise<Obstacle | undefined> {
  const { autoscaled, keepsMachines } = await context.azure.agentPoolScaling(context.cluster, pool, soon(context))
  if (autoscaled)
    return { message: 'The cluster autoscaler scales this pool. Use reimage: node-image-upgrade, or disable it.' }
  return keepsMachines
    ? {
        message:
          'Its scale-down mode is Deallocate: the same machines would come back as they are. Use reimage: node-image-upgrade.',
      }
    : undefined
}

/** The first right that the identity lacks, found by asking. Where that cannot be asked, the requests themselves will tell. */
export async function missingRight(
  context: ServingRotationContext,
  { reimage }: ServingRotationSettings,
): Promise<string | undefined> {
  try {
    const roles = await context.azure.permissions(context.cluster, soon(context))
    return [write, ...(reimage === 'scale' ? [] : [upgrade])].find((action) => !context.isAllowed(roles, action))
  } catch (error) {
    if (error instanceof ReasonError) return undefined
    throw error
  }
}

const pools = 'Microsoft.ContainerService/managedClusters/agentPools'
const [write, upgrade] = [`${pools}/write`, `${pools}/upgradeNodeImageVersion/write`]
