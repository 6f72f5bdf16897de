import { type Answer, type ApiRequest, text } from './answer.ts'
import { dialError } from './dial.ts'
import { authorize } from './authorize.ts'
import { kubeletMetrics } from './kubelet-metrics.ts'
import { createdPods } from './pod-life.ts'
import { podServerAt } from './pod-servers.ts'
import { podUid } from './pods.ts'
import type { ResourceAttributes } from './request-info.ts'
import type { ClusterState } from './state.ts'
import { workloadPods, workloadPodUid } from './workload-pods.ts'
import { backendError, badRequest, notFound, proxyError, upgradeForbidden } from './status.ts'

const kubeletPort = 10_250

/** GET nodes/NAME/proxy/metrics: the API server asks the kubelet, over TLS of its own. */
export async function proxyToKubelet(_: ApiRequest, asked: ResourceAttributes, state: ClusterState): Promise<Answer> {
  const node = state.nodes.find(({ name }) => name === asked.name)
  if (node === undefined) return notFound('nodes', asked.name)
  const why = await dialError(state, node)
  if (why !== undefined) return proxyError(why)
  return asked.rest === 'metrics'
    ? text(await kubeletMetrics(state, node), 200, 'text/plain; version=0.0.4; charset=utf-8; escaping=underscores')
    : text('404 page not found\n', 404)
}

/** pods/NAME/portforward: a tunnel to a port of the pod, when it is upgraded to a WebSocket. */
export async function portForward(
  request: ApiRequest,
  asked: ResourceAttributes,
  state: ClusterState,
): Promise<Answer> {
  const again = { ...asked, verb: 'create' }
  if (hasCreateRule(state) && !authorize(state, request.user, again).allowed) return upgradeForbidden(asked.name)
  const pod = podAt(asked, state)
  if (pod?.node === undefined) return notFound('pods', asked.name)
  if (!request.upgrade) return badRequest('Upgrade request required')
  const port = Number(request.query.get('ports'))
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return badRequest('query parameter "ports" is required')
  const { node, hostNetwork } = pod
  const server = 'workload' in pod ? podServerAt(state, pod, port) : undefined
  const why = await dialError(state, node)
  if (why !== undefined) return backendError(why)
  const open = server !== undefined || (hostNetwork && port === kubeletPort)
  return { kind: 'tunnel', node, podUid: pod.uid, port, open, ...(server === undefined ? {} : { server }) }
}

/** A pod that may have a port: one of Kubernetes' own, one of a workload, or one that was created. */
function podAt({ namespace, name }: ResourceAttributes, state: ClusterState) {
  const own = namespace === 'kube-system' ? state.pods.find((pod) => pod.name === name) : undefined
  if (own !== undefined) return { ...own, uid: podUid(own) }
  const ofWorkload = workloadPods(state).find((pod) => pod.namespace === namespace && pod.name === name)
  if (ofWorkload !== undefined) return { ...ofWorkload, uid: workloadPodUid(ofWorkload), hostNetwork: false }
  return createdPods(state).find((pod) => pod.namespace === namespace && pod.name === name)
}

/** Kubernetes asks for `create` as well since 1.35. */
export function hasCreateRule(state: ClusterState): boolean {
  return Number(/^v1\.(\d+)/.exec(state.kubernetesVersion)?.[1] ?? 0) >= 35
}
