import type { Place } from '../place.ts'
import type { PoolScenario } from '../scenario.ts'

/** What a machine of a node pool is called, in Kubernetes and in Compute. */
export type NodeNames = {
  /** of the node, and of the machine inside */
  readonly name: string
  /** the scale set that it is an instance of; absent: a virtual machine of its own */
  readonly scaleSet?: string
  /** number of the instance in its scale set, or the virtual machine's name */
  readonly instanceId: string
  /** `azure:///subscriptions/…` */
  readonly providerId: string
}

/** AKS derives it from the cluster; here all have the same. */
const mark = '12345678'

const isWindows = ({ operatingSystem }: PoolScenario): boolean => operatingSystem === 'windows'

/** The scale set of a pool, were it one: `aks-nodepool1-12345678-vmss`, `akswin` for Windows, whose names are short. */
export const scaleSetName = (pool: PoolScenario): string =>
  isWindows(pool) ? `aks${pool.name}` : `aks-${pool.name}-${mark}-vmss`

function machineName(pool: PoolScenario, number: number): string {
  if (pool.type === 'AvailabilitySet')
    return isWindows(pool) ? `${mark.slice(0, 4)}k8s${number}` : `aks-${pool.name}-${mark}-${number}`
  return isWindows(pool) ? `aks${pool.name}vms${number + 1}` : `aks-${pool.name}-${mark}-vms${number + 1}`
}

/** The names of the machine with that number, from 0, in a pool. Kubernetes writes the resource group in lower case. */
export function nodeNames(pool: PoolScenario, number: number, { subscription, nodeResourceGroup }: Place): NodeNames {
  const provider = `azure:///subscriptions/${subscription}/resourceGroups/${nodeResourceGroup.toLowerCase()}/providers/Microsoft.Compute`
  if ((pool.type ?? 'VirtualMachineScaleSets') !== 'VirtualMachineScaleSets') {
    const name = machineName(pool, number)
    return { name, instanceId: name, providerId: `${provider}/virtualMachines/${name}` }
  }
  const scaleSet = scaleSetName(pool)
  return {
    name: `${scaleSet}${number.toString(36).padStart(6, '0')}`,
    scaleSet,
    instanceId: String(number),
    providerId: `${provider}/virtualMachineScaleSets/${scaleSet}/virtualMachines/${number}`,
  }
}
