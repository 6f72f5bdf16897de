import type { Counters, LoggedRequest, RunningCluster } from '../../emulator/emulator.ts'

/** What the emulator counted, since its start or during one run. */
export type Counts = Counters & {
  /** requests by what they ask for: `GET /api/v1/nodes`, `kubelet GET /metrics` */
  readonly kinds: Readonly<Record<string, number>>
}

/** items that the action asks for at a time */
const pageSize = 500
/** handshakes without credentials in a gate, and in a check */
export const handshakes = { gate: 4, check: 12 } as const
/** connections to the API server that are kept for requests, and those handshakes */
export const maximumConnections = 4 + handshakes.check
/** pods of the emulator's kube-system that share the network of a node */
const hostNetworkPodsPerNode = 3

const portForward = 'GET /api/v1/namespaces/kube-system/pods/*/portforward'

function kindOf({ server, method, path }: LoggedRequest): string {
  const asked = (path.split('?')[0] ?? '').replace(/\/pods\/[^/]+\/portforward$/, '/pods/*/portforward')
  return `${server === 'api-server' ? '' : 'kubelet '}${method} ${asked}`
}

/** Counts of one cluster since it was started. */
export function countsOf(cluster: RunningCluster): Counts {
  const kinds: Record<string, number> = {}
  for (const kind of cluster.state.log.map(kindOf)) kinds[kind] = (kinds[kind] ?? 0) + 1
  return { ...cluster.counters(), kinds }
}

/** What came between two counts. */
export function between(before: Counts, after: Counts): Counts {
  const kinds = Object.entries(after.kinds)
    .map(([kind, count]) => [kind, count - (before.kinds[kind] ?? 0)] as const)
    .filter(([, count]) => count > 0)
  return {
    requests: after.requests - before.requests,
    connections: after.connections - before.connections,
    portForwards: after.portForwards - before.portForwards,
    bytesRead: after.bytesRead - before.bytesRead,
    bytesWritten: after.bytesWritten - before.bytesWritten,
    kinds: Object.fromEntries(kinds.sort(([a], [b]) => (a < b ? -1 : 1))),
  }
}

/** The requests of a gate: the clock of the API server, asked without a credential. */
export const gateRequests: Counts['kinds'] = { 'GET /livez': 1 }

/** The requests of a check of a healthy cluster of so many nodes, as the service account of docs/rbac.yaml. */
export const checkRequests = (nodes: number): Counts['kinds'] => ({
  ...gateRequests,
  ...clusterRequests(nodes),
  'GET /api/v1/namespaces/kube-system/pods': Math.ceil((nodes * hostNetworkPodsPerNode) / pageSize),
  [portForward]: nodes,
  'POST /api/v1/namespaces/aks-cert-guard/serviceaccounts/aks-cert-guard-kubelet-metrics/token': 1,
  'kubelet GET /metrics': nodes,
})

/** The same with `node-evidence: none`, less the clock. */
export const clusterRequests = (nodes: number): Counts['kinds'] => ({
  'GET /api/v1/namespaces/kube-system': 1,
  'GET /api/v1/namespaces/kube-system/configmaps/extension-apiserver-authentication': 1,
  'GET /api/v1/namespaces/kube-system/configmaps/kube-root-ca.crt': 1,
  'GET /api/v1/nodes': Math.ceil(nodes / pageSize),
  'GET /apis/certificates.k8s.io/v1/certificatesigningrequests': 2,
  'GET /version': 1,
  'GET /api/v1/configmaps': 1,
  'GET /apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations': 1,
  'GET /apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations': 1,
  'GET /apis/apiextensions.k8s.io/v1/customresourcedefinitions': 1,
  'GET /apis/apiregistration.k8s.io/v1/apiservices': 1,
  'GET /openid/v1/jwks': 1,
})

/** What is wrong with the counts of a run on so many nodes, in words. */
export function countProblems(
  { kinds, connections, portForwards }: Counts,
  expected: Counts['kinds'],
  nodes: number,
): readonly string[] {
  const differing = [...new Set([...Object.keys(kinds), ...Object.keys(expected)])]
    .filter((kind) => (kinds[kind] ?? 0) !== (expected[kind] ?? 0))
    .map((kind) => `${kind}: ${kinds[kind] ?? 0} times, and ${expected[kind] ?? 0} were expected`)
  const others = connections - portForwards
  return [
    ...differing,
    ...(portForwards === nodes ? [] : [`${portForwards} port-forwards for ${nodes} nodes`]),
    ...(others <= maximumConnections
      ? []
      : [`${others} TLS connections beside the port-forwards: more than ${maximumConnections}`]),
  ]
}
