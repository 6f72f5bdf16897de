import { describe, expect, test } from '@jest/globals'
import type { InputName } from '../../src/inputs/defaults.ts'
import { countsIn, type InputModes, inputModes } from '../../src/inputs/input-modes.ts'
import { parseInputs } from '../../src/inputs/parse.ts'
import { inputNames } from '../../src/inputs/read.ts'
import { InputError } from '../../src/model/errors.ts'
import { type Mode, modes } from '../../src/model/settings.ts'
import { plainKubeconfig, worldWith } from './kit.ts'
import { pki } from './kubeconfig-kit.ts'

type Texts = Readonly<Partial<Record<InputName, string>>>

/** Every input with a value that differs from that of the other runs, and the inputs without which it has no effect. */
const changes: Readonly<Record<Exclude<InputName, 'mode'>, readonly [changed: string, beside?: Texts]>> = {
  kubeconfig: [plainKubeconfig.replace('one.example', 'two.example')],
  context: ['*'],
  clusters: ['rg/one\nrg/two'],
  discover: ['subscription'],
  exclude: ['tag:a=b', { discover: 'subscription' }],
  'subscription-id': ['prod'],
  auth: ['azure-cli'],
  'client-id': ['3fa85f64-5717-4562-b3fc-2c963f66afa6'],
  'tenant-id': ['contoso.example'],
  'client-secret': ['one-of-mine'],
  'admin-credentials': ['true'],
  connection: ['auto'],
  environment: ['AzureChinaCloud'],
  'arm-endpoint': ['https://arm.example', { 'authority-host': 'https://login.example' }],
  'authority-host': ['https://login.example', { 'arm-endpoint': 'https://arm.example' }],
  'ca-bundle': [pki.ca],
  'arm-api-version': ['2025-10-01'],
  'from-evidence': ['evidence.json'],
  config: ['policy.yml'],
  'rotate-when': ['always'],
  'min-ca-age': ['2h'],
  'maintenance-window': ['daily 03:00-04:00 UTC'],
  'ignore-blocks': ['plan-min-ca-age: agreed'],
  confirm: ['rg/two'],
  'rotation-timeout': ['1h'],
  'node-pools': ['pool'],
  state: ['disabled'],
  reimage: ['scale'],
  'warn-within': ['100d'],
  'fail-within': ['20d'],
  thresholds: ['cluster-ca: 1y/90d'],
  checks: ['-cluster-state'],
  ignore: ['CN=a until 2027-06-01: agreed'],
  'as-of': ['2027-03-01'],
  horizon: ['9d'],
  'node-evidence': ['metrics'],
  'kubelet-service-account': ['a/b'],
  'tls-secrets': ['true'],
  'tls-secret-namespaces': ['shop', { 'tls-secrets': 'true' }],
  'tls-secret-labels': ['team=web', { 'tls-secrets': 'true' }],
  'called-services': ['true'],
  'api-server-handshakes': ['7'],
  'max-parallel': ['5'],
  timeout: ['6m'],
  'fail-on': ['warn'],
  reports: ['html'],
  'report-directory': ['elsewhere'],
  issue: ['on-warning'],
  'issue-labels': ['certificates', { issue: 'on-warning' }],
  'issue-assignees': ['octocat', { issue: 'on-warning' }],
  'issue-repository': ['acme/ops', { issue: 'on-warning' }],
  'issue-per': ['run', { issue: 'on-warning' }],
  'github-token': ['ghs_other', { issue: 'on-warning' }],
  'write-kubeconfig': ['elsewhere'],
  'overwrite-existing': ['true'],
  'keep-credentials': ['true'],
  'store-secret': ['repository'],
  'secret-name': ['OTHER', { 'store-secret': 'repository' }],
  'secrets-token': ['ghs_third', { 'store-secret': 'repository' }],
}

const everywhere: Texts = {
  kubeconfig: plainKubeconfig.replace(
    'contexts:',
    'contexts:\n  - { name: second, context: { cluster: one, user: me } }',
  ),
  clusters: 'rg/one',
  'github-token': 'ghs_one',
  'secrets-token': 'ghs_two',
}
const whereTheyCount: Texts = { confirm: 'rg/one', 'node-pools': '*', 'write-kubeconfig': 'kubeconfig' }

