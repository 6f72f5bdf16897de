// A pool is sent back whole: what is read of it, and what of that is sent, property by property.
import { expect, test } from '@jest/globals'
import type { Arm, ArmAsk } from '../../src/adapters/azure/arm.ts'
import { poolsOf } from '../../src/adapters/azure/pools.ts'
import type { ManagedClusterReference } from '../../src/model/azure.ts'
import { describeRecorded, recordedFiles, recordedIn } from '../emulator-azure/recordings.ts'

type Properties = Readonly<Record<string, unknown>>

/** As the clients that were recorded do: these are never sent (agentpool-put-tags), or tell of one moment. */
const notSent = ['provisioningState', 'currentOrchestratorVersion', 'nodeImageVersion', 'eTag']

/** What is sent for a pool of these properties. */
async function sentFor(properties: Properties, what: 'tags' | 'scale'): Promise<unknown> {
  const sent: ArmAsk[] = []
  const reply = { status: 200, headers: {}, body: { properties } }
  // all that a write asks of ARM and of a cluster; anything else would throw
  const arm = {
    ask: () => Promise.resolve(reply),
    send: (ask: ArmAsk) => {
      sent.push(ask)
      return Promise.resolve(reply)
    },
  } as unknown as Arm
  const cluster = { id: '/subscriptions/s/resourceGroups/g/x/c' } as unknown as ManagedClusterReference
  const signal = AbortSignal.timeout(1_000)
  const port = poolsOf(arm)
  const started =
    what === 'scale'
      ? await port.scaleAgentPool(cluster, 'pool', () => ({ count: 9, tags: { a: 'b' } }), signal)
      : (await port.updateAgentPoolTags(cluster, 'pool', () => ({ a: 'b' }), signal)).start
  expect([started.kind, sent.map(({ method }) => method)]).toEqual(['accepted', ['PUT']])
  return sent[0]?.body
}

const expectedOf = (properties: Properties, change: Properties): unknown => ({
  properties: {
    ...Object.fromEntries(Object.entries(properties).filter(([name]) => !notSent.includes(name))),
    ...change,
  },
})

const changes = [
  ['tags', { tags: { a: 'b' } }],
  ['scale', { tags: { a: 'b' }, count: 9 }],
] as const

test.each(changes)('%s: every property that the specification knows goes back as it came', async (what, change) => {
  const properties = {
    count: 2,
    vmSize: 'Standard_DS2_v2',
    provisioningState: 'Succeeded',
    nodeImageVersion: 'AKSUbuntu-2204gen2containerd-202601.13.0',
    availabilityZones: ['1', '2'],
    kubeletConfig: { cpuManagerPolicy: 'static', containerLogMaxFiles: 4 },
    linuxOSConfig: { sysctls: { vmMaxMapCount: 262144 }, swapFileSizeMB: 0 },
    nodeLabels: { mylabel: 'label' },
    nodeTaints: ['Key1=Value1:NoSchedule'],
    enableAutoScaling: true,
    minCount: 1,
    maxCount: 3,
    scaleSetPriority: 'Spot',
    scaleSetEvictionPolicy: 'Delete',
    spotMaxPrice: 0.5,
    creationData: { sourceResourceId: '/subscriptions/s/snapshots/one' },
    upgradeSettings: { maxSurge: '33%', drainTimeoutInMinutes: 0 },
    windowsProfile: { disableOutboundNat: false },
    gpuProfile: { driver: 'None' },
    somethingNewer: { that: ['nobody', null, false, 0, ''] },
  }
  expect(await sentFor(properties, what)).toEqual(expectedOf(properties, change))
})

describeRecorded('of every pool that was recorded', () => {
  const pools = recordedFiles()
    .filter((file) => file.startsWith('agentpool-') || file.startsWith('machines-'))
    .flatMap((file) => recordedIn(file))
    .filter(({ request }) => request.method === 'GET' && /\/agentPools\/[^/]+$/i.test(request.path))
    .map(({ response }) => (response.body as { readonly properties?: Properties }).properties ?? {})

  test.each(changes)('%s: every property goes back', async (what, change) => {
    expect(new Set(pools.flatMap((one) => Object.keys(one))).size).toBeGreaterThan(25)
    for (const properties of pools) expect(await sentFor(properties, what)).toEqual(expectedOf(properties, change))
  })
})
