import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Emulator, startEmulator } from '../../emulator/emulator.ts'
import { checks } from '../../src/checks/index.ts'
import type { Ran } from '../pipeline/kit.ts'
import { findingsOf, inOrder, lookAt, scenarioNames } from './kit.ts'
import { tables } from './tables.ts'

test('every scenario has a table, or rules for what is large, or a demo', () => {
  const others = ['demo', 'demo-azure', 'fleet-50', 'nodes-500', 'nodes-5000']
  expect([...new Set([...tables.map(({ scenario }) => scenario), ...others])].toSorted()).toEqual(scenarioNames)
})

describe.each(
  tables.map((table) => ({
    title: [table.scenario, ...(table.identity === undefined ? [] : [`as ${table.identity}`])].join(' '),
    ...table,
  })),
)('$title', ({ scenario, inputs, identity, clusters }) => {
  let emulator: Emulator
  let ran: Ran
  beforeAll(async () => {
    emulator = await startEmulator(scenario)
    ran = await lookAt(emulator, inputs, identity)
  }, 120_000)
  afterAll(() => emulator.stop())

  test('has the clusters that were looked for', () => {
    expect(ran.assessment.targets.map(({ target }) => target).toSorted()).toEqual(Object.keys(clusters).toSorted())
  })

  test.each(Object.entries(clusters))('%s: every check says what it must', (name, expected) => {
    const target = ran.assessment.targets.find((one) => one.target === name)
    expect(target && findingsOf(target, emulator)).toEqual(inOrder(expected))
    expect(Object.keys(expected).toSorted()).toEqual(checks.map(({ id }) => id).toSorted())
  })
})
