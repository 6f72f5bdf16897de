import { afterEach, describe, expect, test } from '@jest/globals'
import { signIn } from '../emulator-azure/kit.ts'
import { follow, pathOf, world, type World } from './kit.ts'

let here: World
afterEach(() => here.stop())

const async = 'azure-asyncoperation'
const times = { startTime: expect.stringMatching(/^\d{4}-.*\.\d{7}Z$/) }

describe('the URL of an operation', () => {
  test('has a signature of four parts, is some 3 kB long, and names an old api-version', async () => {
    here = await world()
    const { headers } = await here.call('POST', 'stop', { version: '2025-10-01' })
    const url = new URL(headers[async] ?? '')
    expect([...url.searchParams.keys()]).toEqual(['api-version', 't', 'c', 's', 'h'])
    expect(url.searchParams.get('api-version')).toBe('2017-08-31')
    expect(url.href.length).toBeGreaterThan(2_900)
    expect(url.pathname).toMatch(/\/locations\/eastus\/operations\/[0-9a-f-]{36}$/)
    expect(new URL(headers['location'] ?? '').pathname).toBe(url.pathname.replace('operations', 'operationresults'))
  })

  test.each([
    [
      'a signature with another letter',
      (url: string) => url.replace(/&s=./, (found) => `&s=${found.endsWith('A') ? 'B' : 'A'}`),
    ],
    ['another time', (url: string) => url.replace(/&t=(\d)/, '&t=9')],
    ['its parameters in another order', (url: string) => url.replace(/(api-version=[^&]*)&(t=[^&]*)/, '$2&$1')],
    ['a parameter more', (url: string) => `${url}&x=1`],
    ['an api-version of somebody else', (url: string) => url.replace('2017-08-31', '2025-10-01')],
    ['another case', (url: string) => url.replace('/locations/', '/Locations/')],
    ['no signature', (url: string) => url.replace(/&t=.*/, '')],
    ['the path of the other header', (url: string) => url.replace('/operations/', '/operationresults/')],
  ])('is refused with %s', async (_, change) => {
    here = await world()
    const { headers } = await here.call('POST', 'stop')
    const path = pathOf(headers[async])
    expect(change(path)).not.toBe(path)
    expect(await here.call('GET', change(path))).toMatchObject({
      status: 403,
      body: { error: { message: expect.stringContaining('Only the original caller') } },
    })
    expect(await here.call('GET', path)).toMatchObject({ status: 200 })
  })

  test('is refused to everybody but who began the operation', async () => {
    here = await world({ identities: [{ name: 'pipeline' }, { name: 'other' }] })
    const { headers } = await here.call('POST', 'stop')
    const token = await signIn(here.emulator.azure, 'other')
    for (const name of [async, 'location'])
      expect(await here.call('GET', pathOf(headers[name]), { token })).toMatchObject({ status: 403 })
  })

  test('needs rights at the resource group: with those on the cluster an operation begins, and cannot be followed', async () => {
    const subscription = '11111111-2222-4333-8444-555555555555'
    const group = `/subscriptions/${subscription}/resourceGroups/rg1`
    const scope = `${group}/providers/Microsoft.ContainerService/managedClusters/aks1`
    here = await world({
      subscriptions: [{ name: 'one', id: subscription }],
      identities: [
        { name: 'pipeline', permissions: [{ scope, actions: ['*'] }] },
        { name: 'wider', permissions: [{ scope: group, actions: ['*'] }] },
      ],
    })
    const { status, headers } = await here.call('POST', 'stop')
    expect(status).toBe(202)
    expect(await here.call('GET', pathOf(headers[async]))).toMatchObject({
      status: 403,
      body: {
        error: {
          code: 'AuthorizationFailed',
          message: expect.stringContaining("'Microsoft.ContainerService/locations/operations/read'"),
        },
      },
    })
    expect(await here.call('GET', pathOf(headers['location']))).toMatchObject({ status: 403 })
    const token = await signIn(here.emulator.azure, 'wider')
    const again = await here.call('POST', 'start', { token })
    expect(await here.call('GET', pathOf(again.headers[async]), { token })).toMatchObject({ status: 200 })
  })

  test('has no signature where the scenario is one of 2023, and is refused to others then as well', async () => {
    here = await world({ operations: { signed: false }, identities: [{ name: 'pipeline' }, { name: 'other' }] })
    const { headers } = await here.call('POST', 'stop')
    expect(headers[async]).toMatch(/\?api-version=2017-08-31$/)
    const token = await signIn(here.emulator.azure, 'other')
    expect(await here.call('GET', pathOf(headers[async]), { token })).toMatchObject({ status: 403 })
    expect(await here.call('GET', pathOf(headers[async]))).toMatchObject({ status: 200, body: { status: 'Succeeded' } })
  })

  test('of nothing is not found, as AKS says it', async () => {
    here = await world()
    const [subscription] = here.emulator.azure.state.subscriptions
    const path = `/subscriptions/${subscription?.id ?? ''}/providers/Microsoft.ContainerService/locations/eastus/operations/0f0f0f0f-0000-4000-8000-000000000000`
    expect(await here.call('GET', path)).toMatchObject({ status: 404, body: { code: 'NotFound' } })
  })
})

