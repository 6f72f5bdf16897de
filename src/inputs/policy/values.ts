import type { OwnWord, Shown } from '../../model/shown.ts'
import { sayOf } from '../hide-secrets.ts'
import { knownNames } from '../nearest.ts'
import type { Parser, Say, InputContext } from '../parser.ts'
import { describeText, show } from '../text.ts'
import type { YamlNode } from './tree.ts'

/** Where a reader of values says what is wrong: at an offset of the file. */
export type Reading = {
  readonly say: (at: number) => Say
  /** the reading of a value in this one, under its name */
  readonly inner: (name: string) => Reading
  readonly context: InputContext
}

/** A node -> its value; null when it was refused, and then at least one problem was said. */
export type ValueReader<T> = (node: YamlNode, reading: Reading) => T | null

/** Whether a key stands there without a value. */
export const isNothing = (node: YamlNode): boolean => node.kind === 'text' && node.text.trim() === ''

/** A node as a problem shows it. */
export const shown = (node: YamlNode): Shown | OwnWord =>
  node.kind === 'text' ? show(node.text) : node.kind === 'list' ? 'a list' : 'a mapping'

/** One text, read as the input of this name is. */
export const text =
  <T>(parser: Parser<T>): ValueReader<T> =>
  (node, { say, context }) => {
    if (node.kind !== 'text') return say(node.at).problem(shown(node), 'is no text', 'Write one text.')
    if (isNothing(node)) return say(node.at).problem('empty', 'has no value', 'Write one, or remove the key.')
    return parser(node.text.trim(), sayOf(node.text, say(node.at)), context)
  }

/** A list of texts, or one text with all of them. Each is read by itself, so that a problem names its own place. */
export const list =
  <T>(parser: Parser<T>): ValueReader<T> =>
  (node, reading) => {
    if (node.kind === 'text') return text(parser)(node, reading)
    const { say, context } = reading
    if (node.kind === 'mapping') return say(node.at).problem(shown(node), 'is no list', 'Write a list of texts.')
    const read = node.items.map((item) => text(parser)(item, reading))
    if (read.includes(null)) return null
    const texts = node.items.map((item) => (item.kind === 'text' ? item.text.trim() : ''))
    return parser(texts.join('\n'), sayOf(texts.join('\n'), say(node.at)), context)
  }

export type Entries<K> = ReadonlyMap<K, { readonly at: number; readonly value: YamlNode }>

/** The entries of a mapping by their keys, known ones only; what is unknown or written twice is said. */
export function entriesOf<K extends string>(
  node: YamlNode,
  known: readonly K[],
  { say }: Reading,
  remedy = (key: string): string => knownNames(key, known),
): Entries<K> | null {
  if (node.kind !== 'mapping')
    return say(node.at).problem(
      // a file of another kind, such as .env or .netrc, is one text to YAML: no part of it is quoted
      node.kind === 'text' ? describeText(node.text) : shown(node),
      'is no mapping',
      `Write it as keys and values, such as ${known.at(-1) ?? ''}.`,
    )
  const found = new Map<K, { readonly at: number; readonly value: YamlNode }>()
  const seen = new Set<string>()
  for (const { key, at, value } of node.entries) {
    const name = known.find((one) => one === key)
    if (seen.has(key)) say(at).problem(showKey(key), 'has a key twice', 'Keep one of the two.')
    else if (name === undefined) say(at).problem(showKey(key), 'has an unknown key', remedy(key))
    else found.set(name, { at, value })
    seen.add(key)
  }
  return found
}

/** Keys are words; whatever else stands before a colon may be a line of another kind of file. */
const showKey = (key: string): Shown => (/^[\w$.-]{1,40}$/.test(key) ? show(key) : describeText(key))
