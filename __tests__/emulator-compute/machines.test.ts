import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { setTimeout as sleep } from 'node:timers/promises'
import { instance, machine, type Poll, pools, scaleSet, windowsInstance, world, type World } from './kit.ts'
import { needing } from '../requirements/needing.ts'

const withBubblewrap = await needing('bubblewrap')

let its: World
beforeAll(async () => {
  its = await world(
    {
      pageSize: 2,
      identities: [
        { name: 'pipeline' },
        {
          name: 'vm-only',
          permissions: [
            { actions: ['Microsoft.Compute/virtualMachines/*', 'Microsoft.Compute/locations/operations/read'] },
          ],
        },
        { name: 'starter', permissions: [{ actions: ['Microsoft.Compute/virtualMachines/runCommand/action'] }] },
      ],
    },
    [
      ...pools,
      { name: 'off', count: 1, power: 'deallocated' },
      { name: 'mute', count: 1, type: 'VirtualMachines', agentUnresponsive: '1s' },
    ],
  )
})
afterAll(() => its.stop())

type Named = { readonly name: string; readonly id: string }
type Page = { readonly value: readonly Named[]; readonly nextLink?: string }

/** All pages of a list. */
async function all(path: string, as = 'pipeline'): Promise<readonly Named[]> {
  const { body } = await its.call('GET', path, { as })
  const { value, nextLink } = body as Page
  const rest = nextLink === undefined ? [] : await all(nextLink.replace(/^https:\/\/[^/]+/, ''), as)
  return [...value, ...rest]
}
const names = async (path: string, as?: string): Promise<readonly string[]> =>
  (await all(path, as)).map(({ name }) => name)

test('machines that are in no scale set are listed by group and subscription, page by page', async () => {
  const expected = ['aks-vmpool-12345678-vms1', 'aks-vmas-12345678-0', 'aks-mute-12345678-vms1']
  expect(await names(`${its.compute}/virtualMachines`)).toEqual(expected)
  const subscription = its.compute.replace(/\/resourceGroups\/[^/]+/, '')
  expect(await names(`${subscription}/virtualMachines`)).toEqual(expected)
})

test('scale sets are those of the other pools, Windows with a short name', async () => {
  const expected = ['aks-nodepool1-12345678-vmss', 'akswin', 'aks-off-12345678-vmss']
  expect(await names(`${its.compute}/virtualMachineScaleSets`)).toEqual(expected)
  const { body } = await its.call('GET', `${its.compute}/${scaleSet}`)
  expect(body).toMatchObject({
    id: `${its.compute}/${scaleSet}`,
    type: 'Microsoft.Compute/virtualMachineScaleSets',
    location: 'eastus',
    sku: { capacity: 2 },
    tags: { 'aks-managed-poolName': 'nodepool1', poolName: 'nodepool1' },
    properties: {
      provisioningState: 'Succeeded',
      virtualMachineProfile: { osProfile: { computerNamePrefix: 'aks-nodepool1-12345678-vmss' } },
    },
  })
})

test('instances say which node they are', async () => {
  expect(await names(`${its.compute}/${scaleSet}/virtualMachines`)).toEqual([
    'aks-nodepool1-12345678-vmss_0',
    'aks-nodepool1-12345678-vmss_1',
  ])
  const { body } = await its.call('GET', `${its.compute}/${instance}`)
  expect(body).toMatchObject({
    id: `${its.compute}/${instance}`,
    instanceId: '1',
    type: 'Microsoft.Compute/virtualMachineScaleSets/virtualMachines',
    properties: {
      osProfile: { computerName: 'aks-nodepool1-12345678-vmss000001' },
      storageProfile: { osDisk: { osType: 'Linux' } },
      provisioningState: 'Succeeded',
    },
  })
  expect((await its.call('GET', `${its.compute}/${windowsInstance}`)).body).toMatchObject({
    properties: { osProfile: { computerName: 'akswin000000' }, storageProfile: { osDisk: { osType: 'Windows' } } },
  })
})

test('ids are those that nodes and Machines name', async () => {
  const { nodes } = its.emulator.cluster('aks1').state
  const ids = new Set(
    [
      ...(await all(`${its.compute}/virtualMachines`)),
      ...(await all(`${its.compute}/${scaleSet}/virtualMachines`)),
    ].map(
      ({ id }) =>
        `azure://${id.replace(/\/resourceGroups\/([^/]+)/, (group) => group.toLowerCase().replace('resourcegroups', 'resourceGroups'))}`,
    ),
  )
  expect(ids.size).toBe(5)
  const known = nodes.filter(({ pool }) => !['win', 'off'].includes(pool)).map(({ providerId }) => providerId)
  expect(new Set(known)).toEqual(ids)
  const machines = its.compute.replace(
    /MC_rg1_aks1_eastus.*/,
    'rg1/providers/Microsoft.ContainerService/managedClusters/aks1/agentPools/nodepool1/machines',
  )
  const { value } = (await its.call('GET', machines)).body as {
    readonly value: readonly { readonly properties: { readonly resourceId: string } }[]
  }
  expect(value[1]?.properties.resourceId).toBe(`${its.compute}/${instance}`)
})

