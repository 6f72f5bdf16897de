// Node's own TLS client as a witness: what it says about a chain in a handshake.
import net, { type AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { connect, type SecureContext } from 'node:tls'
import { trusting } from '../../../src/adapters/context.ts'
import { pem } from './der-writer.ts'
import { present, type Presented } from './tls-server.ts'

export type OpensslVerdict = { readonly accepted: boolean; readonly kind: string }

/** A handshake by the context of our own connections. Its clock is this machine's. */
export async function handshakeVerdict(
  presented: Presented,
  anchors: readonly Uint8Array[],
  serverName: string,
): Promise<OpensslVerdict> {
  const listener = net.createServer()
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  const { port } = listener.address() as AddressInfo
  const near = net.connect({ host: '127.0.0.1', port })
  const far = await new Promise<net.Socket>((resolve) => listener.once('connection', resolve))
  listener.close()
  far.on('error', () => undefined)
  const client = verdictOfClient(near, anchors, serverName)
  const server = present(far, presented)
  try {
    return await Promise.race([client, server.then(() => client)])
  } finally {
    near.destroy()
    far.destroy()
  }
}

/** What the client says about the server at the other end of `socket`. */
export function verdictOfClient(
  socket: Duplex,
  anchors: readonly Uint8Array[],
  serverName: string,
): Promise<OpensslVerdict> {
  return new Promise((resolve) => {
    const refuse = (error: Error & { readonly code?: string }): void => {
      resolve({ accepted: false, kind: error.code ?? error.message })
    }
    let secureContext: SecureContext
    try {
      secureContext = trusting({ ca: anchors.map(pem).join('') })
    } catch (error) {
      refuse(error as Error)
      return
    }
    const name = net.isIP(serverName) === 0 ? { servername: serverName } : { host: serverName }
    const client = connect({ socket, secureContext, ...name }, () => {
      resolve({ accepted: true, kind: 'OK' })
    })
    client.on('error', refuse)
    client.on('close', () => {
      refuse(new Error('closed'))
    })
  })
}
