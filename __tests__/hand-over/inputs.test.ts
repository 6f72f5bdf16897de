import { describe, expect, test } from '@jest/globals'
import { InputError } from '../../src/model/errors.ts'
import { parseInputs } from '../../src/inputs/parse.ts'
import { destinationsOf } from '../../src/rotation/delivery/deliver.ts'
import type { Settings } from '../../src/model/settings.ts'
import { inMode } from '../inputs/in-mode.ts'

const environment = { GITHUB_REPOSITORY: 'acme/clusters' }
const azure = { clusters: 'rg/one', auth: 'managed-identity' }

function settingsOf(inputs: Readonly<Record<string, string>>, env: object = environment): Settings {
  const given = Object.entries({ ...azure, ...inputs }).map(([name, text]) => [`INPUT_${name.toUpperCase()}`, text])
  return parseInputs({ ...env, ...Object.fromEntries(given) } as Record<string, string>, {
    readFile: () => ({ problem: 'missing' }),
    readMatching: () => [],
    remember: () => undefined,
    knownChecks: ['cluster-state'],
    now: new Date(),
  }).settings
}

function problemsOf(inputs: Readonly<Record<string, string>>, env: object = environment): readonly string[] {
  try {
    settingsOf(inputs, env)
    return []
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return error.problems.map(({ input, problem }) => `${input} ${problem}`)
  }
}

const refresh = { mode: 'refresh-credentials' }

describe('the inputs', () => {
  test.each([
    [
      'nothing to do',
      refresh,
      ['write-kubeconfig is needed, or store-secret: a kubeconfig that goes nowhere helps nobody'],
    ],
    [
      'nothing at all',
      { ...refresh, clusters: '' },
      [
        'clusters is needed for mode refresh-credentials: Azure hands out kubeconfigs of its own clusters',
        'write-kubeconfig is needed, or store-secret: a kubeconfig that goes nowhere helps nobody',
      ],
    ],
    [
      'no cluster of Azure',
      { ...refresh, clusters: '', kubeconfig: 'x', 'write-kubeconfig': 'k' },
      [
        'kubeconfig does not exist',
        'clusters is needed for mode refresh-credentials: Azure hands out kubeconfigs of its own clusters',
      ],
    ],
    ['a home folder', { ...refresh, 'write-kubeconfig': '~/.kube/config' }, ['write-kubeconfig begins with ~']],
    ['two lines', { ...refresh, 'write-kubeconfig': 'a\nb' }, ['write-kubeconfig is no path']],
    ['another mode', { 'write-kubeconfig': 'k' }, ['write-kubeconfig has no effect in mode check']],
    ['an unknown place', { ...refresh, 'store-secret': 'organisation' }, ['store-secret is no place for a secret']],
    [
      'an environment without a name',
      { ...refresh, 'store-secret': 'environment:' },
      ['store-secret is no place for a secret'],
    ],
    [
      'no token',
      { ...refresh, 'store-secret': 'repository' },
      ['secrets-token is needed to write secrets: the token of the job itself cannot'],
    ],
    [
      'a name that GitHub keeps for itself',
      { ...refresh, 'store-secret': 'repository', 'secret-name': 'github_kube', 'secrets-token': 'ghs_1' },
      ['secret-name is no name of a secret'],
    ],
  ])('%s is refused', (_, inputs, expected) => {
    const problems = problemsOf(inputs)
    expect(problems).toEqual(expected)
  })

  test('where no repository is named, no secret can be written', () => {
    const asked = { ...refresh, 'store-secret': 'repository', 'secrets-token': 'ghs_1' }
    expect(problemsOf(asked, {})).toEqual([
      'store-secret cannot be used where GITHUB_REPOSITORY does not name the repository',
    ])
  })

  test('the token counts as a secret, and is in no part of the settings', () => {
    const settings = settingsOf({ ...refresh, 'store-secret': 'environment:prod', 'secrets-token': 'ghs_secret' })
    expect(settings.secrets()).toContain('ghs_secret')
    expect(JSON.stringify(settings)).not.toContain('ghs_secret')
    expect(inMode(settings, 'refresh-credentials').delivery).toMatchObject({
      isFolder: false,
      store: { place: { kind: 'environment', name: 'prod' }, secretName: 'KUBECONFIG' },
    })
  })
})

describe('where each kubeconfig goes', () => {
  const two = [
    { name: 'a b/rg/one', clusterName: 'one' },
    { name: 'a-b/rg/one', clusterName: 'one' },
  ]
  const whereOf = (inputs: Readonly<Record<string, string>>, targets = two) => {
    const settings = settingsOf({ ...refresh, 'write-kubeconfig': 'k', ...inputs })
    return destinationsOf(targets, inMode(settings, 'refresh-credentials').delivery)
  }

  test('one cluster gets the file itself, several get names of their own in a folder', () => {
    expect(whereOf({}, two.slice(0, 1))).toEqual([{ path: 'k' }])
    expect(whereOf({ clusters: 'rg/one\nrg/two' })).toEqual([
      { path: 'k/a-b-rg-one.yaml' },
      { path: 'k/a-b-rg-one_2.yaml' },
    ])
    expect(whereOf({ 'write-kubeconfig': 'k/' }, two.slice(0, 1))).toEqual([{ path: 'k/a-b-rg-one.yaml' }])
  })

  test('so do secrets', () => {
    const asked = {
      clusters: 'rg/one\nrg/two',
      'write-kubeconfig': '',
      'store-secret': 'repository',
      'secrets-token': 't',
    }
    expect(whereOf(asked)).toEqual([{ secretName: 'KUBECONFIG_ONE' }, { secretName: 'KUBECONFIG_ONE_2' }])
  })
})
