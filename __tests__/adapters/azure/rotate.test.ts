// A rotation is begun once and followed: by recorded answers of its nearest relatives, and by the emulated ARM.
import { createHttpHeaders } from '@azure/core-rest-pipeline'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type Emulator, type FaultKind, type RunningAzure, startEmulator } from '../../../emulator/emulator.ts'
import { openArm } from '../../../src/adapters/azure/arm.ts'
import { rotateClusterCertificates } from '../../../src/adapters/azure/rotate.ts'
import type { AzurePort, ManagedClusterReference, OperationReading, OperationStart } from '../../../src/model/azure.ts'
import { describeRecorded, type Interaction, recordedIn } from '../../emulator-azure/recordings.ts'
import { asked, bySecret, clusterIn, failure, open, within } from './kit.ts'

const { signal } = new AbortController()

type Started = Extract<OperationStart, { readonly kind: 'accepted' }>
function accepted(start: OperationStart): Started {
  if (start.kind !== 'accepted') throw new Error(`${start.kind}: ${start.why.detail}`)
  return start
}
async function readings({ read }: Started, most = 500): Promise<readonly OperationReading[]> {
  if (read === undefined) throw new Error('no link')
  const all: OperationReading[] = []
  while (all.at(-1)?.end === undefined && all.length < most) all.push(await read(signal))
  return all
}

/** An ARM that answers what was recorded, one after the other, and what was asked of it. */
function replay(interactions: readonly Interaction[]) {
  const sent: { readonly method: string; readonly url: string }[] = []
  const settings = {
    cloud: { name: 'AzureCloud', armEndpoint: 'https://management.azure.com', authorityHost: 'https://login.example' },
    auth: 'auto',
  } as const
  const arm = openArm(settings, () => Promise.resolve('a token'), {
    repetitions: () => 0,
    send: (request) => {
      const { status = 0, headers, body } = interactions[sent.length]?.response ?? {}
      sent.push({ method: request.method, url: request.url })
      const bodyAsText = body === null ? '' : typeof body === 'string' ? body : JSON.stringify(body)
      return Promise.resolve({ request, status, headers: createHttpHeaders(headers), bodyAsText })
    },
  })
  const id = '/subscriptions/s/resourceGroups/g/providers/Microsoft.ContainerService/managedClusters/aks'
  const cluster: ManagedClusterReference = {
    id,
    subscription: { id: 's', name: 'S' },
    resourceGroup: 'g',
    name: 'aks',
    location: 'eastus',
    tags: {},
  }
  return { sent, begin: () => rotateClusterCertificates(arm, cluster, signal) }
}

