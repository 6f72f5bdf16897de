// Mode kubelet-serving-rotation over one cluster: what is written, what is proved, and what keeps it back.
import { describe, expect, test } from '@jest/globals'
import type { Emulator } from '../../emulator/emulator.ts'
import type { AzurePort } from '../../src/model/azure.ts'
import { ReasonError } from '../../src/model/errors.ts'
import { optedOut, poolIn, steady, tag, turn, until, withPools, writes } from './kit.ts'

const put = 'PUT agentPools/pool'
const poolType = 'Microsoft.ContainerService/managedClusters/agentPools'
const upgrade = 'POST agentPools/pool/upgradeNodeImageVersion'
/** far from the end of the tag, whenever this test runs */
const before = new Date('2026-12-01T00:00:00Z')
const on = { ...optedOut, serving: 'cluster', tags: { team: 'web' } } as const

describe('enabled', () => {
  test('takes the tag away and nothing else, makes the nodes anew, and proves each of them', () =>
    withPools([optedOut], async (emulator) => {
      const was = steady(emulator)
      const ended = await turn(emulator)
      expect(ended.pools).toMatchObject([{ pool: 'pool', outcome: 'proved', nodes: { proved: 2, all: 2 } }])
      expect(writes(emulator)).toEqual([put, upgrade])
      expect(poolIn(emulator).properties.tags).toEqual({ team: 'web' })
      expect(steady(emulator)).toEqual(was)
      const { nodes } = emulator.cluster('aks1').state
      expect(nodes.map(({ serving }) => serving)).toEqual(['cluster', 'cluster'])
      // a second run has nothing to do
      const again = await turn(emulator)
      expect(again.pools).toMatchObject([{ outcome: 'unchanged', nodes: { proved: 2, all: 2 } }])
      expect(writes(emulator)).toEqual([put, upgrade])
    }))

  test.each([[{ [tag.toUpperCase()]: 'TRUE' }], [{ [`x-${tag}`]: 'it is true', team: 'web' }]])(
    'takes away what machines read as the tag: %o',
    (tags) =>
      withPools([{ ...optedOut, tags }], async (emulator) => {
        expect((await turn(emulator)).pools).toMatchObject([{ outcome: 'proved' }])
        expect(poolIn(emulator).properties.tags ?? {}).toEqual('team' in tags ? { team: 'web' } : {})
      }),
  )

  test('goes on where a run was ended after the tag', () =>
    withPools([{ ...optedOut, tags: { team: 'web' } }], async (emulator) => {
      expect((await turn(emulator)).pools).toMatchObject([{ outcome: 'proved' }])
      expect(writes(emulator)).toEqual([upgrade])
    }))

  test('scales a user pool to zero and back, to as many nodes as before', () =>
    withPools([optedOut], async (emulator) => {
      const was = steady(emulator)
      const ended = await turn(emulator, { reimage: 'scale' })
      expect(ended.pools).toMatchObject([{ outcome: 'proved', nodes: { proved: 2, all: 2 } }])
      expect(writes(emulator)).toEqual([put, put, put])
      expect(steady(emulator)).toEqual(was)
      expect(ended.lines.join('\n')).toContain('--name pool --node-count 2')
    }))

  describe('scaled to zero and back, and ended in between', () => {
    const back = 'aks-cert-guard-scale-back-to'
    /** A run that is ended, as SIGKILL does it, before or after it has sent its nth request to scale. */
    const ended = async (emulator: Emulator, nth: number, when: 'before' | 'after'): Promise<void> => {
      let asked = 0
      const through = (port: AzurePort): AzurePort => ({
        ...port,
        scaleAgentPool: async (...request) => {
          asked += 1
          if (asked === nth && when === 'before') throw new Error('killed')
          const begun = await port.scaleAgentPool(...request)
          if (asked === nth) throw new Error('killed')
          return begun
        },
      })
      await expect(turn(emulator, { reimage: 'scale' }, { through })).rejects.toThrow('killed')
    }

    test.each([
      ['while its nodes go', 1, 'after', 'scale', 1],
      ['when it has none', 2, 'before', 'scale', 1],
      ['when it has none, and now by upgrade', 2, 'before', 'node-image-upgrade', 1],
      ['while its nodes come', 2, 'after', 'scale', 0],
    ] as const)('%s: the next run gives it as many back as it had', (_, nth, when, reimage, more) =>
      withPools(
        [optedOut],
        async (emulator) => {
          const was = steady(emulator)
          await ended(emulator, nth, when)
          const { count, tags } = poolIn(emulator).properties
          expect([count, tags]).toEqual(more === 1 ? [0, { team: 'web', [back]: '2' }] : [2, { team: 'web' }])
          const before = writes(emulator).length
          // a pool at work that is owed nothing is not waited for
          if (more === 0) await until(() => poolIn(emulator).properties.provisioningState === 'Succeeded')
          const again = await turn(emulator, { reimage })
          expect(again.pools).toMatchObject([{ nodes: { proved: 2, all: 2 } }])
          expect(again.owed).toEqual(more === 1 ? [{ name: 'pool', count: 2 }, undefined] : [])
          expect(writes(emulator).length - before).toBe(more)
          expect(poolIn(emulator).properties.tags).toEqual({ team: 'web' })
          expect(steady(emulator)).toEqual(was)
        },
        {},
        { operations: { seconds: 0.2 } },
      ),
    )

    test('one that somebody gave nodes meanwhile keeps them, and is no more scaled', () =>
      withPools([{ ...on, count: 3, tags: { team: 'web', [back.toUpperCase()]: '2' } }], async (emulator) => {
        const again = await turn(emulator)
        expect(again.pools).toMatchObject([{ outcome: 'unchanged', nodes: { proved: 3, all: 3 } }])
        expect(writes(emulator)).toEqual([put])
        expect(poolIn(emulator).properties).toMatchObject({ count: 3, tags: { team: 'web' } })
      }))

    test('one that cannot be given them says how many they were, and what to do', () =>
      withPools(
        [on, { ...on, name: 'zwei', count: 0, tags: { [back]: '4' } }],
        async (emulator) => {
          const again = await turn(emulator, { pools: ['zwei'] })
          expect(again.pools).toMatchObject([{ outcome: 'failed', reason: 'forbidden' }])
          expect(again.pools[0]?.message).toContain('It had 4 nodes. The next run of the same job scales it back to 4;')
          expect(again.pools[0]?.message).toContain(
            'az aks nodepool scale --resource-group rg1 --cluster-name aks1 --name zwei --node-count 4',
          )
          expect(again.owed).toEqual([{ name: 'zwei', count: 4 }])
        },
        {},
        { identities: [{ name: 'pipeline', permissions: [{ actions: ['*'], notActions: [`${poolType}/write`] }] }] },
      ))
  })

  test('follows a pool whose PUT was answered without any header', () =>
    withPools(
      [optedOut],
      async (emulator) => {
        expect((await turn(emulator)).pools).toMatchObject([{ outcome: 'proved' }])
        expect(writes(emulator)).toEqual([put, upgrade])
      },
      {},
      { operations: { poolPutWithoutHeaders: true, seconds: 0.3 } },
    ))

  test('of a Windows pool needs a way that sees Windows nodes, and writes nothing without one', () =>
    withPools([on, { ...optedOut, name: 'win', operatingSystem: 'windows' }], async (emulator) => {
      const blind = await turn(emulator, { pools: ['win'] })
      expect(blind.pools).toMatchObject([
        { outcome: 'inconclusive', message: expect.stringContaining('node-evidence: run-command for Windows') },
      ])
      expect(writes(emulator)).toEqual([])
      const ended = await turn(emulator, { pools: ['win'] }, { nodeEvidence: ['run-command'] })
      expect(ended.pools).toMatchObject([{ outcome: 'proved', nodes: { proved: 2, all: 2 } }])
      expect(writes(emulator)).toEqual(['PUT agentPools/win', 'POST agentPools/win/upgradeNodeImageVersion'])
      // and back, seen by the other way
      const metrics = { nodeEvidence: ['metrics'], now: before } as const
      const off = await turn(emulator, { pools: ['win'], state: 'disabled', reimage: 'scale' }, metrics)
      expect(off.pools).toMatchObject([{ outcome: 'proved' }])
      expect(poolIn(emulator, 'win').properties).toMatchObject({ count: 2, tags: { team: 'web', [tag]: 'true' } })
    }))

  test('of all pools works on those that need it, one after the other', () =>
    withPools([{ ...on, name: 'one' }, optedOut], async (emulator) => {
      const ended = await turn(emulator, { pools: 'all' })
      expect(ended.pools).toMatchObject([
        { pool: 'one', outcome: 'unchanged' },
        { pool: 'pool', outcome: 'proved' },
      ])
      expect(writes(emulator)).toEqual([put, upgrade])
    }))

  test('sets the tag of a pool without nodes, and does not call that a proof', () =>
    withPools(
      [
        { ...on, name: 'one' },
        { ...optedOut, count: 0 },
      ],
      async (emulator) => {
        expect((await turn(emulator)).pools).toMatchObject([{ outcome: 'inconclusive', reason: 'not-found' }])
        expect(writes(emulator)).toEqual([put])
        expect((await turn(emulator)).pools).toMatchObject([{ outcome: 'unchanged' }])
      },
    ))
})

