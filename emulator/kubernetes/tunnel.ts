import { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import type { Fault } from '../faults.ts'
import type { Answer } from './answer.ts'
import type { makeKubelets } from './kubelet.ts'
import type { makePodServers } from './pod-servers.ts'
import { connectionRefused } from './status.ts'

const dataChannel = 0
const errorChannel = 1

const frame = (channel: number, bytes: Buffer): Buffer => Buffer.concat([Buffer.from([channel]), bytes])

/** The protocol that Kubernetes' kubelet speaks on a port-forward without SPDY. */
export const tunnelProtocols: readonly string[] = ['v4.channel.k8s.io']

/** The bytes of the data channel as a stream. */
function dataStream(socket: WebSocket): Duplex {
  const stream = new Duplex({
    read() {
      // what arrives is pushed
    },
    write(chunk: Buffer, _encoding, done) {
      socket.send(frame(dataChannel, chunk), () => {
        done()
      })
    },
    final(done) {
      socket.close(1000)
      done()
    },
    destroy(error, done) {
      // a kubelet that resets its connection leaves nothing to wait for
      if (error === null) socket.close(1000)
      else socket.terminate()
      done(error)
    },
  })
  socket.on('message', (message: Buffer) => {
    if (message.length > 1 && message[0] === dataChannel) stream.push(message.subarray(1))
  })
  socket.on('close', () => {
    stream.push(null)
    stream.destroy()
  })
  socket.on('error', () => stream.destroy())
  stream.on('error', () => {
    socket.terminate()
  })
  return stream
}

/** Who may be at the end of a tunnel. */
export type TunnelEnds = {
  readonly kubelets: ReturnType<typeof makeKubelets>
  readonly podServers: ReturnType<typeof makePodServers>
}

/** Forwards one port of a pod: each channel begins with the port's number in two little-endian bytes. */
export async function openTunnel(
  socket: WebSocket,
  tunnel: Extract<Answer, { kind: 'tunnel' }>,
  { kubelets, podServers }: TunnelEnds,
  fault?: Fault,
): Promise<void> {
  const port = Buffer.alloc(2)
  port.writeUInt16LE(tunnel.port)
  socket.send(frame(dataChannel, port))
  socket.send(frame(errorChannel, port))
  const failure =
    fault?.kind === 'tunnel-error'
      ? fault.message
      : tunnel.open
        ? undefined
        : connectionRefused(tunnel.port, tunnel.podUid)
  if (failure !== undefined) socket.send(frame(errorChannel, Buffer.from(failure)))
  if (failure !== undefined || fault?.kind === 'tunnel-close') {
    socket.close(1000)
    return
  }
  if (tunnel.server === undefined) await kubelets.serve(tunnel.node, dataStream(socket))
  else await podServers.serve(tunnel.server, tunnel.port, dataStream(socket))
}
