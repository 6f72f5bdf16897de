import { bytes, counts } from '../../model/bounds.ts'
import { ReasonError } from '../../model/errors.ts'

const [quote, backslash, comma] = [0x22, 0x5c, 0x2c]
const [openBrace, closeBrace, openBracket, closeBracket] = [0x7b, 0x7d, 0x5b, 0x5d]

/**
 * The text of each item of a Kubernetes list, and at last that of the list without its items. Each is to be parsed by itself: a whole
 * page as objects may take twenty times its bytes, and would hold the process until it is parsed.
 * @throws ReasonError `too-large` for an item that is larger, or nested deeper, than an object of Kubernetes is
 */
export function* listText(page: Buffer): Generator<{ readonly item: string } | { readonly list: string }> {
  let depth = 0
  /** where the last string at the level of the list's own keys stands */
  let key: readonly [number, number] = [0, 0]
  /** where the items begin and end; both undefined: no item was met */
  let [from, to]: [number | undefined, number | undefined] = [undefined, undefined]
  let start = 0
  for (let at = 0; at < page.length; at += 1) {
    const byte = page[at]
    const isInItems = from !== undefined && to === undefined
    if (byte === quote) {
      const end = endOfString(page, at)
      if (depth === 1) key = [at, end]
      at = end
    } else if (byte === openBrace || byte === openBracket) {
      depth += 1
      if (depth > counts.depth) throw new ReasonError('too-large', `JSON with more than ${counts.depth} levels`)
      if (depth === 2 && byte === openBracket && from === undefined && isItems(page, key)) {
        from = at + 1
        start = from
      }
    } else if (byte === closeBrace || byte === closeBracket) {
      depth -= 1
      if (isInItems && depth === 1) {
        to = at
        const last = textOf(page, start, at)
        // nothing but blanks: there are no items
        if (from !== start || last.trim() !== '') yield { item: last }
      }
    } else if (byte === comma && isInItems && depth === 2) {
      yield { item: textOf(page, start, at) }
      start = at + 1
    }
  }
  yield { list: `${textOf(page, 0, from ?? 0)}${textOf(page, to ?? from ?? 0, page.length)}` }
}

const isItems = (page: Buffer, [from, to]: readonly [number, number]): boolean =>
  page.toString('latin1', from, to + 1) === '"items"'

/** The place of its closing quotation mark; the end of the page where there is none. */
function endOfString(page: Buffer, from: number): number {
  let end = page.indexOf(quote, from + 1)
  while (end > 0 && isEscaped(page, end)) end = page.indexOf(quote, end + 1)
  return end < 0 ? page.length : end
}

function isEscaped(page: Buffer, at: number): boolean {
  let first = at
  while (page[first - 1] === backslash) first -= 1
  return (at - first) % 2 === 1
}

function textOf(page: Buffer, from: number, to: number): string {
  if (to - from > bytes.object)
    throw new ReasonError('too-large', `an object of more than ${bytes.object / 1024 / 1024} MiB`)
  return page.toString('utf8', from, to)
}
