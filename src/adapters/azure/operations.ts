import type { OperationReading, OperationStart } from '../../model/azure.ts'
import { ReasonError } from '../../model/errors.ts'
import { optional } from '../../model/optional.ts'
import { reduceError } from '../reduce.ts'
import { linkOf } from '../url.ts'
import type { Arm, ArmAsk, ArmReply } from './arm.ts'
import { fieldsOf, textOf } from './fields.ts'
import { following, stateOf, waitAskedFor } from './polling.ts'
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

/** How the operation is followed: Azure-AsyncOperation tells a status, Location 202 while it runs. Links keep their encoding: they are signed. */
function readerOf(arm: Arm, { headers, url }: ArmReply, { action }: ArmAsk) {
  const [status, location] = [headers['azure-asyncoperation'], headers['location']]
  if (status !== undefined)
    return async (signal: AbortSignal) => readStatus(arm, linkOf(status, url, 'ARM'), action, signal)
  if (location === undefined) return undefined
  let [link, from] = [location, url]
  return async (signal: AbortSignal): Promise<OperationReading> => {
    const ask = { method: 'GET', path: linkOf(link, from, 'ARM'), action: following({ action }) } as const
    const reply = await arm.ask(ask, signal)
    const next = reply.headers['location']
    if (next !== undefined) [link, from] = [next, reply.url]
    if (reply.status !== 202) return { status: 'Succeeded', end: 'succeeded' }
    return { status: 'InProgress', ...optional({ waitMilliseconds: waitAskedFor(reply) }) }
  }
}

async function readStatus(arm: Arm, path: URL, action: string, signal: AbortSignal): Promise<OperationReading> {
  const reply = await arm.ask({ method: 'GET', path, action: following({ action }) }, signal)
  const state = stateOf(reply.body)
  if (state === '') throw new ReasonError('malformed', `ARM does not tell how the operation for ${action} goes`)
  const end = (['succeeded', 'failed', 'canceled'] as const).find((one) => one === state)
  const code = codeOf(reply.body)
  return {
    status: shownStatus(textOf(fieldsOf(reply.body)['status'])),
    ...optional({ end }),
    // an error beside any other status means nothing (recorded)
    ...(end === undefined || end === 'succeeded' || code === '' ? {} : { code }),
    ...optional({ waitMilliseconds: waitAskedFor(reply) }),
  }
}

const longestStatus = 100

/** Azure's words, where they are such as were recorded: names and figures, never an id. */
const shownStatus = (text = ''): string =>
  /^[A-Za-z][\w .,:;/()%-]*$/.test(text) && !/[0-9a-f]{8}-[0-9a-f]{4}-/i.test(text)
    ? text.slice(0, longestStatus)
    : 'InProgress'
