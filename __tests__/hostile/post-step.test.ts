// The post step runs after every job, also after one that was canceled: it sends no request and changes no file, whatever its inputs
// and its environment say. Which step runs depends on the file that the runner starts, and on nothing in the environment.
import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Emulator, startEmulator } from '../../emulator/emulator.ts'
import { azureInputs } from '../pipeline/kit.ts'
import { postAction, removeFolders, run, type Run, type Texts } from '../transcripts/kit.ts'
import { treeOf } from './tree.ts'

/** Counts connections and closes each at once: an API server, Azure Resource Manager, Entra ID and the metadata service in one. */
let listener: Server
let connections = 0
let endpoint: string
let emulator: Emulator
beforeAll(async () => {
  listener = createServer((socket) => {
    connections += 1
    socket.destroy()
  })
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  endpoint = `127.0.0.1:${(listener.address() as AddressInfo).port}`
  emulator = await startEmulator('expired')
})
afterAll(async () => {
  listener.close()
  await emulator.stop()
  removeFolders()
})

const kubeconfig = (): string => `apiVersion: v1
kind: Config
clusters: [{ name: c, cluster: { server: 'https://${endpoint}' } }]
users: [{ name: u, user: { token: some-token } }]
contexts: [{ name: x, context: { cluster: c, user: u } }]
current-context: x
`
const ofAzure = (): Texts => ({
  auth: 'client-secret',
  'tenant-id': '11111111-2222-4333-8444-555555555555',
  'client-id': '21111111-2222-4333-8444-555555555555',
  'client-secret': 'a-secret-of-this-test',
  'subscription-id': '31111111-2222-4333-8444-555555555555',
  'arm-endpoint': `https://${endpoint}`,
  'authority-host': `https://${endpoint}`,
  clusters: 'rg1/aks1',
  timeout: '2s',
})
const confirmed = (): Texts => ({ ...ofAzure(), confirm: 'rg1/aks1' })

/** Inputs with which the main step of each mode connects. */
const modes: Readonly<Record<string, () => Texts>> = {
  check: () => ({ kubeconfig: kubeconfig(), timeout: '2s' }),
  gate: () => ({ kubeconfig: kubeconfig(), timeout: '2s' }),
  list: () => ({ ...ofAzure(), clusters: '', discover: 'subscription' }),
  plan: ofAzure,
  rotate: () => ({ ...confirmed(), 'write-kubeconfig': 'kubeconfig', 'rotation-timeout': '3s' }),
  'refresh-credentials': () => ({ ...ofAzure(), 'write-kubeconfig': 'kubeconfig' }),
  'kubelet-serving-rotation': () => ({ ...confirmed(), 'node-pools': '*', 'rotation-timeout': '3s' }),
}

/** What the environment may say about a main step. */
const states: Readonly<Record<string, Texts>> = {
  'no state': {},
  'a main step that was stopped': { STATE_phase: 'started' },
  'a main step that came to its end': { STATE_phase: 'ended' },
  'variables of the environment that look like a mode': {
    STATE_isPost: 'false',
    STATE_mode: 'rotate',
    INPUT_PHASE: '',
  },
  'a phase that no main step saves': { STATE_phase: 'run' },
  'the state of another run': {
    STATE_phase: 'ended',
    STATE_kubeconfig_1: JSON.stringify({
      job: '1/1/other',
      value: { path: '/tmp/kubeconfig', sha256: '0'.repeat(64), added: { clusters: [], users: [], contexts: [] } },
    }),
  },
  'a malformed state': { STATE_phase: 'ended', STATE_kubeconfig_1: '[', STATE_unfinished: '{"__proto__":null}' },
}

const cases = Object.keys(modes).flatMap((mode) => Object.keys(states).map((state) => [mode, state] as const))

