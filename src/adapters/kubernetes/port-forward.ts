import type http from 'node:http'
import type { Duplex } from 'node:stream'
import type { SecureContext } from 'node:tls'
import type { KubeConfig } from '@kubernetes/client-node'
import { WebSocket, type ClientOptions } from 'ws'
import { bytes } from '../../model/bounds.ts'
import { ReasonError } from '../../model/errors.ts'
import { segmentOf } from '../../model/path-segment.ts'
import { podGone } from '../../model/ports.ts'
import { reduceError, reduceStatus } from '../reduce.ts'
import { serverUrl, urlBelow, webSocketUrl } from '../url.ts'
import { channelStream } from './channel-stream.ts'
import { missingRight } from './data-action.ts'

export type PodName = { readonly namespace: string; readonly name: string }

type WebSocketOptions = ClientOptions &
  Parameters<KubeConfig['applyToHTTPSOptions']>[0] & { secureContext?: SecureContext }

/** `none`, `expired`: the API server does not reach the pod's kubelet, which has no serving certificate, or one that has expired. */
export type PortForward =
  { readonly kind: 'open'; readonly stream: Duplex; close(): void } | { readonly kind: 'none' | 'expired' }

/** A port of a pod. `refused`: in words that go on from "Port-forward to pod …:", when nothing listens on it. */
export type PodPort = PodName & { readonly port: number; readonly refused: string }

/**
 * A port-forward over WebSocket, subprotocol v4.channel.k8s.io.
 * client-node's own PortForward is not used: it loses the body of a refused upgrade, which alone tells why, and loads 4.5 MB.
 * @param secureContext of the connection to the API server
 */
export async function openPortForward(
  config: KubeConfig,
  secureContext: SecureContext,
  pod: PodPort,
  signal: AbortSignal,
): Promise<PortForward> {
  const where = `Port-forward to pod ${pod.namespace}/${pod.name}`
  const options: WebSocketOptions = {}
  await config.applyToHTTPSOptions(options)
  const path = `/api/v1/namespaces/${segmentOf(pod.namespace)}/pods/${segmentOf(pod.name)}/portforward`
  const url = urlBelow(serverUrl(config.getCurrentCluster()?.server ?? ''), path, { ports: String(pod.port) })
  options.secureContext = secureContext
  options.maxPayload = bytes.message
  // compressed messages would grow after they were counted, and TLS does not compress
  options.perMessageDeflate = false
  const socket = new WebSocket(webSocketUrl(url), ['v4.channel.k8s.io'], options)
  const opened = Promise.withResolvers<PortForward>()
  const stream = channelStream(socket, where, pod.refused)
  socket.once('open', () => {
    opened.resolve({
      kind: 'open',
      stream,
      close: () => {
        socket.terminate()
        stream.destroy()
      },
    })
  })
  socket.once('unexpected-response', (_request, response) => {
    readRefusal(response)
      .then((body) => {
        opened.resolve(refusal(response.statusCode ?? 0, body, { where, path, namespace: pod.namespace }))
      })
      .catch((error: unknown) => {
        opened.reject(reduceError(error, where))
      })
      .finally(() => {
        socket.terminate()
      })
  })
  socket.on('error', (error) => {
    opened.reject(reduceError(error, where))
    stream.destroy(reduceError(error, where))
  })
  const onAbort = (): void => {
    opened.reject(new ReasonError('timeout', `${where}: no answer in time`))
    socket.terminate()
  }
  if (signal.aborted) onAbort()
  else signal.addEventListener('abort', onAbort, { once: true })
  try {
    return await opened.promise
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}

/** What a refused upgrade says of the kubelet's certificate; any other refusal is thrown with its reason. */
function refusal(
  status: number,
  body: string,
  { where, path, namespace }: { readonly where: string; readonly path: string; readonly namespace: string },
): PortForward {
  if (body.includes('remote error: tls: internal error')) return { kind: 'none' }
  if (body.includes('x509: certificate has expired')) return { kind: 'expired' }
  if (/x509: |tls: /.test(body)) {
    throw new ReasonError('untrusted', `${where}: the API server itself does not trust the kubelet's certificate`)
  }
  if (body.includes('error dialing backend')) {
    throw new ReasonError('unreachable', `${where}: the API server cannot reach the kubelet of this node`)
  }
  if (status === 404)
    throw new ReasonError('not-found', `${where}: the pod is gone, or its kubelet has just started; run again`, podGone)
  const permission = `get and create pods/portforward in namespace ${namespace}`
  throw reduceStatus(status, where, missingRight(permission, body, 'GET', path))
}

/** The words of a refusal, as far as they come: a part of them may tell why. */
async function readRefusal(response: http.IncomingMessage): Promise<string> {
  let body = ''
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      body += chunk.toString('utf8')
      if (body.length > 65_536) break
    }
  } catch {
    // cut off: the status is known
  }
  return body
}
