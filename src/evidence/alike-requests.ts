import type { CsrFacts } from '../model/evidence.ts'
import { contradictionIn, isAhead } from '../model/kubelet-requests.ts'
import type { Keep } from './memory-limit.ts'

/** Of requests that are alike so many are kept one by one, the newest. */
const keptOneByOne = 4

type Group = { readonly newest: CsrFacts[]; older?: NonNullable<CsrFacts['older']> }

/** Requests of a list, kept in memory that does not grow with those that are alike. */
export type RequestGroups = {
  add(request: CsrFacts): void
  /** forgets all of them, because the list is read from its start again */
  clear(): void
  values(): readonly CsrFacts[]
}

/**
 * Keeps requests: of those that are alike, for one node, user, signer and state, the newest one by one, and the others as a count with
 * the oldest and the newest of them. A kubelet whose requests are not approved asks again and again. Issued requests are all kept, for
 * their certificates differ.
 */
export function requestGroups(keep: Keep, now: Date): RequestGroups {
  const groups = new Map<string, Group>()
  const issued: CsrFacts[] = []
  return {
    add: (request) => {
      if (request.state === 'issued') {
        issued.push(keep(request))
        return
      }
      const key = keyOf(request, now)
      const group = groups.get(key) ?? { newest: [] }
      groups.set(key, group)
      if (group.newest.length < keptOneByOne) group.newest.push(keep(request))
      else replaceOldest(group, request)
    },
    clear: () => {
      groups.clear()
      issued.length = 0
    },
    values: () => [
      ...issued,
      ...[...groups.values()].flatMap(({ newest, older }) => {
        const [first, ...others] = newest
        return first === undefined || older === undefined ? newest : [{ ...first, older }, ...others]
      }),
    ],
  }
}

function keyOf(request: CsrFacts, now: Date): string {
  const { node, requestor, signerName, state, createdAt } = request
  return JSON.stringify([node, requestor, signerName, state, contradictionIn(request)?.kind, isAhead(createdAt, now)])
}

/** Puts a request in place of the oldest that is kept, and counts the older of the two. */
function replaceOldest(group: Group, request: CsrFacts): void {
  const oldest = group.newest.reduce((a, b) => (b.createdAt < a.createdAt ? b : a))
  const isNewer = request.createdAt > oldest.createdAt
  if (isNewer) group.newest[group.newest.indexOf(oldest)] = request
  const { name, createdAt } = isNewer ? oldest : request
  const counted = { name, createdAt }
  const { older } = group
  group.older =
    older === undefined
      ? { count: 1, oldest: counted, newest: counted }
      : {
          count: older.count + 1,
          oldest: createdAt < older.oldest.createdAt ? counted : older.oldest,
          newest: createdAt > older.newest.createdAt ? counted : older.newest,
        }
}
