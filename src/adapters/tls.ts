import net from 'node:net'
import type { Duplex } from 'node:stream'
import type { X509Certificate } from 'node:crypto'
import tls, { type ConnectionOptions, type SecureContext, type TLSSocket } from 'node:tls'
import type { HandshakeRequest, HandshakeResult, PresentedDer } from '../model/ports.ts'
import { addressesToDial } from './addresses.ts'
import { trusting } from './context.ts'
import { dial, hostOf, portOf, proxyFor } from './dial.ts'
import { shakeEverywhere } from './handshakes.ts'
import { reduceError } from './reduce.ts'
import { serverUrl, urlBelow } from './url.ts'

/** a server that takes a connection and says nothing holds up no more than itself */
const handshakeMilliseconds = 30_000
/** one that failed while others succeed is given less time */
const retryMilliseconds = 10_000
const clockWaitMilliseconds = 2_000
const maximumHeaderBytes = 16_384

/**
 * Handshakes of our own: they trust nobody, show no client certificate, and send no credential afterwards. Each is a full one,
 * because a session that is resumed shows no certificate.
 */
export const handshake = async (request: HandshakeRequest, deadline: AbortSignal): Promise<HandshakeResult> => {
  const signal = AbortSignal.any([deadline, AbortSignal.timeout(handshakeMilliseconds)])
  const url = serverUrl(request.server)
  const host = hostOf(url)
  const port = portOf(url)
  const proxy = proxyFor(url, request.proxyUrl?.())
  const serverName = request.tlsServerName ?? host
  // the system's roots are read once and only on request, because that takes longer than a handshake
  const trust = observingOptions(serverName, trusting(request.askSystemTrust ? {} : { ca: [] }))
  const shake = async (address: string | undefined, isRetry: boolean): Promise<Shown> => {
    const limit = isRetry ? AbortSignal.any([deadline, AbortSignal.timeout(retryMilliseconds)]) : signal
    const stream = await dial(host, port, proxy, limit, address)
    const socket = await secure(stream, `TLS handshake with ${host}:${port}`, limit, trust)
    const received = receivedChain(socket)
    // the first to come that far asks for it, and no other
    if (clock === undefined) clock = dateHeader(socket, urlBelow(url, '/livez'), limit).finally(() => socket.destroy())
    else void takeLeave(socket)
    return { received, ...(request.askSystemTrust ? { systemTrusted: socket.authorized } : {}) }
  }
  let clock: Promise<Date | undefined> | undefined
  const addresses = proxy === undefined ? await addressesToDial(host, `${host}:${port}`, signal) : undefined
  const { succeeded, missed, withoutRoute } = await shakeEverywhere(request.handshakes, addresses, shake)
  const serverClock = await clock
  return {
    host,
    port,
    serverName,
    presented: presentedIn(succeeded),
    missed,
    withoutRoute,
    localClock: new Date(),
    viaProxy: proxy !== undefined,
    ...(serverClock === undefined ? {} : { serverClock }),
  }
}

/** Options of a handshake that refuses no certificate: what is presented is judged elsewhere. */
export const observingOptions = (serverName: string, secureContext: SecureContext): ConnectionOptions => ({
  ...(net.isIP(serverName) === 0 ? { servername: serverName } : {}),
  secureContext,
  rejectUnauthorized: false,
  // trust alone is asked for: the name is judged by itself, and Node would hold an address against "localhost"
  checkServerIdentity: () => undefined,
})

/**
 * Ends a connection in order, so that the server finds no handshake that was broken off: API servers log those as errors. Resolves
 * when it is closed.
 */
export function takeLeave(socket: TLSSocket): Promise<void> {
  const timer = setTimeout(() => socket.destroy(), clockWaitMilliseconds).unref()
  return new Promise((resolve) => {
    socket.once('close', () => {
      clearTimeout(timer)
      resolve()
    })
    // a server that does not answer the end keeps no run waiting
    socket.unref().resume().end()
  })
}

/** What one handshake shows. */
type Shown = Pick<PresentedDer, 'received' | 'systemTrusted'>

/** Each chain once, the most frequent first. */
export function presentedIn(
  succeeded: readonly { readonly address: string | undefined; readonly value: Shown }[],
): readonly PresentedDer[] {
  const alike = Map.groupBy(succeeded, ({ value }) => JSON.stringify(value))
  return [...alike.values()]
    .flatMap((group) =>
      group.slice(0, 1).map(({ value }) => ({
        ...value,
        handshakes: group.length,
        addresses: [...new Set(group.flatMap(({ address }) => address ?? []))],
      })),
    )
    .toSorted((a, b) => b.handshakes - a.handshakes || (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
}

/** TLS over an open stream. Rejects with a `ReasonError`; the stream is then destroyed. */
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

/** more certificates than this are no chain */
const mostCertificates = 32

/** DER of what the peer sent, base64, in its order: its own certificate first. Nothing is added from what this machine trusts. */
export function receivedChain(socket: TLSSocket): readonly string[] {
  const chain: string[] = []
  let certificate: X509Certificate | undefined = socket.getPeerX509Certificate()
  while (certificate !== undefined && chain.length < mostCertificates) {
    chain.push(certificate.raw.toString('base64'))
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
