import type { InputProblem } from '../model/errors.ts'
import { optional } from '../model/optional.ts'
import type { InputName } from './defaults.ts'
import type { Say } from './parser.ts'
import { inputNames } from './read.ts'
import { describeText } from './text.ts'

/** Where each input says what is wrong with it. */
export type SayAs = (input: InputName) => Say

/** Collects the problems and notices of all inputs, in the order in which they are said. */
export function collectProblems(): {
  readonly sayAs: SayAs
  readonly problems: readonly InputProblem[]
  readonly notices: readonly string[]
} {
  const problems: InputProblem[] = []
  const notices: string[] = []
  return {
    problems,
    notices,
    sayAs: (input) => ({
      problem: (value, problem, remedy, place) => {
        problems.push({ input, value, problem, remedy, ...optional({ place }) })
        return null
      },
      notice: (line) => void notices.push(line),
    }),
  }
}

/** In the order of action.yml, and those of a file in the order of its lines. */
export const inOrder = (problems: readonly InputProblem[]): readonly InputProblem[] =>
  inputNames.flatMap((name) =>
    problems
      .filter(({ input }) => input === name)
      .toSorted(({ place: a }, { place: b }) => (a && b ? a.line - b.line || a.column - b.column : 0)),
  )

/** Describes a value that is one of the secrets of this run, or holds one: however short it is, and whatever it looks like. */
export const hideSecrets =
  (secrets: readonly string[]) =>
  (problem: InputProblem): InputProblem =>
    secrets.some((secret) => secret.length > 3 && problem.value.includes(secret))
      ? { ...problem, value: describeText(problem.value) }
      : problem
