// The example of a policy file, over two emulated clusters that are in the same state, and their recordings.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formatsPlugin from 'ajv-formats'
import { type Emulator, type Scenario, startEmulator } from '../../emulator/emulator.ts'
import { renderRecording } from '../../src/recording/write.ts'
import { renderJson } from '../../src/reports/json.ts'
import { renderSummary } from '../../src/reports/summary.ts'
import { json } from '../workflows/kit.ts'
import { root } from '../workflows/files.ts'
import { azureInputs, type Ran, runWith, targetIn, type Texts } from './kit.ts'

const alike = { apiServer: { notBefore: '-600d', notAfter: '+130d' }, pools: [{ name: 'system', count: 1 }] } as const
const scenario: Scenario = {
  azure: { subscriptions: [{ name: 'all' }] },
  clusters: [
    {
      name: 'shop',
      ...alike,
      azure: { subscription: 'all', resourceGroup: 'rg', tags: { environment: 'production' } },
    },
    { name: 'shop-next', ...alike, azure: { subscription: 'all', resourceGroup: 'rg', tags: { environment: 'test' } } },
  ],
}

let emulator: Emulator
let inputs: Texts
let ran: Ran
const folder = mkdtempSync(join(tmpdir(), 'acg-policy-'))
const example = join(root, 'examples/policy.yml')
beforeAll(async () => {
  emulator = await startEmulator(scenario)
  inputs = {
    ...azureInputs(emulator),
    discover: 'subscription',
    issue: 'on-warning',
    'github-token': 'none',
    'issue-repository': 'acme/clusters',
  }
  ran = await runWith({ ...inputs, config: example })
}, 300_000)
afterAll(async () => {
  await emulator.stop()
  rmSync(folder, { recursive: true, force: true })
})

const apiServer = (one: Ran, name: string): readonly string[] =>
  targetIn(one, name).findings.flatMap(({ check, outcome }) => (check === 'api-server-expiry' ? [outcome] : []))

test('two clusters in the same state come out as the policy of each says', async () => {
  const without = await runWith(inputs)
  expect([apiServer(without, '/shop'), apiServer(without, '/shop-next')]).toEqual([['pass'], ['pass']])
  expect([apiServer(ran, '/shop'), apiServer(ran, '/shop-next')]).toEqual([['warn'], ['pass']])
})

test('only the nodes of those are looked at that it wants looked at', () => {
  const kubelets = (name: string) => targetIn(ran, name).evidence.filter(({ key }) => key === 'kubelets')
  expect(kubelets('/shop').map(({ state }) => state)).toContain('observed')
  expect(kubelets('/shop-next').map(({ state }) => state)).toEqual(['skipped'])
})

test('report.json and the summary tell what held for each, by whose override', () => {
  const report = JSON.parse(renderJson(ran.assessment)) as {
    policy: { thresholds: Readonly<Record<string, { warn: string }>> }
    targets: readonly { target: string; ownPolicy?: Readonly<Record<string, unknown>> }[]
  }
  const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false })
  formatsPlugin.default(ajv)
  const validate = ajv.compile(json(root, 'schema/report.schema.json') as object)
  expect([validate(report), validate.errors]).toEqual([true, null])
  expect(report.policy.thresholds['api-server']?.warn).toBe('60d')
  expect(report.targets.map(({ target, ownPolicy }) => [target, ownPolicy])).toEqual([
    [
      'all/rg/shop',
      expect.objectContaining({
        overrides: ['tag:environment=production, context:production'],
        thresholds: expect.objectContaining({ 'api-server': { warn: '180d', fail: '60d', capped: [] } }),
        nodeEvidence: ['tunnel'],
        issue: { repository: 'acme/clusters', labels: ['certificates', 'production'], assignees: ['alice', 'bob'] },
      }),
    ],
    [
      'all/rg/shop-next',
      expect.objectContaining({
        nodeEvidence: [],
        checks: expect.not.arrayContaining(['kubeconfig-static-token']),
        ignores: [expect.objectContaining({ match: 'cluster-state/*' })],
        issue: { repository: 'acme/clusters', labels: ['certificates'], assignees: [] },
      }),
    ],
  ])
  const summary = renderSummary(ran.assessment)
  expect(summary).toMatch(
    /\| all\/rg\/shop \| tag:environment=production, context:production \| .*api-server: 180d\/60d/,
  )
  expect(summary).toMatch(/\| all\/rg\/shop-next \|.*without kubeconfig-static-token.*nodes by nothing/)
})

test('their recordings are judged alike, by the tags that were recorded', async () => {
  const file = join(folder, 'evidence.json')
  writeFileSync(file, renderRecording(ran.recording))
  const replayed = await runWith({ 'from-evidence': file, config: example })
  const words = (one: Ran) => one.assessment.targets.map(({ target, verdict, findings }) => [target, verdict, findings])
  expect(words(replayed)).toEqual(words(ran))
  expect(replayed.assessment.targets.map(({ ownPolicy }) => ownPolicy?.overrides)).toEqual(
    ran.assessment.targets.map(({ ownPolicy }) => ownPolicy?.overrides),
  )
  // no more of the tags than the policy asks for
  expect(ran.recording.targets.map(({ kind, tags }) => [kind, tags])).toEqual([
    ['managed-cluster', { environment: 'production' }],
    ['managed-cluster', { environment: 'test' }],
  ])
}, 30_000)

test('a recording without tags is told, and judged by what is known', async () => {
  const file = join(folder, 'untagged.json')
  const targets = ran.recording.targets.map(({ target, evidence }) => ({ target, evidence }))
  writeFileSync(file, renderRecording({ ...ran.recording, targets }))
  const replayed = await runWith({ 'from-evidence': file, config: example })
  expect(apiServer(replayed, '/shop')).toEqual(['pass'])
  expect(replayed.lines).toContainEqual(expect.stringMatching(/^config: no tags of all\/rg\/shop were recorded/))
}, 30_000)

test('an override that is for no cluster is told', async () => {
  const config = join(folder, 'nobody.yml')
  writeFileSync(config, 'overrides: [{ for: cluster:shoop, warn-within: 1y }]')
  const file = join(folder, 'evidence.json')
  writeFileSync(file, renderRecording(ran.recording))
  const { lines } = await runWith({ 'from-evidence': file, config })
  expect(lines).toContain('config: the override for cluster:shoop is for no cluster of this run.')
}, 30_000)

test('overrides that contradict each other where they meet are refused before any cluster is asked', async () => {
  const path = join(folder, 'meeting.yml')
  writeFileSync(
    path,
    'overrides:\n  - for: tag:environment=production\n    warn-within: 40d\n  - for: cluster:shop*\n    fail-within: 60d\n',
  )
  const asked = () => ['shop', 'shop-next'].map((name) => emulator.cluster(name).state.log.length)
  const before = asked()
  const ofClusters = emulator.azure.state.log.length
  await expect(runWith({ ...inputs, config: path })).rejects.toMatchObject({
    name: 'InputError',
    problems: [
      {
        input: 'config',
        value: '40d',
        problem: expect.stringMatching(/^warn-within is below fail-within, which is 60d, .*, at all\/rg\/shop$/),
        remedy: 'Write the longer one as warn-within.',
        place: { line: 3, column: 18 },
      },
    ],
  })
  expect(asked()).toEqual(before)
  const sent = emulator.azure.state.log.slice(ofClusters).map(({ path: one }) => one)
  expect(sent.filter((one) => /managedClusters\/./i.test(one))).toEqual([])
})