describe('disabled', () => {
  test('sets the tag beside the others, and proves that each kubelet has a certificate of its own', () =>
    withPools([on], async (emulator) => {
      const was = steady(emulator)
      const ended = await turn(emulator, { state: 'disabled' }, { now: before })
      expect(ended.pools).toMatchObject([{ outcome: 'proved', nodes: { proved: 2, all: 2 } }])
      expect(poolIn(emulator).properties.tags).toEqual({ team: 'web', [tag]: 'true' })
      expect(steady(emulator)).toEqual(was)
    }))

  test.each(['2027-04-01T00:00:00Z', '2028-01-01T00:00:00Z'])('is refused at %s, and nothing is written', (now) =>
    withPools([on], async (emulator) => {
      const ended = await turn(emulator, { state: 'disabled' }, { now: new Date(now) })
      expect(ended.pools).toMatchObject([{ outcome: 'refused', message: expect.stringContaining('2027-04-01') }])
      expect(writes(emulator)).toEqual([])
    }),
  )

  test('is possible a second before', () =>
    withPools([on], async (emulator) => {
      const ended = await turn(emulator, { state: 'disabled' }, { now: new Date('2027-03-31T23:58:00Z') })
      expect(ended.pools).toMatchObject([{ outcome: 'proved' }])
    }))
})

