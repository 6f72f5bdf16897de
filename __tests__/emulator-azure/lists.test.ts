import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { ask, type Said, signIn } from './kit.ts'
import { type World, world } from './world.ts'

let at: World
const rg2 = '/subscriptions/22222222-2222-4222-8222-222222222222/resourceGroups/rg2'
beforeAll(async () => {
  const cluster = (n: number) => ({ name: `aks${n}`, azure: { resourceGroup: n < 5 ? 'rg1' : 'rg2' } })
  at = await world({
    clusters: [
      ...[1, 2, 3, 4, 5].map(cluster),
      { name: 'elsewhere', azure: { subscription: 'second', resourceGroup: 'rg1' } },
      {
        name: 'pools',
        pools: [
          { name: 'system', count: 2, tags: { 'aks-disable-kubelet-serving-certificate-rotation': 'true' } },
          { name: 'vms', count: 2, type: 'VirtualMachines' },
          { name: 'sets', count: 1, type: 'AvailabilitySet' },
          { name: 'win', count: 1, operatingSystem: 'windows' },
          { name: 'off', count: 3, powerState: 'Stopped' },
        ],
        azure: { resourceGroup: 'rg2' },
      },
    ],
    azure: {
      pageSize: 2,
      subscriptions: [{ name: 'first', id: rg2.slice(15, 51) }, { name: 'second' }],
      identities: [
        { name: 'pipeline' },
        {
          name: 'of-group',
          permissions: [{ scope: rg2, actions: ['*/read'], notActions: ['Microsoft.Authorization/*/read'] }],
        },
        { name: 'inside', permissions: [{ scope: rg2, actions: [], dataActions: ['*'] }] },
        { name: 'stranger', permissions: [] },
      ],
    },
  })
})
afterAll(() => at.stop())

type List = { readonly value: readonly { readonly name: string }[]; readonly nextLink?: string }
const listOf = ({ body }: Said): List => body as List
const namesOf = (said: Said): readonly string[] => listOf(said).value.map(({ name }) => name)

/** Every page of a list. */
async function pages(path: string, as = 'pipeline'): Promise<readonly (readonly string[])[]> {
  let said = await at.call('GET', path, { as })
  const all = [namesOf(said)]
  const token = await signIn(at.emulator.azure, as)
  for (let next = listOf(said).nextLink; next !== undefined; next = listOf(said).nextLink) {
    expect(next.startsWith(`${at.emulator.azure.url}/subscriptions/`)).toBe(true)
    said = await ask(at.emulator.azure, next.slice(at.emulator.azure.url.length), { token })
    all.push(namesOf(said))
  }
  return all
}

const clusters = '/providers/Microsoft.ContainerService/managedClusters'

describe('clusters', () => {
  test('of a subscription, page by page', async () => {
    expect(await pages(`${at.subscription}${clusters}`)).toEqual([
      ['aks1', 'aks2'],
      ['aks3', 'aks4'],
      ['aks5', 'pools'],
    ])
  })

  test('of a group of one subscription', async () => {
    expect(await pages(`${at.subscription}/resourcegroups/RG1${clusters}`)).toEqual([
      ['aks1', 'aks2'],
      ['aks3', 'aks4'],
    ])
  })

  test('whoever may read one group only sees that one in the list of the subscription', async () => {
    expect(await pages(`${at.subscription}${clusters}`, 'of-group')).toEqual([['aks5', 'pools']])
    const other = await at.call('GET', `${at.subscription}/resourceGroups/rg1${clusters}`, { as: 'of-group' })
    expect(other).toMatchObject({ status: 403 })
  })

  test('a skip token that nobody gave is refused', async () => {
    const said = await at.call('GET', `${at.subscription}${clusters}`, { query: '&$skipToken=abc' })
    expect(said).toMatchObject({ status: 400 })
  })
})

describe('subscriptions', () => {
  test('only those in which somebody has a role', async () => {
    const all = await at.call('GET', '/subscriptions')
    const some = await at.call('GET', '/subscriptions', { as: 'of-group' })
    const none = await at.call('GET', '/subscriptions', { as: 'stranger' })
    expect([all, some, none].map((said) => listOf(said).value.length)).toEqual([2, 1, 0])
    expect(some.body).toMatchObject({ value: [{ id: at.subscription, displayName: 'first', state: 'Enabled' }] })
    expect(none.body).toEqual({ value: [], count: { type: 'Total', value: 0 } })
  })

  test('one, and its regions', async () => {
    expect(await at.call('GET', at.subscription)).toMatchObject({ status: 200, body: { displayName: 'first' } })
    expect(await at.call('GET', at.subscription, { as: 'stranger' })).toMatchObject({ status: 404 })
    expect(namesOf(await at.call('GET', `${at.subscription}/locations`))).toContain('eastus')
  })
})

describe('resource groups', () => {
  test('those of clusters and of their nodes', async () => {
    const names = (await pages(`${at.subscription}/resourceGroups`)).flat()
    expect(names).toHaveLength(2 + 6)
    expect(names).toEqual(expect.arrayContaining(['rg1', 'rg2', 'MC_rg1_aks1_eastus', 'MC_rg2_pools_eastus']))
    expect((await pages(`${at.subscription}/resourceGroups`, 'of-group')).flat()).toEqual(['rg2'])
  })

  test('that of the nodes says whose it is', async () => {
    const { body } = await at.call('GET', `${at.subscription}/resourceGroups/mc_rg2_pools_eastus`)
    expect(body).toMatchObject({
      name: 'MC_rg2_pools_eastus',
      managedBy: at.id('pools').replace('resourceGroups', 'resourcegroups'),
    })
  })
})

