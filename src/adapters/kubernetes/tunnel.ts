import http from 'node:http'
import { Duplex } from 'node:stream'
import { createSecureContext, type SecureContext, type TLSSocket } from 'node:tls'
import type { KubeConfig } from '@kubernetes/client-node'
import { WebSocket, type ClientOptions } from 'ws'
import { WorldError } from '../../model/errors.ts'
import type { KubeletCredential, TunnelReading } from '../../model/ports.ts'
import { reduceError, reduceStatus } from '../reduce.ts'
import { receivedChain, secure } from '../tls.ts'
import type { SignIn } from './config.ts'
import { missingRight } from './data-action.ts'

const kubeletPort = 10250
/** for one node: a kubelet that stalls must not hold those behind it */
const nodeMilliseconds = 30_000
const maximumMetricsBytes = 16 * 1024 * 1024

type WebSocketOptions = ClientOptions &
  Parameters<KubeConfig['applyToHTTPSOptions']>[0] & { secureContext?: SecureContext }
export type PodName = { readonly namespace: string; readonly name: string }

export type ReadKubelet = (pod: PodName, credential: KubeletCredential, signal: AbortSignal) => Promise<TunnelReading>

type Contexts = Readonly<Record<'apiServer' | 'anonymous' | 'clientCertificate', SecureContext>>

/** Reads kubelets through port-forwards. Keys and roots are made ready for TLS once, not for every node. */
export function kubeletReader(config: KubeConfig, signIn: SignIn): ReadKubelet {
  let contexts: Contexts | undefined
  return (pod, credential, signal) => {
    const deadline = AbortSignal.any([signal, AbortSignal.timeout(nodeMilliseconds)])
    return readKubelet(config, (contexts ??= contextsOf(signIn)), pod, credential, deadline)
  }
}

function contextsOf({ ca, cert, key }: SignIn): Contexts {
  const signedIn = { ...(cert === undefined ? {} : { cert }), ...(key === undefined ? {} : { key }) }
  return {
    apiServer: createSecureContext({ ...(ca === undefined ? {} : { ca }), ...signedIn }),
    // nobody is trusted: what a kubelet shows is looked at, whoever signed it
    anonymous: createSecureContext({ ca: [] }),
    clientCertificate: createSecureContext({ ca: [], ...signedIn }),
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
  credential: KubeletCredential,
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
    if (credential.kind === 'none') return { serving }
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
 * A port-forward over WebSocket, subprotocol v4.channel.k8s.io: every message begins with its channel, 0 for data and 1 for
 * an error of the kubelet's in words, and each channel with the port as two bytes.
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
  const server = (config.getCurrentCluster()?.server ?? '').replace(/^https:/, 'wss:')
  const path = `/api/v1/namespaces/${encodeURIComponent(pod.namespace)}/pods/${encodeURIComponent(pod.name)}/portforward`
  options.secureContext = secureContext
  options.maxPayload = maximumMetricsBytes
  const socket = new WebSocket(`${server}${path}?ports=${kubeletPort}`, ['v4.channel.k8s.io'], options)
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

const dataChannel = 0
const errorChannel = 1

/** Channel 0 as a stream. Words on channel 1 mean that nothing listens on the port: the stream ends with our own words. */
function channelStream(socket: WebSocket, where: string): Duplex {
  const withoutPort = [false, false]
  const stream = new Duplex({
    read: () => undefined,
    write: (chunk: Buffer, _encoding, done) => {
      socket.send(Buffer.concat([Buffer.of(dataChannel), chunk]), done)
    },
    final: (done) => {
      socket.close()
      done()
    },
  })
  // whoever reads the stream hears of its errors; before there is a reader they must not end the process
  stream.on('error', () => undefined)
  socket.on('message', (message: Buffer) => {
    const channel = message[0] ?? errorChannel
    const skipped = withoutPort[channel] === true ? 1 : 3
    withoutPort[channel] = true
    const data = message.subarray(skipped)
    if (channel === dataChannel) stream.push(data)
    else if (data.length > 0) {
      stream.destroy(new WorldError('unreachable', `${where}: the kubelet's port ${kubeletPort} did not answer`))
    }
  })
  socket.on('close', () => {
    stream.push(null)
  })
  return stream
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
    throw new WorldError('not-found', `${where}: the pod is gone, or its kubelet has just started; run again`)
  const permission = 'get and create pods/portforward in namespace kube-system'
  throw reduceStatus(status, where, missingRight(permission, body, 'GET', path))
}

async function readRefusal(response: http.IncomingMessage): Promise<string> {
  let body = ''
  for await (const chunk of response as AsyncIterable<Buffer>) {
    body += chunk.toString('utf8')
    if (body.length > 65_536) break
  }
  return body
}

/** GET /metrics on a connection that is open already. */
function metricsOver(kubelet: TLSSocket, credential: KubeletCredential, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const where = 'GET /metrics of the kubelet'
    const request = http.request({
      path: '/metrics',
      signal,
      createConnection: () => kubelet,
      headers: {
        host: `127.0.0.1:${kubeletPort}`,
        accept: 'text/plain',
        ...(credential.kind === 'metrics-token' ? { authorization: `Bearer ${credential.token()}` } : {}),
      },
    })
    request.once('error', (error) => {
      reject(reduceError(error, where))
    })
    request.once('response', (response) => {
      const chunks: Buffer[] = []
      let size = 0
      response.on('data', (chunk: Buffer) => {
        size += chunk.length
        if (size > maximumMetricsBytes) response.destroy()
        else chunks.push(chunk)
      })
      response.once('error', (error) => {
        reject(reduceError(error, where))
      })
      response.once('close', () => {
        if (!response.complete) reject(new WorldError('malformed', `${where}: the answer was cut off`))
        else if (response.statusCode === 200) resolve(Buffer.concat(chunks).toString('utf8'))
        else reject(reduceStatus(response.statusCode ?? 0, where, 'get nodes/metrics'))
      })
    })
    request.end()
  })
}
