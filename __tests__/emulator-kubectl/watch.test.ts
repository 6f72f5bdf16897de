// Lists and watches fit together: what happens between them is told, and nothing is told twice.
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { type Emulator, type RunningCluster, startEmulator } from '../../emulator/emulator.ts'
import { clientCertificateOf, raw } from '../emulator/support.ts'
import { twoNodes } from './kit.ts'

type Event = {
  readonly type: string
  readonly object: {
    readonly kind: string
    readonly metadata: { readonly name?: string; readonly resourceVersion: string; readonly annotations?: object }
    readonly columnDefinitions?: unknown
  }
}

let emulator: Emulator
let cluster: RunningCluster

beforeEach(async () => {
  emulator = await startEmulator(twoNodes)
  cluster = emulator.cluster('one')
})
afterEach(async () => {
  await emulator.stop()
})

const ask = (path: string, method = 'GET', body?: object, accept = 'application/json') =>
  raw(cluster, path, {
    ...clientCertificateOf(cluster.kubeconfigs.admin),
    method,
    headers: { accept, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })

/** The events of a watch that lasts a second. */
async function watched(path: string, accept?: string): Promise<Event[]> {
  const { status, text } = await ask(
    `${path}${path.includes('?') ? '&' : '?'}watch=true&timeoutSeconds=1`,
    'GET',
    undefined,
    accept,
  )
  expect(status).toBe(200)
  return text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Event]))
}

const gist = (events: readonly Event[]): readonly string[] =>
  events.map(({ type, object }) => `${type} ${object.metadata.name ?? ''}`.trim())

async function revision(path: string): Promise<string> {
  const { metadata } = JSON.parse((await ask(path)).text) as { metadata: { resourceVersion: string } }
  return metadata.resourceVersion
}

const nodes = '/api/v1/nodes'
const names = (): readonly string[] => cluster.state.nodes.map(({ name }) => name)
const nodeAt = (index: number) => {
  const node = cluster.state.nodes[index]
  if (node === undefined) throw new Error(`no node ${index}`)
  return node
}

test('without a revision all that is there comes first, and with bookmarks the end of that', async () => {
  const events = await watched(`${nodes}?allowWatchBookmarks=true`)
  expect(gist(events)).toEqual([...names().map((name) => `ADDED ${name}`), 'BOOKMARK'])
  expect(events.at(-1)?.object.metadata.annotations).toEqual({ 'k8s.io/initial-events-end': 'true' })
})

test('at the revision of a list nothing comes when nothing happens', async () => {
  expect(await watched(`${nodes}?resourceVersion=${await revision(nodes)}`)).toEqual([])
})

test('a change between the list and the watch is told once', async () => {
  const at = await revision(nodes)
  nodeAt(0).ready = false
  const events = await watched(`${nodes}?resourceVersion=${at}`)
  expect(gist(events)).toEqual([`MODIFIED ${nodeAt(0).name}`])
  const next = events[0]?.object.metadata.resourceVersion ?? ''
  expect(Number(next)).toBeGreaterThan(Number(at))
  expect(await watched(`${nodes}?resourceVersion=${next}`)).toEqual([])
})

test('every five minutes after the start a kubelet tells its status again; a silent one does not', async () => {
  const at = await revision(nodes)
  cluster.state.clockOffsetMilliseconds = 310_000
  expect(gist(await watched(`${nodes}?resourceVersion=${at}`))).toEqual([`MODIFIED ${nodeAt(0).name}`])
})

test('changes during the watch are told, and what goes', async () => {
  const first = nodeAt(0)
  const watching = watched(`${nodes}?resourceVersion=${await revision(nodes)}`)
  await sleep(300)
  first.labels = { ...first.labels, color: 'red' }
  await sleep(300)
  cluster.state.nodes = cluster.state.nodes.slice(1)
  expect(gist(await watching)).toEqual([`MODIFIED ${first.name}`, `DELETED ${first.name}`])
})

test('what goes between the list and the watch is told', async () => {
  const at = await revision(nodes)
  const gone = nodeAt(1).name
  cluster.state.nodes = cluster.state.nodes.slice(0, 1)
  expect(gist(await watched(`${nodes}?resourceVersion=${at}`))).toEqual([`DELETED ${gone}`])
})

test('who no longer meets the selector is deleted for this watch, and added when it meets it again', async () => {
  const first = nodeAt(0)
  first.labels = { ...first.labels, color: 'red' }
  const selector = 'labelSelector=color%3Dred'
  const watching = watched(`${nodes}?${selector}&resourceVersion=${await revision(`${nodes}?${selector}`)}`)
  await sleep(300)
  first.labels = { ...first.labels, color: 'blue' }
  await sleep(300)
  first.labels = { ...first.labels, color: 'red' }
  expect(gist(await watching)).toEqual([`DELETED ${first.name}`, `ADDED ${first.name}`])
})

test('objects that are written, in their namespace only', async () => {
  const configMaps = (namespace: string): string => `/api/v1/namespaces/${namespace}/configmaps`
  const at = await revision(configMaps('default'))
  for (const namespace of ['default', 'kube-public'])
    expect((await ask(configMaps(namespace), 'POST', { metadata: { name: 'new' } })).status).toBe(201)
  const watching = watched(`${configMaps('default')}?resourceVersion=${at}`)
  await sleep(300)
  expect((await ask(`${configMaps('default')}/new`, 'DELETE')).status).toBe(200)
  expect(gist(await watching)).toEqual(['ADDED new', 'DELETED new'])
})

test('as Tables only the first event says what the columns are', async () => {
  const events = await watched(nodes, 'application/json;as=Table;v=v1;g=meta.k8s.io')
  expect(events.map(({ object }) => [object.kind, Array.isArray(object.columnDefinitions)])).toEqual([
    ['Table', true],
    ['Table', false],
  ])
})

test('a revision that is no number is refused', async () => {
  expect((await ask(`${nodes}?watch=true&resourceVersion=x`)).status).toBe(400)
})
