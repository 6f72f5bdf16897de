import { InputError, type InputProblem } from '../model/errors.ts'
import type { Settings } from '../model/settings.ts'
import { namesAzure, readAzure } from './azure/read.ts'
import type { InputName } from './defaults.ts'
import { endedNotices } from './ignore.ts'
import { readDelivery } from './delivery.ts'
import { sayOf } from './hide-secrets.ts'
import { readIssue } from './issue.ts'
import { readTargets, type Targets } from './kubeconfig/targets.ts'
import type { Parser, Say, InputContext } from './parser.ts'
import { planSettings } from './plan.ts'
import { layerKeys } from './policy/keys.ts'
import { type Base, type Layer, type LayerKey, noPolicyFile } from './policy/layer.ts'
import { clusterPolicies } from './policy/resolve.ts'
import { compareLayers } from './policy/compare-layers.ts'
import { inputNames, isDefault, readTexts, type Environment } from './read.ts'
import { judgeConfirmation } from './rotation.ts'
import { isSecret } from './secret-forms.ts'
import { readServingRotation } from './serving.ts'
import { spec } from './spec.ts'
import { describeText } from './text.ts'
import { readTlsSecrets } from './tls-secrets.ts'
import { unusedNotices } from './unused.ts'

export type { InputContext } from './parser.ts'

/** `notices` are lines for the log: nothing is wrong, but the user should know. */
export type ParsedInputs = { readonly settings: Settings; readonly notices: readonly string[] }

type Texts = Readonly<Record<InputName, string>>
type Values = { readonly [K in InputName]: NonNullable<ReturnType<(typeof spec)[K]>> }
/** Null: refused, and said so. */
type Refusable = { readonly [K in InputName]: Values[K] | null }
const nobody: Targets = { targets: [], secrets: [] }

type SayAs = (input: InputName) => Say

/** Reads every input; throws one `InputError` with all problems of all inputs. */
export function parseInputs(environment: Environment, inputContext: InputContext): ParsedInputs {
  const { texts, unexpanded, notices: readNotices } = readTexts(environment)
  const written = tokenInputs.map((name) => texts[name]).filter((text) => text !== '')
  written.forEach(inputContext.remember)
  const problems: InputProblem[] = []
  const notices = [...readNotices]
  const sayAs: SayAs = (input) => ({
    problem: (value, problem, remedy, place) => {
      problems.push({ input, value, problem, remedy, ...(place === undefined ? {} : { place }) })
      return null
    },
    notice: (line) => void notices.push(line),
  })
  for (const name of unexpanded)
    sayAs(name).problem(
      'an expression',
      'holds ${{, an expression that was not evaluated',
      'GitHub evaluates expressions in a workflow file, and nowhere else: write the value itself.',
    )
  // what was recorded needs no way to a cluster
  const recorded = texts['from-evidence'] !== ''
  const azureNamed = namesAzure(texts) && !recorded
  // clusters of Azure need no kubeconfig, named or still to be named; one that is written is read beside them
  const ofAzure = azureNamed || ofAzureAlone.some((mode) => mode === texts.mode.toLowerCase())
  const withoutKubeconfig = recorded || (ofAzure && texts.kubeconfig === '')
  const valueOf = (name: InputName): unknown => {
    if (unexpanded.includes(name)) return null
    if (withoutKubeconfig && name === 'kubeconfig') return undefined
    if (!secretInputs.includes(name) && isSecret(texts[name])) return refuseSecret(texts[name], sayAs(name))
    // a kubeconfig holds secrets, and what is quoted of it are names that `show` takes for no secret
    const say = name === 'kubeconfig' ? sayAs(name) : sayOf(texts[name], sayAs(name))
    return (spec[name] as Parser<unknown>)(texts[name], say, inputContext)
  }
  const values = Object.fromEntries(inputNames.map((name) => [name, valueOf(name)])) as Refusable
  const { kubeconfig, context } = values
  const found = withoutKubeconfig
    ? nobody
    : kubeconfig &&
      context &&
      readTargets(kubeconfig, context, { kubeconfig: sayAs('kubeconfig'), context: sayAs('context') }, inputContext)
  if (recorded && values.mode === 'list')
    sayAs('mode').problem(
      'list',
      'lists the clusters of a kubeconfig, not of recorded evidence',
      'Leave one of the two out.',
    )
  if (values['node-evidence']?.includes('run-command') === true && !azureNamed && !recorded)
    sayAs('node-evidence').problem(
      'run-command',
      'runs on machines of Azure, and no cluster of Azure is named',
      'Name one with clusters or discover, or leave run-command out.',
    )
  if (values.mode === 'plan' && !azureNamed && !recorded)
    sayAs('mode').problem(
      'plan',
      'plans the rotation of clusters of Azure, and none is named',
      'Name one with clusters or discover. A kubeconfig that is given beside them is looked at as one that would be stale.',
    )
  judgeConfirmation(values, sayAs)
  const layer = writtenLayer(values, texts)
  const file = values.config ?? noPolicyFile
  // a limit of a file that cannot be read might mend one of the inputs
  const isKnown = values.config !== null || (layer['warn-within'] && layer['fail-within'])
  if (isKnown && values['warn-within'] !== null && values['fail-within'] !== null)
    compareLayers(file, { base: baseOf(values as Values), inputs: layer }, inputContext.knownChecks, sayAs)
  const issue = readIssue({ ...values, ...issueKeys(file.defaults.says), ...issueKeys(layer) }, environment, sayAs)
  const delivery = readDelivery(values, environment, sayAs)
  const servingRotation = readServingRotation(values, texts, inputContext.now, sayAs)
  const azure = azureNamed ? readAzure(values, sayAs) : undefined
  const tlsSecrets = readTlsSecrets(values, sayAs)
  if (problems.length > 0) throw new InputError(inOrder(problems.map(hiding([...written, ...(found?.secrets ?? [])]))))
  // Whoever refused a value said so: from here on, all of them are there.
  const all = values as Values
  if (found === null) throw new Error('an input was refused without a problem')
  const ignores = [file.defaults.says, ...file.overrides.map(({ says }) => says), layer].flatMap(
    (one) => one.ignore ?? [],
  )
  notices.push(...unusedNotices(all.mode, texts), ...endedNotices(ignores, judgedAt(all, inputContext.now)))
  const policies = clusterPolicies(file, {
    mode: all.mode,
    horizon: all.horizon,
    base: baseOf(all),
    inputs: layer,
    knownChecks: inputContext.knownChecks,
    ...(issue === undefined ? {} : { issue }),
  })
  const { policy, nodeEvidence } = policies.ofNone
  const planned = all.mode === 'plan' || all.mode === 'rotate'
  const settings: Settings = {
    mode: all.mode,
    // those that a plan is given are no clusters to look at
    targets: planned ? [] : found.targets,
    recordings: all['from-evidence'],
    policy,
    clusterPolicies: policies,
    nodeEvidence,
    kubeletServiceAccount: all['kubelet-service-account'],
    apiServerHandshakes: handshakesOf(all),
    maxParallel: all['max-parallel'],
    timeoutMilliseconds: all.timeout,
    failOn: all['fail-on'],
    reports: all.reports,
    reportDirectory: all['report-directory'],
    secrets: () => [
      ...found.secrets,
      ...[all['github-token'](), all['client-secret'](), all['secrets-token']()].filter((secret) => secret !== ''),
    ],
    ...(issue === undefined ? {} : { issue }),
    ...(delivery === undefined ? {} : { delivery }),
    ...(servingRotation === undefined ? {} : { servingRotation }),
    ...(azure ? { azure } : {}),
    ...(tlsSecrets === undefined ? {} : { tlsSecrets }),
    ...(all['called-services'] ? { calledServices: true as const } : {}),
    ...(planned ? { plan: planSettings(all, found.targets) } : {}),
    ...(all.mode === 'rotate' || all.mode === 'kubelet-serving-rotation'
      ? { rotation: { timeoutMilliseconds: all['rotation-timeout'] } }
      : {}),
    ...(all['as-of'] === 'now' ? {} : { asOf: all['as-of'] }),
  }
  return { settings, notices }
}