const world = {
  ...worldWith({ 'policy.yml': 'defaults: { warn-within: 95d, node-evidence: metrics }\n' }),
  readMatching: (path: string) => [{ path, text: '{}' }],
  now: new Date('2027-01-15T10:00:00Z'),
}

type Outcome = {
  readonly settings: string
  readonly notices: readonly string[]
  readonly problems: readonly string[]
}

/** Settings as text, with the secrets behind functions; and the notices, or the problems. */
function outcomeOf(mode: Mode, texts: Texts): Outcome {
  const environment = Object.entries({ ...texts, mode }).map(([name, text]) => [`INPUT_${name.toUpperCase()}`, text])
  try {
    const { settings, notices } = parseInputs(
      { GITHUB_REPOSITORY: 'acme/clusters', ...(Object.fromEntries(environment) as Texts) },
      world,
    )
    const text = JSON.stringify({ ...settings, secrets: [] }, (_, value: unknown) =>
      typeof value === 'function' && value.length === 0 ? (value as () => unknown)() : value,
    )
    return { settings: text, notices, problems: [] }
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return { settings: '', notices: [], problems: error.problems.map(({ input, problem }) => `${input} ${problem}`) }
  }
}

/** The inputs that do no harm in a mode. */
const usable = (texts: Texts, mode: Mode): Texts =>
  Object.fromEntries(
    Object.entries(texts).filter(
      ([name]) => countsIn(name as InputName, mode) || inputModes[name as InputName].elsewhere === 'accepted',
    ),
  )

const changeable: readonly Exclude<InputName, 'mode'>[] = inputNames.filter((name) => name !== 'mode')

/** What a changed input does to a run in a mode. */
function effectOf(name: Exclude<InputName, 'mode'>, mode: Mode) {
  const [changed, beside = {}] = changes[name]
  const given = { ...everywhere, ...usable({ ...whereTheyCount, ...beside }, mode) }
  const [before, after] = [outcomeOf(mode, given), outcomeOf(mode, { ...given, [name]: changed })]
  return {
    name,
    isChanged: before.settings !== after.settings,
    problems: after.problems,
    notices: after.notices.filter((line) => !before.notices.includes(line)),
  }
}

describe.each(modes)('in mode %s', (mode) => {
  const namesWhere = (elsewhere: InputModes['elsewhere']) =>
    changeable.filter((name) => !countsIn(name, mode) && inputModes[name].elsewhere === elsewhere)
  const effectsWhere = (elsewhere: InputModes['elsewhere']) => namesWhere(elsewhere).map((name) => effectOf(name, mode))

  test('the run to compare with is in order', () => {
    expect(outcomeOf(mode, { ...everywhere, ...usable(whereTheyCount, mode) }).problems).toEqual([])
  })

  test('every input that counts changes the settings, or is refused', () => {
    const without = changeable.filter((name) => countsIn(name, mode) && !effectOf(name, mode).isChanged)
    expect(without).toEqual([])
  })

  test('an input that is accepted and does not count changes nothing, and a notice names what counts instead', () => {
    expect(effectsWhere('accepted')).toEqual(
      namesWhere('accepted').map((name) => {
        const instead = inputModes[name].replacedBy?.[mode] ?? []
        const counting = `${instead.join(' and ')} ${instead.length === 1 ? 'counts' : 'count'}`
        const notices = instead.length === 0 ? [] : [`${name} is not used in mode ${mode}: ${counting} there.`]
        return { name, isChanged: false, problems: [], notices }
      }),
    )
  })

  test('an input that is noted changes nothing, and a notice names its modes', () => {
    expect(effectsWhere('noted')).toEqual(
      namesWhere('noted').map((name) => ({
        name,
        isChanged: false,
        problems: [],
        notices: [`${name} is not used in mode ${mode}: it counts in modes ${inputModes[name].modes.join(' and ')}.`],
      })),
    )
  })

  test('an input that is refused has a problem', () => {
    expect(effectsWhere('refused').map(({ problems }) => problems)).toEqual(
      namesWhere('refused').map((name) => [`${name} has no effect in mode ${mode}`]),
    )
    expect(effectsWhere('refused-by-mode').filter(({ problems }) => problems.length === 0)).toEqual([])
  })
})
