import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import type { Attack, MakeAttack } from './attack.ts'
import { tunnelled } from './lists.ts'

const kibi = 1024

/** Writes without an end, as fast as it is read. */
function flood(stream: Duplex, piece: string | Buffer): void {
  const more = (): void => {
    while (stream.writable && stream.write(piece));
  }
  stream.on('drain', more)
  stream.on('error', () => undefined)
  more()
}

function frames(socket: WebSocket, send: (done: () => void) => void): void {
  socket.on('error', () => undefined)
  const more = (): void => {
    if (socket.readyState === socket.OPEN) send(() => setImmediate(more))
  }
  more()
}

const ordinary: Attack['answer'] = () => false

/** What is done on connections below the lists. */
export const wireAttacks: Readonly<Record<string, MakeAttack>> = {
  'one byte each second': () => ({
    answer: (_path, response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      const drip = setInterval(() => response.write(' '), 1_000)
      response.once('close', () => {
        clearInterval(drip)
      })
      return true
    },
  }),
  'a header without an end': () => ({
    answer: ordinary,
    raw: (stream) => {
      flood(stream, `HTTP/1.1 200 OK\r\n${`x-more: ${'x'.repeat(kibi)}\r\n`.repeat(64)}`)
    },
  }),
  'interim answers without an end': () => ({
    answer: ordinary,
    raw: (stream) => {
      stream.once('data', () => {
        flood(stream, 'HTTP/1.1 103 Early Hints\r\nlink: <a>\r\n\r\n'.repeat(1_000))
      })
    },
  }),
  'a chain of 1 MB in the handshake': (ca) => ({
    answer: ordinary,
    chain: ca.pem.repeat(Math.ceil(kibi ** 2 / ca.der.length)),
  }),
  'frames without an end': () => ({
    answer: tunnelled,
    tunnel: (socket) => {
      const data = Buffer.alloc(32 * kibi)
      frames(socket, (done) => {
        socket.send(data, done)
      })
    },
  }),
  'empty frames without an end': () => ({
    answer: tunnelled,
    tunnel: (socket) => {
      frames(socket, (done) => {
        for (let n = 0; n < 1_000; n += 1) socket.send('')
        socket.send('', done)
      })
    },
  }),
  'pings without an end': () => ({
    answer: tunnelled,
    tunnel: (socket) => {
      frames(socket, (done) => {
        for (let n = 0; n < 1_000; n += 1) socket.ping(Buffer.alloc(125))
        socket.ping(Buffer.alloc(125), false, done)
      })
    },
  }),
}
