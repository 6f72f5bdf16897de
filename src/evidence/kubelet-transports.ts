import { ReasonError } from '../model/errors.ts'
import type { FailedAttempt, KubeletReading, NodeFacts } from '../model/evidence.ts'
import { isServedForAnother } from '../model/node-identity.ts'
import { segmentOf } from '../model/path-segment.ts'
import type { KubeletCredential } from '../model/ports.ts'
import { certificateFromDer } from '../x509/parse.ts'
import { attempt, failure } from './attempt.ts'
import { certificatesFrom } from './api-server-chain.ts'
import type { CollectContext } from './context.ts'
import { fromCluster } from './from-cluster.ts'
import { endAfter } from './kubelet-client.ts'
import { kubeletMetrics } from './metrics.ts'
import { nodeGone, throughAnyPod, tunnelPods, type TunnelPods } from './tunnel-pods.ts'

/** What the kubelet itself told of one node. */
export type Told = Pick<KubeletReading, 'serving' | 'metrics'>

export type TunnelMeans = {
  readonly pods: TunnelPods
  readonly credential: KubeletCredential
  /** why there is nothing to show a kubelet, when there is nothing */
  readonly credentialFailure?: FailedAttempt
}

/** What all nodes share: the pods to go through, and the one credential that a kubelet may see (never the run's own token). */
export async function prepareTunnel(context: CollectContext): Promise<TunnelMeans> {
  const { clock, kubeletServiceAccount: account, signal } = context
  const pods = await tunnelPods(context)
  if (pods.first.state !== 'observed') return { pods, credential: { kind: 'none' } }
  const session = await context.kubernetes()
  if (session.hasClientCertificate && !(await clientCertificateExpired(context)))
    return { pods, credential: { kind: 'client-certificate' } }
  try {
    return { pods, credential: { kind: 'metrics-token', token: await session.requestToken(account, signal) } }
  } catch (error) {
    const { detail } = failure(error, 'TokenRequest', clock)
    const untrusted = new ReasonError(
      'untrusted',
      `This run's own token is never sent to a kubelet, and there is none for service account ${account.namespace}/${account.name}. ${detail}`,
    )
    return { pods, credential: { kind: 'none' }, credentialFailure: failure(untrusted, 'TokenRequest', clock) }
  }
}

/** One in the kubeconfig that has ended: no kubelet takes it, though a token beside it still signs in at the API server. */
async function clientCertificateExpired({ evidence, clock }: CollectContext): Promise<boolean> {
  const kubeconfig = await evidence('kubeconfig')
  const certificate = kubeconfig.state === 'observed' ? kubeconfig.value.clientCertificate : undefined
  return certificate !== undefined && certificate.notAfter < clock()
}

/** Of a node that is gone there is nothing to judge. */
export const hasLeft = {
  state: 'skipped',
  detail: 'the node left the cluster after the list of nodes was read',
} as const

/** What a kubelet shows in a handshake, and its figures, through a port-forward. */
export async function throughTunnel(context: CollectContext, means: TunnelMeans, node: NodeFacts): Promise<Told> {
  const { clock, signal } = context
  const source = 'port-forward'
  const both = (unavailable: FailedAttempt): Told => ({
    serving: { state: 'unavailable', ...unavailable },
    metrics: { state: 'unavailable', ...unavailable },
  })
  const { first } = means.pods
  if (first.state !== 'observed') return both(first as FailedAttempt)
  try {
    const session = await context.kubernetes()
    const mayAsk = (received: readonly string[]): boolean => !isOfAnother(received, node)
    const read = await throughAnyPod(context, means.pods, node, async (pod) => ({
      pod,
      answer: await session.readKubelet({ namespace: 'kube-system', name: pod }, means.credential, mayAsk, signal),
    }))
    if (read === nodeGone) return { serving: hasLeft, metrics: hasLeft }
    const { answer } = read
    const through = `port-forward to pod ${read.pod}`
    const at = clock()
    if (answer.serving.kind !== 'chain') {
      const detail =
        'Nothing was asked of the kubelet, because it could not be reached for want of a valid serving certificate'
      return {
        serving: { state: 'observed', value: { kind: answer.serving.kind }, source: through, at },
        metrics: { state: 'unavailable', reason: 'unreachable', detail, source: through, at },
      }
    }
    const { received } = answer.serving
    const serving = await attempt(through, clock, () => ({
      kind: 'chain' as const,
      received: context.keep(certificatesFrom(received, `The kubelet of ${node.name}`)),
    }))
    const { metrics } = answer
    if (metrics !== undefined)
      return {
        serving,
        metrics: await attempt(
          `/metrics through ${through}`,
          () => at,
          () => kubeletMetrics(metrics, at),
        ),
      }
    const another = mayAsk(received) ? undefined : ({ reason: 'untrusted', detail: notAsked } as const)
    const why = another ??
      answer.metricsError ??
      means.credentialFailure ?? { reason: 'unexpected' as const, detail: 'no answer' }
    return {
      serving,
      metrics: {
        state: 'unavailable',
        reason: why.reason,
        detail: why.detail,
        source: `/metrics through ${through}`,
        at,
      },
    }
  } catch (error) {
    return both(failure(onWindows(node, error), source, clock))
  }
}

const notAsked = 'Nothing was asked of the kubelet, because it shows the certificate of another node'

/** Whether what a kubelet shows is readable and for another node: it gets no token, and its figures are not this node's. */
function isOfAnother(received: readonly string[], node: NodeFacts): boolean {
  try {
    return isServedForAnother(certificateFromDer(received[0] ?? ''), node, { has: () => false, clusterCas: [] })
  } catch {
    return false
  }
}

/** Nobody has shown that a port-forward works on Windows: what fails on the way there is that, not a fault of the kubelet. */
function onWindows({ name, operatingSystem }: NodeFacts, error: unknown): unknown {
  const isOfTheWay =
    error instanceof ReasonError && ['unreachable', 'unexpected', 'malformed', 'not-found'].includes(error.reason)
  if (operatingSystem !== 'windows' || !isOfTheWay) return error
  return new ReasonError(
    'not-supported',
    `No port-forward came about on Windows node ${name} (${error.reason})`,
    error.code,
    'Look at Windows nodes with node-evidence: tunnel, run-command.',
  )
}

/** The other rung, only when named: the API server asks the kubelet for us, which needs nodes/proxy. */
export async function throughProxy(context: CollectContext, node: NodeFacts): Promise<Told> {
  const { clock, signal } = context
  const metrics = await fromCluster(context, '/metrics through the API server', async (session) => {
    const path = `/api/v1/nodes/${segmentOf(node.name)}/proxy/metrics`
    return kubeletMetrics(await session.getMetrics({ path, permission: 'get nodes/proxy' }, signal), clock())
  })
  if (metrics.state !== 'observed') return { metrics, serving: metrics }
  const { source, at, value } = metrics
  const ttl = value.serverTtlSeconds
  if (ttl === Infinity) return { metrics, serving: { state: 'observed', value: { kind: 'none' }, source, at } }
  if (ttl !== undefined) {
    return {
      metrics,
      serving: await attempt(source, clock, () => ({ kind: 'time-left', notAfter: endAfter(at, ttl) })),
    }
  }
  const detail =
    'The metrics do not tell of a serving certificate that the cluster signed; the tunnel shows the one in use'
  return { metrics, serving: { state: 'unavailable', reason: 'not-supported', detail, source, at } }
}
