/** A kind of objects that are kept in the store. */
export type ObjectKind = {
  readonly group: string
  readonly version: string
  readonly kind: string
  /** in the plural, as in paths */
  readonly name: string
  readonly singular?: string
  readonly shortNames?: readonly string[]
  readonly categories?: readonly string[]
  readonly namespaced: boolean
  /** field labels beside metadata.name and metadata.namespace */
  readonly fields?: readonly string[]
  /** true: metadata.generation counts the changes of what stands beside the metadata */
  readonly generations?: boolean
  /** false: computed from something else; nobody creates, changes or deletes one */
  readonly writable: boolean
}

const kind = (
  group: string,
  name: string,
  ofKind: string,
  more: Partial<
    Pick<ObjectKind, 'shortNames' | 'categories' | 'namespaced' | 'fields' | 'writable' | 'singular' | 'generations'>
  > = {},
): ObjectKind => ({ group, version: 'v1', kind: ofKind, name, namespaced: true, writable: true, ...more })

const cluster = { namespaced: false } as const
const admission = 'admissionregistration.k8s.io'
const rbac = 'rbac.authorization.k8s.io'
const all = { categories: ['all'], writable: false, generations: true } as const
const extending = { ...cluster, categories: ['api-extensions'] } as const

/** All of them, groups as discovery has them. */
export const objectKinds = {
  configMaps: kind('', 'configmaps', 'ConfigMap', { shortNames: ['cm'] }),
  endpoints: kind('', 'endpoints', 'Endpoints', { shortNames: ['ep'], singular: 'endpoints' }),
  namespaces: kind('', 'namespaces', 'Namespace', { ...cluster, shortNames: ['ns'], fields: ['status.phase'] }),
  secrets: kind('', 'secrets', 'Secret', { fields: ['type'] }),
  serviceAccounts: kind('', 'serviceaccounts', 'ServiceAccount', { shortNames: ['sa'] }),
  services: kind('', 'services', 'Service', { shortNames: ['svc'], categories: ['all'] }),
  mutatingWebhooks: kind(admission, 'mutatingwebhookconfigurations', 'MutatingWebhookConfiguration', {
    ...extending,
    generations: true,
  }),
  validatingWebhooks: kind(admission, 'validatingwebhookconfigurations', 'ValidatingWebhookConfiguration', {
    ...extending,
    generations: true,
  }),
  crds: kind('apiextensions.k8s.io', 'customresourcedefinitions', 'CustomResourceDefinition', {
    ...extending,
    shortNames: ['crd', 'crds'],
    generations: true,
  }),
  certificates: kind('cert-manager.io', 'certificates', 'Certificate', {
    shortNames: ['cert', 'certs'],
    categories: ['cert-manager'],
    generations: true,
  }),
  apiServices: kind('apiregistration.k8s.io', 'apiservices', 'APIService', extending),
  daemonSets: kind('apps', 'daemonsets', 'DaemonSet', { ...all, shortNames: ['ds'] }),
  deployments: kind('apps', 'deployments', 'Deployment', { ...all, shortNames: ['deploy'] }),
  replicaSets: kind('apps', 'replicasets', 'ReplicaSet', { ...all, shortNames: ['rs'] }),
  statefulSets: kind('apps', 'statefulsets', 'StatefulSet', { ...all, shortNames: ['sts'] }),
  endpointSlices: kind('discovery.k8s.io', 'endpointslices', 'EndpointSlice', { writable: false }),
  budgets: kind('policy', 'poddisruptionbudgets', 'PodDisruptionBudget', { shortNames: ['pdb'], generations: true }),
  clusterRoleBindings: kind(rbac, 'clusterrolebindings', 'ClusterRoleBinding', cluster),
  clusterRoles: kind(rbac, 'clusterroles', 'ClusterRole', cluster),
  roleBindings: kind(rbac, 'rolebindings', 'RoleBinding'),
  roles: kind(rbac, 'roles', 'Role'),
} as const

/** Under which the store has a kind: `secrets`, `deployments.apps`. */
export const storedAs = ({ group, name }: { readonly group: string; readonly name: string }): string =>
  group === '' ? name : `${name}.${group}`

/** The kind of an object as it is written: `v1`, `Secret`. */
export const kindOfObject = (apiVersion: unknown, ofKind: unknown): ObjectKind | undefined =>
  Object.values<ObjectKind>(objectKinds).find(
    ({ group, version, kind: known }) =>
      known === ofKind && apiVersion === (group === '' ? version : `${group}/${version}`),
  )