describe('not proved', () => {
  const stubborn = { ...optedOut, nodes: { '1': { power: 'deallocated' as const } } }

  test('is a pool of which one node was not made anew, and no pool after it is begun', () =>
    withPools([stubborn, { ...optedOut, name: 'zwei' }], async (emulator) => {
      const ended = await turn(emulator, { pools: ['zwei', 'pool'] })
      expect(ended.pools).toMatchObject([
        {
          pool: 'pool',
          outcome: 'not-proved',
          nodes: { proved: 1, all: 2 },
          message: expect.stringContaining('1 of 2'),
        },
        { pool: 'zwei', outcome: 'not-begun' },
      ])
      expect(writes(emulator)).toEqual([put, upgrade])
    }))

  test('is a pool of which another property changed meanwhile; no node is made anew', () =>
    withPools([optedOut], async (emulator) => {
      const ended = await turn(
        emulator,
        {},
        {
          through: (port) => ({
            ...port,
            updateAgentPoolTags: async (...asked) => {
              const begun = await port.updateAgentPoolTags(...asked)
              poolIn(emulator).properties['maxPods'] = 7
              return begun
            },
          }),
        },
      )
      expect(ended.pools).toMatchObject([{ outcome: 'failed', message: expect.stringContaining('maxPods') }])
      expect(writes(emulator)).toEqual([put])
    }))

  test('is a pool of which no kubelet can be seen: nothing is written', () =>
    withPools(
      [{ ...optedOut, hostNetworkPods: false, labels: { 'kubernetes.azure.com/kubelet-serving-ca': 'cluster' } }],
      async (emulator) => {
        const ended = await turn(emulator)
        expect(ended.pools).toMatchObject([{ outcome: 'inconclusive', reason: 'not-supported' }])
        expect(writes(emulator)).toEqual([])
      },
    ))

  test('is a pool that would be seen no better when it is made anew, though its label tells: nothing is written', () =>
    withPools([{ ...optedOut, hostNetworkPods: false }], async (emulator) => {
      const ended = await turn(emulator)
      expect(ended.pools).toMatchObject([{ outcome: 'inconclusive', reason: 'not-supported' }])
      expect(writes(emulator)).toEqual([])
    }))

  test('is an upgrade that takes longer than anybody waits', () =>
    withPools(
      [{ ...optedOut, tags: {} }],
      async (emulator) => {
        const ended = await turn(emulator, {}, { timeoutMilliseconds: 300 })
        expect(ended.pools).toMatchObject([{ outcome: 'inconclusive', reason: 'timeout' }])
        expect(writes(emulator)).toEqual([upgrade])
      },
      {},
      { operations: { seconds: 30 } },
    ))
})

