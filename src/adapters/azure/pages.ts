import { ReasonError } from '../../model/errors.ts'
import { linkOf } from '../url.ts'
import { fieldsOf, textOf } from './answer-fields.ts'
import { malformed } from './fields.ts'
import type { ArmAsk, ArmReply, ListAsk } from './request.ts'

/** AKS lists some 20 clusters on a page, and a subscription has 5,000 at most. */
const mostPages = 1_000
const mostBytes = 256 * 1024 * 1024

/**
 * Every item of a list, over all its pages (ARM: `value` and `nextLink`).
 * @throws ReasonError `malformed` when an item is not an object, `too-large` when the list has more pages, items or bytes than it may: a part
 *   of a list is never used, because what is missing in it would look as if it were not there
 */
export async function readPages<T>(
  ask: (ask: ArmAsk, signal: AbortSignal) => Promise<ArmReply>,
  first: ListAsk,
  reduce: (item: unknown) => T,
  signal: AbortSignal,
): Promise<readonly T[]> {
  const { action, most } = first
  const where = `List for ${action.replace(/ on .*/, '')}`
  const tooLong = (what: string): never => {
    throw new ReasonError('too-large', `${where}: ARM answered with more than ${what}, so the list is not used`)
  }
  const found: T[] = []
  const followed = new Set<string>()
  let bytes = 0
  for (let next: ArmAsk = first; ;) {
    const { body, url, size } = await ask(next, signal)
    const { value, nextLink } = fieldsOf(body)
    if (!Array.isArray(value)) malformed(`list for ${action}`)
    const items = value as readonly unknown[]
    bytes += size
    if (bytes > mostBytes) tooLong(`${mostBytes / 1024 / 1024} MiB`)
    if (found.length + items.length > most) tooLong(`${most} items`)
    for (const item of items) {
      if (typeof item !== 'object' || item === null || Array.isArray(item))
        throw new ReasonError('malformed', `${where}: ARM answered with an item that is not an object`)
      found.push(reduce(item))
    }
    const text = textOf(nextLink)
    if (text === undefined) return found
    const link = linkOf(text, url, 'ARM')
    if (followed.has(link.href)) malformed(`end of a list for ${action}`)
    followed.add(link.href)
    if (followed.size >= mostPages) tooLong(`${mostPages} pages`)
    next = { method: 'GET', path: link, action }
  }
}
