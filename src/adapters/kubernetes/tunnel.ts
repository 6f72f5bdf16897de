import type { KubeConfig } from '@kubernetes/client-node'
import { ReasonError } from '../../model/errors.ts'
import type { KubeletCredential, KubernetesPort, TunnelReading } from '../../model/ports.ts'
import { reduceError } from '../reduce.ts'
import { receivedChain, secure } from '../tls.ts'
import type { Contexts } from './contexts.ts'
import { kubeletPort, metricsOver } from './kubelet-metrics.ts'
import { openPortForward, type PodName } from './port-forward.ts'

/** for one node: a kubelet that stalls must not hold those behind it */
const nodeMilliseconds = 30_000

export type ReadKubelet = KubernetesPort['readKubelet']

type Asking = { readonly credential: KubeletCredential; readonly mayAsk: Parameters<ReadKubelet>[2] }

/** Reads kubelets through port-forwards. */
export function kubeletReader(config: KubeConfig, contexts: Contexts): ReadKubelet {
  return (pod, credential, mayAsk, signal) => {
    // of thousands of nodes whose turn comes after the deadline, none costs a connection
    if (signal.aborted)
      return Promise.reject(new ReasonError('timeout', 'No time was left for the kubelet of this node'))
    const deadline = AbortSignal.any([signal, AbortSignal.timeout(nodeMilliseconds)])
    return readKubelet(config, contexts, pod, { credential, mayAsk }, deadline)
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
  const port = { ...pod, port: kubeletPort, refused: `the kubelet's port ${kubeletPort} did not answer` }
  const opened = await openPortForward(config, contexts.apiServer(), port, signal)
  if (opened.kind !== 'open') return { serving: { kind: opened.kind } }
  const where = `TLS handshake with the kubelet through pod ${pod.name}`
  try {
    const kubelet = await secure(opened.stream, where, signal, {
      rejectUnauthorized: false,
      secureContext: credential.kind === 'client-certificate' ? contexts.clientCertificate() : contexts.anonymous(),
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
  error instanceof ReasonError && error.code === 'ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR'
