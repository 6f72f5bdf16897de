import { InputError, type InputProblem } from '../model/errors.ts'
import type { Policy } from '../model/policy.ts'
import type { Settings } from '../model/settings.ts'
import { namesAzure, readAzure } from './azure/read.ts'
import { defaults, type InputName } from './defaults.ts'
import { endedNotices } from './ignore.ts'
import { readHandOver } from './hand-over.ts'
import { readIssue } from './issue.ts'
import { readTargets, type Targets } from './kubeconfig/targets.ts'
import type { Parser, Say, World } from './parser.ts'
import { inputNames, readTexts, type Environment } from './read.ts'
import { spec } from './spec.ts'
import { describeText, holdsSecret, show } from './text.ts'
import { readTlsSecrets } from './tls-secrets.ts'
import { checkThresholds, gateThresholds, warnsTooLate } from './threshold.ts'

export type { World } from './parser.ts'

/** `notices` are lines for the log: nothing is wrong, but the user should know. */
export type ParsedInputs = { readonly settings: Settings; readonly notices: readonly string[] }

type Texts = Readonly<Record<InputName, string>>
type Values = { readonly [K in InputName]: NonNullable<ReturnType<(typeof spec)[K]>> }
/** Null: refused, and said so. */
type Refusable = { readonly [K in InputName]: Values[K] | null }
const nobody: Targets = { targets: [], secrets: [] }

type SayAs = (input: InputName) => Say

/** Reads every input; throws one `InputError` with all problems of all inputs. */
export function parseInputs(environment: Environment, world: World): ParsedInputs {
  const { texts, notices: readNotices } = readTexts(environment)
  const problems: InputProblem[] = []
  const notices = [...readNotices]
  const sayAs: SayAs = (input) => ({
    problem: (value, problem, remedy) => {
      problems.push({ input, value, problem, remedy })
      return null
    },
    notice: (line) => void notices.push(line),
  })
  // what was recorded needs no way to a cluster
  const recorded = texts['from-evidence'] !== ''
  const azureNamed = namesAzure(texts) && !recorded
  // clusters of Azure need no kubeconfig; one that is written is read beside them
  const withoutKubeconfig = recorded || (azureNamed && texts.kubeconfig === '')
  const valueOf = (name: InputName): unknown => {
    if (withoutKubeconfig && name === 'kubeconfig') return undefined
    if (!secretInputs.includes(name) && holdsSecret(texts[name])) return refuseSecret(texts[name], sayAs(name))
    return (spec[name] as Parser<unknown>)(texts[name], sayAs(name), world)
  }
  const values = Object.fromEntries(inputNames.map((name) => [name, valueOf(name)])) as Refusable
  const { kubeconfig, context } = values
  const found = withoutKubeconfig
    ? nobody
    : kubeconfig &&
      context &&
      readTargets(kubeconfig, context, { kubeconfig: sayAs('kubeconfig'), context: sayAs('context') }, world)
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
  compareLimits(values, texts, sayAs)
  const issue = readIssue(values, environment, sayAs)
  const handOver = readHandOver(values, environment, sayAs)
  const azure = azureNamed ? readAzure(values, sayAs) : undefined
  const tlsSecrets = readTlsSecrets(values, sayAs)
  if (problems.length > 0) throw new InputError(inOrder(problems))
  // Whoever refused a value said so: from here on, all of them are there.
  const all = values as Values
  if (found === null) throw new Error('an input was refused without a problem')
  notices.push(...unusedNotices(all.mode, texts), ...endedNotices(all.ignore, judgedAt(all, world.now)))
  const settings: Settings = {
    mode: all.mode,
    targets: found.targets,
    recordings: all['from-evidence'],
    policy: policyOf(all, texts),
    nodeEvidence: all['node-evidence'],
    kubeletServiceAccount: all['kubelet-service-account'],
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
    ...(handOver === undefined ? {} : { handOver }),
    ...(azure ? { azure } : {}),
    ...(tlsSecrets === undefined ? {} : { tlsSecrets }),
    ...(all['as-of'] === 'now' ? {} : { asOf: all['as-of'] }),
  }
  return { settings, notices }
}

/** Where keys and tokens belong. */
const secretInputs: readonly InputName[] = ['kubeconfig', 'github-token', 'client-secret', 'ca-bundle', 'secrets-token']

const refuseSecret = (text: string, say: Say): null =>
  say.problem(
    describeText(text),
    'holds what looks like a key, a token or a kubeconfig',
    'Secrets belong in kubeconfig, github-token, client-secret and secrets-token, and nowhere else.',
  )

/** As the inputs stand in action.yml. */
const inOrder = (problems: readonly InputProblem[]): readonly InputProblem[] =>
  inputNames.flatMap((name) => problems.filter(({ input }) => input === name))

const judgedAt = (values: Values, now: Date): Date => (values['as-of'] === 'now' ? now : values['as-of'])

const isDefault = (name: InputName, texts: Texts): boolean => texts[name] === defaults[name]

function policyOf(values: Values, texts: Texts): Policy {
  const thresholds =
    values.mode === 'gate'
      ? gateThresholds(values.horizon)
      : checkThresholds({
          warn: values['warn-within'],
          fail: values['fail-within'],
          byDefault: (['warn', 'fail'] as const).filter((grade) => isDefault(`${grade}-within`, texts)),
          written: values.thresholds,
        })
  return { thresholds, ignores: values.ignore, checks: values.checks }
}

/** A warning after the failure would never be seen. The default of the other input counts, so that the remedy names it. */
function compareLimits(values: Refusable, texts: Texts, sayAs: SayAs): void {
  const [warn, fail] = [values['warn-within'], values['fail-within']]
  if (warn === null || fail === null || !warnsTooLate(warn, fail)) return
  const remedy = isDefault('fail-within', texts)
    ? `Write fail-within too, at most ${show(warn.text)}: without it, it is ${defaults['fail-within']}.`
    : isDefault('warn-within', texts)
      ? `Write warn-within too, at least ${show(fail.text)}: without it, it is ${defaults['warn-within']}.`
      : 'Write the longer one as warn-within.'
  sayAs('warn-within').problem(show(warn.text), `is below fail-within, which is ${show(fail.text)}`, remedy)
}

/** What was written for the other mode. */
function unusedNotices(mode: Settings['mode'], texts: Texts): readonly string[] {
  if (mode !== 'check' && mode !== 'gate') return []
  const unused: readonly InputName[] = mode === 'gate' ? ['warn-within', 'fail-within', 'thresholds'] : ['horizon']
  const instead = mode === 'gate' ? 'horizon counts there' : 'warn-within and fail-within count there'
  return unused
    .filter((name) => !isDefault(name, texts))
    .map((name) => `${name} is not used in mode ${mode}: ${instead}.`)
}
