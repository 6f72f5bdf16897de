import { setTimeout as sleep } from 'node:timers/promises'
import { WorldError } from '../../model/errors.ts'
import type { Arm, ArmAsk, ArmReply } from './arm.ts'
import { codeOf } from './refusals.ts'

/** between two polls, where the server names no time */
const pollMilliseconds = 2_000
const firstPollMilliseconds = 200

/**
 * Sends a request that starts a long-running operation, once, and waits for its end: `Azure-AsyncOperation` (a status in
 * free text until it is Succeeded, Failed or Canceled, compared without case), else `Location` (202 while it runs).
 * The links are signed: they are used byte for byte. Gives the last body.
 */
export async function finish(arm: Arm, start: ArmAsk, signal: AbortSignal): Promise<unknown> {
  const begun = await arm.ask(start, signal)
  const [status, location] = [begun.headers['azure-asyncoperation'], begun.headers['location']]
  if (begun.status === 200 && status === undefined) return begun.body
  if (status !== undefined) return statusBody(arm, status, location, start, begun, signal)
  if (location === undefined)
    throw new WorldError('malformed', `ARM began an operation for ${start.action} and named no way to follow it`)
  for (let link = location, last = begun, poll = 0; ; poll += 1) {
    await sleep(waitOf(last, poll), undefined, { signal })
    last = await arm.ask({ method: 'GET', path: link, action: start.action }, signal)
    if (last.status !== 202) return last.body
    link = last.headers['location'] ?? link
  }
}

async function statusBody(
  arm: Arm,
  link: string,
  location: string | undefined,
  start: ArmAsk,
  begun: ArmReply,
  signal: AbortSignal,
): Promise<unknown> {
  for (let last = begun, poll = 0; ; poll += 1) {
    await sleep(waitOf(last, poll), undefined, { signal })
    last = await arm.ask({ method: 'GET', path: link, action: start.action }, signal)
    const state = stateOf(last.body)
    if (state === 'succeeded') {
      const output = outputOf(last.body)
      if (output !== undefined || location === undefined) return output ?? last.body
      return (await arm.ask({ method: 'GET', path: location, action: start.action }, signal)).body
    }
    if (state === 'failed' || state === 'canceled') {
      const code = codeOf(last.body)
      throw new WorldError(
        'unexpected',
        `The operation for ${start.action} ended ${state}${code === '' ? '' : ` (${code})`}`,
        code,
      )
    }
  }
}

const stateOf = (body: unknown): string => {
  const status: unknown = (body as { status?: unknown } | undefined)?.status
  return typeof status === 'string' ? status.toLowerCase() : ''
}

/** What Compute puts beside the status; `output` is a list with old api-versions. */
function outputOf(body: unknown): unknown {
  return (body as { properties?: { output?: unknown } } | undefined)?.properties?.output
}

function waitOf({ headers }: ArmReply, poll: number): number {
  const seconds = Number(headers['retry-after'] ?? NaN)
  if (seconds >= 0) return seconds * 1000
  return poll === 0 ? firstPollMilliseconds : pollMilliseconds
}
