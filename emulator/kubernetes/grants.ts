import type { User } from './authenticate.ts'
import type { Attributes } from './request-info.ts'

/** One rule of RBAC. */
export type Rule = {
  readonly apiGroups?: readonly string[]
  /** `nodes`, `pods/portforward`, `*` */
  readonly resources?: readonly string[]
  readonly resourceNames?: readonly string[]
  readonly nonResourceURLs?: readonly string[]
  readonly verbs: readonly string[]
}

/** A rule, already bound: what a user or a group may do. Without `namespace`: everywhere. */
export type Grant = Rule & {
  /** name of a user or of a group: `system:serviceaccount:NAMESPACE:NAME` */
  readonly subject: string
  readonly namespace?: string
}

const lists = (listed: readonly string[] | undefined, wanted: string): boolean =>
  listed?.some((entry) => entry === '*' || entry === wanted) ?? false

const listsPath = (listed: readonly string[] | undefined, path: string): boolean =>
  listed?.some((entry) => (entry.endsWith('*') ? path.startsWith(entry.slice(0, -1)) : entry === path)) ?? false

/** Whether a rule covers a request; whether it holds in the namespace is another question. */
export function covers(rule: Rule, asked: Attributes): boolean {
  if (!lists(rule.verbs, asked.verb)) return false
  if (asked.kind === 'path') return listsPath(rule.nonResourceURLs, asked.path)
  const { group, resource, subresource, name } = asked
  const objects = subresource === '' ? [resource] : [`${resource}/${subresource}`, `*/${subresource}`]
  return (
    lists(rule.apiGroups, group) &&
    objects.some((object) => lists(rule.resources, object)) &&
    (rule.resourceNames === undefined || rule.resourceNames.length === 0 || rule.resourceNames.includes(name))
  )
}

/** The grants of a user that hold in a namespace. */
export const ownGrants = (grants: readonly Grant[], user: User, namespace: string): readonly Grant[] =>
  grants.filter(
    (grant) => [user.name, ...user.groups].includes(grant.subject) && (grant.namespace ?? namespace) === namespace,
  )

/** Whether one of the grants allows it. */
export const isAllowed = (grants: readonly Grant[], user: User, asked: Attributes): boolean =>
  ownGrants(grants, user, asked.kind === 'path' ? '' : asked.namespace).some((grant) => covers(grant, asked))
