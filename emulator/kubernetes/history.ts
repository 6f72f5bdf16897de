import { hash } from 'node:crypto'

/** An object as it was last seen: its revision is the last at which it was found changed. */
type Seen<T> = {
  item: T
  fingerprint: string | undefined
  /** the resourceVersion that it had by itself */
  own: number
  readonly added: number
  changed: number
}

/** One that is no longer there. */
type Gone<T> = { readonly key: string; readonly item: T; readonly at: number; readonly added: number }

type Kept<T> = { readonly seen: Map<string, Seen<T>>; gone: readonly Gone<T>[]; censused: boolean }

/**
 * The revisions of a cluster's objects, as etcd counts them. Whoever changes an object tells nobody: it is found changed
 * when somebody lists or watches it. So a list and a watch that begins at the list's revision fit together.
 */
export type History = { revision: number; readonly kept: Map<string, Kept<unknown>> }

/** Objects of the scenario have lower ones. */
const start = 4_211_700

/** How many removed objects of a kind are remembered for a watch that begins late. */
const remembered = 1_000

export const makeHistory = (): History => ({ revision: start, kept: new Map() })

/** A revision that nothing had before. */
export function nextRevision(history: History): number {
  history.revision += 1
  return history.revision
}

function keptOf<T>(history: History, kind: string): Kept<T> {
  const found = history.kept.get(kind) ?? { seen: new Map(), gone: [], censused: false }
  history.kept.set(kind, found)
  return found as Kept<T>
}

/** Notes which objects of a kind are there: new ones, and those that are not there any more. */
export function census<T>(history: History, kind: string, items: readonly T[], keyOf: (item: T) => string): void {
  const kept = keptOf<T>(history, kind)
  const missing = new Set(kept.seen.keys())
  for (const item of items) {
    const key = keyOf(item)
    missing.delete(key)
    const known = kept.seen.get(key)
    if (known !== undefined) known.item = item
    else {
      // what is there when somebody looks for the first time has always been there
      const added = kept.censused ? nextRevision(history) : 0
      kept.seen.set(key, { item, fingerprint: undefined, own: 0, added, changed: added })
    }
  }
  const gone = [...missing].flatMap((key): Gone<T>[] => {
    const known = kept.seen.get(key)
    kept.seen.delete(key)
    return known === undefined ? [] : [{ key, item: known.item, at: nextRevision(history), added: known.added }]
  })
  if (gone.length > 0) kept.gone = [...kept.gone, ...gone].slice(-remembered)
  kept.censused = true
}

type WithMetadata = { readonly metadata?: { readonly resourceVersion?: string } }

/** metadata.resourceVersion as a number. */
export const revisionOf = (object: object): number => Number((object as WithMetadata).metadata?.resourceVersion ?? 0)

/** The object, with the revision at which it was found to be as it is. */
export function observed(history: History, kind: string, key: string, object: object): object {
  const known = keptOf(history, kind).seen.get(key)
  const { metadata } = object as WithMetadata
  if (known === undefined) return object
  const own = revisionOf(object)
  const fingerprint = hash('sha1', JSON.stringify(object), 'base64')
  if (known.fingerprint !== undefined && known.fingerprint !== fingerprint)
    // whoever keeps revisions of its own says by them that it has changed
    known.changed = own > known.own && own > start ? Math.max(own, known.changed) : nextRevision(history)
  known.fingerprint = fingerprint
  known.own = own
  const revision = String(Math.max(known.changed, own))
  return metadata?.resourceVersion === revision
    ? object
    : { ...object, metadata: { ...metadata, resourceVersion: revision } }
}

/** What became of an object behind a revision; undefined: nothing. */
export function changedSince(
  history: History,
  kind: string,
  key: string,
  revision: number,
): 'ADDED' | 'MODIFIED' | undefined {
  const known = keptOf(history, kind).seen.get(key)
  if (known === undefined || known.changed <= revision) return undefined
  return known.added > revision ? 'ADDED' : 'MODIFIED'
}

/** The objects that were there at a revision and are not any more, the first to go first. */
export const goneSince = <T>(history: History, kind: string, revision: number): readonly Gone<T>[] =>
  keptOf<T>(history, kind).gone.filter(({ at, added }) => at > revision && added <= revision)
