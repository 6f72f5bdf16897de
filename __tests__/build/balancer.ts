// Several TLS servers behind one address: each connection goes to the one that is chosen for it, as a load balancer does.
import net, { type AddressInfo } from 'node:net'
import { createServer, type TLSSocket } from 'node:tls'

export type Backend = { readonly cert: string; readonly key: string }

export type Balancer = {
  readonly url: string
  /** which server each connection was given, in the order in which they came; -1: none, it was closed */
  readonly given: readonly number[]
  /** whether each handshake that was completed resumed a session */
  readonly resumed: readonly boolean[]
  /** how often it was asked for what, by the first line of the request */
  readonly asked: readonly string[]
  readonly stop: () => Promise<void>
}

/** A random number generator with a seed (mulberry32): 0 up to, not including, 1. */
export function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** @param choose which of the servers a connection is given, by its number from 0 on; -1: it is closed at once */
export async function startBalancer(
  backends: readonly Backend[],
  choose: (connection: number) => number,
): Promise<Balancer> {
  const [given, resumed, asked]: [number[], boolean[], string[]] = [[], [], []]
  const answer = (socket: TLSSocket): void => {
    resumed.push(socket.isSessionReused())
    socket.on('error', () => undefined)
    socket.once('data', (bytes: Buffer) => {
      asked.push(bytes.toString('latin1').split('\r\n')[0] ?? '')
      socket.end(`HTTP/1.1 200 OK\r\nDate: ${new Date().toUTCString()}\r\nContent-Length: 0\r\n\r\n`)
    })
  }
  const servers = backends.map((backend) => createServer(backend, answer))
  for (const server of servers) server.on('tlsClientError', () => undefined)
  const listener = net.createServer((socket) => {
    socket.on('error', () => undefined)
    const choice = choose(given.length)
    given.push(choice)
    const server = servers[choice]
    if (server === undefined) socket.destroy()
    else server.emit('connection', socket)
  })
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  return {
    url: `https://127.0.0.1:${(listener.address() as AddressInfo).port}`,
    given,
    resumed,
    asked,
    // clients end in order: whatever they began is over then
    stop: () =>
      new Promise((resolve) => {
        listener.close(() => {
          resolve()
        })
      }),
  }
}
