import http from 'node:http'
import https from 'node:https'
import net from 'node:net'
import type { Duplex } from 'node:stream'
import type { SecureContext, SecureContextOptions } from 'node:tls'
import { trusting } from './context.ts'
import { dial, hostOf, portOf, proxyFor } from './dial.ts'
import { reduceError } from './reduce.ts'
import { secure } from './tls.ts'

/** What keeps connections for requests. */
export type Agent = http.Agent

/**
 * Connections that are made our way and kept Node's way: through proxies, and verified whatever the environment says,
 * for credentials go over them.
 * @param serverName the name to hold against the certificate; default: the host of `base`
 * @param context whom to trust, and as whom; made once, for reading a hundred roots takes longer than a handshake
 * @param closing ends connections that are still being made
 */
export function verifiedAgent(
  base: URL,
  {
    proxy,
    serverName = hostOf(base),
    context = contextOf({}),
  }: {
    readonly proxy: string | undefined
    readonly serverName?: string | undefined
    readonly context?: () => SecureContext
  },
  options: https.AgentOptions,
  closing: AbortSignal,
): https.Agent {
  const [host, port] = [hostOf(base), portOf(base)]
  const where = `TLS with ${host}:${port}`
  const connect = async () => {
    const secureContext = context()
    return secure(await dial(host, port, proxyFor(base, proxy), closing), where, closing, {
      secureContext,
      ...(net.isIP(serverName) === 0 ? { servername: serverName } : { host: serverName }),
      rejectUnauthorized: true,
      ALPNProtocols: ['http/1.1'],
    })
  }
  const agent = new https.Agent(options)
  agent.createConnection = (_options, callback) => {
    const done = callback as ((error: Error | null, socket?: Duplex) => void) | undefined
    connect().then(
      (socket) => done?.(null, socket),
      (error: unknown) => done?.(reduceError(error, where)),
    )
    return null
  }
  return agent
}

/** As `verifiedAgent`, and without TLS for an address with http: of a server on this machine, or of a managed identity. */
export const agentOf = (
  base: URL,
  connection: Parameters<typeof verifiedAgent>[1],
  options: https.AgentOptions,
  closing: AbortSignal,
): http.Agent =>
  base.protocol === 'http:'
    ? new http.Agent({ keepAlive: options.keepAlive ?? false })
    : verifiedAgent(base, connection, options, closing)

/** One context for all connections that trust the same, made when the first of them is. */
export function contextOf(material: Pick<SecureContextOptions, 'ca' | 'cert' | 'key'>): () => SecureContext {
  let made: SecureContext | undefined
  return () => (made ??= trusting(material))
}

/** A request hears its signal only once it is on a connection: without this, a server that never ends its handshake holds it. */
export async function before<T>(deadline: AbortSignal, work: Promise<T>): Promise<T> {
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
