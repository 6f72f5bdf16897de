import { createServer } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'

/** An HTTP proxy that knows CONNECT and nothing else. */
export type Proxy = {
  /** http://127.0.0.1:PORT, with the credentials in it when it asks for them */
  readonly url: string
  /** `host:port` of every tunnel that was opened */
  readonly connects: readonly string[]
  /** how many requests were refused for want of credentials */
  readonly refused: number
  readonly bytes: { readonly up: number; readonly down: number }
  stop(): Promise<void>
}

export type ProxyOptions = {
  /** asks for these with 407 */
  readonly credentials?: { readonly username: string; readonly password: string }
  /** answers CONNECT with this status instead of opening a tunnel */
  readonly status?: number
  /** the address that a host name has behind it; absent: what DNS says */
  readonly resolve?: (host: string) => string
  /** the port that is connected to there; absent: the one that was asked for */
  readonly port?: (host: string, port: number) => number
}

const reply = (socket: Duplex, status: number, ...headers: readonly string[]): void => {
  socket.end([`HTTP/1.1 ${status} proxy`, ...headers, 'Content-Length: 0', 'Connection: close', '', ''].join('\r\n'))
}

/** Starts a proxy on 127.0.0.1 and a free port. */
export async function startProxy({
  credentials,
  status,
  resolve: addressOf = (host) => host,
  port: portAt = (_, port) => port,
}: ProxyOptions = {}): Promise<Proxy> {
  const connects: string[] = []
  const sockets = new Set<Duplex>()
  const counted = { refused: 0, up: 0, down: 0 }
  const login = credentials === undefined ? '' : `${credentials.username}:${credentials.password}`
  const wanted = credentials === undefined ? undefined : `Basic ${Buffer.from(login).toString('base64')}`

  const server = createServer((_, response) => response.writeHead(405).end())
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket)).on('error', () => socket.destroy())
  })
  server.on('connect', (request, socket, head) => {
    const target = request.url ?? ''
    if (wanted !== undefined && request.headers['proxy-authorization'] !== wanted) {
      counted.refused += 1
      reply(socket, 407, 'Proxy-Authenticate: Basic realm="emulator"')
      return
    }
    if (status !== undefined) {
      reply(socket, status)
      return
    }
    const { hostname, port } = new URL(`http://${target}`)
    const host = hostname.replace(/^\[|\]$/g, '')
    const upstream = connect(portAt(host, Number(port === '' ? 80 : port)), addressOf(host))
    sockets.add(upstream)
    upstream.once('close', () => {
      sockets.delete(upstream)
      socket.destroy()
    })
    socket.once('close', () => upstream.destroy())
    upstream.on('error', () => {
      reply(socket, 502)
    })
    upstream.once('connect', () => {
      connects.push(target)
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      if (head.length > 0) upstream.write(head)
      socket.on('data', (chunk: Buffer) => (counted.up += chunk.length))
      upstream.on('data', (chunk: Buffer) => (counted.down += chunk.length))
      socket.pipe(upstream).pipe(socket)
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  const inUrl =
    credentials === undefined
      ? ''
      : `${encodeURIComponent(credentials.username)}:${encodeURIComponent(credentials.password)}@`
  return {
    url: `http://${inUrl}127.0.0.1:${port}`,
    connects,
    get refused() {
      return counted.refused
    },
    get bytes() {
      return { up: counted.up, down: counted.down }
    },
    stop: async () => {
      const closed = new Promise<void>((resolve) => {
        server.close(() => {
          resolve()
        })
      })
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}
