// Mode kubelet-serving-rotation: the built action as a process, and the rights that it takes.
import { afterAll, describe, expect, test } from '@jest/globals'
import type { Emulator } from '../../emulator/emulator.ts'
import { optOutDays } from '../../src/model/serving-rotation.ts'
import { azureRights, grant, kubernetesRights, titleOf } from '../permissions/kit.ts'
import { azureInputs } from '../pipeline/kit.ts'
import { act as interrupted } from '../rotation/process-kit.ts'
import { removeFolders, run, type Run, runPost, type Texts } from '../transcripts/kit.ts'
import { placesOf, textsOf, certificatesOf } from '../transcripts/secrets.ts'
import { optedOut, poolIn, turn, until, withPools, writes } from './kit.ts'

afterAll(removeFolders)

const act = (emulator: Emulator, inputs: Texts): Promise<Run> =>
  run(
    {
      ...azureInputs(emulator),
      mode: 'kubelet-serving-rotation',
      clusters: 'rg1/aks1',
      confirm: 'rg1/aks1',
      'node-pools': '*',
      ...inputs,
    },
    { env: { GITHUB_ACTIONS: 'true' } },
  )

/** The outputs: what it means, and what became of each pool of the one cluster. */
const outcomes = ({ outputs }: Run): unknown[] => {
  const pools = JSON.parse(outputs['node-pools'] ?? '') as { cluster: string; pool: string; outcome: string }[]
  expect(pools.every(({ cluster }) => cluster.endsWith('/rg1/aks1') && !/[0-9a-f]{8}-/.test(cluster))).toBe(true)
  return [outputs['verdict'], Object.fromEntries(pools.map(({ pool, outcome }) => [pool, outcome]))]
}

test('turns it on, proves it, and says so; no secret is told', () =>
  withPools([optedOut], async (emulator) => {
    const ended = await act(emulator, {})
    expect([ended.status, ended.stderr]).toEqual([0, ''])
    expect(ended.stdout).toMatch(/^Rotation of kubelet serving certificates is enabled and proved in 1 node pool\.$/m)
    expect(ended.summary).toContain('each of 2 nodes shows it by its label and by what its kubelet serves')
    expect(writes(emulator)).toEqual(['PUT agentPools/pool', 'POST agentPools/pool/upgradeNodeImageVersion'])
    expect(poolIn(emulator).properties.tags).toEqual({ team: 'web' })
    expect(outcomes(ended)).toEqual(['pass', { pool: 'proved' }])
    const { secret = '' } = emulator.azure.identity('pipeline')
    const leaks = placesOf(textsOf(ended), {
      secrets: [secret],
      harmless: certificatesOf(emulator),
      onRunner: true,
    })
    expect(leaks).toEqual([])
  }))

test('of which a node stays as it was fails the job, and says which', () =>
  withPools([{ ...optedOut, nodes: { '1': { power: 'deallocated' } } }], async (emulator) => {
    const ended = await act(emulator, { 'rotation-timeout': '6s' })
    expect(ended.status).toBe(1)
    expect(ended.stdout).toContain('1 of 2 nodes are not enabled')
    expect(ended.summary).toContain('not proved')
    expect(outcomes(ended)).toEqual(['fail', { pool: 'not-proved' }])
  }))

test.each([
  ['without confirm', { confirm: '' }, 'confirm: '],
  ['confirmed for another cluster', { confirm: 'rg1/aks2' }, 'confirm: '],
  ['without pools', { 'node-pools': '' }, 'node-pools: '],
  ['of what discover finds', { clusters: '', confirm: '', discover: 'subscription' }, 'discover: '],
])('%s nothing is asked for', (_, inputs, words) =>
  withPools([optedOut], async (emulator) => {
    const ended = await act(emulator, inputs)
    expect(ended.status).toBe(1)
    expect(ended.stdout).toContain(words)
    expect(emulator.azure.state.log).toEqual([])
  }),
)