test('the state of a machine stands in its instance view, alone or expanded', async () => {
  const of = (code: string) => ({ statuses: expect.arrayContaining([expect.objectContaining({ code })]) as unknown })
  const { body } = await its.call('GET', `${its.compute}/${machine}/instanceView`)
  expect(body).toMatchObject({ ...of('PowerState/running'), vmAgent: of('ProvisioningState/succeeded') })
  const expandedPath = `${its.compute}/${instance}?$expand=instanceView`
  expect((await its.call('GET', expandedPath)).body).toMatchObject({
    properties: { instanceView: of('PowerState/running') },
  })
  expect((await its.call('GET', `${its.compute}/${instance}`)).body).not.toHaveProperty('properties.instanceView')
  const off = `${its.compute}/virtualMachineScaleSets/aks-off-12345678-vmss/virtualMachines/0/instanceView`
  const view = (await its.call('GET', off)).body
  expect(view).toMatchObject(of('PowerState/deallocated'))
  expect(view).not.toHaveProperty('vmAgent')
  const mute = `${its.compute}/virtualMachines/aks-mute-12345678-vms1/instanceView`
  expect((await its.call('GET', mute)).body).toMatchObject({ vmAgent: of('ProvisioningState/Unavailable') })
})

test('a deallocated machine runs no command', async () => {
  expect(await its.start('virtualMachineScaleSets/aks-off-12345678-vmss/virtualMachines/0', ['true'])).toMatchObject({
    status: 409,
    body: { error: { code: 'OperationNotAllowed' } },
  })
})

withBubblewrap.test('a machine whose agent is silent fails after its time, in the recorded words', async () => {
  const started = await its.start('virtualMachines/aks-mute-12345678-vms1', ['true'])
  const at = (started.headers['azure-asyncoperation'] ?? '').replace(/^https:\/\/[^/]+/, '')
  const polls: Poll[] = []
  do {
    await sleep(25)
    polls.push((await its.call('GET', at)).body as Poll)
  } while (polls.at(-1)?.status === 'InProgress' && polls.length < 400)
  expect([...new Set(polls.map(({ status }) => status))]).toEqual(['InProgress', 'Failed'])
  expect(polls.at(-1)?.error?.code).toBe('VMAgentStatusCommunicationError')
  expect(polls.at(-1)?.error?.message).toMatch(
    /^VM 'aks-mute-12345678-vms1' has not reported status for VM agent or extensions\./,
  )
})

withBubblewrap.test('who lacks a right is told its name, and lists hold what may be read', async () => {
  const denied = await its.call('POST', `${its.compute}/${instance}/runCommand`, { as: 'vm-only', body: {} })
  expect(denied).toMatchObject({ status: 403, body: { error: { code: 'AuthorizationFailed' } } })
  expect(JSON.stringify(denied.body)).toContain(
    'Microsoft.Compute/virtualMachineScaleSets/virtualMachines/runCommand/action',
  )
  expect((await its.call('GET', `${its.compute}/virtualMachineScaleSets`, { as: 'vm-only' })).status).toBe(403)
  expect(await names(`${its.compute}/virtualMachines`, 'vm-only')).toHaveLength(3)
  // it may start a command, and not ask how it went
  const body = { commandId: 'RunShellScript', script: ['true'] }
  const started = await its.call('POST', `${its.compute}/${machine}/runCommand`, { as: 'starter', body })
  expect(started.status).toBe(202)
  const at = (started.headers['azure-asyncoperation'] ?? '').replace(/^https:\/\/[^/]+/, '')
  const poll = await its.call('GET', at, { as: 'starter' })
  expect(poll.status).toBe(403)
  expect(JSON.stringify(poll.body)).toContain('Microsoft.Compute/locations/operations/read')
})

test('there is nothing in the group of the cluster itself, and no group that nobody made', async () => {
  const at = (group: string): string => `${its.compute.replace('MC_rg1_aks1_eastus', group)}/virtualMachines`
  expect((await its.call('GET', at('rg1'))).body).toEqual({ value: [] })
  expect(await its.call('GET', at('nowhere'))).toMatchObject({
    status: 404,
    body: { error: { code: 'ResourceGroupNotFound' } },
  })
})
