import type { IncomingHttpHeaders } from 'node:http'
import type { WebSocket } from 'ws'
import type { User } from './authenticate.ts'
import type { EmulatedNode } from './nodes.ts'
import type { PodServer } from './pod-servers.ts'

/** A request after sign-in. */
export type ApiRequest = {
  readonly method: string
  /** decoded, without query */
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  readonly body: string
  readonly user: User
  /** whether it asks for a WebSocket */
  readonly upgrade: boolean
}

/** One event of a watch. */
export type WatchEvent = {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK'
  readonly object: object
}

/** What a handler answers. `tunnel`: the upgrade is accepted; `open`: the kubelet listens on that port of that pod. */
export type Answer =
  | {
      readonly kind: 'json'
      readonly status: number
      readonly body: object
      readonly retryAfter?: string
      /** default application/json */
      readonly contentType?: string
    }
  | {
      readonly kind: 'text'
      readonly status: number
      readonly text: string
      readonly contentType?: string
      readonly retryAfter?: string
    }
  | { readonly kind: 'watch'; readonly events: (signal: AbortSignal) => AsyncIterable<WatchEvent> }
  /** text that goes on until the signal comes or there is no more */
  | {
      readonly kind: 'stream'
      readonly status: 200
      readonly contentType: string
      readonly chunks: (signal: AbortSignal) => AsyncIterable<string | Buffer>
    }
  /** a remote command: the upgrade is accepted when the client speaks one of these protocols */
  | { readonly kind: 'channels'; readonly protocols: readonly string[]; readonly open: (socket: WebSocket) => void }
  | {
      readonly kind: 'tunnel'
      readonly node: EmulatedNode
      readonly podUid: string
      readonly port: number
      readonly open: boolean
      /** the server there; absent: it is the kubelet */
      readonly server?: PodServer
    }

export const json = (body: object, status = 200): Answer => ({ kind: 'json', status, body })

export const text = (content: string, status = 200, contentType = 'text/plain; charset=utf-8'): Answer => ({
  kind: 'text',
  status,
  text: content,
  contentType,
})