test('of a cluster that is not there nothing is begun, in no other either', () =>
  withPools([optedOut], async (emulator) => {
    const both = 'rg1/aks1\nrg1/gone'
    const ended = await act(emulator, { clusters: both, confirm: both, state: 'disabled' })
    expect(ended.status).toBe(1)
    expect(writes(emulator)).toEqual([])
    // whether it may be turned off at all depends on the day of this test
    const isPossible = optOutDays(new Date()) > 0
    expect(ended.stdout).toMatch(
      isPossible ? /::warning title=state::.* lasts \d+ days? more/ : /AKS ignores the tag since 2027-04-01/,
    )
    const remedy = '(not-found). Check the name, the resource group and the subscription'
    expect(ended.stdout.includes(remedy)).toBe(isPossible)
    expect(ended.outputs['verdict']).toBe(isPossible ? 'inconclusive' : undefined)
    expect(ended.summary.includes('⚠️ state: disabled lasts')).toBe(isPossible)
  }))

describe('ended in the middle', () => {
  const slow = { operations: { seconds: 2 } }
  const inputsOf = (emulator: Emulator): Texts => ({
    ...azureInputs(emulator),
    mode: 'kubelet-serving-rotation',
    clusters: 'rg1/aks1',
    confirm: 'rg1/aks1',
    'node-pools': 'pool',
  })

  test('by SIGKILL, when the pool has no nodes: the post step says what to do, and the next run does it', () =>
    withPools(
      [optedOut],
      async (emulator) => {
        const killed = await interrupted(
          { ...inputsOf(emulator), reimage: 'scale' },
          {
            during: async (send) => {
              await until(() => poolIn(emulator).properties.count === 0)
              send('SIGKILL')
            },
          },
        )
        expect(killed.signal).toBe('SIGKILL')
        const post = await runPost(inputsOf(emulator), killed.files['state'] ?? '')
        expect(post.stdout).toMatch(
          /::error title=Left unfinished::.*pool pool was scaled to 0 .*scales it back to 2; .*--resource-group rg1 .*--node-count 2/,
        )
        const again = await turn(emulator)
        expect(again.pools).toMatchObject([{ outcome: 'proved', nodes: { proved: 2, all: 2 } }])
        expect(poolIn(emulator).properties).toMatchObject({ count: 2, tags: { team: 'web' } })
      },
      {},
      slow,
    ))

  test.each([
    ['SIGINT', 'scale', 'scaling to 0 goes on in Azure', 'scales it back to 2'],
    ['SIGTERM', 'node-image-upgrade', 'the node image upgrade goes on in Azure', 'Run again'],
  ] as const)('by %s, with reimage: %s: it says what goes on', (signal, reimage, words, remedy) =>
    withPools(
      [
        { ...optedOut, tags: {} },
        { ...optedOut, name: 'zwei' },
      ],
      async (emulator) => {
        const stopped = await interrupted(
          { ...inputsOf(emulator), 'node-pools': 'pool, zwei', reimage },
          {
            during: async (send) => {
              await until(() => writes(emulator).length === 1)
              send(signal)
            },
          },
        )
        expect([stopped.status, stopped.signal]).toEqual([1, null])
        expect(stopped.stdout).toMatch(new RegExp(`::error title=.*The job was told to stop; ${words}.*${remedy}`))
        expect(stopped.files['summary.md']).toContain('The job was told to stop')
        expect(stopped.outputs['verdict']).toBe('inconclusive')
        expect(stopped.outputs['node-pools']).toMatch(/"pool":"zwei","outcome":"not-begun"/)
        expect(writes(emulator)).toHaveLength(1)
      },
      {},
      slow,
    ),
  )
})

describe('docs/roles/kubelet-serving-rotation.json', () => {
  const own = azureRights('kubelet-serving-rotation')

  test('is enough', () =>
    withPools([optedOut], async (emulator) => {
      grant(emulator, 'aks1', [...own, ...kubernetesRights('rbac.yaml')])
      expect((await turn(emulator)).pools).toMatchObject([{ outcome: 'proved' }])
    }))

  test.each(own.map((right) => [titleOf(right), right] as const))('without %s it says so', (_, right) =>
    withPools([optedOut], async (emulator) => {
      if (right.kind === 'kubernetes') throw new Error('it is one of Azure')
      grant(emulator, 'aks1', [...own.filter((one) => one !== right), ...kubernetesRights('rbac.yaml')])
      const told = await turn(emulator).catch((error: unknown) => String(error))
      expect(JSON.stringify(told)).toContain(right.action)
      // how an operation goes is asked after it was begun
      expect(right.action.includes('/locations/') ? [] : writes(emulator)).toEqual([])
    }),
  )
})
