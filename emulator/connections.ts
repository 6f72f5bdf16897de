import type { Server } from 'node:https'
import type { Socket } from 'node:net'
import { createSecureContext, type SecureContext, type SecureContextOptions } from 'node:tls'
import type { ConnectionFault, FaultQueue } from './faults.ts'
import { type Presented, spoilt } from './pki/spoilt.ts'

type Handshake = (this: Server, socket: Socket) => void

/**
 * Lets the faults of new connections happen on a server that is called by one name, whatever a client asks TLS for. To be
 * called before other listeners are hung on `connection`.
 * @param current what it presents at this moment, whole
 * @param presented its certificate and its CA, for a wrong one of the same kind
 */
export function spoilConnections(
  server: Server,
  host: string,
  faults: FaultQueue,
  current: () => SecureContextOptions,
  presented: () => Presented,
): void {
  const [listener] = server.listeners('connection')
  if (listener === undefined) throw new Error('a server without TLS')
  const handshake = listener as unknown as Handshake
  server.removeListener('connection', handshake)
  const shake = async (socket: Socket, { kind }: ConnectionFault): Promise<void> => {
    if (kind === 'refused-handshake') socket.destroy()
    if (kind === 'refused-handshake' || kind === 'no-handshake') return
    const { pem, keys } = await spoilt(kind, presented())
    // the context is taken when the handshake begins, so that others never see it
    server.setSecureContext({ ...current(), cert: pem, key: keys.pem })
    handshake.call(server, socket)
    server.setSecureContext(current())
  }
  server.on('connection', (socket: Socket) => {
    const fault = faults.takeConnection(host)
    if (fault === undefined) {
      handshake.call(server, socket)
      return
    }
    socket.on('error', () => socket.destroy())
    shake(socket, fault).catch(() => socket.destroy())
  })
}

/**
 * The same for a server with many names, told apart by what the client asks TLS for: an SNICallback. A client that asks
 * for nothing meets no fault.
 */
export const spoilByName =
  (faults: FaultQueue, presented: () => Presented) =>
  (name: string, done: (error: Error | null, context?: SecureContext) => void): void => {
    const fault = faults.takeConnection(name)
    if (fault === undefined) done(null)
    else if (fault.kind === 'refused-handshake') done(new Error('refused'))
    else if (fault.kind !== 'no-handshake')
      spoilt(fault.kind, presented()).then(
        ({ pem, keys }) => {
          done(null, createSecureContext({ cert: pem, key: keys.pem }))
        },
        (error: unknown) => {
          done(error instanceof Error ? error : new Error(String(error)))
        },
      )
  }
