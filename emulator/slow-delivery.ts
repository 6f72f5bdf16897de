import { STATUS_CODES, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Wire } from './wire.ts'

/** Milliseconds between two pieces. */
const pause = 50

/** Gives `bytes` to `send` in pieces, so that all of it takes so long; ends early when the other side is gone. */
async function inPieces(
  bytes: Buffer,
  milliseconds: number,
  response: ServerResponse,
  send: (piece: Buffer) => void,
): Promise<void> {
  const pieces = Math.max(1, Math.min(bytes.length, Math.ceil(milliseconds / pause)))
  const size = Math.ceil(bytes.length / pieces)
  for (let at = 0; at < bytes.length && !response.destroyed; at += size) {
    send(bytes.subarray(at, at + size))
    await sleep(milliseconds / pieces, undefined, { ref: false })
  }
}

/** Status and header lines a few bytes at a time; then the body, and the connection ends. */
export async function sendSlowHeaders(
  response: ServerResponse,
  { status, headers, body }: Wire,
  milliseconds: number,
): Promise<void> {
  const { socket } = response
  if (socket === null) return
  const whole = Buffer.from(body)
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    ...Object.entries({ ...headers, 'content-length': String(whole.length), connection: 'close' }).map(
      ([name, value]) => `${name}: ${value}`,
    ),
  ]
  await inPieces(Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), milliseconds, response, (piece) => socket.write(piece))
  if (!socket.destroyed) socket.end(whole)
}

/** The header at once, the body a few bytes at a time. */
export async function sendSlowBody(
  response: ServerResponse,
  { status, headers, body }: Wire,
  milliseconds: number,
): Promise<void> {
  const whole = Buffer.from(body)
  response.writeHead(status, { ...headers, 'content-length': String(whole.length) })
  response.flushHeaders()
  await inPieces(whole, milliseconds, response, (piece) => response.write(piece))
  response.end()
}
