import { InputError } from '../model/errors.ts'
import type { Settings } from '../model/settings.ts'
import { readAzure } from './azure/read.ts'
import { endedNotices } from './ignore.ts'
import { readDelivery } from './delivery.ts'
import { readIssue } from './issue.ts'
import type { InputContext } from './parser.ts'
import { clusterPolicies } from './policy/resolve.ts'
import { baseOf, issueKeysOf, readWrittenPolicy, type WrittenPolicy } from './policy/written.ts'
import { collectProblems, hideSecrets, inOrder } from './problems.ts'
import { readTexts, type Environment } from './read.ts'
import { judgeConfirmation } from './rotation.ts'
import { readServingRotation } from './serving.ts'
import { type Parts, settingsOf } from './settings.ts'
import { judgeSources, readContexts, sourcesOf } from './sources.ts'
import { judgeTlsSecrets } from './tls-secrets.ts'
import { unusedNotices } from './unused.ts'
import {
  countedValues,
  isComplete,
  readValues,
  type Refusable,
  type Texts,
  tokenInputs,
  type Values,
} from './values.ts'

export type { InputContext } from './parser.ts'

/** `notices` are lines for the log: nothing is wrong, but the user should know. */
export type ParsedInputs = { readonly settings: Settings; readonly notices: readonly string[] }

/** Reads every input; throws one `InputError` with all problems of all inputs. */
export function parseInputs(environment: Environment, context: InputContext): ParsedInputs {
  const { texts, unexpanded, notices: readNotices } = readTexts(environment)
  const tokens = tokenInputs.map((name) => texts[name]).filter((text) => text !== '')
  tokens.forEach(context.remember)
  const { sayAs, problems, notices } = collectProblems()
  const sources = sourcesOf(texts)
  const unread = sources.isKubeconfigRead ? [] : (['kubeconfig'] as const)
  const values = readValues(texts, { unexpanded, unread }, sayAs, context)
  const found = readContexts(values, sources, sayAs, context)
  judgeSources(values, sources, sayAs)
  judgeConfirmation(values, sayAs)
  const policy = readWrittenPolicy(values, texts, context.knownChecks, sayAs)
  const counted = countedValues(values, context)
  const parts: Refusable<Parts> = {
    found,
    issue: readIssue({ ...values, ...issueKeysOf(policy) }, environment, sayAs),
    delivery: readDelivery(values, environment, sayAs),
    servingRotation: readServingRotation(values, texts, context.now, sayAs),
    azure: sources.isAzureNamed ? readAzure(counted, sayAs) : 'none',
    tokens,
  }
  judgeTlsSecrets(values, sayAs)
  if (problems.length > 0)
    throw new InputError(inOrder(problems.map(hideSecrets([...tokens, ...(found?.secrets ?? [])]))))
  const settings = isComplete(counted) && isComplete(parts) ? settingsWith(counted, parts, policy, context) : null
  if (settings === null || !isComplete(values)) throw new Error('an input was refused without a problem')
  return { settings, notices: [...readNotices, ...notices, ...noticesOf(values, texts, policy, context)] }
}

function settingsWith(
  values: Values,
  parts: Parts,
  { file, inputs }: WrittenPolicy,
  { knownChecks }: InputContext,
): Settings | null {
  const { mode, horizon } = values
  const { issue } = parts
  const policies = clusterPolicies(file, { mode, horizon, base: baseOf(values), inputs, knownChecks, issue })
  return settingsOf(values, parts, policies)
}

/** What is written and not used in this mode, and exceptions that no longer hold at the date to judge by. */
function noticesOf(
  { mode, 'as-of': asOf }: Values,
  texts: Texts,
  { file, inputs }: WrittenPolicy,
  { now }: InputContext,
): readonly string[] {
  const layers = [file.defaults.says, ...file.overrides.map(({ says }) => says), inputs]
  const ignores = layers.flatMap((layer) => layer.ignore ?? [])
  return [...unusedNotices(mode, texts), ...endedNotices(ignores, asOf === 'now' ? now : asOf)]
}
