import type { User } from './authenticate.ts'
import { covers, type Rule } from './grants.ts'
import type { Attributes, ResourceAttributes } from './request-info.ts'
import type { ClusterState } from './state.ts'
import { workloadPods } from './workload-pods.ts'

/** What the node authorizer says: yes, or no opinion with a reason. */
export type NodeDecision = { readonly allowed: boolean; readonly reason: string }

const allow: NodeDecision = { allowed: true, reason: '' }
const no = (reason = ''): NodeDecision => ({ allowed: false, reason })

/** Admission (NodeRestriction) would see to it that a node changes its own objects only; kubelets here change none. */
const nothingWritten = 'emulator: nodes write nothing here'

/** The node that a user is: group system:nodes and the name of one. */
export const nodeOf = (user: User): string | undefined =>
  user.groups.includes('system:nodes') && user.name.startsWith('system:node:')
    ? user.name.slice('system:node:'.length)
    : undefined

/** What every node may, whichever it is. */
const rules: readonly Rule[] = [
  { apiGroups: ['authentication.k8s.io'], resources: ['tokenreviews'], verbs: ['create'] },
  {
    apiGroups: ['authorization.k8s.io'],
    resources: ['localsubjectaccessreviews', 'subjectaccessreviews'],
    verbs: ['create'],
  },
  { apiGroups: [''], resources: ['services'], verbs: ['get', 'list', 'watch'] },
  { apiGroups: [''], resources: ['events'], verbs: ['create', 'patch', 'update'] },
  {
    apiGroups: ['certificates.k8s.io'],
    resources: ['certificatesigningrequests'],
    verbs: ['create', 'get', 'list', 'watch'],
  },
]

/** The pods of a node, with what they refer to. */
function onNode(state: ClusterState, node: string) {
  const own = workloadPods(state)
    .filter((pod) => pod.node?.name === node)
    .map(({ namespace, name, workload: { scenario } }) => ({
      namespace,
      name,
      account: scenario.serviceAccount ?? 'default',
      volumes: scenario.volumes ?? [],
    }))
  const system = state.pods
    .filter((pod) => pod.node.name === node)
    .map(({ name, app }) => ({ namespace: 'kube-system', name, account: app, volumes: [] }))
  return [...own, ...system]
}

function isRelated(state: ClusterState, node: string, { namespace, resource, name }: ResourceAttributes): boolean {
  const pods = onNode(state, node).filter((pod) => pod.namespace === namespace)
  if (resource === 'pods') return pods.some((pod) => pod.name === name)
  if (resource === 'serviceaccounts') return pods.some((pod) => pod.account === name)
  const kind = resource === 'secrets' ? 'secret' : 'configMap'
  if (resource === 'configmaps' && name === 'kube-root-ca.crt') return pods.length > 0
  return pods.some(({ volumes }) => volumes.some((volume) => volume.kind === kind && volume.name === name))
}

function related(state: ClusterState, node: string, asked: ResourceAttributes): NodeDecision {
  if (asked.name === '') return no('No Object name found')
  return isRelated(state, node, asked) ? allow : no(`no relationship found between node '${node}' and this object`)
}

function readObject(state: ClusterState, node: string, asked: ResourceAttributes): NodeDecision {
  if (!['get', 'list', 'watch'].includes(asked.verb)) return no('can only read resources of this type')
  if (asked.subresource !== '') return no('cannot read subresource')
  if (asked.namespace === '') return no('can only read namespaced object of this type')
  return related(state, node, asked)
}

function onNodes(node: string, { verb, name, subresource }: ResourceAttributes): NodeDecision {
  if (subresource !== '' || ['create', 'update', 'patch'].includes(verb)) return no(nothingWritten)
  if (!['get', 'list', 'watch'].includes(verb)) return no()
  if (name === node) return allow
  const wanted = name === '' ? 'cannot read all nodes' : `cannot read '${name}'`
  return no(`node '${node}' ${wanted}, only its own Node object`)
}

function onPods(state: ClusterState, node: string, asked: ResourceAttributes, fieldSelector: string): NodeDecision {
  const { verb, subresource, name } = asked
  if (subresource !== '' || ['create', 'delete'].includes(verb)) return no(nothingWritten)
  if (verb === 'get') return related(state, node, asked)
  if (verb !== 'list' && verb !== 'watch') return no()
  const own = fieldSelector.split(',').some((term) => /^spec\.nodeName==?(.*)$/.exec(term)?.[1] === node)
  if (own) return allow
  return name === '' ? no('can only list/watch pods with spec.nodeName field selector') : related(state, node, asked)
}

/** What a kubelet may (plugin/pkg/auth/authorizer/node): what it needs for the pods that it runs; undefined: it is none. */
export function byNode(
  user: User,
  asked: Attributes,
  state: ClusterState,
  fieldSelector: string,
): NodeDecision | undefined {
  const node = nodeOf(user)
  if (node === undefined) return undefined
  if (asked.kind === 'path') return no()
  const { group, resource, verb, subresource } = asked
  if (group === '' && (resource === 'secrets' || resource === 'configmaps')) return readObject(state, node, asked)
  if (group === '' && resource === 'nodes') return onNodes(node, asked)
  if (group === '' && resource === 'pods') return onPods(state, node, asked, fieldSelector)
  if (group === '' && resource === 'serviceaccounts') {
    if (verb !== 'create' || asked.name === '') return no('can only create tokens for individual service accounts')
    if (subresource !== 'token') return no('can only create token subresource of serviceaccount')
    return related(state, node, asked)
  }
  return rules.some((rule) => covers(rule, asked)) ? allow : no()
}
