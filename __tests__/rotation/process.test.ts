// The built action rotates clusters of the emulated Azure: what a user sees, and what was asked of ARM.
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { X509Certificate } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, jest, test } from '@jest/globals'
import { type Emulator, startEmulator } from '../../emulator/emulator.ts'
import { verificationIds } from '../../src/model/rotation.ts'
import { bundleOf } from '../adapters/azure/kit.ts'
import { posts, start } from './kit.ts'
import { act, newFolder, type ProcessRun, removeFolders, rotateInputs } from './process-kit.ts'

jest.setTimeout(180_000)
let emulator: Emulator
afterEach(() => emulator.stop())
afterAll(removeFolders)

const all = Object.fromEntries(verificationIds.map((id) => [id, 'held']))
const lastLine = ({ stdout }: ProcessRun): string => stdout.trim().split('\n').at(-1) ?? ''

test('rotates, proves, checks again, and reports all of it without a secret or an id', async () => {
  emulator = await start({ azure: { rotation: { seconds: 1, downSeconds: 0.4 } } })
  const ran = await act(rotateInputs(emulator))
  expect([lastLine(ran), ran.status]).toEqual([expect.stringMatching(/^Verdict (pass|warn)/), 0])
  expect(ran.outputs['rotated']).toBe('true')
  expect(ran.proofs).toEqual(all)
  expect(posts(emulator)).toBe(1)
  expect(ran.rotation).toHaveLength(1)
  expect(ran.rotation[0]).toMatchObject({ outcome: 'proved', how: 'began' })
  expect(ran.rotation[0]?.before[0]?.fingerprint).not.toBe(ran.rotation[0]?.after[0]?.fingerprint)
  expect(ran.record[0]?.steps.map(({ step }) => step)).toEqual([
    'preflight',
    'baseline',
    'request',
    'requested',
    'ended',
    'proof',
    'check',
    'finished',
  ])
  // what the check says afterwards: every pod is back, nobody holds the old CA
  const found = JSON.parse(ran.files['aks-cert-guard-report/report.json'] ?? '{}') as {
    readonly targets: readonly { readonly findings: readonly { readonly check: string; readonly outcome: string }[] }[]
  }
  const findings = found.targets.flatMap((target) => target.findings)
  expect(findings.flatMap(({ check, outcome }) => (/^(pass|notApplicable)$/.test(outcome) ? [] : [check]))).toEqual([
    'kubeconfig-static-token',
  ])
  const summary = ran.files['summary.md'] ?? ''
  expect(summary).toContain('rotated and proved')
  expect(summary.match(/✅ held/g)).toHaveLength(verificationIds.length)

  const ajv = new Ajv2020({ allErrors: true })
  formats.default(ajv)
  const schema = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../schema/report.schema.json'), 'utf8'),
  ) as object
  const validate = ajv.compile(schema)
  expect([validate(JSON.parse(ran.files['aks-cert-guard-report/report.json'] ?? '')), validate.errors]).toEqual([
    true,
    null,
  ])

  const texts = { stdout: ran.stdout, stderr: ran.stderr, ...ran.files }
  const { subscriptions, tenant } = emulator.azure.state
  for (const text of Object.values(texts))
    for (const id of [tenant, ...subscriptions.map((one) => one.id)]) expect(text).not.toContain(id)
  expect(Object.values(texts).join('\n')).not.toMatch(/operationresults|[?&]c=/)
})

test('hands over a new kubeconfig once everything is proved', async () => {
  emulator = await start({ azure: { rotation: { seconds: 1, downSeconds: 0.4 } } })
  const folder = newFolder()
  const path = join(folder, 'handed-over')
  const before = readFileSync(emulator.cluster('aks1').kubeconfigs.admin, 'utf8')
  const ran = await act({ ...rotateInputs(emulator), 'write-kubeconfig': path, 'keep-credentials': 'true' }, { folder })
  expect([lastLine(ran), ran.status, ran.outputs['kubeconfig']]).toEqual([expect.any(String), 0, path])
  expect((statSync(path).mode & 0o777).toString(8)).toBe('600')
  const others = Object.keys(ran.files).filter(
    (name) => !/^(aks-cert-guard-report\/|outputs$|state$|summary.md$)/.test(name),
  )
  expect(others).toEqual(['handed-over'])
  const [old, fresh] = [before, readFileSync(path, 'utf8')].map(
    (text) => /certificate-authority-data: (\S+)/.exec(text)?.[1],
  )
  expect(fresh).toEqual(expect.any(String))
  expect(fresh).not.toBe(old)
  const { fingerprint256 } = new X509Certificate(Buffer.from(fresh ?? '', 'base64'))
  expect(fingerprint256.replaceAll(':', '').toLowerCase()).toBe(ran.rotation[0]?.after[0]?.fingerprint)
  expect(ran.files['summary.md']).toContain('New kubeconfigs')
})

