import { describe, expect, test } from '@jest/globals'
import { parseInputs } from '../../src/inputs/parse.ts'
import type { InputContext } from '../../src/inputs/parser.ts'
import { InputError } from '../../src/model/errors.ts'

const files: Readonly<Record<string, ReturnType<InputContext['readMatching']>>> = {
  'shards/*/evidence.json': [
    { path: 'shards/1/evidence.json', text: 'one' },
    { path: 'shards/2/evidence.json', text: 'two' },
  ],
  'shards/2/evidence.json': [{ path: 'shards/2/evidence.json', text: 'two' }],
  'locked.json': [{ path: 'locked.json', problem: 'unreadable' }],
}

function parse(inputs: Readonly<Record<string, string>>) {
  const environment = Object.fromEntries(
    Object.entries(inputs).map(([name, text]) => [`INPUT_${name.toUpperCase()}`, text]),
  )
  return parseInputs(environment, {
    readFile: () => ({ problem: 'missing' }),
    readMatching: (pattern) => files[pattern] ?? [],
    remember: () => undefined,
    knownChecks: ['a'],
    now: new Date('2027-01-01'),
  })
}

function problems(inputs: Readonly<Record<string, string>>): readonly string[] {
  try {
    parse(inputs)
  } catch (error) {
    if (error instanceof InputError)
      return error.problems.map(({ input, value, problem }) => `${input}: ${value} ${problem}`)
    throw error
  }
  return []
}

describe('from-evidence', () => {
  test('reads every file of every line once, and needs no kubeconfig', () => {
    const { settings } = parse({ 'from-evidence': 'shards/*/evidence.json\nshards/2/evidence.json' })
    expect(settings.recordings.map(({ path, text }) => `${path}=${text}`)).toEqual([
      'shards/1/evidence.json=one',
      'shards/2/evidence.json=two',
    ])
    expect(settings.targets).toEqual([])
  })

  test('tells of every line that matches nothing and every file that cannot be read', () => {
    expect(problems({ 'from-evidence': 'nowhere/*.json\nlocked.json' })).toEqual([
      'from-evidence: nowhere/*.json matches no file',
      'from-evidence: locked.json cannot be read',
    ])
  })

  test('does not go with mode list, which is about a kubeconfig', () => {
    expect(problems({ 'from-evidence': 'shards/2/evidence.json', mode: 'list' })).toEqual([
      'mode: list lists the clusters of a kubeconfig, not of recorded evidence',
    ])
  })

  test('is refused in mode refresh-credentials, which would fetch nothing and pass', () => {
    const inputs = { mode: 'refresh-credentials', clusters: 'rg/one', 'write-kubeconfig': 'kubeconfig' }
    expect(problems({ 'from-evidence': 'shards/2/evidence.json', ...inputs })).toEqual([
      'mode: refresh-credentials fetches kubeconfigs of clusters, and not of recorded evidence',
    ])
  })
})
