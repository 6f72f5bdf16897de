import net from 'node:net'
import type { Duplex } from 'node:stream'
import tls, { type ConnectionOptions, type DetailedPeerCertificate, type TLSSocket } from 'node:tls'
import type { HandshakeResult, TlsPort } from '../model/ports.ts'
import { dial, hostOf, portOf, proxyFor } from './dial.ts'
import { reduceError } from './reduce.ts'
import { serverUrl, urlBelow } from './url.ts'

/** a server that takes a connection and says nothing holds up no more than itself */
const handshakeMilliseconds = 30_000
const clockWaitMilliseconds = 2_000
const maximumHeaderBytes = 16_384

/** A handshake of our own: it trusts nobody, shows no client certificate, and sends no credential afterwards. */
export const tlsPort: TlsPort = {
  async handshake(request, deadline): Promise<HandshakeResult> {
    const signal = AbortSignal.any([deadline, AbortSignal.timeout(handshakeMilliseconds)])
    const url = serverUrl(request.server)
    const host = hostOf(url)
    const port = portOf(url)
    const proxy = proxyFor(url, request.proxyUrl?.())
    const serverName = request.tlsServerName ?? host
    const handshake = async (options: ConnectionOptions): Promise<TLSSocket> =>
      secure(await dial(host, port, proxy, signal), `TLS handshake with ${host}:${port}`, signal, {
        ...(net.isIP(serverName) === 0 ? { servername: serverName } : {}),
        rejectUnauthorized: false,
        ...options,
      })
    // no roots at all, or Node would complete the chain with certificates that nobody sent
    const socket = await handshake({ ca: [] })
    const received = receivedChain(socket)
    const systemTrusted = request.askSystemTrust ? await authorized(handshake({})) : undefined
    const serverClock = await dateHeader(socket, urlBelow(url, '/livez'), signal)
    socket.destroy()
    return {
      host,
      port,
      serverName,
      received,
      localClock: new Date(),
      viaProxy: proxy !== undefined,
      ...(serverClock === undefined ? {} : { serverClock }),
      ...(systemTrusted === undefined ? {} : { systemTrusted }),
    }
  },
}

async function authorized(handshake: Promise<TLSSocket>): Promise<boolean> {
  const socket = await handshake
  socket.destroy()
  return socket.authorized
}

/** TLS over an open stream. Rejects with a `WorldError`; the stream is then destroyed. */
export function secure(
  stream: Duplex,
  where: string,
  signal: AbortSignal,
  options: ConnectionOptions,
): Promise<TLSSocket> {
  // it may have failed before anything listened to it: nothing would be heard of it any more
  if (stream.destroyed) {
    const error = signal.aborted ? { code: 'ABORT_ERR' } : (stream.errored ?? { code: 'ECONNRESET' })
    return Promise.reject(reduceError(error, where))
  }
  return new Promise((resolve, reject) => {
    const socket = tls.connect({ socket: stream, minVersion: 'TLSv1.2', ...options })
    const fail = (error: unknown): void => {
      socket.destroy()
      stream.destroy()
      // the deadline closes the stream below as well, and which of the two is heard first is chance; so it is with its own error
      reject(reduceError(signal.aborted ? { code: 'ABORT_ERR' } : (stream.errored ?? error), where))
    }
    const onAbort = (): void => {
      fail({ code: 'ABORT_ERR' })
    }
    const settle = (): void => {
      signal.removeEventListener('abort', onAbort)
      socket.removeListener('close', onClose)
    }
    const onClose = (): void => {
      fail({ code: 'ECONNRESET' })
    }
    socket.once('secureConnect', () => {
      settle()
      resolve(socket)
    })
    // stays: an error after the handshake must never be an unhandled one
    socket.on('error', (error) => {
      settle()
      fail(error)
    })
    socket.once('close', onClose)
    if (signal.aborted) onAbort()
    else signal.addEventListener('abort', onAbort, { once: true })
  })
}

/** DER of what the peer sent, base64, its own certificate first. Node leaves out what does not link to it. */
export function receivedChain(socket: TLSSocket): readonly string[] {
  const chain: string[] = []
  // an empty object when the peer sent none, and the last one is its own issuer or has none
  let certificate: Partial<DetailedPeerCertificate> | undefined = socket.getPeerCertificate(true)
  while (certificate?.raw !== undefined && chain.length < 32) {
    const der = certificate.raw.toString('base64')
    if (chain.includes(der)) break
    chain.push(der)
    certificate = certificate.issuerCertificate
  }
  return chain
}

/** The clock of the other side, from the answer to a request without credentials. Undefined when none came in time. */
function dateHeader(socket: TLSSocket, { host, pathname }: URL, signal: AbortSignal): Promise<Date | undefined> {
  return new Promise((resolve) => {
    let head = ''
    const finish = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', finish)
      const text = /^date:[ \t]*(\S.*)$/im.exec(head)?.[1]
      const milliseconds = text === undefined ? NaN : Date.parse(text)
      resolve(Number.isNaN(milliseconds) ? undefined : new Date(milliseconds))
    }
    const timer = setTimeout(finish, clockWaitMilliseconds)
    signal.addEventListener('abort', finish, { once: true })
    socket.on('data', (chunk: Buffer) => {
      head += chunk.toString('latin1')
      if (head.includes('\r\n\r\n') || head.length > maximumHeaderBytes) finish()
    })
    socket.once('close', finish)
    socket.write(`GET ${pathname} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)
  })
}