describe('an answer that leaves it open', () => {
  test.each([502, 504])(
    '%i to the upgrade: it is asked for once, and what became of it is read from the pool',
    (status) =>
      withPools(
        [{ ...optedOut, tags: {} }],
        async (emulator) => {
          const ended = await turn(emulator)
          expect(ended.pools).toMatchObject([{ outcome: 'failed', message: expect.stringContaining('asked for once') }])
          expect(writes(emulator)).toEqual([upgrade])
        },
        {},
        { faults: [{ path: 'arm:*/upgradeNodeImageVersion', method: 'POST', kind: 'status', status, times: 1 }] },
      ),
  )
})

test('an upgrade whose answer was lost is followed by what the pool says, and proved', () =>
  withPools(
    [{ ...optedOut, tags: {} }],
    async (emulator) => {
      const why = new ReasonError('unreachable', 'the connection was reset')
      const ended = await turn(
        emulator,
        {},
        {
          through: (port) => ({
            ...port,
            upgradeNodeImage: async (...asked) => {
              await port.upgradeNodeImage(...asked)
              return { kind: 'unanswered', why }
            },
          }),
        },
      )
      expect(ended.pools).toMatchObject([{ outcome: 'proved' }])
      expect(writes(emulator)).toEqual([upgrade])
    },
    {},
    { operations: { seconds: 0.5 } },
  ))