describe('the post step', () => {
  test.each(cases)('of mode %s with %s connects to nothing and changes no file', async (mode, state) => {
    connections = 0
    const before: string[] = []
    const ended = await run(
      { mode, ...modes[mode]?.() },
      {
        script: postAction,
        env: { GITHUB_ACTIONS: 'true', ...states[state] },
        prepare: (folder) => {
          mkdirSync(join(folder, 'checkout'))
          before.push(...treeOf(folder))
        },
      },
    )
    const isBelieved = !/no main step|another run|malformed/.test(state)
    expect([ended.status, ended.stderr, connections]).toEqual([isBelieved ? 0 : 1, '', 0])
    expect(ended.stdout).not.toContain('bug')
    // the runner's own files were made after `prepare`, and are still empty
    expect(treeOf(ended.folder)).toEqual(
      [...before, ...['outputs', 'state', 'summary.md'].map((name) => `${name} file 644 -`)].toSorted(),
    )
  })

  test.each(Object.keys(modes))(
    'is compared with a main step that does connect with the same inputs: mode %s',
    async (mode) => {
      connections = 0
      await run({ mode, ...modes[mode]?.() })
      expect(connections).toBeGreaterThan(0)
    },
  )

  test('after a cancellation that came before the main step saved anything sends no rotation request', async () => {
    const inputs = {
      ...azureInputs(emulator),
      mode: 'rotate',
      clusters: 'rg-expired/expired',
      confirm: 'rg-expired/expired',
      'rotate-when': 'always',
    }
    // a runner kills a main step that does not heed its signal; here before its first line of code
    const killed = await run(inputs, {
      nodeOptions: ['--import', 'data:text/javascript,process.kill(process.pid,"SIGKILL")'],
    })
    expect([killed.status, killed.files['state']]).toEqual([null, ''])
    const ended = await run(inputs, { script: postAction })
    expect(ended.stdout).toContain('The main step saved no state. There is nothing to clean up.')
    expect([ended.status, emulator.azure.state.log]).toEqual([0, []])
  })

  const stateFiles: readonly (readonly [string, Texts, (folder: string) => void])[] = [
    ['is not named', {}, () => undefined],
    [
      'is a folder',
      { GITHUB_STATE: 'state' },
      (folder) => {
        mkdirSync(join(folder, 'state'))
      },
    ],
    [
      'is a pipe',
      { GITHUB_STATE: 'state' },
      (folder) => {
        execFileSync('mkfifo', [join(folder, 'state')])
      },
    ],
    ['lies in no folder', { GITHUB_STATE: 'not/there' }, () => undefined],
  ]
  test.each(stateFiles)('sends nothing when GITHUB_STATE %s', async (_, env, prepare) => {
    connections = 0
    const ended = await run(
      { mode: 'rotate', ...modes['rotate']?.() },
      { script: postAction, runnerFiles: false, env: { GITHUB_ACTIONS: 'true', ...env }, prepare },
    )
    expect([ended.status, connections]).toEqual([0, 0])
  })
})

describe('the main step', () => {
  const gate = (env: Texts): Promise<Run> =>
    run({ mode: 'gate', kubeconfig: emulator.cluster('expired').kubeconfigs.clientCertificate }, { env })

  test.each([
    ['ended', { STATE_phase: 'ended' }],
    ['started', { STATE_phase: 'started' }],
    [
      'an old state of kubeconfigs',
      { STATE_phase: 'ended', STATE_kubeconfigs: '[', STATE_kubeconfig_1: '{', STATE_unfinished: 'x' },
    ],
  ])('does the same when the environment of the job holds %s', async (_, states) => {
    const [plain, ended] = [await gate({}), await gate(states)]
    expect([plain.status, plain.outputs['verdict']]).toEqual([1, 'fail'])
    expect({ status: ended.status, outputs: ended.outputs['findings'] }).toEqual({
      status: plain.status,
      outputs: plain.outputs['findings'],
    })
    expect(ended.stdout.split('\n').length).toBe(plain.stdout.split('\n').length)
  })
})
