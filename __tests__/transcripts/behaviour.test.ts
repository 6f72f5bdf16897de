import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startEmulator, type Emulator, type RunningCluster } from '../../emulator/emulator.ts'
import { suiteNeeding } from '../requirements/needing.ts'
import { olderNode, versionOf } from '../requirements/requirements.ts'
import { secretsIn } from './secrets.ts'
import { action, connectionsOf, postAction, removeFolders, run, type Texts } from './kit.ts'

let emulator: Emulator
let cluster: RunningCluster
beforeAll(async () => {
  emulator = await startEmulator({ clusters: [{ name: 'one', pools: [{ name: 'pool', count: 1 }] }] })
  cluster = emulator.cluster('one')
})
afterAll(async () => {
  await emulator.stop()
  removeFolders()
})

const lines = (text: string): readonly string[] => text.trimEnd().split('\n')

describe('where there is no runner', () => {
  test('nothing but INPUT_KUBECONFIG is needed: the defaults of action.yml hold, and the report stands in the working folder', async () => {
    const { status, stdout, stderr, files } = await run(
      { kubeconfig: cluster.kubeconfigs.serviceAccount },
      { runnerFiles: false },
    )
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(Object.keys(files).toSorted()).toEqual([
      'aks-cert-guard-report/evidence.json',
      'aks-cert-guard-report/report.json',
    ])
    const report = JSON.parse(files['aks-cert-guard-report/report.json'] ?? '') as { mode: string; verdict: string }
    expect(report).toMatchObject({ mode: 'check', verdict: 'pass' })
    expect(stdout).toContain('No job summary was written')
    expect(lines(stdout).at(-1)).toMatch(/^Verdict pass: /)
  })

  test('no secret is printed to be hidden', async () => {
    const { stdout } = await run({ kubeconfig: cluster.kubeconfigs.admin }, { runnerFiles: false })
    expect(stdout).not.toContain('::add-mask::')
  })

  test.each([
    ['stand in a folder that is not there', 'not/there'],
    ['are folders', '.'],
  ])('files of a runner that %s are no error', async (_, path) => {
    const files = { GITHUB_STEP_SUMMARY: path, GITHUB_OUTPUT: path, GITHUB_STATE: path }
    const ended = await run({ kubeconfig: cluster.kubeconfigs.serviceAccount }, { runnerFiles: false, env: files })
    expect({ status: ended.status, stderr: ended.stderr }).toEqual({ status: 0, stderr: '' })
    expect(ended.stdout).toContain('No job summary was written')
  })

  test('INPUT_WARN_WITHIN counts as INPUT_WARN-WITHIN, which a shell cannot export', async () => {
    const inputs = { kubeconfig: cluster.kubeconfigs.clientCertificate, 'fail-on': 'warn' }
    const written = await run({ ...inputs, 'warn-within': '9y' })
    const exported = await run({ ...inputs, warn_within: '9y' })
    const neither = await run(inputs)
    expect([written, exported, neither].map(({ status }) => status)).toEqual([1, 1, 0])
    expect(exported.outputs['findings']).toBe(written.outputs['findings'])
  })

  test('inputs with expressions that were not evaluated are refused together, without their values', async () => {
    const { status, stdout } = await run({
      kubeconfig: cluster.kubeconfigs.serviceAccount,
      mode: '${{ inputs.mode }}',
      'warn-within': "${{ inputs.warn-within || '90d' }}",
      'github-token': '${{ github.token }}',
    })
    expect(status).toBe(1)
    expect(lines(stdout).filter((line) => line.includes('was not evaluated'))).toEqual(
      ['mode', 'warn-within', 'github-token'].map((name) => expect.stringContaining(`title=${name}::${name}: holds `)),
    )
    expect(stdout).not.toContain('${{ ')
  })
})

describe('on a runner', () => {
  const onRunner = { env: { GITHUB_ACTIONS: 'true' } }

  test('every secret of the kubeconfig is masked before anything is printed that could hold one', async () => {
    const { stdout } = await run({ kubeconfig: cluster.kubeconfigs.admin }, onRunner)
    const [version, ...rest] = lines(stdout)
    expect(version).toMatch(/^aks-cert-guard \d+\.\d+\.\d+$/)
    const masks = rest.slice(
      0,
      rest.findIndex((line) => !line.startsWith('::add-mask::')),
    )
    const hidden = new Set(masks.map((line) => decodeURIComponent(line.replace('::add-mask::', ''))))
    const secrets = secretsIn(cluster.kubeconfigs.admin).filter((secret) => !secret.includes('\n'))
    expect(secrets.length).toBeGreaterThan(3)
    expect(secrets.filter((secret) => !hidden.has(secret))).toEqual([])
  })

  test('the token that is made for kubelets is masked as well, before anything is said of a node', async () => {
    const { stdout } = await run({ kubeconfig: cluster.kubeconfigs.serviceAccount }, onRunner)
    const said = lines(stdout)
    const masked = said.flatMap((line, index) =>
      /^::add-mask::eyJ[\w-]+\.eyJ[\w-]+\.[\w-]+$/.test(line) ? [index] : [],
    )
    const tokens = new Set(masked.map((index) => said[index]))
    expect(tokens.size).toBe(2)
    expect(Math.max(...masked)).toBeLessThan(said.findIndex((line) => line.startsWith('::group::')))
  })
})

describe('the post step', () => {
  const post = (states: Texts) => run({ kubeconfig: cluster.kubeconfigs.admin }, { script: postAction, env: states })

  test.each([
    [
      'says that nothing was reported when the main step was stopped before its verdict',
      { STATE_phase: 'started' },
      ['The main step was stopped before its verdict. Nothing was reported.'],
    ],
    ['says when there is no state', {}, ['The main step saved no state. There is nothing to clean up.']],
    ['adds nothing when the main step had its verdict', { STATE_phase: 'ended' }, []],
  ])('%s, and connects to nothing', async (_, states, said) => {
    const before = connectionsOf(emulator)
    const { status, stdout, files } = await post(states)
    expect(status).toBe(0)
    expect(lines(stdout).slice(1)).toEqual(said)
    expect(Object.entries(files).toSorted()).toEqual(['outputs', 'state', 'summary.md'].map((name) => [name, '']))
    expect(connectionsOf(emulator)).toBe(before)
  })

  test.each([
    ['a verdict', {}],
    ['invalid inputs', { mode: 'look' }],
  ])('learns from the state of a main step with %s that it came to its end', async (_, inputs) => {
    const { files } = await run({ kubeconfig: cluster.kubeconfigs.serviceAccount, ...inputs })
    const phases = [...(files['state'] ?? '').matchAll(/^phase<<(\S+)\n(.*)\n\1$/gm)].map(([, , phase]) => phase)
    expect(phases).toEqual(['started', 'ended'])
  })
})

const describeOld = await suiteNeeding('olderNode')

describeOld('an older Node', () => {
  test.each([
    ['main', action],
    ['post', postAction],
  ])('fails the %s step with the version that is needed, before any request', async (_, script) => {
    const before = connectionsOf(emulator)
    const ended = await run({ kubeconfig: cluster.kubeconfigs.admin }, { node: olderNode, script })
    expect(ended.status).toBe(1)
    expect(ended.stderr.trimEnd()).toBe(`aks-cert-guard needs Node 24 or newer; this is Node ${versionOf(olderNode)}.`)
    expect(ended.stdout).toBe('')
    expect(connectionsOf(emulator)).toBe(before)
  })
})