test('hands over nothing while a proof is missing', async () => {
  emulator = await start({ azure: { rotation: { seconds: 1, downSeconds: 0.4, fails: 'old-token-kept' } } })
  const folder = newFolder()
  const path = join(folder, 'handed-over')
  const inputs = { 'write-kubeconfig': path, timeout: '20s', 'rotation-timeout': '20s' }
  const ran = await act({ ...rotateInputs(emulator), ...inputs }, { folder })
  expect([ran.status, existsSync(path)]).toEqual([1, false])
})

test('tokens that end on the way are had anew, each with an ID token of its own', async () => {
  const issuer = 'https://token.actions.githubusercontent.com'
  emulator = await startEmulator({
    clusters: [
      { name: 'aks1', pools: [{ name: 'nodepool1', count: 1 }], azure: { rotation: { seconds: 6, downSeconds: 1 } } },
    ],
    github: { repositories: [{ name: 'acme/clusters' }] },
    azure: {
      tokenSeconds: 3,
      identities: [{ name: 'pipeline', federated: [{ issuer, subject: 'repo:acme/clusters:ref:refs/heads/main' }] }],
    },
  })
  const { github, azure } = emulator
  if (github === undefined) throw new Error('no GitHub')
  const inputs = rotateInputs(emulator, ['aks1'], { auth: 'oidc', 'client-secret': '', 'ca-bundle': bundleOf(azure) })
  const ran = await act(inputs, { env: github.environment() })
  expect([lastLine(ran), ran.proofs]).toEqual([expect.stringMatching(/^Verdict (pass|warn)/), all])
  expect(posts(emulator)).toBe(1)
  const idTokens = github.state.log.filter(({ path }) => path.includes('audience=')).length
  expect(idTokens).toBeGreaterThan(10)
  expect(azure.state.log.filter(({ service, status }) => service === 'arm' && status === 401)).toEqual([])
})

describe('a fleet', () => {
  const cluster = (name: string, rotation = {}) => ({
    name,
    pools: [{ name: 'nodepool1', count: 1 }],
    azure: { resourceGroup: 'rg1', rotation: { seconds: 0.5, ...rotation } },
  })

  test('is rotated one cluster at a time, and stops at the first that is not proved', async () => {
    emulator = await startEmulator({
      clusters: [cluster('one'), cluster('two', { fails: 'old-token-kept' }), cluster('three')],
      azure: {},
    })
    const ran = await act(rotateInputs(emulator, ['one', 'two', 'three'], { 'rotation-timeout': '15s' }))
    expect(ran.status).toBe(1)
    expect(ran.outputs['rotated']).toBe('true')
    expect(ran.rotation.map(({ outcome }) => outcome)).toEqual(['proved', 'not-proved'])
    expect(ran.stdout).toMatch(
      /::error::.*two: Not everything was proved: old-token-refused.*still accepted.*Not begun, because of that: .*three/,
    )
    const sent = emulator.azure.state.log.filter(({ path }) => path.includes('/rotateClusterCertificates'))
    expect(sent.map(({ path }) => /managedClusters\/(\w+)\//.exec(path)?.[1])).toEqual(['one', 'two'])
  })
})

describe('nothing is sent', () => {
  test.each([
    ['no confirmation', { confirm: '' }, /confirm: does not confirm rg1\/aks1/],
    ['another spelling', { confirm: 'RG1/aks1' }, /confirm: does not confirm rg1\/aks1/],
    ['another cluster beside it', { confirm: 'rg1/aks1\nrg1/other' }, /confirm: confirms what clusters does not name/],
    ['clusters that are discovered', { discover: 'subscription' }, /discover: is not for mode rotate/],
  ])('when the inputs are not right: %s', async (_, inputs, words) => {
    emulator = await start()
    const before = emulator.azure.state.log.length
    const ran = await act(rotateInputs(emulator, ['aks1'], inputs))
    expect([ran.status, ran.stdout]).toEqual([1, expect.stringMatching(words)])
    expect(emulator.azure.state.log).toHaveLength(before)
  })

  test('when nothing calls for it: exit status 0', async () => {
    emulator = await start()
    const ran = await act(rotateInputs(emulator, ['aks1'], { 'rotate-when': 'needed' }))
    expect([ran.status, ran.outputs['rotated'], posts(emulator)]).toEqual([0, 'false', 0])
    expect(ran.stdout).toContain('No rotation is needed')
  })

  // each of them in process: blocks.test.ts
  test('when something is in the way', async () => {
    emulator = await start({ azure: { locks: [{ name: 'keep', level: 'CanNotDelete', on: 'cluster' }] } })
    const ran = await act(rotateInputs(emulator))
    expect([ran.status, ran.outputs['rotated'], posts(emulator)]).toEqual([1, 'false', 0])
    expect(ran.stdout).toMatch(/::error::.*Nothing was begun: plan-resource-lock/)
  })
})
