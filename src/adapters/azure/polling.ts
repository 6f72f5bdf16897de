import { ReasonError } from '../../model/errors.ts'
import { reduceError } from '../reduce.ts'
import { pause, retryAfter } from '../retry-after.ts'
import { linkOf } from '../url.ts'
import type { Arm, ArmAsk, ArmReply } from './arm.ts'
import { codeOf } from './refusals.ts'

/**
 * Before each poll, however short a time the server names: at once, for some are over by then, and at last so seldom that the
 * quota for the status of one operation (Compute: 45, and 15 more each minute) lasts however long it takes.
 */
const waits = [0, 1_000, 2_000, 3_000, 4_000, 5_000] as const
/** Before each poll, however long a time the server names: one more poll in five minutes does no harm. */
const longestBetweenPolls = 5 * 60_000

/**
 * Sends a request that starts a long-running operation, once, and waits for its end: `Azure-AsyncOperation` (a status in
 * free text until it is Succeeded, Failed or Canceled, compared without case), else `Location` (202 while it runs).
 * The links are signed: they keep their encoding. Gives the last body.
 */
export async function finish(arm: Arm, start: ArmAsk, signal: AbortSignal): Promise<unknown> {
  const begun = await arm.ask(start, signal)
  const [status, location] = [begun.headers['azure-asyncoperation'], begun.headers['location']]
  if (begun.status === 200 && status === undefined) return begun.body
  if (status !== undefined) return statusBody(arm, linkOf(status, begun.url, 'ARM'), start, begun, signal)
  if (location === undefined)
    throw new ReasonError('malformed', `ARM began an operation for ${start.action} and named no way to follow it`)
  for (let link = linkOf(location, begun.url, 'ARM'), last = begun, poll = 0; ; poll += 1) {
    last = await ask(arm, link, start, { last, poll }, signal)
    if (last.status !== 202) return last.body
    const next = last.headers['location']
    if (next !== undefined) link = linkOf(next, last.url, 'ARM')
  }
}

async function statusBody(arm: Arm, link: URL, start: ArmAsk, begun: ArmReply, signal: AbortSignal): Promise<unknown> {
  const location = begun.headers['location']
  for (let last = begun, poll = 0; ; poll += 1) {
    last = await ask(arm, link, start, { last, poll }, signal)
    const state = stateOf(last.body)
    if (state === 'succeeded') {
      const output = outputOf(last.body)
      if (output !== undefined || location === undefined) return output ?? last.body
      const path = linkOf(location, begun.url, 'ARM')
      return (await arm.ask({ method: 'GET', path, action: following(start) }, signal)).body
    }
    if (state === 'failed' || state === 'canceled') {
      const code = codeOf(last.body)
      throw new ReasonError(
        'unexpected',
        `The operation for ${start.action} ended ${state}${code === '' ? '' : ` (${code})`}`,
        code,
      )
    }
    if (state === '') throw new ReasonError('malformed', `ARM does not tell how the operation for ${start.action} goes`)
  }
}

/** One poll, after the time that the answer before it asks for. */
async function ask(
  arm: Arm,
  path: URL,
  start: ArmAsk,
  { last, poll }: { readonly last: ArmReply; readonly poll: number },
  signal: AbortSignal,
): Promise<ArmReply> {
  const usual = waits[Math.min(poll, waits.length - 1)] ?? 0
  const wait = Math.min(Math.max(waitAskedFor(last) ?? 0, usual), longestBetweenPolls)
  try {
    if (wait > 0) await pause(wait, signal)
  } catch (error) {
    throw reduceError(error, `ARM operation for ${start.action}`)
  }
  return arm.ask({ method: 'GET', path, action: following(start) }, signal)
}

/** The right to follow an operation stands at its location: who may start one may still lack it. */
export function following({ action }: Pick<ArmAsk, 'action'>): string {
  const [namespace = ''] = action.split('/')
  return `${namespace}/locations/operations/read`
}

export const stateOf = (body: unknown): string => {
  const status: unknown = (body as { status?: unknown } | undefined)?.status
  return typeof status === 'string' ? status.toLowerCase() : ''
}

/** What Compute puts beside the status; `output` is a list with old api-versions. */
function outputOf(body: unknown): unknown {
  return (body as { properties?: { output?: unknown } } | undefined)?.properties?.output
}

/** Milliseconds that an answer asks to wait; undefined when it asks for nothing. */
export const waitAskedFor = ({ headers }: Pick<ArmReply, 'headers'>): number | undefined =>
  retryAfter(headers['retry-after'], Date.now())
