import type { User } from './authenticate.ts'
import { bootstrapPolicy } from './bootstrap-policy.ts'
import { declared } from './declared.ts'
import { covers, type Rule } from './grants.ts'
import type { Computed } from './kept-listing.ts'
import { objectKinds, storedAs } from './object-kinds.ts'
import type { Attributes } from './request-info.ts'
import type { ClusterState } from './state.ts'
import { findKept, type Kept, keptOf } from './store.ts'

type Subject = { readonly kind: string; readonly name: string; readonly namespace?: string }
type Ref = { readonly kind: string; readonly name: string }
type Binding = { readonly roleRef?: Ref; readonly subjects?: readonly Subject[] }

const labels = { 'kubernetes.io/bootstrapping': 'rbac-defaults' }
const annotations = () => ({ 'rbac.authorization.kubernetes.io/autoupdate': 'true' })
const group = 'rbac.authorization.k8s.io'

/** The ClusterRoles that Kubernetes brings, as objects. */
export const bootstrapRoles: Computed = {
  also: ({ createdAt }) =>
    bootstrapPolicy.map(({ name, rules }) =>
      declared({ kind: 'ClusterRole', name, createdAt, labels, annotations }, () => ({ rules })),
    ),
}

/** The bindings that Kubernetes brings, and that of the administrators' groups of an Entra cluster. */
export const bootstrapBindings: Computed = {
  also: ({ createdAt, azure }) => {
    const own = bootstrapPolicy.flatMap(({ name, groups, binding = name }) =>
      groups === undefined ? [] : [{ binding, name, groups }],
    )
    const adminGroups = azure?.adminGroups() ?? []
    const admins = { binding: 'aks-cluster-admin-binding-aad', name: 'cluster-admin', groups: adminGroups }
    return [...own, ...(adminGroups.length > 0 ? [admins] : [])].map(({ binding, name, groups }) =>
      declared({ kind: 'ClusterRoleBinding', name: binding, createdAt, labels, annotations }, () => ({
        roleRef: { apiGroup: group, kind: 'ClusterRole', name },
        subjects: groups.map((one) => ({ apiGroup: group, kind: 'Group', name: one })),
      })),
    )
  },
}

const isMeant = ({ kind, name, namespace = '' }: Subject, user: User, inNamespace: string): boolean =>
  kind === 'User'
    ? user.name === name
    : kind === 'Group'
      ? user.groups.includes(name)
      : user.name === `system:serviceaccount:${namespace === '' ? inNamespace : namespace}:${name}`

const described = ({ kind, name, namespace = '' }: Subject): string =>
  kind === 'ServiceAccount' ? `${kind} "${name}/${namespace}"` : `${kind} "${name}"`

/** Objects of RBAC are never made from anything: their bodies are there at once. */
function bodyOf(kept: Kept, state: ClusterState): Binding & { readonly rules?: readonly Rule[] } {
  const body = kept.body(state)
  if (body instanceof Promise) throw new TypeError(`emulator: ${kept.name} is no object of RBAC`)
  return body
}

/** A binding that is about a user, with the rules of its role; `missing` says which role is not there. */
export type Bound = {
  readonly via: string
  readonly rules: readonly Rule[]
  readonly missing?: string
}

function rulesOf(state: ClusterState, { kind, name }: Ref, namespace: string): readonly Rule[] | undefined {
  const isCluster = kind === 'ClusterRole'
  const of = storedAs(isCluster ? objectKinds.clusterRoles : objectKinds.roles)
  const role = findKept(state.objects, of, isCluster ? '' : namespace, name)
  if (role !== undefined) return bodyOf(role, state).rules ?? []
  return isCluster ? bootstrapPolicy.find((one) => one.name === name)?.rules : undefined
}

function ofKind(
  kind: 'ClusterRoleBinding' | 'RoleBinding',
  user: User,
  inNamespace: string,
  state: ClusterState,
): Bound[] {
  const isCluster = kind === 'ClusterRoleBinding'
  const of = storedAs(isCluster ? objectKinds.clusterRoleBindings : objectKinds.roleBindings)
  return keptOf(state.objects, of)
    .filter(({ namespace }) => isCluster || namespace === inNamespace)
    .flatMap((binding): Bound[] => {
      const { roleRef, subjects = [] } = bodyOf(binding, state)
      const subject = subjects.find((one) => isMeant(one, user, binding.namespace))
      if (subject === undefined || roleRef === undefined) return []
      const rules = rulesOf(state, roleRef, binding.namespace)
      const name = isCluster ? binding.name : `${binding.name}/${binding.namespace}`
      const via = `${kind} "${name}" of ${roleRef.kind} "${roleRef.name}" to ${described(subject)}`
      const missing = `${roleRef.kind.toLowerCase()}.${group} "${roleRef.name}" not found`
      return [rules === undefined ? { via, rules: [], missing } : { via, rules }]
    })
}

/** Everything that bindings, and Kubernetes itself, give a user in a namespace ('' for the whole cluster only). */
export function boundTo(user: User, namespace: string, state: ClusterState): readonly Bound[] {
  const bootstrap = bootstrapPolicy.flatMap(({ name, groups = [], rules, binding = name }): Bound[] => {
    const found = groups.find((one) => user.groups.includes(one))
    return found === undefined
      ? []
      : [{ via: `ClusterRoleBinding "${binding}" of ClusterRole "${name}" to Group "${found}"`, rules }]
  })
  const admin = state.azure?.adminGroups().find((one) => user.groups.includes(one))
  const [clusterAdmin] = bootstrapPolicy
  const admins: Bound[] =
    admin === undefined
      ? []
      : [
          {
            via: `ClusterRoleBinding "aks-cluster-admin-binding-aad" of ClusterRole "cluster-admin" to Group "${admin}"`,
            rules: clusterAdmin?.rules ?? [],
          },
        ]
  return [
    ...bootstrap,
    ...admins,
    ...ofKind('ClusterRoleBinding', user, namespace, state),
    ...(namespace === '' ? [] : ofKind('RoleBinding', user, namespace, state)),
  ]
}

/** What bindings say to a request: through which one it is allowed, or which roles are missing. */
export function byBindings(
  user: User,
  asked: Attributes,
  state: ClusterState,
): { readonly via?: string; readonly missing: readonly string[] } {
  const bound = boundTo(user, asked.kind === 'path' ? '' : asked.namespace, state)
  const via = bound.find(({ rules }) => rules.some((rule) => covers(rule, asked)))?.via
  return { ...(via === undefined ? {} : { via }), missing: bound.flatMap(({ missing }) => missing ?? []) }
}
