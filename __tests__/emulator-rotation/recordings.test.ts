import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from '@jest/globals'
import type { Said } from '../emulator-azure/kit.ts'
import { suiteNeeding } from '../requirements/needing.ts'
import { recordings as folder } from '../requirements/requirements.ts'
import { follow, pathOf, world, type World } from './kit.ts'

/*
 * What real Azure answered to the same questions: status, headers of long-running operations, and the names of what stands
 * in the body.
 */
const described = await suiteNeeding('recordings')
const there = existsSync(folder)

type Interaction = {
  readonly request: { readonly method: string; readonly path: string; readonly query: string | null }
  readonly response: {
    readonly status: number
    readonly headers: Readonly<Record<string, string>>
    readonly body: unknown
  }
}

const interactions: readonly (Interaction & { readonly file: string })[] = there
  ? readdirSync(folder)
      .filter((file) => file.endsWith('.json') && file !== 'spec-examples.json')
      .flatMap((file) => {
        const { interactions: all } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as {
          interactions: Interaction[]
        }
        return all.map((one) => ({ ...one, file }))
      })
  : []

const names = ['azure-asyncoperation', 'location', 'retry-after'] as const
const headersOf = (headers: Readonly<Record<string, string>>): readonly string[] =>
  names.filter((name) => name in headers)
const keysOf = (body: unknown): readonly string[] | string =>
  typeof body === 'object' && body !== null ? Object.keys(body).sort() : 'nothing'

/** Recorded answers to a method at a path that ends so, which began an operation. */
const recorded = (method: string, path: RegExp): readonly Interaction['response'][] =>
  interactions
    .filter(({ request, response }) => request.method === method && path.test(request.path) && response.status < 300)
    .map(({ response }) => response)

let here: World
afterEach(() => here.stop())

const cluster = /\/managedClusters\/[^/]+$/i

described('an answer that begins an operation is as recorded', () => {
  test.each([
    ['stop', 'POST', /\/stop$/, 'stop'],
    ['start', 'POST', /\/start$/, 'start'],
    ['abort', 'POST', /\/managedclusters\/[^/]+\/abort$/i, 'abort'],
    [
      'rotateServiceAccountSigningKeys',
      'POST',
      /\/rotateServiceAccountSigningKeys$/,
      'rotateServiceAccountSigningKeys',
    ],
    ['upgradeNodeImageVersion', 'POST', /\/upgradeNodeImageVersion$/, 'agentPools/user/upgradeNodeImageVersion'],
    ['deleteMachines', 'POST', /\/deleteMachines$/, 'agentPools/user/deleteMachines'],
    ['runCommand', 'POST', /managedClusters\/[^/]+\/runCommand$/, 'runCommand'],
    ['DELETE of a pool', 'DELETE', /\/agentPools\/[^/]+$/, 'agentPools/user'],
    ['DELETE of a cluster', 'DELETE', cluster, ''],
  ] as const)('%s', async (what, method, path, own) => {
    const answers = recorded(method, path)
    expect(answers.length).toBeGreaterThan(0)
    here = await world(
      { operations: { seconds: 0.2, advance: 'time' } },
      {
        pools: [
          { name: 'nodepool1', count: 1 },
          { name: 'user', count: 2 },
        ],
      },
    )
    if (what === 'start') {
      await here.call('POST', 'stop')
      await new Promise((resolve) => setTimeout(resolve, 300))
    }
    if (what === 'abort') await here.call('PATCH', '', { body: { tags: {} } })
    const body = { runCommand: { command: 'true' }, deleteMachines: { machineNames: ['aks-user-12345678-vmss000000'] } }
    const said = await here.call(method, own, what in body ? { body: body[what as keyof typeof body] } : {})
    for (const { status, headers, body: recordedBody } of answers) {
      expect(said.status).toBe(status)
      expect(headersOf(said.headers)).toEqual(headersOf(headers))
      expect(said.body === undefined).toBe(recordedBody === null)
      // other features put other names beside
      expect(keysOf(said.body)).toEqual(
        expect.arrayContaining(recordedBody === null ? [] : ['id', 'name', 'properties', 'type']),
      )
    }
  })

  test('PUT of a cluster and of a pool', async () => {
    here = await world()
    for (const [path, own] of [
      [cluster, ''],
      [/\/agentPools\/[^/]+$/, 'agentPools/nodepool1'],
    ] as const) {
      const updates = recorded('PUT', path).filter(({ status }) => status === 200)
      expect(updates.length).toBeGreaterThan(1)
      const before = (await here.call('GET', own)).body as object
      const said = await here.call('PUT', own, { body: before })
      for (const { status, headers } of updates) {
        expect(said.status).toBe(status)
        expect(headersOf(said.headers)).toEqual(headersOf(headers))
      }
      await here.call('GET', pathOf(said.headers['azure-asyncoperation']))
    }
  })
})

