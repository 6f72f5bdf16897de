// What is asked of ARM again, what its links may lead to, and what its refusals and odd answers mean.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type Emulator, type FaultKind, type RunningAzure, startEmulator } from '../../../emulator/emulator.ts'
import type { AzurePort, ManagedClusterReference } from '../../../src/model/azure.ts'
import { asked, bySecret, clusterIn, failure, open, type Session, within } from './kit.ts'

const { signal } = new AbortController()
let emulator: Emulator
let azure: RunningAzure
let session: Session
let port: AzurePort
let cluster: ManagedClusterReference

beforeAll(async () => {
  emulator = await startEmulator({
    clusters: [
      {
        name: 'one',
        pools: [
          { name: 'pool', count: 1 },
          { name: 'second', count: 1 },
        ],
      },
      { name: 'two' },
      { name: 'three' },
    ],
    azure: { pageSize: 1, identities: [{ name: 'pipeline' }, { name: 'nobody', permissions: [] }] },
  })
  ;({ azure } = emulator)
  session = await within({}, () => open(azure, bySecret(azure)))
  ;({ port } = session)
  cluster = await clusterIn(port, 'one')
})
afterAll(async () => {
  await emulator.stop()
})
beforeEach(() => {
  azure.faults.clear()
  azure.state.log.length = 0
})

const get = (abort = signal) => port.managedCluster(cluster, abort)
const path = 'arm:*/managedClusters/one'
const sentTimes = (): number => azure.state.log.length

describe('a read is asked again', () => {
  test.each<readonly [string, FaultKind, number]>([
    ['429 with seconds in Retry-After', { kind: 'recorded', answer: 'throttled', seconds: 1 }, 1_000],
    ['429 with a date in Retry-After', { kind: 'status', status: 429, retryAfter: 'DATE' }, 500],
    ['429 with a date that has passed', { kind: 'status', status: 429, retryAfter: new Date(0).toUTCString() }, 0],
    ['429 whose seconds stand in its text only', { kind: 'recorded', answer: 'throttled-in-words', seconds: 1 }, 1_000],
    ['429 of one kind of resource', { kind: 'recorded', answer: 'resource-throttled-in-words', seconds: 1 }, 1_000],
    [
      '429 with the seconds in a body inside its text',
      { kind: 'recorded', answer: 'identity-throttled', seconds: 1 },
      1_000,
    ],
    ['429 with the seconds in a detail', { kind: 'recorded', answer: 'retryable', seconds: 1 }, 1_000],
    ['429 of AKS', { kind: 'recorded', answer: 'aks-throttled', seconds: 1 }, 1_000],
    ['429 that says nothing of when', { kind: 'recorded', answer: 'too-many-requests' }, 500],
    ['429 in capital letters', { kind: 'recorded', answer: 'capital-throttled' }, 500],
    ['502', { kind: 'recorded', answer: 'bad-gateway' }, 500],
    ['an empty 503', { kind: 'recorded', answer: 'empty-503' }, 500],
    ['503 of the gateway', { kind: 'recorded', answer: 'server-timeout' }, 500],
    ['500 of the gateway', { kind: 'recorded', answer: 'server-error' }, 500],
    ['500 of AKS', { kind: 'recorded', answer: 'aks-error' }, 500],
    ['a connection that was reset', { kind: 'reset' }, 500],
    ['half an answer', { kind: 'truncated' }, 500],
  ])('after %s', async (_, fault, atLeast) => {
    const before = port.counters()
    const dated = fault.kind === 'status' && fault.retryAfter === 'DATE'
    // a date has whole seconds: the next but one is more than one away
    const retryAfter = new Date(Date.now() + 2_000).toUTCString()
    azure.faults.push({ ...fault, ...(dated ? { retryAfter } : {}), path })
    const start = performance.now()
    expect((await get()).provisioningState).toBe('Succeeded')
    const took = performance.now() - start
    expect([sentTimes(), port.counters().repetitions - before.repetitions]).toEqual([2, 1])
    expect(port.counters().requests - before.requests).toBe(2)
    expect(took).toBeGreaterThanOrEqual(atLeast - 20)
    expect(took).toBeLessThan(atLeast + 2_000)
    expect(session.lines.at(-1)).toMatch(
      /^ARM GET for Microsoft\.ContainerService\/managedClusters\/read: (HTTP \d+|unreachable), asked again in \d+ ms$/,
    )
  })

  test('four times at most', async () => {
    azure.faults.push({ kind: 'status', status: 503, retryAfter: '0', path, times: 99 })
    expect((await failure(get())).reason).toBe('unreachable')
    expect(sentTimes()).toBe(5)
  })

  test('not when the server asks for more than a minute: how long it asks for is told', async () => {
    azure.faults.push({ kind: 'recorded', answer: 'throttled-in-words', seconds: 324, path, times: 9 })
    const { reason, detail } = await failure(get())
    expect([reason, detail]).toEqual(['throttled', expect.stringContaining('wait 324 s')])
    expect(sentTimes()).toBe(1)
  })

  test('not beyond the deadline: the last answer stands', async () => {
    azure.faults.push({ kind: 'status', status: 429, retryAfter: '30', path, times: 9 })
    const start = performance.now()
    expect((await failure(get(AbortSignal.timeout(300)))).reason).toBe('throttled')
    expect(performance.now() - start).toBeLessThan(2_000)
  })

  test.each([400, 401, 403, 404, 409, 412])('not after %i', async (status) => {
    azure.faults.push({ kind: 'status', status, path, times: 9 })
    await failure(get())
    expect(sentTimes()).toBe(1)
  })
})

