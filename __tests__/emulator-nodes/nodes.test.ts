import { afterEach, expect, test } from '@jest/globals'
import { type Emulator, type PoolScenario, startEmulator } from '../../emulator/emulator.ts'
import { addNode, removeNode } from '../../emulator/kubernetes/rotation-nodes.ts'
import { nodeObject } from '../../emulator/kubernetes/node-object.ts'

let emulator: Emulator | undefined
afterEach(async () => {
  await emulator?.stop()
  emulator = undefined
})

const start = async (
  pools: readonly PoolScenario[],
  azure?: { readonly subscriptions: readonly [{ name: string; id: string }] },
) => {
  emulator = await startEmulator({
    clusters: [{ name: 'aks1', pools, ...(azure === undefined ? {} : { azure: { location: 'westus2' } }) }],
    ...(azure === undefined ? {} : { azure }),
  })
  return emulator.cluster('aks1').state
}

const id = '5d0d9b3c-6a2e-4b0e-9d2a-0b6a5a1b2c3d'

test('nodes are called as AKS calls them, and say which machine they are', async () => {
  const state = await start(
    [
      { name: 'nodepool1', count: 37 },
      { name: 'vmpool', count: 2, type: 'VirtualMachines' },
      { name: 'vmas', count: 1, type: 'AvailabilitySet' },
      { name: 'win', count: 1, operatingSystem: 'windows' },
    ],
    { subscriptions: [{ name: 'one', id }] },
  )
  const provider = `azure:///subscriptions/${id}/resourceGroups/mc_rg1_aks1_westus2/providers/Microsoft.Compute`
  const byName = new Map(state.nodes.map((node) => [node.name, node.providerId]))
  expect(byName.size).toBe(41)
  expect(byName.get('aks-nodepool1-12345678-vmss000010')).toBe(
    `${provider}/virtualMachineScaleSets/aks-nodepool1-12345678-vmss/virtualMachines/36`,
  )
  expect(byName.get('aks-vmpool-12345678-vms2')).toBe(`${provider}/virtualMachines/aks-vmpool-12345678-vms2`)
  expect(byName.get('aks-vmas-12345678-0')).toBe(`${provider}/virtualMachines/aks-vmas-12345678-0`)
  expect(byName.get('akswin000000')).toBe(`${provider}/virtualMachineScaleSets/akswin/virtualMachines/0`)
  const first = state.nodes.find(({ name }) => name === 'aks-nodepool1-12345678-vmss000000')
  expect(first?.labels).toMatchObject({
    'kubernetes.azure.com/cluster': 'MC_rg1_aks1_westus2',
    'kubernetes.azure.com/mode': 'system',
    'topology.kubernetes.io/region': 'westus2',
  })
})

test("taints are the pool's, and those of a node whose kubelet is silent", async () => {
  const state = await start([
    {
      name: 'gpu',
      count: 1,
      taints: ['sku=gpu:NoSchedule', 'CriticalAddonsOnly:NoExecute'],
      nodes: { 0: { ready: false } },
    },
  ])
  const [node] = state.nodes
  if (node === undefined) throw new Error('no node')
  const { spec } = nodeObject(node, new Date()) as { readonly spec: { readonly taints: readonly object[] } }
  expect(spec.taints).toMatchObject([
    { key: 'sku', value: 'gpu', effect: 'NoSchedule' },
    { key: 'CriticalAddonsOnly', effect: 'NoExecute' },
    { key: 'node.kubernetes.io/unreachable', effect: 'NoSchedule' },
    { key: 'node.kubernetes.io/unreachable', effect: 'NoExecute' },
  ])
})

test('the number of a node that is gone is not given again', async () => {
  const pool = { name: 'pool', count: 2 }
  const state = await start([pool])
  const last = state.nodes.at(-1)
  if (last === undefined) throw new Error('no node')
  removeNode(state, last)
  const added = addNode(state, pool, {})
  expect([last.name, added.name]).toEqual(['aks-pool-12345678-vmss000001', 'aks-pool-12345678-vmss000002'])
  expect(state.nodes.map(({ instanceId }) => instanceId)).toEqual(['0', '2'])
})
