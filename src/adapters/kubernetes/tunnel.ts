import http from 'node:http'
import { once } from 'node:events'
import { Duplex, PassThrough, Writable } from 'node:stream'
import type { TLSSocket } from 'node:tls'
import { PortForward, type KubeConfig } from '@kubernetes/client-node'
import { WebSocket, type ClientOptions } from 'ws'
import { WorldError } from '../../model/errors.ts'
import type { KubeletCredential, TunnelReading } from '../../model/ports.ts'
import { reduceError, reduceStatus } from '../reduce.ts'
import { receivedChain, secure } from '../tls.ts'
import type { SignIn } from './config.ts'

const kubeletPort = 10250
const maximumMetricsBytes = 16 * 1024 * 1024

type WebSocketOptions = ClientOptions & Parameters<KubeConfig['applyToHTTPSOptions']>[0]
type BinaryHandler = (stream: number, data: Buffer) => boolean
type Connect = NonNullable<ConstructorParameters<typeof PortForward>[2]>['connect']

export type PodName = { readonly namespace: string; readonly name: string }

/**
 * One port-forward to a hostNetwork pod, which ends in the node's network namespace: a handshake with the kubelet shows
 * its serving certificate, and /metrics on the same connection its client certificate's time left.
 * The run's own token is never written to this stream: only TLS client authentication or the metrics token are.
 */
export async function readKubelet(
  config: KubeConfig,
  signIn: SignIn,
  pod: PodName,
  credential: KubeletCredential,
  signal: AbortSignal,
): Promise<TunnelReading> {
  const opened = await openTunnel(config, pod, signal)
  if (opened.kind !== 'open') return { serving: { kind: opened.kind } }
  const where = `TLS handshake with the kubelet through pod ${pod.name}`
  try {
    const kubelet = await secure(opened.stream, where, signal, {
      rejectUnauthorized: false,
      ca: [],
      ...(credential.kind === 'client-certificate' ? { cert: signIn.cert, key: signIn.key } : {}),
    }).catch((error: unknown) => {
      throw opened.refusal() ?? error
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
  error instanceof WorldError && error.detail.includes('ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR')

type Tunnel =
  | { readonly kind: 'open'; readonly stream: Duplex; refusal(): WorldError | undefined; close(): void }
  | { readonly kind: 'none' | 'expired' }

async function openTunnel(config: KubeConfig, pod: PodName, signal: AbortSignal): Promise<Tunnel> {
  const where = `Port-forward to pod ${pod.namespace}/${pod.name}`
  const incoming = new PassThrough()
  const outgoing = new PassThrough()
  // its errors reach the reader of the stream; before there is one they must not end the process
  incoming.on('error', () => undefined)
  let refused = ''
  const errors = new Writable({
    write(chunk: Buffer, _encoding, done) {
      refused = (refused + chunk.toString('latin1')).slice(0, 4096)
      if (refused !== '')
        incoming.destroy(new WorldError('unreachable', `${where}: the kubelet's port ${kubeletPort} did not answer`))
      done()
    },
  })
  const outcome = Promise.withResolvers<Tunnel>()
  // the socket is made here, and not by client-node, because only the answer's body tells why an upgrade was refused
  const connect = async (path: string, _text: unknown, onBinary: BinaryHandler | null): Promise<WebSocket> => {
    const options: WebSocketOptions = {}
    await config.applyToHTTPSOptions(options)
    const address = `${(config.getCurrentCluster()?.server ?? '').replace(/^https:/, 'wss:')}${path}`
    const socket = new WebSocket(address, ['v4.channel.k8s.io'], { ...options, handshakeTimeout: 20_000 })
    socket.on('unexpected-response', (_request, response) => {
      readRefusal(response)
        .then((body) => {
          outcome.resolve(refusalTunnel(response.statusCode ?? 0, body, where))
        })
        .catch(outcome.reject)
        .finally(() => {
          socket.terminate()
        })
    })
    socket.on('error', (error) => {
      outcome.reject(reduceError(error, where))
      incoming.destroy(reduceError(error, where))
    })
    socket.on('close', () => {
      incoming.end()
    })
    socket.on('message', (data: Buffer) => {
      if (onBinary?.(data.readUInt8(0), data.subarray(1)) !== true) socket.close()
    })
    await once(socket, 'open')
    return socket
  }
  let socket: WebSocket | undefined
  new PortForward(config, true, { connect: connect as unknown as Connect })
    .portForward(pod.namespace, pod.name, [kubeletPort], incoming, errors, outgoing)
    .then((opened) => {
      socket = opened as unknown as WebSocket
      const stream = Duplex.from({ readable: incoming, writable: outgoing })
      stream.on('error', () => undefined)
      outcome.resolve({
        kind: 'open',
        stream,
        refusal: () =>
          refused === ''
            ? undefined
            : new WorldError('unreachable', `${where}: the kubelet's port ${kubeletPort} did not answer`),
        close: () => {
          socket?.terminate()
          stream.destroy()
        },
      })
    })
    .catch((error: unknown) => {
      outcome.reject(reduceError(error, where))
    })
  const onAbort = (): void => {
    outcome.reject(new WorldError('timeout', `${where}: no answer in time`))
  }
  if (signal.aborted) onAbort()
  else signal.addEventListener('abort', onAbort, { once: true })
  try {
    return await outcome.promise
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}

/** What a refused upgrade says of the kubelet's certificate; any other refusal is thrown with its reason. */
function refusalTunnel(status: number, body: string, where: string): Tunnel {
  if (body.includes('remote error: tls: internal error')) return { kind: 'none' }
  if (body.includes('x509: certificate has expired')) return { kind: 'expired' }
  if (/x509: |tls: /.test(body)) {
    throw new WorldError('untrusted', `${where}: the API server itself does not trust the kubelet's certificate`)
  }
  throw reduceStatus(status, where, 'get and create pods/portforward in namespace kube-system')
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
