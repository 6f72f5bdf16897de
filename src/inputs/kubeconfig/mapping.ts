import { show } from '../text.ts'
import { isMapping, type Mapping, valueOf } from './own-values.ts'

export { isMapping, type Mapping, valueOf }

/** Says what is wrong inside the kubeconfig; returns null, so that a reader can refuse with it. */
export type Complain = (problem: string, remedy: string) => null

/** The text of a field. Empty text counts as absent; anything but text is a problem of its owner, and null. */
export const textFields =
  (mapping: Mapping, owner: string, complain: Complain) =>
  (key: string): string | null | undefined => {
    const value = valueOf(mapping, key)
    if (value === undefined || typeof value === 'string') return value?.trim() === '' ? undefined : value
    return complain(`${owner} has a ${key} that is no text`, `Write ${key} as plain text.`)
  }

/** The entries of one of the lists `clusters`, `users`, `contexts`, by name. */
export function namedEntries(
  document: Mapping,
  list: 'clusters' | 'users' | 'contexts',
  complain: Complain,
): ReadonlyMap<string, Mapping> {
  const kind = list.slice(0, -1)
  const entries = new Map<string, Mapping>()
  const twice = new Set<string>()
  const items = valueOf(document, list) ?? []
  if (!Array.isArray(items)) {
    complain(`${list} is no list`, `Write ${list} as a list of entries with name and ${kind}.`)
    return entries
  }
  for (const [index, item] of (items as readonly unknown[]).entries()) {
    const name = isMapping(item) ? valueOf(item, 'name') : undefined
    const body = isMapping(item) ? (valueOf(item, kind) ?? {}) : undefined
    if (typeof name !== 'string' || name === '' || !isMapping(body))
      complain(`entry ${index + 1} of ${list} has no name or no ${kind}`, `Write it with name and ${kind}.`)
    else if (entries.has(name)) twice.add(name)
    else entries.set(name, body)
  }
  for (const name of twice) complain(`${kind} "${show(name)}" stands in it twice`, 'Remove or rename one of the two.')
  return entries
}
