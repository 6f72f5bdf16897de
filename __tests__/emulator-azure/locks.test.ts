import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type World, world } from './world.ts'

let at: World
beforeAll(async () => {
  at = await world({
    clusters: [
      {
        name: 'aks1',
        pools: [{ name: 'nodepool1', count: 1 }],
        azure: {
          locks: [
            { name: 'on-cluster', level: 'CanNotDelete', on: 'cluster', notes: 'ask first' },
            { name: 'on-nodes', level: 'ReadOnly', on: 'node-resource-group' },
          ],
        },
      },
      {
        name: 'frozen',
        azure: { resourceGroup: 'rg2', locks: [{ name: 'freeze', level: 'ReadOnly', on: 'resource-group' }] },
      },
      { name: 'free', azure: { resourceGroup: 'rg3' } },
    ],
    azure: {
      identities: [
        { name: 'pipeline' },
        { name: 'blind', permissions: [{ actions: ['Microsoft.ContainerService/*'] }] },
      ],
    },
  })
})
afterAll(() => at.stop())

const tail = '/providers/Microsoft.Authorization/locks'
const version = '2016-09-01'

async function names(scope: string, query = ''): Promise<readonly string[]> {
  const { body } = await at.call('GET', `${scope}${tail}`, { version, query })
  return (body as { value: readonly { readonly name: string }[] }).value.map(({ name }) => name).sort()
}

test('a list has what holds at the scope, above and below', async () => {
  const group = (name: string): string => `${at.subscription}/resourceGroups/${name}`
  expect(await names(at.subscription)).toEqual(['freeze', 'on-cluster', 'on-nodes'])
  expect(await names(group('rg1'))).toEqual(['on-cluster'])
  expect(await names(group('rg2'))).toEqual(['freeze'])
  expect(await names(group('MC_rg1_aks1_eastus'))).toEqual(['on-nodes'])
  expect(await names(at.id('aks1'))).toEqual(['on-cluster'])
  expect(await names(at.id('frozen'))).toEqual(['freeze'])
  expect(await names(`${at.id('aks1')}/agentPools/nodepool1`)).toEqual(['on-cluster'])
})

test('atScope() leaves out what is below', async () => {
  expect(await names(`${at.subscription}/resourceGroups/rg1`, '&$filter=atScope()')).toEqual([])
  expect(await names(at.id('frozen'), '&%24filter=atScope%28%29')).toEqual(['freeze'])
})

test('one lock, its id in the words of the scope', async () => {
  const { body } = await at.call('GET', `${at.id('aks1')}${tail}/ON-CLUSTER`, { version })
  expect(body).toMatchObject({
    name: 'on-cluster',
    type: 'Microsoft.Authorization/locks',
    properties: { level: 'CanNotDelete', notes: 'ask first' },
  })
  expect((body as { id: string }).id.toLowerCase()).toBe(`${at.id('aks1')}${tail}/on-cluster`.toLowerCase())
})

describe('what a lock forbids', () => {
  test('read-only: every POST, also one that only lists credentials', async () => {
    const said = await at.call('POST', `${at.id('frozen')}/listClusterUserCredential`)
    const message = `The scope '${at.id('frozen')}' cannot perform write operation because following scope(s) are locked: '${at.subscription}/resourceGroups/rg2'. Please remove the lock and try again.`
    expect(said).toMatchObject({ status: 409, body: { error: { code: 'ScopeLocked', message } } })
  })

  test('cannot-delete: deletion only', async () => {
    expect(await at.call('POST', `${at.id('aks1')}/listClusterUserCredential`)).toMatchObject({ status: 200 })
    const gone = await at.call('DELETE', `${at.id('aks1')}/maintenanceConfigurations/default`)
    expect(gone).toMatchObject({ status: 409, body: { error: { code: 'ScopeLocked' } } })
  })

  test('reading is always allowed', async () => {
    expect(await at.call('GET', at.id('frozen'))).toMatchObject({ status: 200 })
  })
})

test('a lock that is made holds until it is removed', async () => {
  const lock = `${at.id('free')}${tail}/mine`
  const credentials = `${at.id('free')}/listClusterUserCredential`
  const made = await at.call('PUT', lock, { version, body: { properties: { level: 'ReadOnly' } } })
  expect(made).toMatchObject({ status: 201, body: { name: 'mine', properties: { level: 'ReadOnly' } } })
  expect(await at.call('POST', credentials)).toMatchObject({ status: 409 })
  const changed = { properties: { level: 'CanNotDelete', notes: 'less' } }
  expect(await at.call('PUT', lock, { version, body: changed })).toMatchObject({ status: 200, body: changed })
  expect(await at.call('POST', credentials)).toMatchObject({ status: 200 })
  expect(await at.call('DELETE', lock, { version })).toMatchObject({ status: 200 })
  expect(await at.call('DELETE', lock, { version })).toMatchObject({ status: 204 })
  expect(await at.call('GET', lock, { version })).toMatchObject({
    status: 404,
    body: { error: { code: 'LockNotFound' } },
  })
})

test('a lock needs a level', async () => {
  const said = await at.call('PUT', `${at.id('free')}${tail}/bad`, { version, body: { properties: { level: 'Some' } } })
  expect(said).toMatchObject({ status: 400 })
})

test('locks need a right of their own', async () => {
  const said = await at.call('GET', `${at.id('aks1')}${tail}`, { version, as: 'blind' })
  expect(JSON.stringify(said.body)).toContain('Microsoft.Authorization/locks/read')
  expect(said.status).toBe(403)
})
