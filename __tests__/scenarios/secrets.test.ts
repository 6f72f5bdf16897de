import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Emulator, type Scenario, startEmulator } from '../../emulator/emulator.ts'
import { azureInputs, type Texts } from '../pipeline/kit.ts'
import { removeFolders, run } from '../transcripts/kit.ts'
import { placesOf, textsOf } from '../transcripts/secrets.ts'
import { full } from './full.ts'
import { everything, lookAt } from './kit.ts'
import { outputsOf } from './outputs-of.ts'
import { secretsOf } from './secrets-of.ts'

const reports = 'summary, annotations, json, html, sarif, junit, openmetrics, csv, markdown'

afterAll(removeFolders)

describe('a cluster full of secrets', () => {
  let emulator: Emulator
  let texts: Texts
  beforeAll(async () => {
    emulator = await startEmulator(full)
    texts = await outputsOf(await lookAt(emulator))
  }, 300_000)
  afterAll(() => emulator.stop())

  test('has secrets of every kind, and what it hands out tells none of them', async () => {
    const { secrets, known } = await secretsOf(emulator)
    expect(Object.entries(secrets).filter(([, list]) => list.length === 0)).toEqual([])
    expect(placesOf(texts, known)).toEqual([])
  })

  test('the search finds every one of them, in each of its forms, in the middle of a report', async () => {
    const { known } = await secretsOf(emulator)
    const report = texts['report.html'] ?? ''
    const middle = report.length >> 1
    const forms: readonly ((text: string) => string)[] = [
      (text) => text,
      (text) => Buffer.from(text).toString('base64'),
      (text) => Buffer.from(`a${text}b`).toString('base64'),
      (text) => Buffer.from(`ab${text}c`).toString('base64url'),
      encodeURIComponent,
    ]
    const planted = known.secrets.flatMap((secret, i) =>
      forms.map((form, j): [string, string] => [
        `${i} ${j}`,
        `${report.slice(middle - 50, middle)}${form(secret)} ${report.slice(middle, middle + 50)}`,
      ]),
    )
    const missed = placesOf(Object.fromEntries(planted), known)
    expect(planted.length).toBeGreaterThan(100)
    expect(planted.map(([name]) => name).filter((name) => !missed.includes(name))).toEqual([])
  })
})

// the built action, with everything that it prints and writes
describe.each([
  ['a cluster full of secrets', full, {}],
  ['a cluster full of secrets, on a runner that shows all it can', full, { GITHUB_ACTIONS: 'true', RUNNER_DEBUG: '1' }],
  ['near-expiry', 'near-expiry', {}],
  ['entra-only', 'entra-only', {}],
  ['windows', 'windows', {}],
] as readonly (readonly [string, Scenario | string, Texts])[])('the action as a process: %s', (_, scenario, env) => {
  test('prints and writes no secret', async () => {
    const emulator = await startEmulator(scenario)
    try {
      const ended = await run({ ...azureInputs(emulator), ...everything, reports }, { env })
      expect(ended.outputs['verdict']).toMatch(/^(pass|warn|fail)$/)
      const { secrets, known } = await secretsOf(emulator)
      expect(secrets['tokens of Entra ID']?.length).toBeGreaterThan(0)
      const onRunner = 'GITHUB_ACTIONS' in env
      expect(placesOf(textsOf(ended), { ...known, onRunner })).toEqual([])
    } finally {
      await emulator.stop()
    }
  }, 300_000)
})
