import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Emulator, startEmulator } from '../../emulator/emulator.ts'
import { checks } from '../../src/checks/index.ts'
import type { Ran } from '../pipeline/kit.ts'
import { placesOf } from '../transcripts/secrets.ts'
import { approved, goldenFiles } from './golden.ts'
import { findingsOf, inOrder, lookAt, scenarioNames } from './kit.ts'
import { outputsOf } from './outputs-of.ts'
import { secretsOf } from './secrets-of.ts'
import { tables } from './tables.ts'

test('every scenario has a table, but for what is large and the demos', () => {
  const others = ['demo', 'demo-azure', 'fleet-50', 'nodes-500', 'nodes-5000']
  expect([...new Set([...tables.map(({ scenario }) => scenario), ...others])].toSorted()).toEqual(scenarioNames)
})

const reviewed = ['healthy', 'near-expiry', 'expired', 'entra-only', 'china', 'windows', 'private']

describe.each(
  tables.map((table) => ({
    title: [table.scenario, ...(table.identity === undefined ? [] : [`as ${table.identity}`])].join(' '),
    ...table,
  })),
)('$title', ({ title, scenario, inputs, identity, clusters }) => {
  let emulator: Emulator
  let ran: Ran
  beforeAll(async () => {
    emulator = await startEmulator(scenario)
    ran = await lookAt(emulator, inputs, identity)
  }, 180_000)
  afterAll(() => emulator.stop())

  test('has the clusters that were looked for', () => {
    expect(ran.assessment.targets.map(({ target }) => target).toSorted()).toEqual(Object.keys(clusters).toSorted())
  })

  test.each(Object.entries(clusters))('%s: every check says what it must', (name, expected) => {
    const target = ran.assessment.targets.find((one) => one.target === name)
    expect(target && findingsOf(target, emulator)).toEqual(inOrder(expected))
    expect(Object.keys(expected).toSorted()).toEqual(checks.map(({ id }) => id).toSorted())
  })

  test('no report, no evidence, no output and no line of the log tells a secret', async () => {
    const { secrets, known } = await secretsOf(emulator)
    for (const kind of ['client secrets', 'tokens of Entra ID', 'static tokens', 'kubeconfigs'])
      expect([kind, secrets[kind]?.length]).not.toEqual([kind, 0])
    expect(placesOf(await outputsOf(ran), known)).toEqual([])
  })

  const golden = reviewed.includes(title) ? ['summary.md', 'findings.json'] : []
  for (const file of golden)
    test(`${file} reads as it was approved`, () => {
      const seen = goldenFiles(ran)[file] ?? ''
      expect(seen).toBe(approved(scenario, file, seen))
    })
})
