import { EVENT_ID, type Event, getScalarValue, parseEvents, SCALAR_STYLE } from 'js-yaml'

/** Offset of a value in the text of the file. */
type At = { readonly at: number }

export type TextNode = At & { readonly kind: 'text'; readonly text: string }
export type ListNode = At & { readonly kind: 'list'; readonly items: readonly YamlNode[] }
export type Entry = At & { readonly key: string; readonly value: YamlNode }
export type MappingNode = At & { readonly kind: 'mapping'; readonly entries: readonly Entry[] }

/** YAML as it is written: scalars stay text, keys stay as often as they stand there. */
export type YamlNode = TextNode | ListNode | MappingNode

/** A text that is YAML, but more of it than this reader takes. */
export class TreeError extends Error {
  override readonly name = 'TreeError'
  readonly at: number

  constructor(problem: string, at: number) {
    super(problem)
    this.at = at
  }
}

/**
 * The tree of a YAML document with the place of everything in it; undefined when it is empty.
 * @throws YAMLException for a syntax error, TreeError for what it does not take
 */
export function readTree(text: string): YamlNode | undefined {
  const anchors = new Map<string, YamlNode>()
  const events = parseEvents(text, {}).values()
  const next = (): Event => {
    const { value } = events.next()
    if (value === undefined) throw new Error('the parser ended within a value')
    return value
  }
  const named = (event: { readonly anchorStart: number; readonly anchorEnd: number }): string =>
    event.anchorStart < 0 ? '' : text.slice(event.anchorStart, event.anchorEnd)

  /** undefined: the collection ends */
  const read = (before: number): YamlNode | undefined => {
    const event = next()
    if (event.type === EVENT_ID.POP) return undefined
    if (event.type === EVENT_ID.DOCUMENT) throw new Error('the parser began a document within a value')
    if (event.type === EVENT_ID.ALIAS) {
      const found = anchors.get(named(event))
      if (found === undefined) throw new TreeError('names an anchor that does not stand before it', event.anchorStart)
      return found
    }
    const node = event.type === EVENT_ID.SCALAR ? scalar(event, before) : collection(event)
    if (named(event) !== '') anchors.set(named(event), node)
    return node
  }

  const scalar = (event: Extract<Event, { type: typeof EVENT_ID.SCALAR }>, before: number): TextNode => {
    const isQuoted = event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED
    const at = event.valueStart < 0 ? before : event.valueStart - (isQuoted ? 1 : 0)
    return { kind: 'text', at, text: getScalarValue(text, event) }
  }

  const collection = (
    event: Extract<Event, { type: typeof EVENT_ID.SEQUENCE | typeof EVENT_ID.MAPPING }>,
  ): ListNode | MappingNode => {
    const at = event.start
    if (event.type === EVENT_ID.SEQUENCE) {
      const items: YamlNode[] = []
      for (let item = read(at); item !== undefined; item = read(at)) items.push(item)
      return { kind: 'list', at, items }
    }
    const entries: Entry[] = []
    for (let key = read(at); key !== undefined; key = read(at)) {
      if (key.kind !== 'text') throw new TreeError('has a key that is no text', key.at)
      const value = read(key.at)
      if (value === undefined) throw new Error('the parser ended a mapping after a key')
      entries.push({ key: key.text, at: key.at, value })
    }
    return { kind: 'mapping', at, entries }
  }

  if (events.next().value === undefined) return undefined
  const root = read(0)
  const rest = [...events]
  if (rest.some(({ type }) => type === EVENT_ID.DOCUMENT)) throw new TreeError('holds several documents', 0)
  return root
}
