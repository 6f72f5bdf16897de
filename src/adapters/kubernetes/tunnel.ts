import type http from 'node:http'
import type { Duplex } from 'node:stream'
import type { SecureContext } from 'node:tls'
import type { KubeConfig } from '@kubernetes/client-node'
import { WebSocket, type ClientOptions } from 'ws'
import { bytes } from '../../model/bounds.ts'
import { WorldError } from '../../model/errors.ts'
import { segmentOf } from '../../model/path-segment.ts'
import { podGone, type KubeletCredential, type KubernetesPort, type TunnelReading } from '../../model/ports.ts'
import { trusting } from '../context.ts'
import { reduceError, reduceStatus } from '../reduce.ts'
import { receivedChain, secure } from '../tls.ts'
import { serverUrl, urlBelow, webSocketUrl } from '../url.ts'
import { channelStream } from './channel-stream.ts'
import type { SignIn } from './config.ts'
import { missingRight } from './data-action.ts'
import { kubeletPort, metricsOver } from './kubelet-metrics.ts'

/** for one node: a kubelet that stalls must not hold those behind it */
const nodeMilliseconds = 30_000

type WebSocketOptions = ClientOptions &
  Parameters<KubeConfig['applyToHTTPSOptions']>[0] & { secureContext?: SecureContext }
export type PodName = { readonly namespace: string; readonly name: string }

export type ReadKubelet = KubernetesPort['readKubelet']

type Asking = { readonly credential: KubeletCredential; readonly mayAsk: Parameters<ReadKubelet>[2] }

type Contexts = Readonly<Record<'apiServer' | 'anonymous' | 'clientCertificate', SecureContext>>

/** Reads kubelets through port-forwards. Keys and roots are made ready for TLS once, not for every node. */
export function kubeletReader(config: KubeConfig, signIn: SignIn): ReadKubelet {
  let contexts: Contexts | undefined
  return (pod, credential, mayAsk, signal) => {
    // of thousands of nodes whose turn comes after the deadline, none costs a connection
    if (signal.aborted)
      return Promise.reject(new WorldError('timeout', 'No time was left for the kubelet of this node'))
    const deadline = AbortSignal.any([signal, AbortSignal.timeout(nodeMilliseconds)])
    return readKubelet(config, (contexts ??= contextsOf(signIn)), pod, { credential, mayAsk }, deadline)
  }
}

function contextsOf({ ca, cert, key }: SignIn): Contexts {
  const signedIn = { ...(cert === undefined ? {} : { cert }), ...(key === undefined ? {} : { key }) }
  return {
    apiServer: trusting({ ...(ca === undefined ? {} : { ca }), ...signedIn }),
    // nobody is trusted: what a kubelet shows is looked at, whoever signed it
    anonymous: trusting({ ca: [] }),
    clientCertificate: trusting({ ca: [], ...signedIn }),
  }
}

/**
 * One port-forward to a hostNetwork pod, which ends in the node's network namespace: a handshake with the kubelet shows
 * its serving certificate, and /metrics on the same connection its client certificate's time left.
 * The run's own token is never written to this stream: only TLS client authentication or the metrics token are.
 */
async function readKubelet(
  config: KubeConfig,
  contexts: Contexts,
  pod: PodName,
  { credential, mayAsk }: Asking,
  signal: AbortSignal,
): Promise<TunnelReading> {
  const opened = await openTunnel(config, contexts.apiServer, pod, signal)
  if (opened.kind !== 'open') return { serving: { kind: opened.kind } }
  const where = `TLS handshake with the kubelet through pod ${pod.name}`
  try {
    const kubelet = await secure(opened.stream, where, signal, {
      rejectUnauthorized: false,
      secureContext: credential.kind === 'client-certificate' ? contexts.clientCertificate : contexts.anonymous,
    })
    const serving = { kind: 'chain', received: receivedChain(kubelet) } as const
    if (credential.kind === 'none' || !mayAsk(serving.received)) return { serving }
    try {
      return { serving, metrics: await metricsOver(kubelet, credential, signal) }
    } catch (error) {
      const { reason, detail } = reduceError(error, 'GET /metrics of the kubelet')
      return { serving, metricsError: { reason, detail } }
    }
  } catch (error) {
    if (isNoCertificate(error)) return { serving: { kind: 'none' } }
    throw error
  } finally {
    opened.close()
  }
}

/** A kubelet without a certificate answers a hello with alert 80, internal_error (RFC 8446 6.2). */
const isNoCertificate = (error: unknown): boolean =>
  error instanceof WorldError && error.code === 'ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR'

type Tunnel = { readonly kind: 'open'; readonly stream: Duplex; close(): void } | { readonly kind: 'none' | 'expired' }

/**
 * A port-forward over WebSocket, subprotocol v4.channel.k8s.io.
 * client-node's own PortForward is not used: it loses the body of a refused upgrade, which alone tells why, and loads 4.5 MB.
 */
async function openTunnel(
  config: KubeConfig,
  secureContext: SecureContext,
  pod: PodName,
  signal: AbortSignal,
): Promise<Tunnel> {
  const where = `Port-forward to pod ${pod.namespace}/${pod.name}`
  const options: WebSocketOptions = {}
  await config.applyToHTTPSOptions(options)
  const path = `/api/v1/namespaces/${segmentOf(pod.namespace)}/pods/${segmentOf(pod.name)}/portforward`
  const url = urlBelow(serverUrl(config.getCurrentCluster()?.server ?? ''), path, { ports: String(kubeletPort) })
  options.secureContext = secureContext
  options.maxPayload = bytes.message
  // compressed messages would grow after they were counted, and TLS does not compress
  options.perMessageDeflate = false
  const socket = new WebSocket(webSocketUrl(url), ['v4.channel.k8s.io'], options)
  const opened = Promise.withResolvers<Tunnel>()
  const stream = channelStream(socket, where)
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
        opened.resolve(refusalTunnel(response.statusCode ?? 0, body, where, path))
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
    opened.reject(new WorldError('timeout', `${where}: no answer in time`))
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
function refusalTunnel(status: number, body: string, where: string, path: string): Tunnel {
  if (body.includes('remote error: tls: internal error')) return { kind: 'none' }
  if (body.includes('x509: certificate has expired')) return { kind: 'expired' }
  if (/x509: |tls: /.test(body)) {
    throw new WorldError('untrusted', `${where}: the API server itself does not trust the kubelet's certificate`)
  }
  if (body.includes('error dialing backend')) {
    throw new WorldError('unreachable', `${where}: the API server cannot reach the kubelet of this node`)
  }
  if (status === 404)
    throw new WorldError('not-found', `${where}: the pod is gone, or its kubelet has just started; run again`, podGone)
  const permission = 'get and create pods/portforward in namespace kube-system'
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