/** Modes that a kubeconfig is no way to: each says itself that it needs a cluster of Azure. */
const ofAzureAlone: readonly Settings['mode'][] = ['plan', 'rotate', 'refresh-credentials', 'kubelet-serving-rotation']

/** Inputs of which each is one secret. */
const tokenInputs = ['github-token', 'client-secret', 'secrets-token'] as const

/** A value that is one of the secrets of this run, or holds one, is not shown: however short, and whatever it looks like. */
const hiding =
  (secrets: readonly string[]) =>
  (problem: InputProblem): InputProblem =>
    secrets.some((secret) => secret.length > 3 && problem.value.includes(secret))
      ? { ...problem, value: describeText(problem.value) }
      : problem

/** Where keys and tokens belong. */
const secretInputs: readonly InputName[] = ['kubeconfig', 'ca-bundle', ...tokenInputs]

const refuseSecret = (text: string, say: Say): null =>
  say.problem(
    describeText(text),
    'holds a key, a token, a password or a kubeconfig',
    'Secrets belong in kubeconfig, github-token, client-secret and secrets-token, and nowhere else.',
  )

/** As the inputs stand in action.yml, and what is in a file as it stands there. */
const inOrder = (problems: readonly InputProblem[]): readonly InputProblem[] =>
  inputNames.flatMap((name) =>
    problems
      .filter(({ input }) => input === name)
      .toSorted(({ place: a }, { place: b }) => (a && b ? a.line - b.line || a.column - b.column : 0)),
  )

/** A gate is to be over within one round trip; a check may take more connections of the server. */
const handshakesOf = ({ mode, 'api-server-handshakes': written }: Values): number =>
  written === 'by-mode' ? (mode === 'gate' ? 4 : 12) : written

const judgedAt = (values: Values, now: Date): Date => (values['as-of'] === 'now' ? now : values['as-of'])

/** What stands in inputs that may stand in a policy file too, and differs from its default: it wins over the file. */
function writtenLayer(values: Refusable, texts: Texts): Layer {
  const keys = Object.keys(layerKeys) as readonly LayerKey[]
  const entries = keys.flatMap((key) => {
    const value = values[key]
    return value === null || value === 'here' || isDefault(key, texts) ? [] : [[key, value] as const]
  })
  return Object.fromEntries(entries)
}

const issueKeys = (layer: Layer): Pick<Layer, `issue-${string}` & LayerKey> =>
  Object.fromEntries(Object.entries(layer).filter(([key]) => key.startsWith('issue-')))

const baseOf = (values: Values): Base => ({
  'warn-within': values['warn-within'],
  'fail-within': values['fail-within'],
  'node-evidence': values['node-evidence'],
})