describe('refused, with nothing written', () => {
  test.each([
    ['a system pool that is to be scaled', { mode: 'System' as const }, { reimage: 'scale' as const }, 'system pool'],
    ['a pool that is stopped', { powerState: 'Stopped' as const }, {}, 'az aks nodepool start'],
    ['an availability set', { type: 'AvailabilitySet' as const }, {}, 'availability set'],
    ['a pool at work', { provisioningState: 'Upgrading' }, {}, 'in progress (Upgrading)'],
    ['a pool of Kubernetes 1.26', { kubeletVersion: 'v1.26.12' }, {}, 'version 1.26.12 is too old: 1.27 is needed'],
    [
      'a snapshot that is too old',
      { snapshot: { name: 'old', nodeImageVersion: 'AKSUbuntu-2204gen2containerd-202410.27.0' } },
      {},
      '202501.12.0',
    ],
  ])('%s', (_, pool, asked, words) =>
    withPools(
      [
        { ...optedOut, name: 'one' },
        { ...optedOut, ...pool },
      ],
      async (emulator) => {
        const ended = await turn(emulator, asked)
        expect(ended.pools).toMatchObject([{ outcome: 'refused', message: expect.stringContaining(words) }])
        expect(writes(emulator)).toEqual([])
      },
    ),
  )

  test('a cluster without Kubernetes RBAC', () =>
    withPools(
      [optedOut],
      async (emulator) => {
        expect((await turn(emulator)).pools).toMatchObject([{ outcome: 'refused' }])
        expect(writes(emulator)).toEqual([])
      },
      { azure: { enableRBAC: false } },
    ))

  test.each(['autoscaled', 'keepsMachines'] as const)('a pool that is %s, for scale', (why) =>
    withPools([optedOut], async (emulator) => {
      const { properties } = poolIn(emulator)
      if (why === 'autoscaled') Object.assign(properties, { enableAutoScaling: true, minCount: 1, maxCount: 3 })
      else properties['scaleDownMode'] = 'Deallocate'
      expect((await turn(emulator, { reimage: 'scale' })).pools).toMatchObject([{ outcome: 'refused' }])
      expect(writes(emulator)).toEqual([])
    }),
  )

  test('a name that is no pool, with the nearest', () =>
    withPools([optedOut], async (emulator) => {
      const ended = await turn(emulator, { pools: ['poool'] })
      expect(ended).toMatchObject({ pools: [], problem: expect.stringContaining('Did you mean pool?') })
      expect(writes(emulator)).toEqual([])
    }))
})

describe('a right that is missing', () => {
  const type = poolType
  const without = (...notActions: readonly string[]) => ({
    identities: [{ name: 'pipeline', permissions: [{ actions: ['*'], notActions }] }],
  })

  test.each([`${type}/write`, `${type}/upgradeNodeImageVersion/write`])(
    '%s is named before anything is written',
    (action) =>
      withPools(
        [optedOut],
        async (emulator) => {
          const ended = await turn(emulator)
          expect(ended.pools).toMatchObject([
            { outcome: 'refused', reason: 'forbidden', message: expect.stringContaining(action) },
          ])
          expect(writes(emulator)).toEqual([])
        },
        {},
        without(action),
      ),
  )

  test('is named by the refusal where rights cannot be read', () =>
    withPools(
      [optedOut],
      async (emulator) => {
        const permissions = () => Promise.reject(new ReasonError('forbidden', 'permissions cannot be read'))
        const ended = await turn(emulator, {}, { through: (port) => ({ ...port, permissions }) })
        expect(ended.pools).toMatchObject([
          { outcome: 'failed', reason: 'forbidden', message: expect.stringContaining(`${type}/write`) },
        ])
        expect(writes(emulator)).toEqual([put])
        expect(poolIn(emulator).properties.tags).toEqual(optedOut.tags)
      },
      {},
      without(`${type}/write`),
    ))
})

test('409 while another operation is in progress: nothing is repeated', () =>
  withPools([optedOut, { ...optedOut, name: 'other' }], async (emulator) => {
    const ended = await turn(
      emulator,
      {},
      {
        through: (port) => ({
          ...port,
          updateAgentPoolTags: (...asked) => {
            // somebody else came first
            poolIn(emulator).properties.provisioningState = 'Scaling'
            return port.updateAgentPoolTags(...asked)
          },
        }),
      },
    )
    expect(ended.pools).toMatchObject([
      { outcome: 'failed', reason: 'conflict', message: expect.stringContaining('run again when it has ended') },
    ])
    expect(writes(emulator)).toEqual([put])
    expect(poolIn(emulator).properties.tags).toEqual(optedOut.tags)
  }))
