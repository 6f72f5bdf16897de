import type { ReasonError } from './errors.ts'

/**
 * The states in which an operation of ARM is over, and a resource is at rest. Any other text is an operation in progress (ARM,
 * asynchronous operations).
 */
export const operationEnds = ['succeeded', 'failed', 'canceled'] as const

export type OperationEnd = (typeof operationEnds)[number]

/** The end that a state names, compared without case; undefined while an operation is in progress. */
export const endOf = (state: string): OperationEnd | undefined =>
  operationEnds.find((end) => end === state.toLowerCase())

/** Milliseconds before a poll: `waits` has one for each, the last one stays; a server may ask for longer. */
export const waitBeforePoll = (waits: readonly number[], poll: number, asked = 0): number =>
  Math.max(asked, waits[Math.min(poll, waits.length - 1)] ?? 0)

/** One reading of a long-running operation. */
export type OperationReading = {
  /** Azure's free text (`CreatingAgentPools: 1/3 nodes completed`), without ids and shortened: only `end` says that it is over */
  readonly status: string
  readonly end?: OperationEnd
  /** of a failure: `ReconcileAgentPoolsFailed` */
  readonly code?: string
  /** how long Azure asks to wait before the next reading */
  readonly waitMilliseconds?: number
}

/**
 * What became of a request that starts an operation. `conflict`: something else is done to the cluster. `unanswered`: nobody
 * can say from the answer whether it was heard. `refused`: nothing was begun.
 */
export type OperationStart =
  | {
      readonly kind: 'accepted'
      /** follows it by the link that Azure gave, which is kept in memory only; absent: Azure gave none. Rejects with a `ReasonError` */
      readonly read?: (signal: AbortSignal) => Promise<OperationReading>
      readonly waitMilliseconds?: number
    }
  | { readonly kind: 'conflict' | 'unanswered' | 'refused'; readonly why: ReasonError }
