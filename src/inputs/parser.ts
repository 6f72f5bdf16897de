import type { Place } from '../model/errors.ts'
import type { ReadProblem } from '../model/files.ts'
import type { ReadTextFile } from '../model/ports.ts'
import type { OwnWord, Shown } from '../model/shown.ts'

/** What parsing may know of the world besides the environment. */
export type InputContext = {
  readonly readFile: ReadTextFile
  /** the files that a path or glob stands for, in order: their text, or why they have none */
  readonly readMatching: (
    pattern: string,
  ) => readonly ({ readonly path: string } & ({ readonly text: string } | { readonly problem: ReadProblem }))[]
  /** is told every secret of the inputs before anything is said of them */
  readonly remember: (secret: string) => void
  /** ids of all checks, in registry order */
  readonly knownChecks: readonly string[]
  readonly now: Date
}

/** Where a parser says what is wrong with its input. */
export type Say = {
  /** returns null, so that a parser can refuse with `return say.problem(...)` */
  problem(value: Shown | OwnWord, problem: string, remedy: string, place?: Place): null
  /** nothing is wrong, but the user should know */
  notice(line: string): void
}

/** Text of one input -> its value; null when it was refused, and then at least one problem was said. */
export type Parser<T> = (text: string, say: Say, context: InputContext) => T | null

/** Why a piece of text was refused. */
export type Refusal = { readonly problem: string; readonly remedy: string }
