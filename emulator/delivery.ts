import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Fault } from './faults.ts'

/** An answer as it goes over the wire. */
export type Wire = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

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

/** Sends an answer, or what a fault makes of it. */
export async function deliver(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, body }: Wire,
  fault?: Fault,
): Promise<void> {
  if (fault?.kind === 'hang') return
  if (fault?.kind === 'reset') {
    const { socket } = request
    socket.destroy()
    return
  }
  if (fault?.kind === 'slow') await sleep(fault.milliseconds, undefined, { ref: false })
  if (response.destroyed) return
  if (fault?.kind === 'content-type') {
    response.writeHead(200, { ...headers, 'content-type': 'text/html' }).end(page)
    return
  }
  if (fault?.kind === 'malformed') {
    response.writeHead(200, headers).end('{"kind":"NodeList","items":[{]')
    return
  }
  if (fault?.kind === 'huge') {
    response.writeHead(200, headers)
    await sendHuge(response, fault.bytes)
    return
  }
  const whole = Buffer.from(body)
  response.writeHead(status, { ...headers, 'content-length': String(whole.length) })
  if (fault?.kind === 'truncated') {
    response.write(whole.subarray(0, Math.floor(whole.length / 2)), () => request.socket.destroy())
    return
  }
  response.end(whole)
}
