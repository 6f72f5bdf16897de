import type { EmulatedNode } from '../../kubernetes/nodes.ts'
import { scaleSetName } from '../../kubernetes/node-names.ts'
import { type ArmAnswer, type ArmRequest, gatewayError, same } from '../answer.ts'
import { computeId } from '../machines.ts'
import { type AgentPool, groupId } from '../managed-cluster.ts'
import type { AzureState, ManagedCluster } from '../state.ts'
import { computeError } from './errors.ts'

/** A machine: a node as Compute sees it. */
export type Machine = { readonly cluster: ManagedCluster; readonly pool: AgentPool; readonly node: EmulatedNode }

/** A scale set: a pool whose machines are its instances. */
export type ScaleSet = {
  readonly cluster: ManagedCluster
  readonly pool: AgentPool
  readonly name: string
  readonly nodes: readonly EmulatedNode[]
}

/** The clusters whose nodes are in the resource group of a path; all of the subscription when it names none. */
const clustersOf = ({ params }: ArmRequest, { clusters }: AzureState): readonly ManagedCluster[] =>
  clusters.filter(
    ({ subscription, nodeResourceGroup }) =>
      same(subscription.id, params['subscription'] ?? '') &&
      (params['group'] === undefined || same(nodeResourceGroup, params['group'])),
  )

const nodesOf = ({ kubernetes }: ManagedCluster, { name }: AgentPool): readonly EmulatedNode[] =>
  kubernetes.state.nodes.filter(({ pool }) => pool === name).sort((a, b) => a.number - b.number)

const isScaleSet = ({ scenario }: AgentPool): boolean =>
  (scenario.type ?? 'VirtualMachineScaleSets') === 'VirtualMachineScaleSets'

/** The scale sets of a path's resource group or subscription. */
export const scaleSetsOf = (request: ArmRequest, state: AzureState): readonly ScaleSet[] =>
  clustersOf(request, state).flatMap((cluster) =>
    cluster.pools
      .filter(isScaleSet)
      .map((pool) => ({ cluster, pool, name: scaleSetName(pool.scenario), nodes: nodesOf(cluster, pool) })),
  )

/** The virtual machines of a path's resource group or subscription that are in no scale set. */
export const virtualMachinesOf = (request: ArmRequest, state: AzureState): readonly Machine[] =>
  clustersOf(request, state).flatMap((cluster) =>
    cluster.pools
      .filter((pool) => !isScaleSet(pool))
      .flatMap((pool) => nodesOf(cluster, pool).map((node) => ({ cluster, pool, node }))),
  )

const notFound = (type: string, name: string, { params }: ArmRequest): ArmAnswer => {
  const message = `The Resource 'Microsoft.Compute/${type}/${name}' under resource group '${params['group'] ?? ''}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`
  return gatewayError(404, 'ResourceNotFound', message)
}

/** The virtual machine that a path names, or its 404. */
export function virtualMachineOf(request: ArmRequest, state: AzureState): Machine | ArmAnswer {
  const { machine = '' } = request.params
  const found = virtualMachinesOf(request, state).find(({ node }) => same(node.name, machine))
  return found ?? notFound('virtualMachines', machine, request)
}

/** The scale set that a path names, or its 404. */
export function scaleSetOf(request: ArmRequest, state: AzureState): ScaleSet | ArmAnswer {
  const { scaleSet = '' } = request.params
  const found = scaleSetsOf(request, state).find(({ name }) => same(name, scaleSet))
  return found ?? notFound('virtualMachineScaleSets', scaleSet, request)
}

/** The instance of a scale set that a path names, or its 404. */
export function instanceOf(request: ArmRequest, state: AzureState): Machine | ArmAnswer {
  const set = scaleSetOf(request, state)
  if ('status' in set) return set
  const node = set.nodes.find(({ instanceId }) => instanceId === request.params['machine'])
  if (node === undefined) return computeError(404, 'NotFound', 'The entity was not found in this Azure location.')
  return { cluster: set.cluster, pool: set.pool, node }
}

/** The ARM id of a scale set. */
export const scaleSetId = ({ cluster, name }: Pick<ScaleSet, 'cluster' | 'name'>): string =>
  `${groupId(cluster.subscription.id, cluster.nodeResourceGroup)}/providers/Microsoft.Compute/virtualMachineScaleSets/${name}`

/** The ARM id of a machine. */
export const machineId = ({ cluster, node }: Pick<Machine, 'cluster' | 'node'>): string => computeId(cluster, node)
