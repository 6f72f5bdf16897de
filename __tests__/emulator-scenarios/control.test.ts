import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Emulator, startEmulator } from '../../emulator/emulator.ts'
import { type LogEntry, withoutSecrets } from '../../emulator/log.ts'
import { ask, signIn } from '../emulator-azure/kit.ts'
import { bearer, clientCertificateOf, kubeConfig, raw } from '../emulator/support.ts'

let emulator: Emulator
beforeAll(async () => {
  emulator = await startEmulator({
    clusters: [
      { name: 'one', pools: [{ name: 'pool', count: 1 }], azure: {} },
      { name: 'late', clockOffset: '-2h' },
    ],
    azure: { operations: { seconds: 1 } },
  })
})
afterAll(() => emulator.stop())

type Told = {
  readonly hosts: Readonly<Record<string, { requests: number; connections: number; portForwards?: number }>>
  readonly requests: readonly (Omit<LogEntry, 'at'> & { readonly at: string })[]
}

async function control(path: string, method = 'GET', body?: unknown): Promise<{ status: number; body: unknown }> {
  const said = await fetch(`${emulator.control}/${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { status: said.status, body: await said.json() }
}

const told = async (): Promise<Told> => (await control('requests')).body as Told

describe('the log', () => {
  test('has every request of every host in its order, who asked, and the counts', async () => {
    const before = await told()
    const token = await signIn(emulator.azure)
    await ask(emulator.azure, '/subscriptions?api-version=2022-12-01', { token })
    const { kubeconfigs } = emulator.cluster('one')
    await raw(emulator.cluster('late'), '/version', clientCertificateOf(emulator.cluster('late').kubeconfigs.admin))
    await raw(emulator.cluster('one'), '/version', clientCertificateOf(kubeconfigs.admin))
    const after = await told()
    const lines = after.requests
      .slice(before.requests.length)
      .map(({ host, method, path, who, status }) => `${host} ${method} ${path} ${who ?? 'nobody'} ${status}`)
    expect(lines).toEqual([
      `login POST /${emulator.azure.state.tenant}/oauth2/v2.0/token pipeline 200`,
      'arm GET /subscriptions?api-version=2022-12-01 pipeline 200',
      'late GET /version masterclient 200',
      'one GET /version masterclient 200',
    ])
    const count = (name: string): readonly number[] => {
      const [was, is] = [before.hosts[name], after.hosts[name]]
      return [(is?.requests ?? 0) - (was?.requests ?? 0), (is?.connections ?? 0) - (was?.connections ?? 0)]
    }
    expect([count('azure'), count('one'), count('late')]).toEqual([
      [2, 2],
      [1, 1],
      [1, 1],
    ])
  })

  test('tells no secret: no token, no signature of a URL, no command, no key', async () => {
    const token = await signIn(emulator.azure)
    const { subscription } = emulator.azure.cluster('one')
    const path = `/subscriptions/${subscription.id}/resourceGroups/rg1/providers/Microsoft.ContainerService/managedClusters/one`
    const begun = await ask(emulator.azure, `${path}/rotateClusterCertificates?api-version=2025-10-01`, {
      method: 'POST',
      token,
    })
    expect(begun.status).toBe(202)
    const location = new URL(begun.headers['location'] ?? '')
    await ask(emulator.azure, `${location.pathname}${location.search}`, { token })
    const { kubeconfigs } = emulator.cluster('late')
    const secret = kubeConfig(kubeconfigs.staticToken).getCurrentUser()?.token ?? ''
    await raw(emulator.cluster('late'), `/version?token=${secret}&command=${secret.slice(0, 20)}`, bearer(secret))
    const text = JSON.stringify(await told())
    expect(text).toContain('/operationresults/')
    for (const name of ['t', 'c', 's', 'h']) {
      const value = location.searchParams.get(name) ?? ''
      expect([name, value.length > 10, text.includes(value)]).toEqual([name, true, false])
    }
    const principal = emulator.azure.identity('pipeline')
    const keys = kubeConfig(kubeconfigs.admin).getCurrentUser()?.keyData ?? ''
    for (const hidden of [token, secret, secret.slice(0, 20), principal.secret ?? '', keys])
      expect([hidden.length > 10, text.includes(hidden)]).toEqual([true, false])
  })

  test.each([
    ['/a/b', '/a/b'],
    ['/a?api-version=1&t=2&c=3&s=4&h=5', '/a?api-version=1&t=CUT&c=CUT&s=CUT&h=CUT'],
    ['/a?Token=x&code=&sig=1%3D', '/a?Token=CUT&code=&sig=CUT'],
    [`/a?continue=${'x'.repeat(200)}&limit=500`, '/a?continue=CUT&limit=500'],
    ['/exec?command=sh&command=-c&container=a', '/exec?command=CUT&command=CUT&container=a'],
  ])('%s is told as %s', (path, expected) => {
    expect(withoutSecrets(path)).toBe(expected)
  })
})

describe('faults while it runs', () => {
  test('come, are counted, meet a request, and go', async () => {
    const fault = { kind: 'recorded', answer: 'bad-gateway', path: 'arm:*', times: 3 }
    const order = { to: 'azure', faults: [fault, { kind: 'wrong-name' }] }
    expect(await control('faults', 'POST', order)).toMatchObject({
      status: 200,
      body: { waiting: { azure: 2, one: 0, late: 0 } },
    })
    await expect(ask(emulator.azure, '/subscriptions')).rejects.toMatchObject({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' })
    expect((await ask(emulator.azure, '/subscriptions')).status).toBe(502)
    await control('faults', 'POST', { to: 'one', faults: [{ kind: 'reset', path: '*' }] })
    expect((await control('faults?to=azure', 'DELETE')).body).toEqual({ waiting: { azure: 0, one: 1, late: 0 } })
    expect((await control('faults', 'DELETE')).body).toEqual({ waiting: { azure: 0, one: 0, late: 0 } })
    expect((await control('faults')).body).toEqual({ waiting: { azure: 0, one: 0, late: 0 } })
  })

  test.each([
    [{ to: 'nobody', faults: [] }, 404, 'nothing is called nobody: azure, one, late'],
    [{ to: 'one', faults: [{ kind: 'no' }] }, 400, 'faults[0].kind: "no" must be one of status'],
    [{ faults: [] }, 400, 'to: is missing, it must be text'],
    ['[', 400, 'must be a map'],
  ])('a wrong order is refused with its place: %j', async (order, status, message) => {
    const said = await control('faults', 'POST', order)
    expect(said).toEqual({ status, body: { error: expect.stringContaining(message) } })
  })

  test('what is not there is told with what is', async () => {
    expect(await control('rotate', 'POST')).toMatchObject({
      status: 404,
      body: { error: expect.stringContaining('/faults') },
    })
  })

  test('nobody comes here by another name', async () => {
    const { port } = new URL(emulator.control)
    const status = await new Promise((resolve) => {
      request({ port, path: '/__emulator/requests', headers: { host: 'evil.example' } }, ({ statusCode }) => {
        resolve(statusCode)
      }).end()
    })
    expect(status).toBe(403)
  })
})

test('latency is set for those that are named', async () => {
  const { state } = emulator.azure
  expect((await control('latency', 'PUT', { arm: 7, kubelets: 3 })).status).toBe(200)
  expect(state.latency).toEqual({ arm: 7, login: 0 })
  expect(emulator.clusters.map((cluster) => cluster.state.latency)).toEqual([
    { apiServer: 0, kubelets: 3 },
    { apiServer: 0, kubelets: 3 },
  ])
  expect(await control('latency', 'PUT', { arm: -1 })).toMatchObject({ status: 400 })
})
