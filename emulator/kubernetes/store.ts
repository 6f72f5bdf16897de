import type { ClusterPki } from '../pki/cluster-pki.ts'

/** What of a cluster its objects are made from when somebody asks: a rotation changes it. */
export type World = { readonly pki: ClusterPki }

/** An object that is kept. Its body is made when somebody asks, so that twenty thousand of them are small. */
export type Kept = {
  /** '' for what belongs to the whole cluster */
  readonly namespace: string
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  /** values of field labels beside metadata.name and metadata.namespace: `type` of a Secret */
  readonly fields?: Readonly<Record<string, string>>
  /** everything but kind and apiVersion; the same each time, but for what follows the cluster CA */
  readonly body: (world: World) => object | Promise<object>
}

/** The objects of a cluster that were declared or written: by kind (`secrets`, `deployments.apps`) and key. */
export type ObjectStore = {
  readonly kinds: Map<string, Map<string, Kept>>
  /** the same in the order of their keys, as long as nothing changed */
  readonly sorted: Map<string, readonly Kept[]>
}

/** A store with nothing in it. */
export const makeObjectStore = (): ObjectStore => ({ kinds: new Map(), sorted: new Map() })

type Named = { readonly namespace: string; readonly name: string }

/** How etcd names an object below its kind. */
export const keptKey = ({ namespace, name }: Named): string => (namespace === '' ? name : `${namespace}/${name}`)

/** By the bytes of their keys, as etcd orders them. */
export const inOrder = <T extends Named>(kept: Iterable<T>): T[] =>
  [...kept]
    .map((one) => ({ key: keptKey(one), one }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ one }) => one)

/** All of a kind, in order. */
export function keptOf(store: ObjectStore, of: string): readonly Kept[] {
  const known = store.sorted.get(of)
  if (known !== undefined) return known
  const made = inOrder(store.kinds.get(of)?.values() ?? [])
  store.sorted.set(of, made)
  return made
}

/** One object, or undefined. */
export const findKept = (store: ObjectStore, of: string, namespace: string, name: string): Kept | undefined =>
  store.kinds.get(of)?.get(keptKey({ namespace, name }))

/** Adds objects, or puts them in place of those with their names. */
export function keep(store: ObjectStore, of: string, kept: Iterable<Kept>): void {
  const kind = store.kinds.get(of) ?? new Map<string, Kept>()
  for (const one of kept) kind.set(keptKey(one), one)
  store.kinds.set(of, kind)
  store.sorted.delete(of)
}

/** Removes an object. */
export function forget(store: ObjectStore, of: string, named: Named): void {
  store.kinds.get(of)?.delete(keptKey(named))
  store.sorted.delete(of)
}
