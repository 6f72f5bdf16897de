import { type Answer, type ApiRequest, text } from './answer.ts'
import { configMaps } from './configmaps.ts'
import { dialError } from './dial.ts'
import { discover } from './discovery.ts'
import { isAllowed } from './grants.ts'
import { kubeletMetrics } from './kubelet-metrics.ts'
import { csrs, namespaces, nodes, pods } from './listings.ts'
import { get, list, type Listing } from './lists.ts'
import { podUid } from './pods.ts'
import { requestInfo, type ResourceAttributes } from './request-info.ts'
import { createToken, reviewAccess } from './reviews.ts'
import type { ClusterState } from './state.ts'
import {
  backendError,
  badRequest,
  forbidden,
  notAllowed,
  notFound,
  pathNotFound,
  proxyError,
  upgradeForbidden,
} from './status.ts'

const kubeletPort = 10_250

type Handler = (request: ApiRequest, asked: ResourceAttributes, state: ClusterState) => Answer | Promise<Answer>

/** The handler of every resource that is there: `[verb] group/resource/subresource`. */
const handlers: Readonly<Record<string, Handler>> = {
  ...reads('/nodes', () => nodes),
  ...reads('/namespaces', () => namespaces),
  ...reads('/pods', ({ namespace }) => pods(namespace)),
  ...reads('/configmaps', ({ namespace }) => configMaps(namespace)),
  ...reads('certificates.k8s.io/certificatesigningrequests', () => csrs),
  'get /nodes/proxy': proxyToKubelet,
  'get /pods/portforward': portForward,
  'create /pods/portforward': portForward,
  'create /serviceaccounts/token': createToken,
  'create authorization.k8s.io/selfsubjectaccessreviews': (request, _, state) => reviewAccess(request, state),
}

function reads<T>(resource: string, listing: (asked: ResourceAttributes) => Listing<T>): Record<string, Handler> {
  return {
    [`list ${resource}`]: (request, asked, state) => list(listing(asked), request, state),
    [`get ${resource}`]: (_, asked, state) => get(listing(asked), asked.name, state),
  }
}

/** Only what each verb knows: a misspelt parameter is the client's mistake, though the real API server says nothing. */
const parameters: Readonly<Record<string, readonly string[]>> = {
  list: ['limit', 'continue', 'fieldSelector', 'labelSelector', 'resourceVersion', 'resourceVersionMatch', 'timeout'],
  portforward: ['ports'],
}

async function proxyToKubelet(_: ApiRequest, asked: ResourceAttributes, state: ClusterState): Promise<Answer> {
  const node = state.nodes.find(({ name }) => name === asked.name)
  if (node === undefined) return notFound('nodes', asked.name)
  const why = await dialError(state, node)
  if (why !== undefined) return proxyError(why)
  return asked.rest === 'metrics'
    ? text(await kubeletMetrics(state, node), 200, 'text/plain; version=0.0.4; charset=utf-8; escaping=underscores')
    : text('404 page not found\n', 404)
}

async function portForward(request: ApiRequest, asked: ResourceAttributes, state: ClusterState): Promise<Answer> {
  const again = { ...asked, verb: 'create' }
  if (hasCreateRule(state) && !isAllowed(state.grants, request.user, again)) return upgradeForbidden(asked.name)
  const pod = state.pods.find(({ name }) => name === asked.name && asked.namespace === 'kube-system')
  if (pod === undefined) return notFound('pods', asked.name)
  if (!request.upgrade) return badRequest('Upgrade request required')
  const port = Number(request.query.get('ports'))
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return badRequest('query parameter "ports" is required')
  const why = await dialError(state, pod.node)
  if (why !== undefined) return backendError(why)
  return { kind: 'tunnel', node: pod.node, podUid: podUid(pod), port, open: pod.hostNetwork && port === kubeletPort }
}

/** Kubernetes asks for `create` as well since 1.35. */
function hasCreateRule(state: ClusterState): boolean {
  return Number(/^v1\.(\d+)/.exec(state.kubernetesVersion)?.[1] ?? 0) >= 35
}

/** Authorises and answers a request whose user is known. */
export async function answer(request: ApiRequest, state: ClusterState): Promise<Answer> {
  const asked = requestInfo(request.method, request.path, request.query)
  if (!isAllowed(state.grants, request.user, asked)) return forbidden(request.user, asked)
  if (asked.kind === 'path') return request.method === 'GET' ? discover(request.path, state) : notAllowed()
  const { verb, group, resource, subresource, version } = asked
  const key = `${group}/${resource}${subresource === '' ? '' : `/${subresource}`}`
  const handler = Object.hasOwn(handlers, `${verb} ${key}`) ? handlers[`${verb} ${key}`] : undefined
  const known = Object.keys(handlers).some((name) => name.endsWith(` ${key}`))
  if (version !== 'v1' || !known) return pathNotFound()
  if (handler === undefined) return notAllowed()
  const allowed = parameters[subresource === '' ? verb : subresource] ?? []
  const odd = [...request.query.keys()].find((name) => !allowed.includes(name))
  if (odd !== undefined) return badRequest(`emulator: nothing here knows the query parameter ${odd}`)
  return handler(request, asked, state)
}
