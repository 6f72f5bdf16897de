import { describe, expect, test } from '@jest/globals'
import { InputError } from '../../src/model/errors.ts'
import { offWarning, servingRotationSummary } from '../../src/reports/serving-rotation.ts'
import { parseInputs, type ParsedInputs } from '../../src/inputs/parse.ts'
import { inMode } from '../inputs/in-mode.ts'

const given = {
  mode: 'kubelet-serving-rotation',
  clusters: 'rg/one',
  confirm: 'rg/one',
  auth: 'managed-identity',
  'node-pools': 'pool1, pool2\npool1',
}

function parsed(inputs: Readonly<Record<string, string>>, now = '2026-12-01T00:00:00Z'): ParsedInputs {
  const all = Object.entries({ ...given, ...inputs }).map(([name, text]) => [`INPUT_${name.toUpperCase()}`, text])
  return parseInputs(Object.fromEntries(all) as Record<string, string>, {
    readFile: () => ({ problem: 'absent' }) as never,
    readMatching: () => [],
    remember: () => undefined,
    knownChecks: [],
    now: new Date(now),
  })
}

const servingRotationOf = (inputs: Readonly<Record<string, string>>, now?: string) =>
  inMode(parsed(inputs, now).settings, 'kubelet-serving-rotation').servingRotation

function problemsOf(inputs: Readonly<Record<string, string>>, now?: string): readonly (readonly [string, string])[] {
  try {
    parsed(inputs, now)
    return []
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return error.problems.map(({ input, problem }) => [input, problem])
  }
}

test('names are read once each, and the rest has its defaults', () => {
  expect(servingRotationOf({})).toEqual({
    pools: ['pool1', 'pool2'],
    state: 'enabled',
    reimage: 'node-image-upgrade',
  })
  expect(servingRotationOf({ 'node-pools': '*' }).pools).toBe('all')
})

test.each([
  [{ 'node-pools': '* pool1' }, 'node-pools', 'names all pools and some of them'],
  [{ 'node-pools': 'my-pool' }, 'node-pools', 'is no name of a node pool'],
  [{ 'node-pools': '' }, 'node-pools', 'is needed in mode kubelet-serving-rotation'],
  [{ confirm: '' }, 'confirm', 'does not confirm rg/one'],
  [{ confirm: 'rg/one\nrg/two' }, 'confirm', 'confirms what clusters does not name'],
  [{ clusters: '', confirm: '', discover: 'subscription' }, 'clusters', 'is needed in mode kubelet-serving-rotation'],
  [{ 'node-evidence': 'none' }, 'node-evidence', 'leaves nothing that could prove it'],
  [{ mode: 'check', 'node-pools': '', state: 'disabled' }, 'state', 'has no effect in mode check'],
])('%o is refused at %s', (inputs, input, problem) => {
  expect(problemsOf(inputs)).toContainEqual([input, problem])
})

describe('state: disabled', () => {
  test.each([
    ['2026-12-01T00:00:00Z', '121 days'],
    ['2027-03-31T12:00:00Z', '1 day '],
  ])('at %s is possible for %s', (now, words) => {
    expect(servingRotationOf({ state: 'disabled' }, now).state).toBe('disabled')
    expect(offWarning({ state: 'disabled' }, new Date(now))).toContain(`lasts ${words}`)
    expect(servingRotationSummary([], { state: 'disabled' }, new Date(now))).toContain(`lasts ${words}`)
  })

  test.each(['2027-04-01T00:00:00Z', '2030-01-01T00:00:00Z'])('is refused at %s', (now) => {
    expect(problemsOf({ state: 'disabled' }, now)).toEqual([
      ['state', 'is not possible any more: AKS ignores the tag since 2027-04-01'],
    ])
  })
})
