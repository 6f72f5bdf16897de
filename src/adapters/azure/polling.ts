import { ReasonError } from '../../model/errors.ts'
import { endOf, type OperationEnd, waitBeforePoll } from '../../model/operations.ts'
import { optional } from '../../model/optional.ts'
import { reduceError } from '../reduce.ts'
import { pause, retryAfter } from '../http/retry-after.ts'
import { linkOf } from '../url.ts'
import type { Arm, ArmAsk, ArmReply } from './arm.ts'
import { fieldsOf, textOf } from './fields.ts'
import { codeOf } from './refusals.ts'

/**
 * Before each poll, however short a time the server names: at once, for some are over by then, and at last so seldom that the
 * quota for the status of one operation (Compute: 45, and 15 more each minute) lasts however long it takes.
 */
const waits = [0, 1_000, 2_000, 3_000, 4_000, 5_000] as const
/** Before each poll, however long a time the server names: one more poll in five minutes does no harm. */
const longestBetweenPolls = 5 * 60_000

/** One poll of an operation. */
export type Poll = {
  readonly reply: ArmReply
  /** in Azure's words; of a `Location`, which has none, `InProgress` or `Succeeded` */
  readonly status: string
  /** absent while it is in progress */
  readonly end?: OperationEnd
  /** what the answer asks to wait before the next poll */
  readonly waitMilliseconds?: number
}

/** Polls an operation once. Rejects with a `ReasonError`. */
export type Follow = (signal: AbortSignal) => Promise<Poll>

/**
 * How an operation is followed: `Azure-AsyncOperation` (a status in free text until it is Succeeded, Failed or Canceled, compared
 * without case), else `Location` (202 while it runs). The links are signed: they keep their encoding. Undefined without a link.
 * @throws ReasonError `untrusted` for a link that leads elsewhere
 */
export function followerOf(
  arm: Arm,
  { headers, url }: Pick<ArmReply, 'headers' | 'url'>,
  { action }: Pick<ArmAsk, 'action'>,
): Follow | undefined {
  const [status, location] = [headers['azure-asyncoperation'], headers['location']]
  const read = (path: URL, signal: AbortSignal) =>
    arm.ask({ method: 'GET', path, action: following({ action }) }, signal)
  if (status !== undefined) {
    const link = linkOf(status, url, 'ARM')
    return async (signal) => {
      const reply = await read(link, signal)
      const text = statusOf(reply.body)
      if (text === undefined)
        throw new ReasonError('malformed', `ARM does not tell how the operation for ${action} goes`)
      return { reply, status: text, ...optional({ end: endOf(text), waitMilliseconds: waitAskedFor(reply) }) }
    }
  }
  if (location === undefined) return undefined
  let link = linkOf(location, url, 'ARM')
  return async (signal) => {
    const reply = await read(link, signal)
    if (reply.status !== 202) return { reply, status: 'Succeeded', end: 'succeeded' }
    const next = reply.headers['location']
    if (next !== undefined) link = linkOf(next, reply.url, 'ARM')
    return { reply, status: 'InProgress', ...optional({ waitMilliseconds: waitAskedFor(reply) }) }
  }
}

/** Sends a request that starts a long-running operation, once, and waits for its end. Gives the last body. */
export async function finish(arm: Arm, start: ArmAsk, signal: AbortSignal): Promise<unknown> {
  const begun = await arm.ask(start, signal)
  const [status, location] = [begun.headers['azure-asyncoperation'], begun.headers['location']]
  if (begun.status === 200 && status === undefined) return begun.body
  const follow = followerOf(arm, begun, start)
  if (follow === undefined)
    throw new ReasonError('malformed', `ARM began an operation for ${start.action} and named no way to follow it`)
  for (let asked = waitAskedFor(begun), poll = 0; ; poll += 1) {
    await waitFor(asked, poll, start, signal)
    const { reply, end, waitMilliseconds } = await follow(signal)
    asked = waitMilliseconds
    if (end === undefined) continue
    if (end !== 'succeeded') throw endedBadly(end, reply, start)
    if (status === undefined) return reply.body
    const output = outputOf(reply.body)
    if (output !== undefined || location === undefined) return output ?? reply.body
    const path = linkOf(location, begun.url, 'ARM')
    return (await arm.ask({ method: 'GET', path, action: following(start) }, signal)).body
  }
}

function endedBadly(end: OperationEnd, { body }: ArmReply, { action }: ArmAsk): ReasonError {
  const code = codeOf(body)
  return new ReasonError(
    'unexpected',
    `The operation for ${action} ended ${end}${code === '' ? '' : ` (${code})`}`,
    code,
  )
}

/** Before a poll, the time that the answer before it asks for. */
async function waitFor(
  asked: number | undefined,
  poll: number,
  { action }: ArmAsk,
  signal: AbortSignal,
): Promise<void> {
  const wait = Math.min(waitBeforePoll(waits, poll, asked), longestBetweenPolls)
  try {
    if (wait > 0) await pause(wait, signal)
  } catch (error) {
    throw reduceError(error, `ARM operation for ${action}`)
  }
}

/** The right to follow an operation stands at its location: who may start one may still lack it. */
function following({ action }: Pick<ArmAsk, 'action'>): string {
  const [namespace = ''] = action.split('/')
  return `${namespace}/locations/operations/read`
}

/** The status of an operation, in Azure's words; undefined where there is none. */
const statusOf = (body: unknown): string | undefined => textOf(fieldsOf(body)['status'])

/** What Compute puts beside the status; `output` is a list with old api-versions. */
function outputOf(body: unknown): unknown {
  return (body as { properties?: { output?: unknown } } | undefined)?.properties?.output
}

/** Milliseconds that an answer asks to wait; undefined when it asks for nothing. */
export const waitAskedFor = ({ headers }: Pick<ArmReply, 'headers'>): number | undefined =>
  retryAfter(headers['retry-after'], Date.now())
