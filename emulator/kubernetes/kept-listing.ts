import type { Listing } from './lists.ts'
import { type ObjectKind, storedAs } from './object-kinds.ts'
import type { ClusterState } from './state.ts'
import { inOrder, type Kept, keptKey, keptOf } from './store.ts'

/** What of a kind is not in the store but computed when somebody asks, and what is added to its objects. */
export type Computed = {
  readonly also?: (state: ClusterState) => readonly Kept[]
  readonly complete?: (body: object, kept: Kept, state: ClusterState) => object
}

/** All objects of a kind in one namespace, or everywhere when it is ''. What is in the store comes before what is computed. */
export function allOf(kind: ObjectKind, { also }: Computed, namespace: string, state: ClusterState): readonly Kept[] {
  const stored = keptOf(state.objects, storedAs(kind))
  const computed = also?.(state) ?? []
  const own = state.objects.kinds.get(storedAs(kind))
  const all =
    computed.length === 0 ? stored : inOrder([...stored, ...computed.filter((one) => own?.has(keptKey(one)) !== true)])
  return namespace === '' ? all : all.filter((one) => one.namespace === namespace)
}

/** The body with the generation of what was never changed. */
const generated = (body: object): object => {
  const { metadata, ...rest } = body as { readonly metadata?: object }
  return { metadata: { generation: 1, ...metadata }, ...rest }
}

/** How a kind of the store is listed. */
export const keptListing =
  (kind: ObjectKind, computed: Computed = {}) =>
  (namespace: string): Listing<Kept> => ({
    kind: kind.kind,
    resource: kind.name,
    group: kind.group,
    version: kind.version,
    namespace,
    all: (state) => allOf(kind, computed, namespace, state),
    name: ({ name }) => name,
    labels: ({ labels }) => labels,
    fields: {
      'metadata.name': ({ name }) => name,
      ...(kind.namespaced ? { 'metadata.namespace': (one: Kept) => one.namespace } : {}),
      ...Object.fromEntries((kind.fields ?? []).map((field) => [field, (one: Kept) => one.fields?.[field] ?? ''])),
    },
    object: async (one, state) => {
      const body = kind.generations === true ? generated(await one.body(state)) : await one.body(state)
      return computed.complete === undefined ? body : computed.complete(body, one, state)
    },
  })
