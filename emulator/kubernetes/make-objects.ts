import type { ClusterPki } from '../pki/cluster-pki.ts'
import { apiServicesOf } from './apiservices.ts'
import { budgetsOf } from './budget-objects.ts'
import { certificatesCrd, certificatesOf } from './certificates.ts'
import { crdsOf } from './crds.ts'
import { configMapsOf } from './declared-configmaps.ts'
import { makeObjectCas, type ObjectCas } from './object-cas.ts'
import { kindOfObject, type ObjectKind, objectKinds, storedAs } from './object-kinds.ts'
import { uid } from './objects.ts'
import type { CrdScenario, ObjectsScenario } from './objects-scenario.ts'
import { secretsOf } from './secrets.ts'
import { endpointsOf, servicesOf } from './services.ts'
import { keep, type Kept, makeObjectStore, type ObjectStore } from './store.ts'
import type { TokenAuthority } from './tokens.ts'
import { webhooksOf } from './webhooks.ts'
import { makeWorkloads, type Workload } from './workloads.ts'
import { kept, type Sent } from './written.ts'

/** What the objects of a cluster are made with. */
export type ObjectMaker = {
  readonly pki: ClusterPki
  readonly tokens: TokenAuthority
  readonly startedAt: Date
  readonly createdAt: Date
  /** what kubeconfigs call the API server */
  readonly server: string
}

/** What a cluster holds when it starts. */
export type MadeObjects = {
  readonly store: ObjectStore
  readonly cas: ObjectCas
  readonly workloads: Workload[]
  /** every namespace that an object is in */
  readonly namespaces: readonly string[]
  /** `namespace/name` */
  readonly serviceAccounts: readonly string[]
}

/** A whole object of a scenario, with the kind that it is of. */
function manifest(
  value: Readonly<Record<string, unknown>>,
  createdAt: Date,
): { readonly kind: ObjectKind; readonly object: Kept } {
  const kind = kindOfObject(value['apiVersion'], value['kind'])
  const what = `${String(value['apiVersion'])} ${String(value['kind'])}`
  if (kind?.writable !== true) throw new RangeError(`scenario: nothing here makes an object of ${what}`)
  const sent: Sent = { ...value, metadata: (value['metadata'] ?? {}) as Sent['metadata'] }
  const { name, namespace } = sent.metadata
  if (name === undefined) throw new RangeError(`scenario: a manifest of ${what} without a name`)
  if (kind.namespaced !== (namespace !== undefined))
    throw new RangeError(`scenario: ${what} ${name} ${kind.namespaced ? 'needs a namespace' : 'has no namespace'}`)
  return {
    kind,
    object: kept(kind, sent, { uid: uid(`${kind.kind}/${namespace ?? ''}/${name}`), createdAt, revision: 4_000_000 }),
  }
}

/** Makes what a scenario declares; certificates are signed when somebody reads them. */
export function makeObjects(scenario: ObjectsScenario, maker: ObjectMaker): MadeObjects {
  const { startedAt, createdAt, pki } = maker
  const cas = makeObjectCas(pki, startedAt)
  const withCas = { cas, createdAt }
  const { services = [], webhooks = [], workloads = [], serviceAccounts = [] } = scenario
  const manifests = (scenario.manifests ?? []).map((value) => manifest(value, createdAt))
  const of: readonly (readonly [ObjectKind, readonly Kept[]])[] = [
    [objectKinds.secrets, secretsOf(scenario.secrets ?? [], { ...maker, cas })],
    [objectKinds.configMaps, configMapsOf(scenario.configMaps ?? [], withCas)],
    [objectKinds.validatingWebhooks, webhooksOf('validating', webhooks, withCas)],
    [objectKinds.mutatingWebhooks, webhooksOf('mutating', webhooks, withCas)],
    [objectKinds.apiServices, apiServicesOf(scenario.apiServices ?? [], withCas)],
    [objectKinds.crds, crdsOf(crdsIn(scenario), withCas)],
    [objectKinds.certificates, certificatesOf(scenario.certificates ?? [], maker)],
    [objectKinds.budgets, budgetsOf(scenario.budgets ?? [], createdAt)],
    [objectKinds.services, servicesOf(services, createdAt)],
    [objectKinds.endpoints, endpointsOf(services, createdAt)],
    ...manifests.map(({ kind, object }) => [kind, [object]] as const),
  ]
  const store = makeObjectStore()
  for (const [kind, objects] of of) keep(store, storedAs(kind), objects)
  const named = [...of.flatMap(([, objects]) => objects), ...workloads, ...serviceAccounts].map(
    ({ namespace }) => namespace,
  )
  const written = manifests.filter(({ kind }) => kind === objectKinds.namespaces).map(({ object }) => object.name)
  const writtenAccounts = manifests
    .filter(({ kind }) => kind === objectKinds.serviceAccounts)
    .map(({ object }) => object)
  return {
    store,
    cas,
    workloads: makeWorkloads(workloads, startedAt, createdAt),
    namespaces: [...new Set([...(scenario.namespaces ?? []), ...written, ...named])].filter((name) => name !== ''),
    serviceAccounts: [...serviceAccounts, ...writtenAccounts, ...accountsOfPods(scenario)].map(
      ({ namespace, name }) => `${namespace}/${name}`,
    ),
  }
}

/** Certificates come with the definition of what they are. */
function crdsIn({ crds = [], certificates = [] }: ObjectsScenario): readonly CrdScenario[] {
  const isThere = certificates.length === 0 || crds.some(({ name }) => name === certificatesCrd.name)
  return isThere ? crds : [...crds, certificatesCrd]
}

/** Accounts that pods run as, and that tokens in Secrets are of. */
const accountsOfPods = ({ workloads = [], secrets = [] }: ObjectsScenario) =>
  [...workloads, ...secrets].map(({ namespace, serviceAccount = 'default' }) => ({ namespace, name: serviceAccount }))