describeRecorded('operations that were recorded', () => {
  test('rotation of the signing keys: both headers, followed by its status, each link byte for byte', async () => {
    const all = recordedIn('lro-rotate-service-account-signing-keys')
    const { sent, begin } = replay(all)
    const seen = await readings(accepted(await begin()))
    expect(seen).toEqual([
      { status: 'InProgress' },
      { status: 'InProgress' },
      { status: 'InProgress' },
      { status: 'Succeeded', end: 'succeeded' },
    ])
    expect(sent[0]).toEqual({
      method: 'POST',
      url: expect.stringMatching(/managedClusters\/aks\/rotateClusterCertificates\?api-version=/),
    })
    expect(new Set(sent.slice(1).map(({ url }) => url))).toEqual(
      new Set([all[0]?.response.headers['azure-asyncoperation']]),
    )
  })

  test('a signed link of four thousand characters is used byte for byte; an error beside InProgress means nothing', async () => {
    const all = recordedIn('lro-signed-urls-verbatim').slice(0, 3)
    const { sent, begin } = replay(all)
    expect(await readings(accepted(await begin()))).toEqual([
      { status: 'InProgress' },
      { status: 'Succeeded', end: 'succeeded' },
    ])
    const link = all[0]?.response.headers['azure-asyncoperation'] ?? ''
    expect(link.length).toBeGreaterThan(2_000)
    expect(sent.slice(1).map(({ url }) => url)).toEqual([link, link])
  })

  test('Location alone, as the specification has it: 202 while it runs, the newest link, 204 at the end', async () => {
    const all = recordedIn('lro-location-only').slice(0, 4)
    const { sent, begin } = replay(all)
    const seen = await readings(accepted(await begin()))
    expect(seen).toEqual([
      { status: 'InProgress' },
      { status: 'InProgress' },
      { status: 'Succeeded', end: 'succeeded' },
    ])
    expect(sent.slice(1).map(({ url }) => url)).toEqual(
      all.slice(0, 3).map(({ response }) => response.headers['location']),
    )
  })

  test('neither of the two: accepted, and there is nothing to follow', async () => {
    expect(await replay(recordedIn('agentpool-put-without-async-header').slice(0, 1)).begin()).toEqual({
      kind: 'accepted',
    })
  })

  test('every status ever seen: three are final, whatever stands beside them', async () => {
    const catalog = recordedIn('lro-status-catalog')
    const [start] = recordedIn('lro-rotate-service-account-signing-keys')
    for (const one of catalog) {
      const { status, error } = one.response.body as {
        readonly status: string
        readonly error?: { readonly code: string }
      }
      const { read } = accepted(await replay([start ?? one, one]).begin())
      const seen = await read?.(signal)
      const end = ['Succeeded', 'Failed', 'Canceled'].find((name) => name === status)?.toLowerCase()
      expect(seen).toEqual({
        status,
        ...(end === undefined ? {} : { end }),
        ...(end === 'failed' || end === 'canceled' ? { code: error?.code } : {}),
      })
    }
    expect(catalog.length).toBeGreaterThan(30)
  })

  test.each(['5', '0'])('Retry-After: %s is told', async (seconds) => {
    const [start, poll] = recordedIn('lro-rotate-service-account-signing-keys')
    if (start === undefined || poll === undefined) throw new Error('the recording is too short')
    const asking = ({ response, ...one }: Interaction): Interaction => ({
      ...one,
      response: { ...response, headers: { ...response.headers, 'retry-after': seconds } },
    })
    const begun = accepted(await replay([asking(start), asking(poll)]).begin())
    expect(begun.waitMilliseconds).toBe(Number(seconds) * 1_000)
    expect(await begun.read?.(signal)).toEqual({ status: 'InProgress', waitMilliseconds: Number(seconds) * 1_000 })
  })

  test('words of Azure with an id in them are not repeated', async () => {
    const [start, poll] = recordedIn('lro-rotate-service-account-signing-keys')
    if (start === undefined || poll === undefined) throw new Error('the recording is too short')
    const status = 'Working on 0b1f6471-1bf0-4dda-aec3-cb9272f09590'
    const answers = [start, { ...poll, response: { ...poll.response, body: { status } } }]
    expect(await accepted(await replay(answers).begin()).read?.(signal)).toEqual({ status: 'InProgress' })
  })
})

