import { localApiService } from './apiservices.ts'
import { completeBudget } from './budgets.ts'
import { certificatesCrd } from './certificates.ts'
import { ownConfigMaps } from './configmaps.ts'
import { without } from './declared.ts'
import { endpointSlicesOf } from './endpoint-slices.ts'
import { type Computed, keptListing } from './kept-listing.ts'
import { namespaces, namespaceWrites } from './namespaces.ts'
import { type ObjectKind, objectKinds } from './object-kinds.ts'
import { reads, type Resource } from './resource.ts'
import type { ClusterState } from './state.ts'
import { createToken, reviewAccess, reviewRules, reviewSubject } from './reviews.ts'
import { bootstrapBindings, bootstrapRoles } from './roles.ts'
import { accountEffects, serviceAccounts } from './service-accounts.ts'
import { ownersOf } from './workloads.ts'
import { type Effects, writes } from './writes.ts'

/** A resource whose objects are those of the store, and what is computed. */
function kept(kind: ObjectKind, computed: Computed = {}, effects: Effects = {}): Resource {
  const listing = keptListing(kind, computed)
  return {
    ...without(kind, 'writable', 'fields', 'generations'),
    verbs: {
      ...reads((namespace) => listing(kind.namespaced ? namespace : '')),
      ...(kind.writable ? writes(kind, computed, effects) : {}),
    },
  }
}

const owners = (kind: Parameters<typeof ownersOf>[0]): Computed => ({
  also: ({ workloads, nodes }) => ownersOf(kind, workloads, nodes),
})

const token = { kind: 'TokenRequest', group: 'authentication.k8s.io', version: 'v1', verbs: { create: createToken } }

/** What certificates live in, and who may what. `groups` are those that the API server serves itself. */
export function objectResources(
  groups: (state: ClusterState) => readonly { readonly group: string; readonly version: string }[],
): readonly Resource[] {
  const namespace = kept(objectKinds.namespaces, namespaces)
  const apiServices: Computed = {
    also: (state) => groups(state).map((group) => localApiService(group, state.createdAt)),
  }
  return [
    kept(objectKinds.configMaps, { also: ownConfigMaps }),
    kept(objectKinds.endpoints),
    { ...namespace, verbs: { ...namespace.verbs, ...namespaceWrites } },
    kept(objectKinds.secrets),
    { ...kept(objectKinds.serviceAccounts, serviceAccounts, accountEffects), subresources: { token } },
    kept(objectKinds.services),
    kept(objectKinds.mutatingWebhooks),
    kept(objectKinds.validatingWebhooks),
    kept(objectKinds.crds),
    kept(objectKinds.apiServices, apiServices),
    { ...kept(objectKinds.certificates), definition: certificatesCrd.name },
    kept(objectKinds.daemonSets, owners('DaemonSet')),
    kept(objectKinds.deployments, owners('Deployment')),
    kept(objectKinds.replicaSets, owners('ReplicaSet')),
    kept(objectKinds.statefulSets, owners('StatefulSet')),
    {
      group: 'authentication.k8s.io',
      version: 'v1',
      kind: 'SelfSubjectReview',
      name: 'selfsubjectreviews',
      namespaced: false,
      verbs: { create: (request, _, state) => reviewSubject(request, state) },
    },
    {
      group: 'authorization.k8s.io',
      version: 'v1',
      kind: 'SelfSubjectAccessReview',
      name: 'selfsubjectaccessreviews',
      namespaced: false,
      verbs: { create: (request, _, state) => reviewAccess(request, state) },
    },
    {
      group: 'authorization.k8s.io',
      version: 'v1',
      kind: 'SelfSubjectRulesReview',
      name: 'selfsubjectrulesreviews',
      namespaced: false,
      verbs: { create: (request, _, state) => reviewRules(request, state) },
    },
    kept(objectKinds.endpointSlices, { also: endpointSlicesOf }),
    kept(objectKinds.budgets, { complete: completeBudget }),
    kept(objectKinds.clusterRoleBindings, bootstrapBindings),
    kept(objectKinds.clusterRoles, bootstrapRoles),
    kept(objectKinds.roleBindings),
    kept(objectKinds.roles),
  ]
}
