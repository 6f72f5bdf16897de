import type { ReasonError } from './errors.ts'

/** One reading of a long-running operation. */
export type OperationReading = {
  /** Azure's free text (`CreatingAgentPools: 1/3 nodes completed`), without ids and shortened: only `end` says that it is over */
  readonly status: string
  readonly end?: 'succeeded' | 'failed' | 'canceled'
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
