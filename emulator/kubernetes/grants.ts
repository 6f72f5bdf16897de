import type { User } from './authenticate.ts'
import type { Attributes } from './request-info.ts'

/** One rule of RBAC, already bound: what a user or a group may do. Without `namespace`: everywhere. */
export type Grant = {
  /** name of a user or of a group */
  readonly subject: string
  readonly namespace?: string
  readonly apiGroups: readonly string[]
  /** `nodes`, `pods/portforward`, `*` */
  readonly resources: readonly string[]
  readonly resourceNames?: readonly string[]
  readonly verbs: readonly string[]
}

/** Where the action's service accounts live. */
export const actionNamespace = 'aks-cert-guard'
/** The action's service account, and the second one that may read the metrics of kubelets and nothing else. */
export const actionAccount = 'aks-cert-guard'
export const metricsAccount = 'aks-cert-guard-kubelet-metrics'

export const userOf = (namespace: string, account: string): string => `system:serviceaccount:${namespace}:${account}`

const action = userOf(actionNamespace, actionAccount)

/** What `kubectl apply -f docs/rbac.yaml` grants. */
export const actionGrants: readonly Grant[] = [
  { subject: action, apiGroups: [''], resources: ['nodes'], verbs: ['get', 'list'] },
  {
    subject: action,
    apiGroups: ['certificates.k8s.io'],
    resources: ['certificatesigningrequests'],
    verbs: ['list'],
  },
  { subject: action, apiGroups: [''], resources: ['namespaces'], resourceNames: ['kube-system'], verbs: ['get'] },
  {
    subject: action,
    namespace: 'kube-system',
    apiGroups: [''],
    resources: ['configmaps'],
    resourceNames: ['kube-root-ca.crt', 'extension-apiserver-authentication'],
    verbs: ['get'],
  },
  { subject: action, namespace: 'kube-system', apiGroups: [''], resources: ['pods'], verbs: ['list'] },
  {
    subject: action,
    namespace: 'kube-system',
    apiGroups: [''],
    resources: ['pods/portforward'],
    verbs: ['get', 'create'],
  },
  {
    subject: action,
    namespace: actionNamespace,
    apiGroups: [''],
    resources: ['serviceaccounts/token'],
    resourceNames: [metricsAccount],
    verbs: ['create'],
  },
  {
    subject: userOf(actionNamespace, metricsAccount),
    apiGroups: [''],
    resources: ['nodes/metrics'],
    verbs: ['get'],
  },
]

/** What Kubernetes grants by itself (bootstrap policy), as far as it matters here. */
export const bootstrapGrants: readonly Grant[] = [
  { subject: 'system:masters', apiGroups: ['*'], resources: ['*'], verbs: ['*'] },
  {
    subject: 'system:authenticated',
    apiGroups: ['authorization.k8s.io'],
    resources: ['selfsubjectaccessreviews', 'selfsubjectrulesreviews'],
    verbs: ['create'],
  },
]

/** system:public-info-viewer, then what system:discovery adds. */
const publicPaths = /^\/(version|livez|readyz|healthz)\/?$/
const discoveryPaths = /^\/(api|apis|openapi)(\/.*)?$/

const lists = (listed: readonly string[], wanted: string): boolean => listed.includes(wanted) || listed.includes('*')

/** Whether the user may. */
export function isAllowed(grants: readonly Grant[], user: User, asked: Attributes): boolean {
  if (user.groups.includes('system:masters')) return true
  if (asked.kind === 'path') {
    const signedIn = user.groups.includes('system:authenticated')
    return asked.verb === 'get' && (publicPaths.test(asked.path) || (signedIn && discoveryPaths.test(asked.path)))
  }
  const { verb, group, resource, subresource, namespace, name } = asked
  const object = subresource === '' ? resource : `${resource}/${subresource}`
  return [...bootstrapGrants, ...grants].some(
    (grant) =>
      [user.name, ...user.groups].includes(grant.subject) &&
      (grant.namespace ?? namespace) === namespace &&
      lists(grant.verbs, verb) &&
      lists(grant.apiGroups, group) &&
      lists(grant.resources, object) &&
      (grant.resourceNames === undefined || grant.resourceNames.includes(name)),
  )
}
