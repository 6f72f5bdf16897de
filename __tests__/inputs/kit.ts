import { InputError, type InputProblem } from '../../src/model/errors.ts'
import type { ReadTextFile } from '../../src/model/ports.ts'
import { parseInputs, type ParsedInputs, type InputContext } from '../../src/inputs/parse.ts'
import type { Parser } from '../../src/inputs/parser.ts'
import type { SettingsOf } from '../../src/model/settings.ts'
import { inMode } from './in-mode.ts'

export const now = new Date('2027-01-15T10:00:00Z')

export const knownChecks = ['cluster-ca-expiry', 'api-server-expiry', 'kubelet-csr', 'cluster-state']

export type Files = Readonly<Record<string, string | { readonly problem: 'directory' | 'unreadable' | 'too-large' }>>

/** A world whose files are the ones given; every other path is missing. */
export function worldWith(files: Files = {}): InputContext {
  const readFile: ReadTextFile = (path) => {
    const file = Object.hasOwn(files, path) ? files[path] : undefined
    if (file === undefined) return { problem: 'missing' }
    return typeof file === 'string' ? { text: file } : file
  }
  return { readFile, readMatching: () => [], remember: () => undefined, knownChecks, now }
}

/** A kubeconfig that has everything and asks for nothing. */
export const plainKubeconfig = `apiVersion: v1
kind: Config
clusters:
  - name: one
    cluster: { server: 'https://one.example:443' }
users:
  - name: me
    user: { token: a-token-of-mine }
contexts:
  - name: first
    context: { cluster: one, user: me }
current-context: first
`

/** The outcome for some inputs (by their names) beside a kubeconfig that is in order. */
export function outcome(inputs: Readonly<Record<string, string>>, files: Files = {}): ParsedInputs | InputError {
  const environment = Object.fromEntries(
    Object.entries({ kubeconfig: plainKubeconfig, ...inputs }).map(([name, text]) => [
      `INPUT_${name.toUpperCase()}`,
      text,
    ]),
  )
  try {
    return parseInputs(environment, worldWith(files))
  } catch (error) {
    if (error instanceof InputError) return error
    throw error
  }
}

/** The settings of a check or a gate; the test fails with the problems when there are some. */
export function accepted(
  inputs: Readonly<Record<string, string>>,
  files: Files = {},
): ParsedInputs & { readonly settings: SettingsOf<'check' | 'gate'> } {
  const result = outcome(inputs, files)
  if (result instanceof InputError) throw result
  return { ...result, settings: inMode(result.settings, 'check', 'gate') }
}

/** The problems; none when the inputs were accepted. */
export function refused(inputs: Readonly<Record<string, string>>, files: Files = {}): readonly InputProblem[] {
  const result = outcome(inputs, files)
  return result instanceof InputError ? result.problems : []
}

/** Problems as one text each: `input | problem | value | remedy`. */
export function told(inputs: Readonly<Record<string, string>>, files: Files = {}): readonly string[] {
  return refused(inputs, files).map(({ input, problem, value, remedy }) => [input, problem, value, remedy].join(' | '))
}

/** A single parser, with what it said. */
export function run<T>(
  parser: Parser<T>,
  text: string,
): { readonly value: T | null; readonly problems: readonly string[]; readonly notices: readonly string[] } {
  const problems: string[] = []
  const notices: string[] = []
  const value = parser(
    text,
    {
      problem: (value, problem, remedy) => {
        problems.push([value, problem, remedy].join(' | '))
        return null
      },
      notice: (line) => {
        notices.push(line)
      },
    },
    worldWith(),
  )
  return { value, problems, notices }
}
