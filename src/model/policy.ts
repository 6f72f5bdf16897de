import type { Role } from './certificate.ts'

/** How much time may be left: a span, or a share of the certificate's own lifetime. */
export type Limit =
  | { readonly kind: 'duration'; readonly milliseconds: number; readonly text: string }
  /** 0..1 */
  | { readonly kind: 'fraction'; readonly fraction: number; readonly text: string }

export type Threshold = {
  readonly warn: Limit
  readonly fail: Limit
  /** which of the two is a default: capped at 25 % (warn), 10 % (fail) of the lifetime, so that a short one does not always warn */
  readonly capped: readonly ('warn' | 'fail')[]
}

/** An exception that the user wrote. It ends by itself. */
export type Ignore = {
  /** a subject, `check/subject` (both may contain `*`), or a SHA-256 fingerprint */
  readonly match: string
  readonly reason: string
  /** the last day (UTC) on which it holds, as its last millisecond */
  readonly until: Date
}

export type Policy = {
  readonly thresholds: Readonly<Record<Role, Threshold>>
  readonly ignores: readonly Ignore[]
  /** ids of the checks to run, in registry order */
  readonly checks: readonly string[]
}
