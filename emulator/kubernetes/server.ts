import { ServerResponse, type IncomingMessage } from 'node:http'
import { createServer, type Server } from 'node:https'
import { type AddressInfo, Socket } from 'node:net'
import type { SecureContextOptions } from 'node:tls'
import { setTimeout as sleep } from 'node:timers/promises'
import { spoilConnections } from '../connections.ts'
import { deliver, guarded } from '../delivery.ts'
import { commonHeaders, isPlain, serveRequest, toWire } from './api-server.ts'
import { makeKubelets } from './kubelet.ts'
import { makePodServers } from './pod-servers.ts'
import { keepOut } from './reach.ts'
import { askedFor, type ClusterState, type Counters } from './state.ts'
import { sendStream } from './streaming.ts'
import { makeUpgrades } from './upgrades.ts'

/** The listening side of one cluster. */
export type ClusterServer = {
  readonly port: number
  counters(): Counters
  pause(): Promise<void>
  resume(): Promise<void>
  inspectTls(on: boolean): void
  /** presents the certificates that are in the state now, to the next connection */
  renew(): void
  /** whether somebody could connect */
  listening(): boolean
}

const nothing = { status: 200, headers: { 'content-type': 'application/json' }, body: '' }

/** Hangs the handlers on TLS, at the address given and, when asked for, on ::1 with the same port. Port 0: a free one. */
export async function startClusterServer(
  state: ClusterState,
  address: { readonly host: string; readonly port: number },
): Promise<ClusterServer> {
  const { scenario } = state
  const counted = { requests: 0, connections: 0, portForwards: 0, bytesRead: 0, bytesWritten: 0 }
  const sockets = new Set<Socket>()
  const ends = { kubelets: makeKubelets(state), podServers: makePodServers(state) }
  const onUpgrade = makeUpgrades(state, ends, () => {
    counted.portForwards += 1
  })

  const onRequest = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    counted.requests += 1
    const { answer, fault } = await serveRequest(request, false, state)
    if (fault?.kind === 'slow' && answer.kind === 'stream') await sleep(fault.milliseconds, undefined, { ref: false })
    if (answer.kind === 'stream' && (fault === undefined || fault.kind === 'slow'))
      await sendStream(response, answer, commonHeaders(state))
    else await deliver(request, response, isPlain(answer) ? toWire(answer, state) : nothing, fault)
  }

  const identity = (inspected: boolean): SecureContextOptions => {
    const { pki } = state
    const own = inspected ? pki.inspection.server : pki.apiServer
    const issuer = inspected ? pki.inspection.ca.pem : scenario.apiServer?.sendsCa === true ? pki.ca.pem : ''
    return { key: own.keys.pem, cert: own.pem + issuer, ca: askedFor(state) }
  }
  let inspected = scenario.tlsInspection === true
  const initial = identity(inspected)
  const hosts = scenario.ipv6 === true ? [address.host, '::1'] : [address.host]
  const servers = hosts.map((host) => {
    const server = createServer({ ...initial, requestCert: true, rejectUnauthorized: false })
    const own = () => ({ issuer: state.pki.ca, own: state.pki.apiServer })
    spoilConnections(server, 'api-server', state.faults, () => identity(inspected), own)
    keepOut(server, state)
    server.keepAliveTimeout = 120_000 // as Go's: a client that keeps a connection finds it open
    server.on('request', guarded(onRequest))
    server.on('upgrade', (request, socket, head) => {
      socket.on('error', () => socket.destroy())
      const response = new ServerResponse(request)
      if (socket instanceof Socket) response.assignSocket(socket)
      response.shouldKeepAlive = false
      response.on('finish', () => socket.end())
      guarded(async (_, answered) => {
        counted.requests += 1
        await onUpgrade({ request, socket, head, response: answered })
      })(request, response)
    })
    server.on('connection', (socket: Socket) => {
      sockets.add(socket)
      socket.once('close', () => {
        sockets.delete(socket)
        counted.bytesRead += socket.bytesRead
        counted.bytesWritten += socket.bytesWritten
      })
    })
    server.on('secureConnection', () => (counted.connections += 1))
    return { host, server }
  })

  const present = (): void => {
    for (const { server } of servers) server.setSecureContext(identity(inspected))
  }
  let { port } = address
  const resume = async (): Promise<void> => {
    for (const { host, server } of servers) port = await listen(server, port, host)
  }
  const pause = async (): Promise<void> => {
    const closed = servers.filter(({ server }) => server.listening).map(({ server }) => close(server))
    for (const socket of sockets) socket.destroy()
    await Promise.all(closed)
  }
  await resume()
  if (scenario.stopped === true) await pause()
  return {
    port,
    resume,
    pause,
    counters: () => {
      const open = [...sockets]
      return {
        ...counted,
        bytesRead: open.reduce((sum, socket) => sum + socket.bytesRead, counted.bytesRead),
        bytesWritten: open.reduce((sum, socket) => sum + socket.bytesWritten, counted.bytesWritten),
      }
    },
    inspectTls: (on) => {
      inspected = on
      present()
    },
    renew: present,
    listening: () => servers.every(({ server }) => server.listening),
  }
}

const listen = (server: Server, port: number, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, host, () => {
      server.off('error', reject)
      resolve((server.address() as AddressInfo).port)
    })
  })

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => {
      resolve()
    })
  })
