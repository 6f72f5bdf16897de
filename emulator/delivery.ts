import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Fault } from './faults.ts'
import { recordedAnswer } from './recorded-answers.ts'
import { sendSlowBody, sendSlowHeaders } from './slow-delivery.ts'
import type { Wire } from './wire.ts'

export type { Wire } from './wire.ts'

const page = '<!DOCTYPE html><html><head><title>Sign in to the network</title></head><body>Welcome</body></html>\n'

/** Sends zeros in a JSON text, as fast as the other side reads, until that many bytes are out. */
async function sendHuge(response: ServerResponse, bytes: number): Promise<void> {
  const chunk = `"${'0'.repeat(65_533)}",`
  response.write('{"kind":"List","items":[')
  for (let sent = 0; sent < bytes && !response.destroyed; sent += chunk.length)
    if (!response.write(chunk))
      await new Promise<void>((resolve) => {
        const goOn = (): void => {
          response.off('drain', goOn).off('close', goOn)
          resolve()
        }
        response.once('drain', goOn).once('close', goOn)
      })
  response.end('""]}')
}

/** A handler whose own failure becomes an answer that says so, instead of an unhandled rejection. */
export const guarded =
  (handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>) =>
  (request: IncomingMessage, response: ServerResponse): void => {
    handle(request, response).catch((error: unknown) => {
      if (response.headersSent || request.destroyed) response.destroy()
      else response.writeHead(500).end(`emulator: ${error instanceof Error ? (error.stack ?? error.message) : ''}\n`)
    })
  }

/** The answer that a fault puts in place of the right one, where it does. */
function insteadOf({ headers }: Wire, fault: Fault): Wire | undefined {
  switch (fault.kind) {
    case 'recorded': {
      const said = recordedAnswer(fault.answer, fault.seconds)
      const { retryAfter } = fault
      return retryAfter === undefined ? said : { ...said, headers: { ...said.headers, 'retry-after': retryAfter } }
    }
    case 'redirect':
      return { status: fault.status ?? 302, headers: { location: fault.location }, body: '' }
    case 'content-type':
      return { status: 200, headers: { ...headers, 'content-type': 'text/html' }, body: page }
    case 'malformed':
      return { status: 200, headers, body: '{"kind":"NodeList","items":[{]' }
    case 'other-json':
      return { status: 200, headers, body: JSON.stringify(fault.body ?? []) }
    default:
      return undefined
  }
}

/** The status that goes out when a fault meets an answer of that status; 0: none. */
export function statusOf(status: number, fault: Fault | undefined): number {
  if (fault === undefined) return status
  if (['reset', 'hang', 'half-open'].includes(fault.kind)) return 0
  if (fault.kind === 'status') return fault.status
  if (fault.kind === 'huge') return 200
  return insteadOf({ status, headers: {}, body: '' }, fault)?.status ?? status
}

/** Sends an answer, or what a fault makes of it. */
export async function deliver(
  request: IncomingMessage,
  response: ServerResponse,
  wire: Wire,
  fault?: Fault,
): Promise<void> {
  const { status, headers, body } = fault === undefined ? wire : (insteadOf(wire, fault) ?? wire)
  if (fault?.kind === 'hang') return
  if (fault?.kind === 'half-open') {
    request.socket.pause()
    return
  }
  if (fault?.kind === 'reset') {
    const { socket } = request
    socket.destroy()
    return
  }
  if (fault?.kind === 'slow') await sleep(fault.milliseconds, undefined, { ref: false })
  if (response.destroyed) return
  if (fault?.kind === 'slow-headers') {
    await sendSlowHeaders(response, wire, fault.milliseconds)
    return
  }
  if (fault?.kind === 'slow-body') {
    await sendSlowBody(response, wire, fault.milliseconds)
    return
  }
  if (fault?.kind === 'huge') {
    response.writeHead(200, headers)
    await sendHuge(response, fault.bytes)
    return
  }
  const whole = Buffer.from(body)
  // RFC 9110, 8.6: a 204 has no length
  const length = status === 204 ? {} : { 'content-length': String(whole.length) }
  response.writeHead(status, { ...headers, ...length })
  if (fault?.kind === 'truncated') {
    response.write(whole.subarray(0, Math.floor(whole.length / 2)), () => request.socket.destroy())
    return
  }
  response.end(whole)
}
