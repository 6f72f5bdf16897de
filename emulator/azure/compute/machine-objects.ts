import { time } from '../../kubernetes/objects.ts'
import type { EmulatedNode } from '../../kubernetes/nodes.ts'
import { defaultVmSize } from '../../kubernetes/node-labels.ts'
import { guidOf } from '../names.ts'
import { type Machine, machineId, type ScaleSet, scaleSetId } from './machines.ts'
import { isRunningCommand } from './run-command.ts'

const osTypes = { linux: 'Linux', windows: 'Windows' } as const

const sizeOf = ({ pool }: Pick<Machine, 'pool'>): string => pool.scenario.vmSize ?? defaultVmSize

/** The tags that AKS puts on machines, and the pool's own. */
const tagsOf = ({ cluster, pool }: Pick<Machine, 'cluster' | 'pool'>): Readonly<Record<string, string>> => ({
  ...pool.properties.tags,
  'aks-managed-orchestrator': `Kubernetes:${cluster.kubernetes.state.kubernetesVersion.slice(1)}`,
  'aks-managed-poolName': pool.name,
  poolName: pool.name,
})

const storageOf = ({ operatingSystem, nodeImageVersion, name }: EmulatedNode): object => ({
  imageReference: {
    id: `/subscriptions/109a5e88-712a-48ae-9078-9ca8b3c81345/resourceGroups/AKS-${osTypes[operatingSystem]}/providers/Microsoft.Compute/galleries/AKS${osTypes[operatingSystem]}/images/${nodeImageVersion.split('-')[1] ?? ''}/versions/${nodeImageVersion.split('-').at(-1) ?? ''}`,
  },
  osDisk: {
    osType: osTypes[operatingSystem],
    name: `${name}_OsDisk_1`,
    createOption: 'FromImage',
    caching: 'ReadOnly',
    diskSizeGB: 128,
  },
  dataDisks: [],
})

const osOf = (node: EmulatedNode): object => ({
  computerName: node.name,
  adminUsername: 'azureuser',
  ...(node.operatingSystem === 'linux'
    ? { linuxConfiguration: { disablePasswordAuthentication: true, provisionVMAgent: true } }
    : { windowsConfiguration: { provisionVMAgent: true, enableAutomaticUpdates: false } }),
  secrets: [],
  allowExtensionOperations: true,
})

const provisioningOf = (node: EmulatedNode): string => (isRunningCommand(node) ? 'Updating' : 'Succeeded')

/** What stands below `properties` of both kinds of machine. */
const commonOf = (machine: Machine): object => ({
  vmId: guidOf(`machine ${machineId(machine)} ${machine.node.createdAt.toISOString()}`),
  hardwareProfile: { vmSize: sizeOf(machine) },
  storageProfile: storageOf(machine.node),
  osProfile: osOf(machine.node),
  provisioningState: provisioningOf(machine.node),
  timeCreated: machine.node.createdAt.toISOString().replace('Z', '0000+00:00'),
})

/** A virtual machine in no scale set, as GET answers it. */
export const virtualMachineObject = (machine: Machine): object => ({
  name: machine.node.name,
  id: machineId(machine),
  type: 'Microsoft.Compute/virtualMachines',
  location: machine.cluster.location,
  tags: tagsOf(machine),
  zones: ['1'],
  properties: commonOf(machine),
})

/** An instance of a scale set, as GET answers it. */
export const instanceObject = (machine: Machine): object => ({
  name: `${machine.node.scaleSet ?? ''}_${machine.node.instanceId}`,
  id: machineId(machine),
  type: 'Microsoft.Compute/virtualMachineScaleSets/virtualMachines',
  location: machine.cluster.location,
  tags: tagsOf(machine),
  zones: ['1'],
  instanceId: machine.node.instanceId,
  sku: { name: sizeOf(machine), tier: 'Standard' },
  properties: { latestModelApplied: true, modelDefinitionApplied: 'VirtualMachineScaleSet', ...commonOf(machine) },
})

/** A scale set, as GET answers it. */
export function scaleSetObject(set: ScaleSet): object {
  const { cluster, pool, name, nodes } = set
  const osType = osTypes[pool.scenario.operatingSystem ?? 'linux']
  return {
    name,
    id: scaleSetId(set),
    type: 'Microsoft.Compute/virtualMachineScaleSets',
    location: cluster.location,
    tags: tagsOf(set),
    sku: { name: sizeOf(set), tier: 'Standard', capacity: nodes.length },
    properties: {
      singlePlacementGroup: false,
      orchestrationMode: 'Uniform',
      upgradePolicy: { mode: 'Manual' },
      virtualMachineProfile: {
        osProfile: { computerNamePrefix: name, adminUsername: 'azureuser' },
        storageProfile: { osDisk: { osType, createOption: 'FromImage', caching: 'ReadOnly', diskSizeGB: 128 } },
      },
      provisioningState: 'Succeeded',
      overprovision: false,
      doNotRunExtensionsOnOverprovisionedVMs: false,
      uniqueId: guidOf(`scale set ${scaleSetId(set)}`),
      platformFaultDomainCount: 1,
      timeCreated: cluster.createdAt.toISOString().replace('Z', '0000+00:00'),
    },
  }
}

const status = (code: string, displayStatus: string, at: Date, message?: string): object => ({
  code,
  level: 'Info',
  displayStatus,
  ...(message === undefined ? {} : { message }),
  time: time(at),
})

/** How a machine is at this moment; the agent of one that is off says nothing. */
export function instanceView({ node }: Machine): object {
  const at = new Date()
  const on = node.power === 'running'
  const agent =
    node.agentUnresponsive === undefined
      ? {
          vmAgentVersion: node.operatingSystem === 'linux' ? '2.15.0.1' : '2.7.41491.1172',
          statuses: [status('ProvisioningState/succeeded', 'Ready', at, 'Guest Agent is running')],
        }
      : {
          vmAgentVersion: 'Unknown',
          statuses: [
            status('ProvisioningState/Unavailable', 'Not Ready', at, 'VM status blob is found but not yet populated.'),
          ],
        }
  return {
    computerName: node.name,
    osName: node.operatingSystem === 'linux' ? 'ubuntu' : 'Windows Server 2022 Datacenter',
    ...(on ? { vmAgent: agent } : {}),
    statuses: [
      status('ProvisioningState/succeeded', 'Provisioning succeeded', node.createdAt),
      { code: `PowerState/${node.power}`, level: 'Info', displayStatus: on ? 'VM running' : 'VM deallocated' },
    ],
  }
}
