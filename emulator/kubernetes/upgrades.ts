import type { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { type WebSocket, WebSocketServer } from 'ws'
import { deliver } from '../delivery.ts'
import type { Answer } from './answer.ts'
import { isPlain, serveRequest, spoilsUpgrade, toWire } from './api-server.ts'
import { channelProtocols } from './channels.ts'
import type { ClusterState } from './state.ts'
import { badRequest } from './status.ts'
import { openTunnel, type TunnelEnds, tunnelProtocols } from './tunnel.ts'

/** An upgrade that was asked for, and the response that is sent when it is not granted. */
export type AskedUpgrade = {
  readonly request: IncomingMessage
  readonly socket: Duplex
  readonly head: Buffer
  readonly response: ServerResponse
}

const offeredBy = ({ headers }: IncomingMessage): readonly string[] =>
  (headers['sec-websocket-protocol'] ?? '').split(',').flatMap((name) => (name.trim() === '' ? [] : [name.trim()]))

/** An answer that opens a WebSocket, when the client speaks what is spoken there. */
function refusal(answer: Answer, request: IncomingMessage): Answer | undefined {
  const spoken = answer.kind === 'channels' ? answer.protocols : answer.kind === 'tunnel' ? tunnelProtocols : undefined
  const offered = offeredBy(request)
  if (spoken === undefined || offered.some((name) => spoken.includes(name))) return undefined
  // a tunnel goes without a name of its protocol, as it always has
  if (answer.kind === 'tunnel' && offered.length === 0) return undefined
  return badRequest(
    `unable to upgrade: none of the protocols [${offered.join(' ')}] is known, only ${spoken.join(', ')}`,
  )
}

/** Answers upgrades of one cluster: to WebSockets only. SPDY is a plain request, and is told that it must be upgraded. */
export function makeUpgrades(
  state: ClusterState,
  ends: TunnelEnds,
  opened: () => void,
): (asked: AskedUpgrade) => Promise<void> {
  const webSockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    handleProtocols: (offered, { url }) => {
      const known = /\/portforward(\?|$)/.test(url ?? '') ? tunnelProtocols : channelProtocols
      return known.find((name) => offered.has(name)) ?? false
    },
  })
  const upgrade = ({ request, socket, head, response }: AskedUpgrade, open: (webSocket: WebSocket) => void): void => {
    if (socket instanceof Socket) response.detachSocket(socket)
    webSockets.handleUpgrade(request, socket, head, (webSocket) => {
      webSocket.on('error', () => {
        webSocket.terminate()
      })
      open(webSocket)
    })
  }
  return async (asked) => {
    const { request, response } = asked
    const isWebSocket = request.headers.upgrade?.toLowerCase() === 'websocket'
    const { answer: said, fault } = await serveRequest(request, isWebSocket, state)
    const answer = refusal(said, request) ?? said
    if ((answer.kind === 'tunnel' || answer.kind === 'channels') && !spoilsUpgrade(fault)) {
      if (fault?.kind === 'slow') await sleep(fault.milliseconds, undefined, { ref: false })
      upgrade(asked, (webSocket) => {
        if (answer.kind === 'channels') answer.open(webSocket)
        else {
          opened()
          void openTunnel(webSocket, answer, ends, fault)
        }
      })
      return
    }
    const nothing = { status: 200, headers: { 'content-type': 'application/json' }, body: '' }
    await deliver(request, response, isPlain(answer) ? toWire(answer, state) : nothing, fault)
  }
}
