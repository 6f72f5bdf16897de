import { setTimeout as sleep } from 'node:timers/promises'
import type { Answer, ApiRequest, WatchEvent } from './answer.ts'
import { census, changedSince, goneSince, observed, revisionOf } from './history.ts'
import { keyOf, type Listing, resourceOf, selectorsOf, typeOf } from './lists.ts'
import type { ClusterState } from './state.ts'
import { badRequest } from './status.ts'

/** How long an open watch waits before it looks again, in milliseconds: at least this, and this many times as long as a look takes. */
const pause = 100
const share = 20
const bookmarkEvery = 60_000
/** `--min-request-timeout` of an API server, in seconds: how long a watch lasts when the client does not say. */
const usual = 1_800

const initialEventsEnd = { annotations: { 'k8s.io/initial-events-end': 'true' } }

type Asked<T> = {
  readonly listing: Listing<T>
  /** the same kind in all namespaces */
  readonly everywhere: Listing<T>
  readonly selected: (item: T) => boolean
  /** what the client has seen already; 0: nothing */
  readonly from: number
}

/** Looks again and again at what is there; what one look finds changed since the one before comes as events. */
function makeLook<T>(
  { listing, everywhere, selected, from }: Asked<T>,
  state: ClusterState,
): () => Promise<WatchEvent[]> {
  const { history } = state
  const resource = resourceOf(listing)
  /** what the client knows, and of which revision */
  const known = new Map<string, { readonly item: T; readonly at: number }>()
  let first = true
  let looked = from
  return async () => {
    census(history, resource, everywhere.all(state), (item) => keyOf(everywhere, item))
    const upTo = history.revision
    const found: { readonly at: number; readonly event: WatchEvent }[] = []
    const note = (type: WatchEvent['type'], object: object, at = revisionOf(object)): void => {
      found.push({ at, event: { type, object: { ...typeOf(listing), ...object } } })
    }
    const here = new Set<string>()
    for (const item of listing.all(state).filter(selected)) {
      const key = keyOf(listing, item)
      here.add(key)
      const object = observed(history, resource, key, await listing.object(item, state))
      const before = known.get(key)
      const at = revisionOf(object)
      known.set(key, { item, at: Math.max(at, from) })
      if (before !== undefined) {
        if (at > before.at) note('MODIFIED', object)
      } else if (first && from > 0) {
        const became = changedSince(history, resource, key, from)
        if (became !== undefined || at > from) note(became ?? 'MODIFIED', object)
      } else note('ADDED', object)
    }
    for (const { key, item, at } of goneSince<T>(history, resource, looked)) {
      const lost = first
        ? from > 0 && belongs(listing, everywhere, item) && selected(item)
        : known.has(key) && !here.has(key)
      if (!here.has(key)) known.delete(key)
      const object: { readonly metadata?: object } = await listing.object(item, state)
      if (lost) note('DELETED', { ...object, metadata: { ...object.metadata, resourceVersion: String(at) } }, at)
    }
    for (const [key, { item }] of known)
      if (!here.has(key)) {
        known.delete(key)
        note('DELETED', observed(history, resource, key, await listing.object(item, state)), history.revision)
      }
    if (!first || from > 0) found.sort((a, b) => a.at - b.at)
    first = false
    looked = upTo
    return found.map(({ event }) => event)
  }
}

/** Whether an object that was found everywhere stands in the namespace of the listing. */
function belongs<T>(listing: Listing<T>, everywhere: Listing<T>, item: T): boolean {
  const namespace = listing.namespace ?? ''
  return namespace === '' || everywhere.fields['metadata.namespace']?.(item) === namespace
}

type Options = { readonly milliseconds: number; readonly bookmarks: boolean }

async function* events<T>(
  asked: Asked<T>,
  { milliseconds, bookmarks }: Options,
  state: ClusterState,
  signal: AbortSignal,
): AsyncGenerator<WatchEvent> {
  const look = makeLook(asked, state)
  const bookmark = (metadata: object = {}): WatchEvent => ({
    type: 'BOOKMARK',
    object: {
      ...typeOf(asked.listing),
      metadata: { resourceVersion: String(state.history.revision), creationTimestamp: null, ...metadata },
    },
  })
  const ends = Date.now() + milliseconds
  let marked = Date.now()
  for (let first = true; !signal.aborted; first = false) {
    const began = Date.now()
    yield* await look()
    if (first && bookmarks && asked.from === 0) yield bookmark(initialEventsEnd)
    else if (bookmarks && began - marked > bookmarkEvery) {
      marked = began
      yield bookmark()
    }
    const left = ends - Date.now()
    if (left <= 0) return
    const wait = Math.min(left, Math.max(pause, (Date.now() - began) * share))
    await sleep(wait, undefined, { signal, ref: false }).catch(() => undefined)
  }
}

/** GET …?watch=true: what changes behind a revision; without one, or with 0, first all that is there. */
export function watch<T>(
  listing: Listing<T>,
  everywhere: Listing<T>,
  request: ApiRequest,
  state: ClusterState,
): Answer {
  const { query } = request
  const selected = selectorsOf(listing, query)
  if (typeof selected !== 'function') return selected
  const revision = query.get('resourceVersion') ?? ''
  if (!/^\d*$/.test(revision))
    return badRequest(
      `resourceVersion: Invalid value: "${revision}": strconv.ParseUint: parsing "${revision}": invalid syntax`,
    )
  const seconds = query.get('timeoutSeconds') ?? ''
  if (!/^\d*$/.test(seconds)) return badRequest(`strconv.ParseInt: parsing "${seconds}": invalid syntax`)
  const options = {
    milliseconds: Number(seconds === '' || seconds === '0' ? usual : seconds) * 1_000,
    bookmarks: query.get('allowWatchBookmarks') === 'true',
  }
  const asked = { listing, everywhere, selected, from: Number(revision) }
  return { kind: 'watch', events: (signal) => events(asked, options, state, signal) }
}
