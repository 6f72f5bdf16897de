import { X509Certificate } from 'node:crypto'
import { now } from '../kubernetes/state.ts'
import { guidOf } from './names.ts'
import { targetOf } from './refusals.ts'
import type { AzureState, ManagedCluster } from './state.ts'

/** One line of a detector: a status in words, a message, and for some a text that folds out. */
export type Finding = {
  readonly status: 'Success' | 'Warning'
  readonly message: string
  readonly summary?: string
}

/** From when until when a detector looks. */
export type Period = { readonly start: Date; readonly end: Date }

/** What looks at a cluster. */
export type Detector = {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly typeId: string
  readonly findings: (cluster: ManagedCluster, state: AzureState, period: Period) => Promise<readonly Finding[]>
}

const ninetyDays = 90 * 86_400_000
const day = (at: Date): string => at.toISOString().slice(0, 10)

/** A certificate as a reader would name it, and its end. */
type Watched = readonly [name: string, notAfter: Date]

const pemOf = (base64: string): string => Buffer.from(base64, 'base64').toString()

/** The certificates that AKS watches. Of a real cluster behind this one those that stand in its kubeconfig are known. */
async function watched({ kubernetes, scenario }: ManagedCluster): Promise<readonly Watched[]> {
  if (scenario.kubernetes === undefined) {
    const { ca, apiServer, aggregatorCa, masterclient } = kubernetes.state.pki
    return [
      ['cluster CA', ca.notAfter],
      ['API server', apiServer.notAfter],
      ['aggregator CA', aggregatorCa.notAfter],
      ['cluster administrator', masterclient.notAfter],
    ]
  }
  const { ca, user } = await kubernetes.administrator()
  const client = user['client-certificate-data']
  return [
    ['cluster CA', new X509Certificate(ca).validToDate],
    ...(client === undefined
      ? []
      : [['cluster administrator', new X509Certificate(pemOf(client)).validToDate] as const]),
  ]
}

/** Certificates that have ended or will within 90 days; the recordings have no such answer, so the words are our own. */
async function expiry(cluster: ManagedCluster): Promise<Finding> {
  const at = now(cluster.kubernetes.state).getTime()
  const ending = (await watched(cluster)).filter(([, notAfter]) => notAfter.getTime() - at < ninetyDays)
  if (ending.length === 0)
    return { status: 'Success', message: 'No certificate of this cluster has expired or is about to expire.' }
  const expired = ending.some(([, notAfter]) => notAfter.getTime() <= at)
  const lines = ending.map(
    ([name, notAfter]) => `- ${name}: ${notAfter.getTime() <= at ? 'expired' : 'expires'} on ${day(notAfter)}`,
  )
  const message = expired
    ? 'Certificates of this cluster have expired.'
    : 'Certificates of this cluster expire within 90 days.'
  return { status: 'Warning', message, summary: [...lines, '', 'Rotate the cluster certificates.'].join('\n') }
}

/** AKS rotates certificates by itself where RBAC is on and the nodes bootstrap themselves. */
function autoRotation({ properties, kubernetes: { state } }: ManagedCluster): Finding {
  const missing = [
    ...(properties['enableRBAC'] === true ? [] : ['Kubernetes RBAC']),
    ...(state.nodes.every(({ tlsBootstrap }) => tlsBootstrap) ? [] : ['TLS bootstrapping']),
  ]
  if (missing.length === 0)
    return {
      status: 'Success',
      message: 'This cluster can have its certificates rotated automatically.',
      summary:
        'Both Kubernetes RBAC and TLS bootstrapping are enabled, as AKS needs them for that. CA certificates are never rotated automatically.',
    }
  return {
    status: 'Warning',
    message: 'This cluster cannot have its certificates rotated automatically.',
    summary: `Not enabled: ${missing.join(', ')}.`,
  }
}

/** Rotations that ended as Failed within the period. */
function rotations(cluster: ManagedCluster, { operations }: AzureState, { start, end }: Period): Finding {
  const failed = [...operations.values()].filter(
    ({ kind, target, status, endedAt }) =>
      kind === 'rotate cluster certificates' &&
      target === targetOf(cluster) &&
      status === 'Failed' &&
      endedAt !== undefined &&
      start <= endedAt &&
      endedAt <= end,
  )
  if (failed.length === 0)
    return { status: 'Success', message: 'No failed rotation of the cluster certificates was found.' }
  const lines = failed.map(({ id, error }) => `- ${id}: ${error?.code ?? 'Failed'}`)
  return { status: 'Warning', message: 'A rotation of the cluster certificates has failed.', summary: lines.join('\n') }
}

function servicePrincipal({ scenario, properties }: ManagedCluster): Finding {
  if (scenario.servicePrincipal?.expired !== true)
    return { status: 'Success', message: 'No problem with the client secret of the service principal was found.' }
  const { clientId = '' } = properties['servicePrincipalProfile'] as { readonly clientId?: string }
  const summary = `The client secret of service principal ${clientId} has expired. Reset the credentials of the cluster.`
  return { status: 'Warning', message: 'The service principal of this cluster is not valid any more.', summary }
}

/** The three detectors that look at certificates and service principals. The third one's type id is not known. */
export const detectors: readonly Detector[] = [
  {
    id: 'clusterCertExpiredDetailed',
    name: 'Cluster Certificates',
    description: 'Tells whether certificates of the cluster have expired or will within 90 days.',
    typeId: '29265d92-c415-4f28-987e-bcdbe93b4544',
    findings: async (cluster) => [await expiry(cluster), autoRotation(cluster)],
  },
  {
    id: 'rotate-cluster-certificate',
    name: 'Rotate Cluster Certificate Issues',
    description: 'Tells whether rotating the certificates of the cluster has failed.',
    typeId: '84e376eb-de8e-4e93-ac1f-54c480b92e77',
    findings: (cluster, state, period) => Promise.resolve([rotations(cluster, state, period)]),
  },
  {
    id: 'InvalidClientServicePrincipal',
    name: 'Invalid Client Service Principal',
    description: 'Tells whether the service principal of the cluster has expired.',
    typeId: guidOf('InvalidClientServicePrincipal'),
    findings: (cluster) => Promise.resolve([servicePrincipal(cluster)]),
  },
]
