import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { ask, signIn } from './kit.ts'
import { type World, world } from './world.ts'

let at: World
beforeAll(async () => {
  at = await world({
    clusters: [{ name: 'aks1', pools: [{ name: 'nodepool1', count: 1 }], azure: { resourceGroup: 'rg1' } }],
    azure: {
      identities: [
        { name: 'pipeline' },
        { name: 'nobody', permissions: [] },
        { name: 'reader', permissions: [{ actions: ['*/read'] }] },
      ],
    },
  })
})
afterAll(() => at.stop())

const gateway = { 'x-ms-failure-cause': 'gateway', 'content-type': 'application/json; charset=utf-8' }

test('paths, the names in them and query parameters are compared without case', async () => {
  const path = at.id('aks1').replace('resourceGroups/rg1', 'RESOURCEGROUPS/RG1').replace('/aks1', '/AKS1')
  const said = await ask(at.emulator.azure, `/${path}/?Api-Version=2025-10-01`, {
    token: await signIn(at.emulator.azure),
  })
  expect(said).toMatchObject({ status: 200, body: { name: 'aks1', properties: { provisioningState: 'Succeeded' } } })
})

describe('refusals, in the order in which ARM makes them', () => {
  test.each([
    ['no api-version', '', 400, 'MissingApiVersionParameter'],
    ['an api-version that is no date', '?api-version=latest', 400, 'InvalidApiVersionParameter'],
  ])('%s', async (_, query, status, code) => {
    const token = await signIn(at.emulator.azure, 'nobody')
    const said = await ask(at.emulator.azure, `${at.id('aks1')}${query}`, { token })
    expect(said).toMatchObject({ status, headers: gateway, body: { error: { code } } })
  })

  test('no token comes before everything else', async () => {
    const said = await ask(at.emulator.azure, at.id('aks1'))
    expect(said).toMatchObject({ status: 401, headers: gateway, body: { error: { code: 'AuthenticationFailed' } } })
    expect(said.headers['www-authenticate']).toMatch(/^Bearer authorization_uri="https:\/\//)
  })

  test.each([
    ['a subscription that is not there', '11111111-2222-4333-8444-555555555555', 404, 'SubscriptionNotFound'],
    ['a subscription that is no GUID', 'my-subscription', 400, 'InvalidSubscriptionId'],
  ])('%s', async (_, id, status, code) => {
    const said = await at.call('GET', `/subscriptions/${id}/resourceGroups/rg1`, { as: 'nobody' })
    expect(said).toMatchObject({ status, headers: gateway, body: { error: { code } } })
  })

  test('a missing right comes before a missing group, with action and scope', async () => {
    const path = at.id('aks1').replace('rg1', 'rg9')
    const caller = at.emulator.azure.identity('nobody')
    const said = await at.call('POST', `${path}/listClusterUserCredential`, { as: 'nobody' })
    expect(said).toMatchObject({ status: 403, headers: gateway, body: { error: { code: 'AuthorizationFailed' } } })
    const { error } = said.body as { error: { message: string } }
    expect(error.message).toBe(
      `The client '${caller.clientId}' with object id '${caller.objectId}' does not have authorization to perform action 'Microsoft.ContainerService/managedClusters/listClusterUserCredential/action' over scope '${path}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
    )
  })

  test('a reader may not have credentials', async () => {
    expect(await at.call('GET', at.id('aks1'), { as: 'reader' })).toMatchObject({ status: 200 })
    const path = `${at.id('aks1')}/listClusterAdminCredential`
    expect(await at.call('POST', path, { as: 'reader' })).toMatchObject({ status: 403 })
  })

  test('a group that is not there', async () => {
    const said = await at.call(
      'GET',
      `${at.subscription}/resourceGroups/rg9/providers/Microsoft.Compute/virtualMachines/x`,
    )
    const error = { code: 'ResourceGroupNotFound', message: "Resource group 'rg9' could not be found." }
    expect(said).toMatchObject({ status: 404, headers: gateway, body: { error } })
  })

  test.each([
    ['GET', '', 'ResourceNotFound'],
    ['POST', '/listClusterUserCredential', 'ResourceNotFound'],
    ['GET', '/agentPools', 'ParentResourceNotFound'],
    ['GET', '/agentPools/nodepool1', 'ParentResourceNotFound'],
    ['GET', '/agentPools/nodepool1/machines', 'ParentResourceNotFound'],
  ])('a cluster that is not there: %s %s', async (method, below, code) => {
    const said = await at.call(
      method,
      `${at.subscription}/resourceGroups/rg1/providers/Microsoft.ContainerService/managedClusters/gone${below}`,
    )
    expect(said).toMatchObject({ status: 404, headers: gateway, body: { error: { code } } })
  })
})

describe('what nothing answers', () => {
  const inGroup = (rest: string): string => `${at.subscription}/resourceGroups/rg1/providers/${rest}`
  test.each([
    ['a namespace that nobody has', 'Example.Things/things/x', 404, 'InvalidResourceNamespace', /is invalid/],
    [
      'a type that AKS does not have',
      'Microsoft.ContainerService/clutters/x',
      404,
      'InvalidResourceType',
      /'clutters'/,
    ],
    [
      'a type that Azure has and nobody emulates',
      'Microsoft.ContainerService/fleets/x',
      501,
      'NotImplemented',
      /^emulator: /,
    ],
    [
      'a namespace that Azure has and nobody emulates',
      'Microsoft.Storage/storageAccounts/x',
      501,
      'NotImplemented',
      /^emulator: /,
    ],
  ])('%s', async (_, rest, status, code, message) => {
    const said = await at.call('GET', inGroup(rest))
    expect(said).toMatchObject({ status, body: { error: { code, message: expect.stringMatching(message) } } })
  })

  test('a method that a path does not have', async () => {
    const said = await at.call('PUT', `${at.subscription}/locations`)
    const body = { Message: "The requested resource does not support http method 'PUT'." }
    expect(said).toMatchObject({ status: 405, body })
  })

  test('a path without subscription and provider', async () => {
    const said = await at.call('GET', '/something')
    expect(said).toMatchObject({ status: 404, body: { error: { code: 'MissingSubscription' } } })
  })
})

describe('headers', () => {
  test('how many reads are left in the subscription, and in that of all regions with 15 times as many', async () => {
    const { headers } = await at.call('GET', at.id('aks1'), { as: 'reader' })
    const [left = 0, global = 0] = ['', '-global'].map((which) =>
      Number(headers[`x-ms-ratelimit-remaining-subscription${which}-reads`]),
    )
    expect(left).toBeLessThan(1_100)
    expect(global - left).toBe(1_100 * 14)
  })

  test('of the tenant outside a subscription, and of writes for a POST', async () => {
    const list = await at.call('GET', '/subscriptions')
    const post = await at.call('POST', `${at.id('aks1')}/listClusterUserCredential`)
    expect(list.headers).toHaveProperty('x-ms-ratelimit-remaining-tenant-reads')
    expect(post.headers).toHaveProperty('x-ms-ratelimit-remaining-subscription-writes')
    expect(post.headers).not.toHaveProperty('x-ms-ratelimit-remaining-subscription-reads')
  })
})
