import type { OperationReading, OperationStart } from '../../model/azure.ts'
import { optional } from '../../model/optional.ts'
import { reduceError } from '../reduce.ts'
import type { Arm, ArmAsk, ArmReply } from './arm.ts'
import { type Follow, followerOf, waitAskedFor } from './polling.ts'
import { codeOf } from './refusals.ts'

/** Reasons for which nothing was sent: no sign-in, or a server that nobody verified. */
const unsent = new Set(['unauthorized', 'forbidden', 'untrusted'])

/**
 * Sends a request that begins an operation, once: a second one could begin a second operation. An answer of a gateway (408, 5xx),
 * one that is cut off, and none at all leave open whether it was heard. Never rejects.
 */
export async function begin(arm: Arm, ask: ArmAsk, signal: AbortSignal): Promise<OperationStart> {
  try {
    const reply = await arm.send(ask, signal)
    const { status, refusal, unreadable } = reply
    if (refusal === undefined) {
      const read = readerOf(arm, reply, ask)
      if (read === undefined && unreadable !== undefined) return { kind: 'unanswered', why: unreadable }
      return { kind: 'accepted', ...optional({ read, waitMilliseconds: waitAskedFor(reply) }) }
    }
    const heard = status === 409 ? 'conflict' : status === 408 || status >= 500 ? 'unanswered' : 'refused'
    return { kind: heard, why: refusal }
  } catch (error) {
    const why = reduceError(error, `ARM ${ask.method} for ${ask.action}`)
    return { kind: unsent.has(why.reason) ? 'refused' : 'unanswered', why }
  }
}

/** One reading of the operation, as it is shown. A link that leads elsewhere is refused when it is read. */
function readerOf(arm: Arm, reply: ArmReply, ask: ArmAsk) {
  const { headers } = reply
  if (headers['azure-asyncoperation'] === undefined && headers['location'] === undefined) return undefined
  let follow: Follow | undefined
  return async (signal: AbortSignal): Promise<OperationReading> => {
    follow ??= followerOf(arm, reply, ask)
    if (follow === undefined) throw new Error('an operation with a link is followed by it')
    const { reply: polled, status, end, waitMilliseconds } = await follow(signal)
    // an error beside any other status means nothing (recorded)
    const code = end === undefined || end === 'succeeded' ? '' : codeOf(polled.body)
    return {
      status: shownStatus(status),
      ...optional({ end, code: code === '' ? undefined : code, waitMilliseconds }),
    }
  }
}

const longestStatus = 100

/** Azure's words, where they are such as were recorded: names and figures, never an id. */
const shownStatus = (text: string): string =>
  /^[A-Za-z][\w .,:;/()%-]*$/.test(text) && !/[0-9a-f]{8}-[0-9a-f]{4}-/i.test(text)
    ? text.slice(0, longestStatus)
    : 'InProgress'
