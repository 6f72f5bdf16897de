import type { KubeConfig } from '@kubernetes/client-node'
import { ReasonError } from '../../model/errors.ts'
import type { KubernetesPort, PodServer, PodServerReading } from '../../model/ports.ts'
import { observingOptions, receivedChain, secure, takeLeave } from '../tls.ts'
import type { Contexts } from './contexts.ts'
import { openPortForward } from './port-forward.ts'

/** for one pod: a server that takes a connection and says nothing must not hold those behind it */
const podMilliseconds = 15_000

export type ReadPodServer = KubernetesPort['readPodServer']

/** Reads what servers in pods present, through port-forwards. */
export function podServerReader(config: KubeConfig, contexts: Contexts): ReadPodServer {
  return (server, signal) => {
    if (signal.aborted)
      return Promise.reject(new ReasonError('timeout', 'No time was left for a handshake with this pod'))
    const deadline = AbortSignal.any([signal, AbortSignal.timeout(podMilliseconds)])
    return readPodServer(config, contexts, server, deadline)
  }
}

/** The handshake shows no client certificate, and the connection is closed without a byte of application data. */
async function readPodServer(
  config: KubeConfig,
  contexts: Contexts,
  { serverName, askSystemTrust, ...pod }: PodServer,
  signal: AbortSignal,
): Promise<PodServerReading> {
  const name = `pod ${pod.namespace}/${pod.name}`
  const refused = `port ${pod.port} of the pod did not answer`
  const opened = await openPortForward(config, contexts.apiServer(), { ...pod, refused }, signal)
  if (opened.kind !== 'open')
    throw new ReasonError(
      'unreachable',
      `Port-forward to ${name}: the API server does not reach the kubelet of its node, because the kubelet's serving certificate ${opened.kind === 'none' ? 'is missing' : 'has expired'}`,
      '',
      'See what kubelet-serving-expiry reports of the node.',
    )
  try {
    // the system's roots are read only where a caller names no CA, because that takes longer than a handshake
    const context = askSystemTrust ? contexts.systemRoots() : contexts.anonymous()
    const where = `TLS handshake with port ${pod.port} of ${name}`
    const socket = await secure(opened.stream, where, signal, observingOptions(serverName, context))
    const reading = { received: receivedChain(socket), ...(askSystemTrust ? { systemTrusted: socket.authorized } : {}) }
    await takeLeave(socket)
    return reading
  } finally {
    opened.close()
  }
}
