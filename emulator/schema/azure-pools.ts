import type { PoolAzureScenario } from '../azure/scenario.ts'
import { map, may, must, object, oneOf, text } from './typed.ts'

type Snapshot = NonNullable<PoolAzureScenario['snapshot']>

/** What ARM and Compute know of a node pool. */
export const poolAzureFields = {
  type: may(
    oneOf('VirtualMachineScaleSets', 'VirtualMachines', 'AvailabilitySet'),
    'What the nodes are made of. Default VirtualMachineScaleSets.',
  ),
  mode: may(oneOf('System', 'User'), 'Default System for the first pool, User for others.'),
  vmSize: may(text, 'Size of the machines: `Standard_D4ds_v5`.'),
  osSKU: may(text, '`Ubuntu`, `AzureLinux`, `Windows2022`.'),
  tags: may(map(text), 'Azure tags of the pool, such as aks-disable-kubelet-serving-certificate-rotation.'),
  provisioningState: may(text, 'Default Succeeded.'),
  powerState: may(oneOf('Running', 'Stopped'), 'Default Running.'),
  snapshot: may(
    object<Snapshot>()({
      name: must(text, 'Name of the snapshot.'),
      nodeImageVersion: must(text, 'Image of the node that it was taken of.'),
      kubernetesVersion: may(text, 'Version of the cluster that it was taken in.'),
    }),
    'The snapshot that the pool was made from.',
  ),
}