describe('a POST', () => {
  test('that only reads is asked again', async () => {
    azure.faults.push({ kind: 'status', status: 503, retryAfter: '0', path: 'arm:*Credential', times: 2 })
    expect((await port.kubeconfig(cluster, { admin: false }, signal))()).toContain('current-context')
    expect(sentTimes()).toBe(3)
  })

  test.each<FaultKind>([
    { kind: 'status', status: 503, retryAfter: '0' },
    { kind: 'status', status: 429, retryAfter: '0' },
    { kind: 'reset' },
  ])('that does something is never sent twice (%o)', async (fault) => {
    azure.faults.push({ ...fault, path: 'arm:*/runCommand', times: 9 })
    const { reason } = await failure(port.invoke(cluster, { text: 'kubectl version', entra: false }, signal))
    expect(['unreachable', 'throttled']).toContain(reason)
    expect(asked(azure, 'arm', /runCommand/)).toHaveLength(1)
  })

  test('whose operation meets a 502 in mid-poll is followed on', async () => {
    azure.faults.push({ kind: 'recorded', answer: 'bad-gateway', path: 'arm:*/commandResults/*', times: 2 })
    expect((await port.invoke(cluster, { text: 'kubectl version', entra: false }, signal)).exitCode).toBe(0)
    expect(asked(azure, 'arm', /runCommand/)).toHaveLength(1)
  })

  test('that began an operation and names no way to follow it is malformed', async () => {
    azure.faults.push({ kind: 'status', status: 202, path: 'arm:*/runCommand' })
    expect((await failure(port.invoke(cluster, { text: 'kubectl version', entra: false }, signal))).reason).toBe(
      'malformed',
    )
  })
})

describe('an answer that is none', () => {
  const all = [
    ['managedCluster', () => get()],
    ['managedClusters', () => port.managedClusters({ subscription: cluster.subscription }, signal)],
    ['findManagedCluster', () => port.findManagedCluster(cluster, signal)],
    ['subscriptions', () => port.subscriptions(signal)],
    ['agentPools', () => port.agentPools(cluster, signal)],
    ['machines', () => port.machines(cluster, 'pool', signal)],
    ['kubernetesVersions', () => port.kubernetesVersions({ ...cluster, location: 'eastus' }, signal)],
    ['detector', () => port.detector(cluster, 'clusterCertExpiredDetailed', signal)],
    ['kubeconfig', () => port.kubeconfig(cluster, { admin: false }, signal)],
  ] as const
  const odd: readonly FaultKind[] = [
    { kind: 'malformed' },
    { kind: 'content-type' },
    { kind: 'other-json' },
    { kind: 'other-json', body: {} },
    { kind: 'other-json', body: null },
    { kind: 'other-json', body: 'text' },
    { kind: 'other-json', body: { value: [1, null, 'x'], values: [null], kubeconfigs: [{}], properties: null } },
  ]
  test.each(all.flatMap(([name, ask]) => odd.map((fault) => [name, JSON.stringify(fault), ask, fault] as const)))(
    '%s with %s is malformed',
    async (_name, _, ask, fault) => {
      azure.faults.push({ ...fault, path: 'arm:*', times: 9 })
      expect((await failure(ask())).reason).toBe('malformed')
    },
  )

  test('larger than 64 MiB is given up', async () => {
    azure.faults.push({ kind: 'huge', bytes: 66 * 1024 * 1024, path })
    const { reason, detail } = await failure(get())
    expect([reason, detail]).toEqual(['malformed', expect.stringContaining('larger than 64 MiB')])
  })

  test('at all ends with the deadline', async () => {
    azure.faults.push({ kind: 'hang', path, times: 9 })
    expect((await failure(get(AbortSignal.timeout(300)))).reason).toBe('timeout')
  })

  test('is asked nobody for when the deadline is over before', async () => {
    expect((await failure(get(AbortSignal.abort()))).reason).toBe('timeout')
  })
})

