import { continueCharacters, bytes, counts, pageSizes } from '../../model/bounds.ts'
import { ReasonError } from '../../model/errors.ts'
import type { BoundedList, Listed } from '../../model/ports.ts'
import { parseForeign } from '../redaction/values.ts'
import { slices } from '../pace.ts'
import { reduceError } from '../reduce.ts'
import { listText } from './list-text.ts'

/** One page, as bytes. Rejects with a `ReasonError`, of reason `too-large` where the page is larger than `bytes.page`. */
type AskPage = (query: Readonly<Record<string, string>>) => Promise<Buffer>

/** What was read of a list so far, and how many items a page may have, the most first. */
type Reading<T> = { readonly kept: T[]; read: number; bytes: number; pages: number; readonly sizes: number[] }

/**
 * Every page of a list, each item reduced as its page arrives. The pages of a server that never ends them, that repeats itself, or that
 * answers more than a real cluster has are cut, and so is what the deadline leaves unread. A list whose next page became too old is
 * started again, once.
 */
export async function readPages<T>(
  ask: AskPage,
  request: BoundedList,
  reduce: (item: unknown) => T | undefined,
  signal: AbortSignal,
): Promise<Listed<T>> {
  const again = (error: unknown): boolean => error instanceof ReasonError && error.reason === 'conflict'
  return whole(ask, request, reduce, signal).catch((error: unknown) => {
    if (!again(error)) throw error
    request.onRestart?.()
    return whole(ask, request, reduce, signal)
  })
}

async function whole<T>(
  ask: AskPage,
  request: BoundedList,
  reduce: (item: unknown) => T | undefined,
  signal: AbortSignal,
): Promise<Listed<T>> {
  const reading: Reading<T> = { kept: [], read: 0, bytes: 0, pages: 0, sizes: [...pageSizes] }
  const where = `GET ${request.path}`
  try {
    await toTheEnd(ask, request, reduce, signal, reading)
    return { items: reading.kept }
  } catch (error) {
    const { reason, detail, remedy } = reduceError(error, where)
    if ((reason !== 'too-large' && reason !== 'timeout') || reading.read === 0) throw reduceError(error, where)
    const words = `Only the first ${reading.read} items were read. ${detail}`
    return { items: reading.kept, cut: { reason, detail: words, ...(remedy === undefined ? {} : { remedy }) } }
  }
}

async function toTheEnd<T>(
  ask: AskPage,
  { path, query, most }: BoundedList,
  reduce: (item: unknown) => T | undefined,
  signal: AbortSignal,
  reading: Reading<T>,
): Promise<void> {
  const tokens = new Set<string>()
  const turn = slices(signal)
  let token: string | undefined
  do {
    if (reading.pages === counts.pages) throw tooLarge(path, `it has more than ${counts.pages} pages`)
    reading.pages += 1
    const page = await pageAt(ask, query, token, reading.sizes)
    reading.bytes += page.length
    if (reading.bytes > bytes.list) throw tooLarge(path, `it has more than ${bytes.list / 1024 ** 3} GiB`)
    token = undefined
    for (const part of listText(page)) {
      if ('list' in part) token = nextToken(parse(part.list, path, parseForeign), path)
      else {
        if (reading.read === most) throw tooLarge(path, `it has more than ${most} items`)
        const value = reduce(parse(part.item, path, parseForeign))
        reading.read += 1
        if (value !== undefined) reading.kept.push(value)
        await turn()
      }
    }
    if (token !== undefined && tokens.has(token)) throw tooLarge(path, 'the API server repeats the token of a page')
    if (token !== undefined) tokens.add(token)
  } while (token !== undefined)
}

/** A page that is larger than what is read at once is asked for again with fewer items, and so is each one after it. */
async function pageAt(
  ask: AskPage,
  query: BoundedList['query'],
  token: string | undefined,
  sizes: number[],
): Promise<Buffer> {
  for (;;) {
    try {
      return await ask({ ...query, limit: String(sizes[0]), ...(token === undefined ? {} : { continue: token }) })
    } catch (error) {
      if (sizes.length === 1 || !(error instanceof ReasonError) || error.reason !== 'too-large') throw error
      sizes.shift()
    }
  }
}

const tooLarge = (path: string, what: string): ReasonError => new ReasonError('too-large', `GET ${path}: ${what}`)

/**
 * @param read `parseForeign`, which takes out secrets of this run; not where the answer is to be one
 * @throws ReasonError `malformed`
 */
export function parse(text: string, path: string, read: (text: string) => unknown): unknown {
  try {
    return read(text)
  } catch {
    throw new ReasonError('malformed', `GET ${path}: the answer is not JSON`)
  }
}

/** The token of the next page, from a list without its items. */
function nextToken(list: unknown, path: string): string | undefined {
  const { items, metadata } = (list ?? {}) as { items?: unknown; metadata?: { continue?: unknown } }
  // an empty list of the real API server may be null
  if (items !== null && !(Array.isArray(items) && items.length === 0))
    throw new ReasonError('malformed', `GET ${path}: the answer is not a list`)
  const token = metadata?.continue
  if (typeof token !== 'string' || token === '') return undefined
  if (token.length > continueCharacters)
    throw tooLarge(path, `the token of the next page has more than ${continueCharacters} characters`)
  return token
}