describe('a poll', () => {
  test('finds an operation done that takes no time', async () => {
    here = await world()
    const { headers } = await here.call('POST', 'stop')
    const said = await here.call('GET', pathOf(headers[async]))
    expect(said).toMatchObject({ status: 200, body: { status: 'Succeeded', ...times, endTime: expect.any(String) } })
    expect(said.headers['content-type']).toBe('application/json')
    expect(said.headers).not.toHaveProperty('retry-after')
  })

  test('has the id with its first groups byte-swapped as name, unless the scenario is a later one', async () => {
    here = await world()
    const id = /operations\/([^?]+)/
    const turned = (guid: string): string => {
      const bytes = Buffer.from(guid.replaceAll('-', ''), 'hex')
      const swapped = [
        bytes.subarray(0, 4).reverse(),
        bytes.subarray(4, 6).reverse(),
        bytes.subarray(6, 8).reverse(),
        bytes.subarray(8),
      ]
      return Buffer.concat(swapped)
        .toString('hex')
        .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
    }
    const first = await here.call('POST', 'stop')
    const [, guid = ''] = id.exec(first.headers[async] ?? '') ?? []
    expect(await here.call('GET', pathOf(first.headers[async]))).toMatchObject({ body: { name: turned(guid) } })
    await here.stop()
    here = await world({ operations: { swappedNames: false } })
    const second = await here.call('POST', 'stop')
    const [, same = ''] = id.exec(second.headers[async] ?? '') ?? []
    expect(await here.call('GET', pathOf(second.headers[async]))).toMatchObject({ body: { name: same } })
  })

  test('carries an error beside InProgress and Succeeded where the scenario wants it', async () => {
    here = await world({ operations: { seconds: 0.2, errorBeside: true } })
    const { headers } = await here.call('POST', 'stop')
    expect(await here.call('GET', pathOf(headers[async]))).toMatchObject({
      body: { status: 'InProgress', error: { code: 'NotLatestOperation' } },
    })
    const { last } = await follow(here, headers[async])
    expect(last).toMatchObject({ status: 'Succeeded', error: { code: 'NotLatestOperation' } })
  })

  test('has Retry-After while it is running, where the scenario wants it', async () => {
    here = await world({ operations: { seconds: 0.2, retryAfter: 1 } })
    const { headers } = await here.call('POST', 'stop')
    expect(headers['retry-after']).toBe('1')
    expect((await here.call('GET', pathOf(headers[async]))).headers['retry-after']).toBe('1')
    expect((await here.call('GET', pathOf(headers['location']))).headers['retry-after']).toBe('1')
    await follow(here, headers[async])
    expect((await here.call('GET', pathOf(headers[async]))).headers).not.toHaveProperty('retry-after')
  })
})

test('operationresults is 202 with a body and a new Location, then 204 with a JSON content type and no body', async () => {
  here = await world({ operations: { seconds: 0.2 } })
  const { headers } = await here.call('POST', 'stop')
  const running = await here.call('GET', pathOf(headers['location']))
  expect(running).toMatchObject({ status: 202, body: { status: 'InProgress', ...times } })
  expect(running.headers['location']).not.toBe(headers['location'])
  await follow(here, headers[async])
  const done = await here.call('GET', pathOf(running.headers['location']))
  expect(done).toMatchObject({ status: 204, body: undefined, headers: { 'content-type': 'application/json' } })
  expect(done.headers).not.toHaveProperty('content-length')
  expect(await here.call('GET', pathOf(done.headers['location']))).toMatchObject({ status: 204 })
})

test('preview versions tell the latest operation of a cluster by its own id, in whole seconds', async () => {
  here = await world()
  const { headers } = await here.call('POST', 'stop')
  await follow(here, headers[async])
  const version = '2025-09-02-preview'
  const said = await here.call('GET', 'operations/latest', { version })
  const [, id = ''] = /operations\/([^?]+)/.exec(headers[async] ?? '') ?? []
  const whole = expect.stringMatching(/^[-0-9T:]+Z$/)
  expect(said).toMatchObject({ status: 200, body: { name: id, status: 'Succeeded', startTime: whole, endTime: whole } })
  expect(await here.call('GET', `operations/${id}`, { version })).toMatchObject({ body: said.body })
  expect(await here.call('GET', 'operations/latest')).toMatchObject({ status: 404 })
})