describe('pools and machines', () => {
  test('the list of pools has a link that leads nowhere, with the token twice', async () => {
    const said = await at.call('GET', `${at.id('pools')}/agentPools`)
    expect(namesOf(said)).toEqual(['system', 'vms', 'sets', 'win', 'off'])
    const next = new URL(listOf(said).nextLink ?? '')
    expect([...next.searchParams.keys()]).toEqual(['$skipToken', 'api-version', 'skipToken'])
    expect(next.searchParams.get('$skipToken')).toBe(next.searchParams.get('skipToken'))
    expect((await pages(`${at.id('pools')}/agentPools`)).at(-1)).toEqual([])
  })

  test('modes, systems, what a stopped pool has', async () => {
    const { body } = await at.call('GET', `${at.id('pools')}/agentPools`)
    const { value } = body as { value: readonly { properties: Record<string, unknown> }[] }
    const of = (key: string): unknown[] => value.map(({ properties }) => properties[key])
    expect(of('mode')).toEqual(['System', 'User', 'User', 'User', 'User'])
    expect(of('osType')).toEqual(['Linux', 'Linux', 'Linux', 'Windows', 'Linux'])
    // that of virtual machines has counts by sizes only (recorded)
    expect(of('count')).toEqual([2, undefined, 1, 1, 0])
    expect(of('powerState')).toEqual(['Running', 'Running', 'Running', 'Running', 'Stopped'].map((code) => ({ code })))
    expect(of('tags').map((tags) => tags !== undefined)).toEqual([true, false, false, false, false])
    expect(of('vmSize').map((size) => size !== undefined)).toEqual([true, false, true, true, true])
  })

  test.each([
    ['system', /\/virtualMachineScaleSets\/aks-system-12345678-vmss\/virtualMachines\/[01]$/],
    ['vms', /\/virtualMachines\/aks-vms-12345678-vms[12]$/],
    ['sets', /\/virtualMachines\/aks-sets-12345678-0$/],
    ['win', /\/virtualMachineScaleSets\/akswin\/virtualMachines\/0$/],
  ])('machines of %s: every one is a node and a virtual machine', async (pool, resource) => {
    const { body } = await at.call('GET', `${at.id('pools')}/agentPools/${pool}/machines`)
    const { value } = body as {
      value: readonly { name: string; properties: { resourceId: string; kubernetes?: { nodeName: string } } }[]
    }
    const nodes = at.emulator.cluster('pools').state.nodes.filter((node) => node.pool === pool)
    const names = value.map(({ name, properties }) => properties.kubernetes?.nodeName ?? name)
    expect(names).toEqual(nodes.map(({ name }) => name))
    for (const { properties } of value) expect(properties.resourceId).toMatch(resource)
  })

  test('in a pool of virtual machines the name is not the node, and the list has a next page', async () => {
    const said = await at.call('GET', `${at.id('pools')}/agentPools/vms/machines`)
    expect(namesOf(said)).toEqual(['vms1', 'vms2'])
    expect(await pages(`${at.id('pools')}/agentPools/vms/machines`)).toEqual([['vms1', 'vms2'], []])
  })

  test('an id has the name of a machine twice when it is asked for alone', async () => {
    const name = 'aks-system-12345678-vmss000001'
    const said = await at.call('GET', `${at.id('pools')}/agentPools/system/machines/${name.toUpperCase()}`)
    expect(said.body).toMatchObject({ id: `${at.id('pools')}/agentPools/system/machines/${name}/${name}`, name })
  })
})

test('what the caller may, role by role', async () => {
  const at2 = (scope: string, as: string) =>
    at.call('GET', `${scope}/providers/Microsoft.Authorization/permissions`, { as, version: '2022-04-01' })
  const none = { actions: [], notActions: [], dataActions: [], notDataActions: [] }
  const group = `${at.subscription}/resourceGroups/rg1`
  expect((await at2(at.id('pools'), 'pipeline')).body).toMatchObject({
    value: [{ ...none, actions: ['*'], dataActions: ['*'] }],
  })
  expect((await at2(at.id('pools'), 'of-group')).body).toMatchObject({
    value: [{ ...none, actions: ['*/read'], notActions: ['Microsoft.Authorization/*/read'] }],
  })
  expect((await at2(at.id('pools'), 'inside')).body).toMatchObject({ value: [{ ...none, dataActions: ['*'] }] })
  expect((await at2(group, 'of-group')).body).toEqual({ value: [] })
})

test('providers are registered and name their types', async () => {
  const { body } = await at.call('GET', `${at.subscription}/providers/microsoft.containerservice`)
  expect(body).toMatchObject({ namespace: 'Microsoft.ContainerService', registrationState: 'Registered' })
  expect(JSON.stringify(body)).toContain('"managedClusters"')
})

test('Kubernetes versions, and what a cluster can be upgraded to', async () => {
  const path = `${at.subscription}/providers/Microsoft.ContainerService/locations/eastus/kubernetesVersions`
  const { body } = await at.call('GET', path)
  const { values } = body as {
    values: readonly { version: string; patchVersions: Record<string, { upgrades: string[] }> }[]
  }
  const patches = values.find(({ version }) => version === '1.33')?.patchVersions ?? {}
  expect(patches['1.33.4']?.upgrades).toEqual(['1.33.5', '1.34.1', '1.34.2'])
  const profile = await at.call('GET', `${at.id('pools')}/upgradeProfiles/default`)
  expect(profile.body).toMatchObject({
    properties: { controlPlaneProfile: { kubernetesVersion: '1.35.4', upgrades: [] } },
  })
  const pools = await at.call('GET', `${at.id('pools')}/availableAgentPoolVersions`)
  expect(JSON.stringify(pools.body)).toContain('{"kubernetesVersion":"1.35.4","default":true}')
})
