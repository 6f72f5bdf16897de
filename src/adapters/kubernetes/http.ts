import net from 'node:net'
import { Agent, interceptors, request as send, type Dispatcher } from 'undici'
import { WorldError } from '../../model/errors.ts'
import type { KubernetesTarget } from '../../model/target.ts'
import { dial, hostOf, portOf, proxyFor } from '../dial.ts'
import { reduceError, reduceStatus } from '../reduce.ts'
import { secure } from '../tls.ts'
import type { SignIn } from './config.ts'

const maximumBodyBytes = 64 * 1024 * 1024
const requestMilliseconds = 30_000
const maximumConnections = 4

export type Exchange = {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly accept: string
  readonly permission: string
}

export type Http = {
  /** the body as text; rejects with a `WorldError` */
  send(exchange: Exchange, signal: AbortSignal): Promise<string>
  close(): Promise<void>
}

/**
 * HTTP to one API server over few connections that are kept. The server is verified before the first byte is sent;
 * GETs are repeated on 429 and 5xx after Retry-After, anything else never.
 */
export function openHttp(target: KubernetesTarget, signIn: SignIn): Http {
  const base = new URL(target.server)
  const host = hostOf(base)
  const port = portOf(base)
  const serverName = signIn.servername ?? host
  const closing = new AbortController()
  const agent = new Agent({
    connections: maximumConnections,
    keepAliveTimeout: 30_000,
    connect: (_options, callback) => {
      const proxy = proxyFor(base, target.proxyUrl?.())
      dial(host, port, proxy, closing.signal)
        .then((socket) =>
          secure(socket, `TLS with ${host}:${port}`, closing.signal, {
            ...(net.isIP(serverName) === 0 ? { servername: serverName } : { host: serverName }),
            ...(signIn.ca === undefined ? {} : { ca: signIn.ca }),
            ...(signIn.cert === undefined ? {} : { cert: signIn.cert }),
            ...(signIn.key === undefined ? {} : { key: signIn.key }),
            rejectUnauthorized: true,
            ALPNProtocols: ['http/1.1'],
          }),
        )
        .then(
          (socket) => {
            callback(null, socket)
          },
          (error: unknown) => {
            callback(final(reduceError(error, `TLS with ${host}:${port}`)), null)
          },
        )
    },
  })
  const dispatcher = agent.compose(
    interceptors.retry({ maxRetries: 3, minTimeout: 250, maxTimeout: 15_000, methods: ['GET'] }),
  )
  return {
    send: (exchange, signal) => exchangeText(dispatcher, base, signIn.headers, exchange, signal),
    close: async () => {
      closing.abort()
      await agent.destroy()
    },
  }
}

/** The retry tries errors without a code again: right for a connection that failed, pointless for one that was not trusted. */
const final = (error: WorldError): WorldError =>
  error.reason === 'unreachable' ? error : Object.assign(error, { code: error.reason })

async function exchangeText(
  dispatcher: Dispatcher,
  base: URL,
  headers: Readonly<Record<string, string>>,
  exchange: Exchange,
  signal: AbortSignal,
): Promise<string> {
  const where = `${exchange.method} ${exchange.path}`
  const query = new URLSearchParams(exchange.query).toString()
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(requestMilliseconds)])
  try {
    const request = send(`${base.href.replace(/\/$/, '')}${exchange.path}${query === '' ? '' : `?${query}`}`, {
      dispatcher,
      method: exchange.method,
      headers: {
        ...headers,
        accept: exchange.accept,
        'user-agent': 'aks-cert-guard',
        ...(exchange.body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: exchange.body === undefined ? null : JSON.stringify(exchange.body),
      signal: deadline,
    })
    const response = await before(deadline, request)
    const chunks: Buffer[] = []
    let size = 0
    for await (const chunk of response.body as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > maximumBodyBytes) throw new WorldError('malformed', `${where}: the answer is larger than 64 MiB`)
      chunks.push(chunk)
    }
    if (response.statusCode >= 300) throw reduceStatus(response.statusCode, where, exchange.permission)
    return Buffer.concat(chunks).toString('utf8')
  } catch (error) {
    throw statusBehindRetry(error, where, exchange.permission) ?? reduceError(error, where)
  }
}

/** undici hears a signal only once the request is on a connection: without this, a server that never ends its handshake holds it. */
async function before<T>(deadline: AbortSignal, work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  const onAbort = (): void => {
    reject(deadline.reason as Error)
  }
  if (deadline.aborted) onAbort()
  else deadline.addEventListener('abort', onAbort, { once: true })
  try {
    return await Promise.race([work, promise])
  } finally {
    deadline.removeEventListener('abort', onAbort)
  }
}

/** undici's retry reports a status that stayed bad as an error of its own. */
function statusBehindRetry(error: unknown, where: string, permission: string): WorldError | undefined {
  if (typeof error !== 'object' || error === null) return undefined
  const { code, statusCode } = error as { code?: unknown; statusCode?: unknown }
  return code === 'UND_ERR_REQ_RETRY' && typeof statusCode === 'number'
    ? reduceStatus(statusCode, where, permission)
    : undefined
}
