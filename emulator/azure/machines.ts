import type { EmulatedNode } from '../kubernetes/nodes.ts'
import { poolOf, poolsPath } from './agent-pools.ts'
import { aksNotFound, isAnswer, ok, type Route, same } from './answer.ts'
import { etagFor } from './managed-clusters.ts'
import { type AgentPool, clusterId, groupId } from './managed-cluster.ts'
import { wholeWithEmptyNext } from './pages.ts'
import type { AzureState, ManagedCluster } from './state.ts'

type Of = { readonly cluster: ManagedCluster; readonly pool: AgentPool }

const nodesOf = ({ cluster, pool }: Of): readonly EmulatedNode[] =>
  cluster.kubernetes.state.nodes.filter((node) => node.pool === pool.name)

const isOfMachines = ({ pool }: Of): boolean => pool.properties['type'] === 'VirtualMachines'

/** In a pool of virtual machines a machine is not called as its node is: the node's name ends in the machine's. */
const nameOf = (of: Of, node: EmulatedNode): string =>
  isOfMachines(of) ? (/vms\d+$/.exec(node.name)?.[0] ?? node.name) : node.name

/** The virtual machine behind a machine: an instance of a scale set, or one of its own. */
export function computeId({ subscription, nodeResourceGroup }: ManagedCluster, node: EmulatedNode): string {
  const compute = `${groupId(subscription.id, nodeResourceGroup)}/providers/Microsoft.Compute`
  return node.scaleSet === undefined
    ? `${compute}/virtualMachines/${node.instanceId}`
    : `${compute}/virtualMachineScaleSets/${node.scaleSet}/virtualMachines/${node.instanceId}`
}

const addresses = (node: EmulatedNode): object => ({ ipAddresses: [{ ip: node.ip, family: 'IPv4' }] })

/** A machine of a scale set says no more than where it is. */
const instanceProperties = ({ cluster }: Of, node: EmulatedNode): object => ({
  network: addresses(node),
  resourceId: computeId(cluster, node),
})

/** A virtual machine of its own says all of itself. */
function machineProperties({ cluster, pool }: Of, node: EmulatedNode, apiVersion: string): object {
  const { properties, scenario } = pool
  return {
    network: { ...addresses(node), enableNodePublicIP: false },
    resourceId: computeId(cluster, node),
    hardware: { vmSize: node.labels['node.kubernetes.io/instance-type'] ?? scenario.vmSize, gpuInstanceProfile: '' },
    operatingSystem: {
      osType: properties['osType'],
      osSKU: properties['osSKU'],
      osDiskSizeGB: properties['osDiskSizeGB'],
      osDiskType: properties['osDiskType'],
      enableFIPS: properties['enableFIPS'],
    },
    kubernetes: {
      orchestratorVersion: properties['orchestratorVersion'],
      currentOrchestratorVersion: node.kubeletVersion.slice(1),
      kubeletDiskType: properties['kubeletDiskType'],
      nodeInitializationTaints: null,
      maxPods: properties['maxPods'],
      nodeName: node.name,
      workloadRuntime: '',
    },
    mode: properties['mode'],
    security: properties['securityProfile'],
    nodeImageVersion: node.nodeImageVersion,
    provisioningState: 'Succeeded',
    ...etagFor(node, apiVersion),
    status: {
      creationTimestamp: node.createdAt.toISOString(),
      driftAction: 'Synced',
      vmState: node.power === 'running' ? 'Running' : 'Deallocated',
    },
  }
}

/** A machine. GET of one in a scale set has the name in its id twice. */
function machineObject(of: Of, node: EmulatedNode, apiVersion: string, asked: 'one' | 'all'): object {
  const name = nameOf(of, node)
  const { cluster, pool } = of
  const own = isOfMachines(of)
  const below = `/providers/Microsoft.ContainerService/managedClusters/${cluster.name}/agentPools/${pool.name}/machines/${name}`
  const id = own
    ? `${clusterId(cluster)}/agentPools/${pool.name}/machines/${name}`
    : `${groupId(cluster.subscription.id, cluster.resourceGroup)}${below}${asked === 'one' ? `/${name}` : ''}`
  return {
    id,
    name,
    type: 'Microsoft.ContainerService/managedClusters/agentPools/machines',
    properties: own ? machineProperties(of, node, apiVersion) : instanceProperties(of, node),
  }
}

const read = 'Microsoft.ContainerService/managedClusters/agentPools/machines/read'

const list: Route['handle'] = (request, state: AzureState) => {
  const of = poolOf(request, state)
  if (isAnswer(of)) return of
  const machines = nodesOf(of).map((node) => machineObject(of, node, request.apiVersion, 'all'))
  // only pools of virtual machines have the link to an empty page
  return isOfMachines(of) ? wholeWithEmptyNext(machines, request) : ok({ value: machines })
}

const get: Route['handle'] = (request, state) => {
  const of = poolOf(request, state)
  if (isAnswer(of)) return of
  const node = nodesOf(of).find((one) => same(nameOf(of, one), request.params['machine'] ?? ''))
  return node === undefined
    ? aksNotFound('Machine', 'GetMachine', 'The entity was not found.')
    : ok(machineObject(of, node, request.apiVersion, 'one'))
}

export const machineRoutes: readonly Route[] = [
  { method: 'GET', path: `${poolsPath}/{pool}/machines`, action: read, handle: list },
  { method: 'GET', path: `${poolsPath}/{pool}/machines/{machine}`, action: read, handle: get },
]
