import type { Ready } from '../../emulator/ready.ts'
import type { Scenario } from '../../emulator/scenario.ts'

export const [group, cluster] = ['rg1', 'aks1'] as const
export const scaleSet = 'aks-nodepool1-12345678-vmss'
export const machine = 'aks-vmpool-12345678-vms1'

/** One virtual machine, and a scale set of so many instances; every kind of certificate has dates of its own. */
export const world = (instances: number): Scenario => ({
  keys: 'aks',
  clusters: [
    {
      name: cluster,
      created: '-200d',
      ca: { notBefore: '-200d', notAfter: '+10750d' },
      apiServer: { notBefore: '-199d', notAfter: '+531d' },
      pools: [
        { name: 'nodepool1', count: instances, client: { notBefore: '-100d', notAfter: '+265d' } },
        { name: 'vmpool', count: 1, type: 'VirtualMachines', mode: 'User' },
      ],
      azure: { resourceGroup: group },
    },
  ],
  // machines are on before somebody asks them, for both sides: scripts are run, and no sandbox is to be started first
  azure: { operations: { warmMachines: true } },
})

/** The node of the i-th instance: Azure counts in digits and letters, six of them. */
export const instanceName = (i: number): string => `${scaleSet}${i.toString(36).padStart(6, '0')}`

/** The only cluster, with what the document's placeholders stand for. */
export function placeholders({ clusters: [one] }: Ready): Readonly<Record<string, string>> {
  if (one?.fqdn === undefined || one.nodeResourceGroup === undefined)
    throw new Error('the emulator has one cluster, which Azure knows')
  return {
    'resource-group': group,
    'cluster-name': cluster,
    'apiserver-fqdn': one.fqdn,
    'node-resource-group': one.nodeResourceGroup,
    'vm-name': machine,
    'vmss-name': scaleSet,
  }
}
