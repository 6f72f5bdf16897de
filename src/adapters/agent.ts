import https from 'node:https'
import net from 'node:net'
import type { Duplex } from 'node:stream'
import type { ConnectionOptions } from 'node:tls'
import { dial, hostOf, portOf, proxyFor } from './dial.ts'
import { reduceError } from './reduce.ts'
import { secure } from './tls.ts'

/**
 * Connections that are made our way and kept Node's way: through proxies, and verified whatever the environment says,
 * for credentials go over them.
 * @param serverName the name to hold against the certificate; default: the host of `base`
 * @param closing ends connections that are still being made
 */
export function verifiedAgent(
  base: URL,
  {
    proxy,
    serverName = hostOf(base),
    ...material
  }: {
    readonly proxy: string | undefined
    readonly serverName?: string | undefined
  } & Pick<ConnectionOptions, 'ca' | 'cert' | 'key'>,
  options: https.AgentOptions,
  closing: AbortSignal,
): https.Agent {
  const [host, port] = [hostOf(base), portOf(base)]
  const where = `TLS with ${host}:${port}`
  const connect = async () =>
    secure(await dial(host, port, proxyFor(base, proxy), closing), where, closing, {
      ...material,
      ...(net.isIP(serverName) === 0 ? { servername: serverName } : { host: serverName }),
      rejectUnauthorized: true,
      ALPNProtocols: ['http/1.1'],
    })
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
