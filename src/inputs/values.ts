import { defaults, type InputName } from './defaults.ts'
import { sayOf } from './hide-secrets.ts'
import { countsIn, inputModes } from './input-modes.ts'
import type { InputContext, Parser, Say } from './parser.ts'
import { collectProblems, type SayAs } from './problems.ts'
import { inputNames } from './read.ts'
import { isSecret } from './secret-forms.ts'
import { spec } from './spec.ts'
import { describeText } from './text.ts'

/** What is written for each input, or its default. */
export type Texts = Readonly<Record<InputName, string>>

/** The value of each input, as its row of `spec` gives it. */
export type Values = { readonly [K in InputName]: NonNullable<ReturnType<(typeof spec)[K]>> }

/** Null: something is refused, and a problem says why. */
export type Refusable<T> = { readonly [K in keyof T]: T[K] | null }

/** Whether nothing of it is refused. */
export const isComplete = <T extends object>(parts: Refusable<T>): parts is T =>
  Object.values(parts).every((part) => part !== null)

/** Inputs of which each is one secret. */
export const tokenInputs = ['github-token', 'client-secret', 'secrets-token'] as const

/** Where keys and tokens belong. */
const secretInputs: readonly InputName[] = ['kubeconfig', 'ca-bundle', ...tokenInputs]

/**
 * Reads each input by its own parser.
 * @param unexpanded inputs with an expression that GitHub did not evaluate: each is refused
 * @param unread inputs that this run needs not: none of them is parsed
 */
export function readValues(
  texts: Texts,
  { unexpanded, unread }: { readonly unexpanded: readonly InputName[]; readonly unread: readonly InputName[] },
  sayAs: SayAs,
  context: InputContext,
): Refusable<Values> {
  for (const name of unexpanded)
    sayAs(name).problem(
      'an expression',
      'holds ${{, an expression that was not evaluated',
      'GitHub evaluates expressions in a workflow file, and nowhere else: write the value itself.',
    )
  const valueOf = (name: InputName): unknown => {
    if (unexpanded.includes(name)) return null
    if (unread.includes(name)) return undefined
    if (!secretInputs.includes(name) && isSecret(texts[name])) return refuseSecret(texts[name], sayAs(name))
    // a kubeconfig holds secrets, and what is quoted of it are names that `show` takes for no secret
    const say = name === 'kubeconfig' ? sayAs(name) : sayOf(texts[name], sayAs(name))
    return parsed(name, texts[name], say, context)
  }
  return Object.fromEntries(inputNames.map((name) => [name, valueOf(name)])) as Refusable<Values>
}

const parsed = (name: InputName, text: string, say: Say, context: InputContext): unknown =>
  (spec[name] as Parser<unknown>)(text, say, context)

const refuseSecret = (text: string, say: Say): null =>
  say.problem(
    describeText(text),
    'holds a key, a token, a password or a kubeconfig',
    'Secrets belong in kubeconfig, github-token, client-secret and secrets-token, and nowhere else.',
  )

/**
 * The values that count in a mode: an input that doesn't count there has its default. What is refused stays as it is, so that it ends
 * the run.
 */
export function countedValues(values: Refusable<Values>, context: InputContext): Refusable<Values> {
  const { mode } = values
  if (mode === null) return values
  const { sayAs } = collectProblems()
  const isReplaced = (name: InputName): boolean =>
    values[name] !== null && !countsIn(name, mode) && inputModes[name].elsewhere !== 'refused-by-mode'
  const replaced = inputNames
    .filter(isReplaced)
    .map((name) => [name, parsed(name, defaults[name], sayAs(name), context)] as const)
  return { ...values, ...Object.fromEntries(replaced) }
}
