import type { Server } from 'node:https'
import type { Socket } from 'node:net'
import type { ClusterState } from './state.ts'

type Handshake = (this: Server, socket: Socket) => void

/**
 * Keeps those out whom the network keeps out: of a private cluster everybody, of one with authorised ranges whoever is
 * outside of them. Their packets are dropped, so nothing ever answers; that the connection itself is made is the loopback
 * interface's doing. To be called before other listeners are hung on `connection`.
 */
export function keepOut(server: Server, state: ClusterState): void {
  const [listener] = server.listeners('connection')
  if (listener === undefined) throw new Error('a server without TLS')
  const handshake = listener as unknown as Handshake
  server.removeListener('connection', handshake)
  server.on('connection', (socket: Socket) => {
    if (state.azure?.reaches(socket.remoteAddress ?? '') !== false) handshake.call(server, socket)
    else socket.on('error', () => socket.destroy())
  })
}
