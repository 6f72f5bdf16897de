import type { User } from './authenticate.ts'
import type { Attributes } from './request-info.ts'

/** One rule of RBAC, already bound: what a user or a group may do. Without `namespace`: everywhere. */
export type Grant = {
  /** name of a user or of a group: `system:serviceaccount:NAMESPACE:NAME` */
  readonly subject: string
  readonly namespace?: string
  readonly apiGroups?: readonly string[]
  /** `nodes`, `pods/portforward`, `*` */
  readonly resources?: readonly string[]
  readonly resourceNames?: readonly string[]
  readonly nonResourceURLs?: readonly string[]
  readonly verbs: readonly string[]
}

/** What Kubernetes grants by itself (bootstrap policy), as far as it matters here. */
const publicPaths = ['/healthz', '/livez', '/readyz', '/version', '/version/']
const bootstrapGrants: readonly Grant[] = [
  { subject: 'system:masters', apiGroups: ['*'], resources: ['*'], verbs: ['*'] },
  { subject: 'system:masters', nonResourceURLs: ['*'], verbs: ['*'] },
  {
    subject: 'system:authenticated',
    apiGroups: ['authorization.k8s.io'],
    resources: ['selfsubjectaccessreviews', 'selfsubjectrulesreviews'],
    verbs: ['create'],
  },
  {
    subject: 'system:authenticated',
    nonResourceURLs: [...publicPaths, '/api', '/api/*', '/apis', '/apis/*', '/openapi', '/openapi/*'],
    verbs: ['get'],
  },
  { subject: 'system:unauthenticated', nonResourceURLs: publicPaths, verbs: ['get'] },
]

const lists = (listed: readonly string[] | undefined, wanted: string): boolean =>
  listed?.some((entry) => entry === '*' || entry === wanted) ?? false

const listsPath = (listed: readonly string[] | undefined, path: string): boolean =>
  listed?.some((entry) => (entry.endsWith('*') ? path.startsWith(entry.slice(0, -1)) : entry === path)) ?? false

/** Whether the user may. */
export function isAllowed(grants: readonly Grant[], user: User, asked: Attributes): boolean {
  const own = [...bootstrapGrants, ...grants].filter(
    ({ subject, verbs }) => [user.name, ...user.groups].includes(subject) && lists(verbs, asked.verb),
  )
  if (asked.kind === 'path') return own.some((grant) => listsPath(grant.nonResourceURLs, asked.path))
  const { group, resource, subresource, namespace, name } = asked
  const object = subresource === '' ? resource : `${resource}/${subresource}`
  return own.some(
    (grant) =>
      (grant.namespace ?? namespace) === namespace &&
      lists(grant.apiGroups, group) &&
      lists(grant.resources, object) &&
      (grant.resourceNames === undefined || grant.resourceNames.includes(name)),
  )
}
