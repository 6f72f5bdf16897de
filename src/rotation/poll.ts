import type { OperationStart } from '../model/azure.ts'
import type { ReasonError } from '../model/errors.ts'
import { type OperationEnd, waitBeforePoll } from '../model/operations.ts'
import { optional } from '../model/optional.ts'
import type { Pace } from './context.ts'

/** How an operation ended, or that it is no longer waited for. `unheard`: nothing was observed of it. */
export type PollEnd = {
  readonly end: OperationEnd | 'unheard' | 'running' | 'stopped'
  /** in Azure's words, at the last poll */
  readonly status: string
  /** of a failure */
  readonly code?: string
}

/** The link of an operation, where there is one. */
export type ReadOperation = Extract<OperationStart, { readonly kind: 'accepted' }>['read']

/** What is known of an operation between two polls. */
export type Operation = {
  /** undefined: there is no link, or it has nothing more to say */
  read: ReadOperation
  /** what Azure asks to wait before the next poll, in milliseconds */
  waitMilliseconds: number
  /** in Azure's words */
  status: string
  /** whether the operation was observed: a state of rest is its end then, and not what was before */
  wasObserved: boolean
}

type PollContext = {
  readonly clock: () => Date
  readonly pause: (milliseconds: number) => Promise<void>
  readonly stopped: AbortSignal
  readonly pace: Pick<Pace, 'polls'>
}

/** Refusals that another poll does not change. */
const finalRefusals = new Set(['forbidden', 'untrusted', 'not-found', 'not-supported'])

export const isFinalRefusal = ({ reason }: ReasonError): boolean => finalRefusals.has(reason)

/** Polls until `once` answers with an end, the deadline comes, or the job is told to stop. */
export async function pollUntilEnd(
  { clock, pause, stopped, pace }: PollContext,
  deadline: Date,
  operation: Operation,
  once: () => Promise<PollEnd | undefined>,
): Promise<PollEnd> {
  for (let poll = 0; ; poll += 1) {
    const left = deadline.getTime() - clock().getTime()
    if (left <= 0) return { end: 'running', status: operation.status }
    await pause(Math.min(waitBeforePoll(pace.polls, poll, operation.waitMilliseconds), left))
    if (stopped.aborted) return { end: 'stopped', status: operation.status }
    operation.waitMilliseconds = 0
    const ended = await once()
    if (ended !== undefined) return ended
  }
}

/**
 * Reads the link of an operation, and keeps what it says. `ask-resource`: there is no link, or it says Succeeded, which a resource
 * may say while a part of it is in progress. Rejects with a `ReasonError`.
 */
export async function readLink(
  operation: Operation,
  signal: AbortSignal,
  told: (status: string) => void = () => undefined,
): Promise<PollEnd | 'in-progress' | 'ask-resource'> {
  const reading = await operation.read?.(signal)
  if (reading === undefined) return 'ask-resource'
  const { end, status, code, waitMilliseconds = 0 } = reading
  Object.assign(operation, { status, waitMilliseconds })
  told(status)
  if (end === undefined) return 'in-progress'
  if (end !== 'succeeded') return { end, status, ...optional({ code }) }
  Object.assign(operation, { read: undefined, wasObserved: true })
  return 'ask-resource'
}
