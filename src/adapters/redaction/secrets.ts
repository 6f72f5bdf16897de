import { formsOf } from './forms.ts'
import { type Range, type Search, searchFor } from './search.ts'

/** What stands where a secret of this run stood. No sign of it means anything in Markdown, HTML, JSON, CSV or a URL. */
export const mark = '(redacted)'

const secrets = new Set<string>()
/** made when it is first needed, and again after another secret came up */
let search: Search | undefined
let longest = 0

/** From here on, no text that leaves this process through `withoutSecrets` holds this secret. */
export function remember(secret: string): void {
  if (secrets.has(secret)) return
  secrets.add(secret)
  search = undefined
}

function placesIn(text: string): readonly Range[] {
  if (search === undefined) {
    const forms = [...new Set([...secrets].flatMap(formsOf))]
    longest = Math.max(0, ...forms.map(({ length }) => length))
    search = searchFor(forms)
  }
  return search(text)
}

/** Whether a text holds a secret of this run, in any form that is known here. */
export const holdsSecret = (text: string): boolean => placesIn(text).length > 0

/** A text with a mark in place of every secret of this run. */
export function withoutSecrets(text: string): string {
  const places = placesIn(text)
  return places.length === 0 ? text : redacted(text, places, text.length)
}

function redacted(text: string, places: readonly Range[], end: number): string {
  let done = 0
  let written = ''
  for (const [from, to] of places) {
    if (from >= end) break
    written += `${text.slice(done, from)}${mark}`
    done = to
  }
  return written + text.slice(done, end)
}

/** The same for a text in pieces. A secret may begin in one and end in another: the end of each waits for the next. */
export function* piecesWithoutSecrets(pieces: Iterable<string>): Generator<string> {
  let waiting = ''
  for (const piece of pieces) {
    const text = waiting + piece
    const places = placesIn(text)
    // what begins before may be known in whole; what begins behind may go on in the next piece
    const safe = Math.max(0, text.length - longest + 1)
    const across = places.find(([from, to]) => from < safe && to > safe)
    const end = across === undefined ? safe : across[0]
    yield redacted(text, places, end)
    waiting = text.slice(end)
  }
  yield withoutSecrets(waiting)
}
