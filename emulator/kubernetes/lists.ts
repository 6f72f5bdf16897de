import { acceptedForm } from './accept.ts'
import { type Answer, type ApiRequest, json } from './answer.ts'
import { census, observed } from './history.ts'
import { meets, parseSelector, type Requirement } from './selectors.ts'
import type { ClusterState } from './state.ts'
import { badRequest, notFound } from './status.ts'

/** How a kind of object is listed: from small records, whose objects are made page by page. */
export type Listing<T> = {
  readonly kind: string
  readonly resource: string
  readonly group: string
  readonly version: string
  /** that it is limited to; absent or '': everything */
  readonly namespace?: string
  /** in the order of their names */
  readonly all: (state: ClusterState) => readonly T[]
  /** true: in the order of their places too, so that the place of a page is found without reading the items before it */
  readonly isOrdered?: true
  readonly name: (item: T) => string
  readonly labels: (item: T) => Readonly<Record<string, string>>
  /** the field labels that the API server supports for the kind */
  readonly fields: Readonly<Record<string, (item: T) => string>>
  readonly object: (item: T, state: ClusterState) => object | Promise<object>
}

/** Under which objects of a kind are remembered. */
export const resourceOf = ({ group, resource }: { readonly group: string; readonly resource: string }): string =>
  `${group}/${resource}`

/** `namespace/name`; namespace '' where objects have none. */
export const keyOf = <T>(listing: Listing<T>, item: T): string =>
  `${listing.fields['metadata.namespace']?.(item) ?? ''}/${listing.name(item)}`