described('a poll is as recorded', () => {
  const operations = /Microsoft\.ContainerService\/locations\/[^/]+\/operations\//
  const results = /Microsoft\.ContainerService\/locations\/[^/]+\/operationresults\//

  const expectRecorded = (said: Said, answers: readonly Interaction['response'][]): void => {
    expect(answers.length).toBeGreaterThan(3)
    for (const { headers, body } of answers) {
      expect(said.headers['content-type']).toBe(headers['content-type'])
      expect(headersOf(said.headers)).toEqual(headersOf(headers))
      expect(keysOf(said.body)).toEqual(keysOf(body))
    }
  }
  const status = (body: unknown): unknown => (body as { readonly status?: unknown } | null)?.status

  test('on the way and at the end, with and without an error beside', async () => {
    const polls = recorded('GET', operations).filter(({ body }) => 'startTime' in (body as object))
    expect(polls.length).toBeGreaterThan(40)
    for (const errorBeside of [false, true]) {
      here = await world({ operations: { seconds: 0.15, advance: 'time', errorBeside } })
      const { headers } = await here.call('POST', 'stop')
      const url = pathOf(headers['azure-asyncoperation'])
      const same = polls.filter(({ body }) => 'error' in (body as object) === errorBeside)
      expectRecorded(
        await here.call('GET', url),
        same.filter(({ body }) => status(body) === 'InProgress' && !('endTime' in (body as object))),
      )
      await new Promise((resolve) => setTimeout(resolve, 250))
      expectRecorded(
        await here.call('GET', url),
        same.filter(({ body }) => status(body) === 'Succeeded' && 'endTime' in (body as object)),
      )
      if (!errorBeside) await here.stop()
    }
  })

  test('and its result: 204 with a JSON content type, a Location, and nothing in it', async () => {
    here = await world()
    const { headers } = await here.call('POST', 'stop')
    const said = await here.call('GET', pathOf(headers['location']))
    expect(said.status).toBe(204)
    expectRecorded(
      said,
      recorded('GET', results).filter((one) => one.status === 204),
    )
  })

  test('and every status on the way is one that was recorded, but for its numbers', async () => {
    const plain = (text: string): string => text.replaceAll(/\d+/g, 'N')
    const seen = new Set(recorded('GET', operations).map(({ body }) => plain(String(status(body)))))
    here = await world({ operations: { seconds: 0.3 } })
    const { properties } = (await here.call('GET', 'agentPools/nodepool1')).body as { readonly properties: object }
    const begun = [
      () => here.call('PATCH', '', { body: { tags: {} } }),
      () => here.call('PUT', 'agentPools/nodepool1', { body: { properties: { ...properties, count: 5 } } }),
      () => here.call('POST', 'agentPools/nodepool1/upgradeNodeImageVersion'),
      () => here.call('POST', 'rotateClusterCertificates'),
    ]
    const statuses = new Set<string>()
    for (const begin of begun) {
      const followed = await follow(here, (await begin()).headers['azure-asyncoperation'], { every: 5 })
      for (const one of followed.statuses) statuses.add(plain(one))
    }
    expect(statuses.size).toBeGreaterThan(8)
    expect([...statuses].filter((one) => !seen.has(one))).toEqual([])
  })
})

described('a command is as recorded', () => {
  test('running and done', async () => {
    const answers = recorded('GET', /\/commandResults\//i)
    here = await world({ operations: { seconds: 0.2 } })
    const { headers } = await here.call('POST', 'runCommand', { body: { command: 'kubectl get nodes' } })
    const url = pathOf(headers['location'])
    const running = await here.call('GET', url)
    await new Promise((resolve) => setTimeout(resolve, 300))
    const done = await here.call('GET', url)
    const propertiesOf = (body: unknown): readonly string[] | string =>
      keysOf((body as { readonly properties: object }).properties)
    for (const [said, status] of [
      [running, 202],
      [done, 200],
    ] as const) {
      // a later recording of a debug log has startedAt in a running one, and no headers
      const same = answers.filter((one) => one.status === status && 'content-type' in one.headers)
      expect(same.length).toBeGreaterThan(0)
      expect(said.status).toBe(status)
      for (const one of same) {
        expect(headersOf(said.headers)).toEqual(headersOf(one.headers))
        expect(propertiesOf(said.body)).toEqual(propertiesOf(one.body))
      }
    }
  })
})