describe('the emulated ARM', () => {
  let emulator: Emulator
  let azure: RunningAzure
  let port: AzurePort
  const rotation = { seconds: 0.2, downSeconds: 0.05 }
  beforeAll(async () => {
    const cluster = (name: string, azure = {}) => ({
      name,
      pools: [{ name: 'pool', count: 1 }],
      azure: { rotation, ...azure },
    })
    emulator = await startEmulator({
      clusters: [
        cluster('one'),
        cluster('canceled', { rotation: { ...rotation, fails: 'canceled' } }),
        cluster('failed', { rotation: { ...rotation, fails: 'failed' } }),
        cluster('busy', { provisioningState: 'Upgrading' }),
      ],
      azure: { identities: [{ name: 'pipeline' }, { name: 'nobody', permissions: [] }] },
    })
    ;({ azure } = emulator)
    ;({ port } = await within({}, () => open(azure, bySecret(azure))))
  })
  afterAll(() => emulator.stop())
  beforeEach(() => {
    azure.faults.clear()
    azure.state.log.length = 0
  })

  const begin = async (name: string, abort = signal): Promise<OperationStart> =>
    port.rotateClusterCertificates(await clusterIn(port, name), abort)
  const posts = (): number => asked(azure, 'arm', /rotateClusterCertificates/).length
  const path = 'arm:*/rotateClusterCertificates'

  /** Until nothing is done to it any more. */
  async function rests(name: string): Promise<void> {
    const cluster = await clusterIn(port, name)
    for (let i = 0; i < 200; i += 1) {
      if (/^(Succeeded|Failed|Canceled)$/.test((await port.managedCluster(cluster, signal)).provisioningState)) return
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    throw new Error('it does not end')
  }

  test('begins it and follows it to its end', async () => {
    const seen = await readings(accepted(await begin('one')))
    expect(seen.at(-1)).toEqual({ status: 'Succeeded', end: 'succeeded' })
    expect(seen.map(({ status }) => status)).toContain('ProvisioningControlPlane')
    expect(posts()).toBe(1)
  })

  test.each([
    ['failed', 'ReconcileAgentPoolsFailed'],
    ['canceled', 'Canceled'],
  ])('one that is %s says so, with the code', async (name, code) => {
    const seen = await readings(accepted(await begin(name)))
    expect(seen.at(-1)).toEqual({ status: expect.any(String), end: name, code })
  })

  test('something else in progress is a conflict', async () => {
    const start = await begin('busy')
    expect(start).toMatchObject({ kind: 'conflict', why: { reason: 'conflict' } })
    expect(posts()).toBe(1)
  })

  test('a right that is missing is a refusal, which names it', async () => {
    const { port: other } = await within({}, () => open(azure, bySecret(azure, 'nobody')))
    const start = await other.rotateClusterCertificates(await clusterIn(port, 'one'), signal)
    expect(start).toMatchObject({
      kind: 'refused',
      why: {
        reason: 'forbidden',
        detail: expect.stringContaining(
          'Microsoft.ContainerService/managedClusters/rotateClusterCertificates/action on /resourceGroups/rg1',
        ),
      },
    })
    expect(posts()).toBe(1)
  })

  const unclear: readonly FaultKind[] = [
    { kind: 'status', status: 500 },
    { kind: 'recorded', answer: 'bad-gateway' },
    { kind: 'recorded', answer: 'empty-503' },
    { kind: 'status', status: 504 },
    { kind: 'status', status: 408 },
    { kind: 'reset' },
  ]
  const cases = [
    ...unclear.flatMap((fault) => [true, false].map((processed) => ({ ...fault, processed }))),
    { kind: 'truncated', processed: true },
    { kind: 'content-type', processed: false },
  ] as const
  test.each(cases)('an answer that leaves it open is sent once and is unanswered (%o)', async (fault) => {
    await rests('one')
    azure.faults.push({ ...fault, path, times: 9 })
    // over a connection that is there already
    const start = await begin('one')
    expect(start.kind).toBe('unanswered')
    expect(posts()).toBe(1)
  })

  test('no answer at all within the time is unanswered', async () => {
    await rests('one')
    azure.faults.push({ kind: 'hang', processed: false, path, times: 9 })
    expect((await begin('one', AbortSignal.timeout(300))).kind).toBe('unanswered')
    expect(posts()).toBe(1)
  })

  test.each([400, 401, 404, 429])('%i is a refusal: nothing was begun', async (status) => {
    await rests('one')
    azure.faults.push({ kind: 'status', status, retryAfter: '0', path, times: 9 })
    expect((await begin('one')).kind).toBe('refused')
    expect(posts()).toBe(1)
  })

  test('429 and 502 in mid-poll are asked again; a link to another host is not followed', async () => {
    await rests('one')
    const { read } = accepted(await begin('one'))
    azure.faults.push(
      { kind: 'recorded', answer: 'bad-gateway', path: 'arm:*/operations/*' },
      { kind: 'status', status: 429, retryAfter: '0', path: 'arm:*/operations/*' },
    )
    expect((await read?.(signal))?.status).toEqual(expect.any(String))
    expect(asked(azure, 'arm', /\/operations\//)).toHaveLength(3)
    azure.faults.push({ kind: 'status', status: 403, path: 'arm:*/operations/*' })
    expect((await failure(read?.(signal) ?? Promise.resolve())).reason).toBe('forbidden')
  })
})