/** By what a page begins where the one before it ended: the key in etcd below what is listed. */
const placeOf = <T>(listing: Listing<T>, item: T): string =>
  (listing.namespace ?? '') === '' ? keyOf(listing, item).replace(/^\//, '') : listing.name(item)

/** kind and apiVersion of what is listed. */
export const typeOf = <T>({ kind, group, version }: Listing<T>): { kind: string; apiVersion: string } => ({
  kind,
  apiVersion: group === '' ? version : `${group}/${version}`,
})

/** As apiserver/pkg/storage/continue.go encodes it. */
const continueToken = (lastName: string, revision: number): string =>
  Buffer.from(JSON.stringify({ v: 'meta.k8s.io/v1', rv: revision, start: `/${lastName}\0` })).toString('base64url')

/** The name to go on behind, or undefined when the token is not one of ours. */
function readContinue(token: string): string | undefined {
  try {
    const { v, start } = JSON.parse(Buffer.from(token, 'base64url').toString()) as { v?: unknown; start?: unknown }
    return v === 'meta.k8s.io/v1' && typeof start === 'string' && start.startsWith('/') ? start.slice(1) : undefined
  } catch {
    return undefined
  }
}

/** Which items the selectors of a query mean, or what is wrong with them. */
export function selectorsOf<T>(listing: Listing<T>, query: URLSearchParams): ((item: T) => boolean) | Answer {
  const fieldText = query.get('fieldSelector') ?? ''
  const labelText = query.get('labelSelector') ?? ''
  const fields = parseSelector(fieldText, false)
  const labels = parseSelector(labelText, true)
  if (fields === undefined) return badRequest(`invalid selector: '${fieldText}'; can't understand '${fieldText}'`)
  if (labels === undefined) return badRequest(`unable to parse requirement: ${labelText}`)
  const unknown = fields.find(({ key }) => !Object.hasOwn(listing.fields, key))
  if (unknown !== undefined) return badRequest(`field label not supported: ${unknown.key}`)
  const byField = (item: T, requirement: Requirement): boolean =>
    meets(listing.fields[requirement.key]?.(item), requirement)
  return (item) =>
    fields.every((requirement) => byField(item, requirement)) &&
    labels.every((requirement) => meets(listing.labels(item)[requirement.key], requirement))
}

/** A page. `remainingItemCount` is left out when a selector is used, as the API server does. */
export async function list<T>(
  listing: Listing<T>,
  everywhere: Listing<T>,
  request: ApiRequest,
  state: ClusterState,
): Promise<Answer> {
  const { query } = request
  const { history } = state
  const selected = selectorsOf(listing, query)
  if (typeof selected !== 'function') return selected
  const limitText = query.get('limit') ?? '0'
  if (!/^\d+$/.test(limitText)) return badRequest(`strconv.ParseInt: parsing "${limitText}": invalid syntax`)
  const token = query.get('continue') ?? ''
  const behind = token === '' ? '' : readContinue(token)
  if (behind === undefined) return badRequest('continue key is not valid: invalid character')
  if (behind !== '' && !['', '0', null].includes(query.get('resourceVersion')))
    return badRequest('specifying resource version is not allowed when using continue')
  const rest = itemsFrom(listing, state, behind)
  const limit = limitText === '0' ? rest.length : Number(limitText)
  const isSelected = query.has('fieldSelector') || query.has('labelSelector')
  // only as many items as the page needs are checked, and one more, which shows whether another page follows
  const found = isSelected ? firstOf(rest, selected, limit + 1) : rest
  const page = found.slice(0, limit)
  const last = page.at(-1)
  const remaining = found.length - page.length
  const more =
    remaining === 0 || last === undefined
      ? {}
      : {
          continue: continueToken(placeOf(listing, last), history.revision),
          ...(isSelected ? {} : { remainingItemCount: remaining }),
        }
  const resource = resourceOf(listing)
  if (behind === '') census(history, resource, everywhere.all(state), (item) => keyOf(everywhere, item))
  const { kind, apiVersion } = typeOf(listing)
  const made = async (item: T): Promise<object> =>
    observed(history, resource, keyOf(listing, item), await listing.object(item, state))
  const head = {
    kind: `${kind}List`,
    apiVersion,
    metadata: { resourceVersion: String(history.revision), ...more },
  }
  if (page.length > wholeAtOnce && acceptedForm(request.headers.accept)?.as === 'json')
    return inPieces(head, page, made)
  return json({ ...head, items: await Promise.all(page.map(made)) })
}

/** What is listed from a place on. */
function itemsFrom<T>(listing: Listing<T>, state: ClusterState, behind: string): readonly T[] {
  const all = listing.all(state)
  if (behind === '') return all
  const isAfter = (item: T): boolean => placeOf(listing, item) >= behind
  if (listing.isOrdered !== true) return all.filter(isAfter)
  let [low, high] = [0, all.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    const item = all[middle]
    if (item !== undefined && isAfter(item)) high = middle
    else low = middle + 1
  }
  return all.slice(low)
}

/** The first items that are selected. */
function firstOf<T>(items: readonly T[], selected: (item: T) => boolean, most: number): readonly T[] {
  const found: T[] = []
  for (const item of items) {
    if (found.length === most) break
    if (selected(item)) found.push(item)
  }
  return found
}

/** Longer lists that are not asked for page by page are made while they are sent. */
const wholeAtOnce = 500

const inPieces = <T>(head: object, page: readonly T[], made: (item: T) => Promise<object>): Answer => ({
  kind: 'stream',
  status: 200,
  contentType: 'application/json',
  chunks: async function* () {
    yield `${JSON.stringify(head).slice(0, -1)},"items":[`
    for (let at = 0; at < page.length; at += 100) {
      const objects = await Promise.all(page.slice(at, at + 100).map(made))
      yield `${at === 0 ? '' : ','}${objects.map((object) => JSON.stringify(object)).join(',')}`
    }
    yield ']}\n'
  },
})

/** One object by its name. */
export async function get<T>(listing: Listing<T>, name: string, state: ClusterState): Promise<Answer> {
  const found = listing.all(state).find((item) => listing.name(item) === name)
  if (found === undefined) return notFound(listing.resource, name, listing.group)
  const object = await listing.object(found, state)
  return json({ ...typeOf(listing), ...observed(state.history, resourceOf(listing), keyOf(listing, found), object) })
}
