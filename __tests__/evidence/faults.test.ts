import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type Emulator, type FaultKind, type RunningCluster, startEmulator } from '../../emulator/emulator.ts'
import type { EvidenceKey } from '../../src/model/evidence.ts'
import { askedPaths, failureOf, look, valueOf } from './kit.ts'

let emulator: Emulator
let cluster: RunningCluster
beforeAll(async () => {
  emulator = await startEmulator({ clusters: [{ name: 'one', pools: [{ name: 'pool', count: 503 }] }] })
  cluster = emulator.cluster('one')
})
afterAll(async () => {
  await emulator.stop()
})
beforeEach(() => {
  cluster.faults.clear()
  cluster.state.log.length = 0
})

const nodesPath = '/api/v1/nodes'
/** What is asked of the API server with one request, and the permission it takes. */
const permissions = {
  serverVersion: 'get /version',
  clusterCreated: 'get namespaces kube-system',
  clusterRootCas: 'get configmaps kube-system/kube-root-ca.crt',
  authenticationCas: 'get configmaps kube-system/extension-apiserver-authentication',
  nodes: 'list nodes',
  kubeletCsrs: 'list certificatesigningrequests',
} as const satisfies Partial<Record<EvidenceKey, string>>
const keys = Object.keys(permissions) as (keyof typeof permissions)[]

/** Reasons of everything when every request meets the fault. */
async function reasonsWith(fault: FaultKind, signal?: AbortSignal): Promise<Readonly<Record<string, string>>> {
  for (const path of ['/api*', '/version']) cluster.faults.push({ ...fault, path, times: 1_000 })
  const evidence = await look(cluster, keys, signal === undefined ? {} : { signal })
  return Object.fromEntries(keys.map((key) => [key, failureOf(evidence[key]).reason]))
}

const all = (reason: string): Readonly<Record<string, string>> => Object.fromEntries(keys.map((key) => [key, reason]))

describe('whatever is asked for', () => {
  test.each([
    [{ kind: 'status', status: 401 }, 'unauthorized'],
    [{ kind: 'status', status: 403 }, 'forbidden'],
    [{ kind: 'status', status: 404 }, 'not-found'],
    [{ kind: 'status', status: 409 }, 'conflict'],
    [{ kind: 'status', status: 429 }, 'throttled'],
    [{ kind: 'status', status: 500 }, 'unexpected'],
    [{ kind: 'status', status: 503 }, 'unreachable'],
    [{ kind: 'status', status: 504 }, 'timeout'],
    [{ kind: 'status', status: 302 }, 'unexpected'],
    [{ kind: 'reset' }, 'unreachable'],
    [{ kind: 'malformed' }, 'malformed'],
    [{ kind: 'content-type' }, 'malformed'],
    [{ kind: 'truncated' }, 'unreachable'],
  ] as const)('%o is the reason %s', async (fault, reason) => {
    expect(await reasonsWith(fault)).toEqual(all(reason))
  })

  test('no answer ends with the deadline, and timeout is the reason', async () => {
    expect(await reasonsWith({ kind: 'hang' }, AbortSignal.timeout(800))).toEqual(all('timeout'))
  })

  test('a deadline that is over before anything began is a timeout as well', async () => {
    expect(await reasonsWith({ kind: 'slow', milliseconds: 0 }, AbortSignal.abort())).toEqual(all('timeout'))
  })

  test('a refusal names the permission that is missing', async () => {
    cluster.state.grants = []
    cluster.faults.push({ kind: 'status', status: 403, path: '/version' })
    const evidence = await look(cluster, keys)
    for (const key of keys) {
      const { reason, detail } = failureOf(evidence[key])
      expect([reason, detail]).toEqual([
        'forbidden',
        expect.stringContaining(`permission missing: ${permissions[key]}`),
      ])
    }
  })
})

