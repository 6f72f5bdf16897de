import type { Reason } from './reason.ts'

export const outcomes = ['pass', 'warn', 'fail', 'inconclusive', 'notApplicable'] as const

export type Outcome = (typeof outcomes)[number]

/** Worst first: the order of verdicts and of every report. */
export const worstFirst: readonly Outcome[] = ['fail', 'inconclusive', 'warn', 'pass', 'notApplicable']

/** One check's answer for one subject. `message` and `remedy` are one line of plain text: markup is made in reports. */
export type Finding = {
  readonly check: string
  readonly target: string
  /** what was judged: `CN=apiserver`, a node's name, a request's name */
  readonly subject: string
  readonly outcome: Outcome
  readonly message: string
  readonly remedy?: string
  /** with `inconclusive`: why nothing could be observed */
  readonly reason?: Reason
  /** SHA-256 fingerprints of the certificates concerned */
  readonly certificates: readonly string[]
  /** the end of validity that this finding is about, when it is about one */
  readonly notAfter?: Date
  /** what it was before an exception of the user's made it `notApplicable` */
  readonly ignored?: { readonly outcome: Outcome; readonly until: Date; readonly reason: string }
}

export type Verdict = 'pass' | 'warn' | 'fail' | 'inconclusive'

export type FailOn = 'fail' | 'inconclusive' | 'warn' | 'never'

/** Whether an outcome or verdict fails the job: `fail-on` includes whatever is worse than it. */
export const reachesFailOn = (outcome: Outcome, failOn: FailOn): boolean =>
  failOn !== 'never' && worstFirst.indexOf(outcome) <= worstFirst.indexOf(failOn)
