import { afterAll, afterEach, describe, expect, test } from '@jest/globals'
import { startEmulator, type Emulator } from '../../emulator/emulator.ts'
import { asked, connectionsOf, golden, removeFolders, run, transcript, type Texts } from './kit.ts'

let emulator: Emulator | undefined
afterEach(async () => {
  await emulator?.stop()
  emulator = undefined
})
afterAll(removeFolders)

const started = async (...[scenario]: Parameters<typeof startEmulator>): Promise<Emulator> =>
  (emulator = await startEmulator(scenario))

/** One run against one scenario, and what its transcript should be. */
async function follow(name: string, world: Emulator, inputs: Texts): Promise<{ seen: string; expected: string }> {
  const seen = transcript(await run({ kubeconfig: world.kubeconfig, ...inputs }), world)
  return { seen, expected: golden(name, seen) }
}

describe('what a user sees and what a cluster is asked', () => {
  test('of a healthy cluster, as its administrator', async () => {
    const world = await started('healthy')
    const { seen, expected } = await follow('healthy-admin', world, {
      kubeconfig: world.cluster('healthy').kubeconfigs.admin,
    })
    expect(seen).toBe(expected)
  })

  test('of a healthy cluster, as the service account of docs/rbac.yaml', async () => {
    const { seen, expected } = await follow('healthy-service-account', await started('healthy'), {})
    expect(seen).toBe(expected)
  })

  test('of a cluster whose API server certificate ends soon', async () => {
    const { seen, expected } = await follow('near-expiry', await started('near-expiry'), {})
    expect(seen).toBe(expected)
  })

  test('of a healthy cluster, judged when its certificates are almost over', async () => {
    const world = await started('healthy')
    const end = world.cluster('healthy').state.pki.apiServer.notAfter.getTime()
    const { seen, expected } = await follow('healthy-as-of', world, {
      'as-of': new Date(end - 12.5 * 86_400_000).toISOString(),
    })
    expect(seen).toBe(expected)
  })

  test('of a gate, which asks for a handshake and shows no credential', async () => {
    const world = await started('near-expiry')
    const { seen, expected } = await follow('gate-closed', world, { mode: 'gate', horizon: '30d' })
    expect(seen).toBe(expected)
    expect(asked(world)).toEqual(['near-expiry, api-server: GET /livez as system:anonymous: 200'])
    const open = await follow('gate-open', world, { mode: 'gate', horizon: '5d' })
    expect(open.seen).toBe(open.expected)
  })

  test('of one dead cluster among others, which are looked at all the same', async () => {
    const clusters = ['east', 'west'].map((name) => ({ name, pools: [{ name: 'pool', count: 1 }] }))
    const world = await started({ clusters, deadContexts: ['gone'] })
    const { seen, expected } = await follow('one-dead-cluster', world, { context: '*', 'max-parallel': '1' })
    expect(seen).toBe(expected)
  })

  test('of a fleet that mixes good and bad', async () => {
    const { seen, expected } = await follow('demo', await started('demo'), { context: '*', 'max-parallel': '1' })
    expect(seen).toBe(expected)
  })

  test('of inputs that are wrong in many ways, all told at once and before the first request', async () => {
    const world = await started('healthy')
    const { seen, expected } = await follow('bad-inputs', world, {
      context: 'helthy',
      mode: 'look',
      'warn-within': '10d',
      'fail-within': '30d',
      thresholds: 'kubelet-servng: 10%/5%',
      checks: 'api-server-expire',
      ignore: 'CN=ca until tomorrow',
      'as-of': 'soon',
      horizon: '-7d',
      'node-evidence': 'telepathy',
      'kubelet-service-account': 'no-namespace',
      'max-parallel': '0',
      timeout: '900d',
      'fail-on': 'sometimes',
      reports: 'pdf',
    })
    expect(seen).toBe(expected)
    expect(asked(world)).toEqual([])
    expect(connectionsOf(world)).toBe(0)
  })

  test('of a list of contexts, for which no cluster is asked anything', async () => {
    const clusters = ['east', 'west'].map((name) => ({ name }))
    const world = await started({ clusters, deadContexts: ['gone'] })
    const { seen, expected } = await follow('list', world, { mode: 'list', context: '*' })
    expect(seen).toBe(expected)
    expect(connectionsOf(world)).toBe(0)
  })
})