describe('an answer that may pass', () => {
  const version = async () => (await look(cluster, ['serverVersion'])).serverVersion

  test.each([
    { kind: 'status', status: 429, retryAfter: '1' },
    { kind: 'status', status: 429, retryAfter: 'soon' },
    { kind: 'status', status: 503, retryAfter: new Date(0).toUTCString() },
    { kind: 'status', status: 500 },
    { kind: 'reset' },
    { kind: 'truncated' },
  ] as const)('%o is asked for again, and then it is there', async (fault) => {
    cluster.faults.push({ ...fault, path: '/version' })
    expect(valueOf(await version()).gitVersion).toBe(cluster.state.kubernetesVersion)
    expect(askedPaths(cluster)).toEqual(['/version', '/version'])
  })

  test('is not waited for when the server asks for more time than there is, and not asked for again', async () => {
    cluster.faults.push({ kind: 'status', status: 429, retryAfter: '3600', path: '/version', times: 9 })
    const { serverVersion } = await look(cluster, ['serverVersion'], { signal: AbortSignal.timeout(2_000) })
    expect(['throttled', 'timeout']).toContain(failureOf(serverVersion).reason)
    expect(askedPaths(cluster)).toEqual(['/version'])
  })
})

describe('lists', () => {
  const nodes = async () => (await look(cluster, ['nodes'])).nodes
  const names = () => cluster.state.nodes.map(({ name }) => name)
  const grants = { subject: 'system:authenticated', apiGroups: ['*'], resources: ['*'], verbs: ['*'] }
  beforeEach(() => {
    cluster.state.grants = [grants]
  })

  test('begin again when the token of the next page is too old, and no node stands twice', async () => {
    cluster.faults.push({ kind: 'expired-continue', path: nodesPath })
    expect(valueOf(await nodes()).map(({ name }) => name)).toEqual(names())
    const continued = cluster.state.log.map(({ path }) => path.includes('continue='))
    expect(continued).toEqual([false, true, false, true])
  })

  test('begin again once only', async () => {
    cluster.faults.push({ kind: 'expired-continue', path: nodesPath, times: 9 })
    const { reason, detail } = failureOf(await nodes())
    expect(reason).toBe('conflict')
    expect(detail).toContain('GET /api/v1/nodes')
    expect(askedPaths(cluster)).toHaveLength(4)
  })

  test('are nothing at all when a later page fails', async () => {
    cluster.faults.push({ kind: 'status', status: 403, path: nodesPath, after: 1 })
    expect(failureOf(await nodes()).reason).toBe('forbidden')
  })

  const limits = () => cluster.state.log.map(({ path }) => /limit=(\d+)/.exec(path)?.[1])

  test('with a page that is larger than an answer may be are asked for in smaller ones', async () => {
    cluster.faults.push({ kind: 'huge', bytes: 17 * 1024 * 1024, path: nodesPath })
    expect(valueOf(await nodes()).map(({ name }) => name)).toEqual(names())
    expect(limits()).toEqual(['500', ...Array.from({ length: 11 }, () => '50')])
  })

  test('whose smallest page is larger than an answer may be are given up', async () => {
    cluster.faults.push({ kind: 'huge', bytes: 17 * 1024 * 1024, path: nodesPath, times: 9 })
    const { reason, detail } = failureOf(await nodes())
    expect([reason, detail]).toEqual(['too-large', expect.stringContaining('larger than 16 MiB')])
    expect(limits()).toEqual(['500', '50', '3'])
  })

  test('are judged as far as they were read when a later page is too large', async () => {
    cluster.faults.push({ kind: 'huge', bytes: 17 * 1024 * 1024, path: nodesPath, times: 9, after: 1 })
    const found = await nodes()
    expect(valueOf(found)).toHaveLength(500)
    expect(found).toMatchObject({
      cut: { reason: 'too-large', detail: expect.stringContaining('Only the first 500 items were read.') },
    })
  })
})
