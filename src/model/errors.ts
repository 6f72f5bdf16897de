import type { Reason } from './reason.ts'
import type { OwnWord, Shown } from './shown.ts'

/** Where it stands in a file of the user's; line and column count from 1. */
export type Place = { readonly file: string; readonly line: number; readonly column: number }

/** One thing wrong with what the user wrote. `value` is what was seen, shortened, and never a secret. */
export type InputProblem = {
  readonly input: string
  readonly value: Shown | OwnWord
  readonly problem: string
  readonly remedy: string
  readonly place?: Place
}

/** Where a problem stands, to be read before it; nothing when it is in no file. */
export const placeText = ({ place }: Pick<InputProblem, 'place'>): string =>
  place === undefined ? '' : `${place.file}, line ${place.line}, column ${place.column}: `

/** The user's error: every problem of all inputs at once. */
export class InputError extends Error {
  override readonly name = 'InputError'
  readonly problems: readonly InputProblem[]

  constructor(problems: readonly InputProblem[]) {
    super(problems.map((p) => `${p.input}: ${placeText(p)}${p.problem} (${p.value}). ${p.remedy}`).join('\n'))
    this.problems = problems
  }
}

/**
 * The world's error: thrown by adapters only, and made an observation at once (`evidence/attempt`).
 * `detail` is our own words. Foreign messages never go in: some carry the request with its bearer token.
 */
export class ReasonError extends Error {
  override readonly name = 'ReasonError'
  readonly reason: Reason
  readonly detail: string
  /** the code of the foreign error, where it had one: what decides must not be read out of words */
  readonly code: string
  /** what to do about it, where that is more than the reason's general advice */
  readonly remedy: string | undefined

  constructor(reason: Reason, detail: string, code = '', remedy?: string) {
    super(`${reason}: ${detail}`)
    this.reason = reason
    this.detail = detail
    this.code = code
    this.remedy = remedy
  }
}

/**
 * A judgement that was given up, because of the time or the work that foreign data would take. It becomes a finding of its
 * subject (`checks/check`), `inconclusive` with this reason.
 */
export class Unjudged extends Error {
  override readonly name = 'Unjudged'
  readonly reason: 'timeout' | 'too-large'
  /** our own words, without a full stop */
  readonly detail: string

  constructor(reason: Unjudged['reason'], detail: string) {
    super(`${reason}: ${detail}`)
    this.reason = reason
    this.detail = detail
  }
}