describe('links', () => {
  const list = () => port.managedClusters({ subscription: cluster.subscription }, signal)

  test('are followed over all pages, each once', async () => {
    expect((await list()).map(({ name }) => name)).toEqual(['one', 'two', 'three'])
    expect(sentTimes()).toBeGreaterThanOrEqual(3)
  })

  test.each(['https://evil.example/next?token=1', 'https://localhost:1/next', 'http://localhost/next'])(
    'to another host (%s) get no token and no request',
    async (nextLink) => {
      azure.faults.push({ kind: 'other-json', body: { value: [], nextLink }, path: 'arm:*/managedClusters' })
      const { reason, detail } = await failure(list())
      expect([reason, detail]).toEqual(['untrusted', expect.stringContaining('another host')])
      expect(sentTimes()).toBe(1)
    },
  )

  test('of an operation to another host neither', async () => {
    azure.faults.push({ kind: 'redirect', location: 'https://evil.example/', status: 307, path: 'arm:*/runCommand' })
    await failure(port.invoke(cluster, { text: 'kubectl version', entra: false }, signal))
    azure.faults.push({ kind: 'redirect', location: 'https://evil.example/', path })
    const { reason } = await failure(get())
    expect(reason).toBe('unexpected')
    expect(sentTimes()).toBe(2)
  })

  test('that lead back to where they came from end', async () => {
    const nextLink = `${azure.url}/subscriptions/${cluster.subscription.id}/providers/Microsoft.ContainerService/managedClusters?api-version=2025-08-01`
    azure.faults.push({ kind: 'other-json', body: { value: [], nextLink }, path: 'arm:*/managedClusters', times: 99 })
    expect((await failure(list())).reason).toBe('malformed')
    expect(sentTimes()).toBe(2)
  })

  test('nothing of a list is told when a later page fails', async () => {
    azure.faults.push({ kind: 'status', status: 403, path: 'arm:*/managedClusters', after: 1 })
    expect((await failure(list())).reason).toBe('forbidden')
  })
})

describe('a refusal', () => {
  test('names the action and the resource group that are missing, and no id', async () => {
    const other = (await within({}, () => open(azure, bySecret(azure, 'nobody')))).port
    const told = await Promise.all(
      [
        other.managedCluster(cluster, signal),
        other.agentPools(cluster, signal),
        other.machines(cluster, 'pool', signal),
        other.detector(cluster, 'clusterCertExpiredDetailed', signal),
        other.kubeconfig(cluster, { admin: false }, signal),
        other.kubeconfig(cluster, { admin: true }, signal),
        other.invoke(cluster, { text: 'kubectl version', entra: false }, signal),
        other.kubernetesVersions(cluster, signal),
      ].map(failure),
    )
    const type = 'Microsoft.ContainerService/managedClusters'
    const here = (action: string) => expect.stringContaining(`permission missing: ${action} on /resourceGroups/rg1`)
    expect(told.map(({ reason }) => reason)).toEqual(Array(8).fill('forbidden'))
    expect(told.map(({ detail }) => detail)).toEqual([
      here(`${type}/read`),
      here(`${type}/agentPools/read`),
      expect.stringContaining(`permission missing: ${type}/agentPools/machines/read on /resource`),
      here(`${type}/detectors/read`),
      here(`${type}/listClusterUserCredential/action`),
      here(`${type}/listClusterAdminCredential/action`),
      here(`${type}/runCommand/action`),
      expect.stringMatching(
        /permission missing: Microsoft\.ContainerService\/locations\/kubernetesversions\/read on the subscription/i,
      ),
    ])
    for (const { detail } of told) expect(detail).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}/)
  })

  test.each([
    ['ExpiredAuthenticationToken', 401, 'unauthorized', /clock/],
    ['InvalidAuthenticationTokenTenant', 401, 'unauthorized', /another tenant/],
    ['SubscriptionNotFound', 404, 'not-found', /no such subscription/],
    ['ResourceGroupNotFound', 404, 'not-found', /no such resource group/],
    ['InvalidApiVersionParameter', 400, 'not-supported', /arm-api-version/],
    ['DenyAssignmentAuthorizationFailed', 403, 'forbidden', /deny assignment/],
    ['ReadOnlyDisabledSubscription', 409, 'not-supported', /the subscription is disabled/],
    ['DisallowedOperation', 403, 'not-supported', /the subscription's type does not allow operations of any provider/],
    ['DisallowedOperation', 400, 'not-supported', /the subscription's type does not allow operations of any provider/],
    ['DisallowedProvider', 400, 'not-supported', /the subscription's type does not allow Microsoft\.ContainerService/],
    ['MissingSubscriptionRegistration', 409, 'not-supported', /is not registered to use Microsoft\.ContainerService/],
  ])('with code %s', async (code, status, reason, words) => {
    const { refusalOf } = await import('../../../src/adapters/azure/refusals.ts')
    for (const body of [{ error: { code, message: 'm' } }, { code, message: 'm' }, { Code: code, Message: 'm' }]) {
      const error = refusalOf(status, body, 'here', 'a/b/read', '/resourceGroups/g')
      expect([error.reason, error.detail]).toEqual([reason, expect.stringMatching(words)])
    }
  })
})
