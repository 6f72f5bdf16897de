import type { Ignore } from '../../model/policy.ts'
import { readEndOfDay } from '../date.ts'
import { normalised, sha1, sha1Named } from '../ignore.ts'
import type { Parser } from '../parser.ts'
import { show } from '../text.ts'
import type { YamlNode } from './tree.ts'
import { entriesOf, type Reading, shown, text, type ValueReader } from './values.ts'

const keys = ['match', 'until', 'reason'] as const

/** A list of exceptions. Each has an end and a reason: one that stays forever hides the next fault. */
export const ignores: ValueReader<readonly Ignore[]> = (node, reading) => {
  if (node.kind !== 'list')
    return reading.say(node.at).problem(shown(node), 'is no list', `Write a list of entries with ${keys.join(', ')}.`)
  return node.items.flatMap((item, index) => readOne(item, reading.inner(`[${index}]`)) ?? [])
}

function readOne(node: YamlNode, reading: Reading): Ignore | null {
  const entries = entriesOf(node, keys, reading)
  if (entries === null) return null
  for (const key of keys) if (!entries.has(key)) reading.say(node.at).problem('absent', `has no ${key}`, remedies[key])
  const value = <T>(key: (typeof keys)[number], parser: Parser<T>): T | null => {
    const entry = entries.get(key)
    return entry === undefined ? null : text(parser)(entry.value, reading.inner(key))
  }
  const subject = value('match', match)
  const end = value('until', until)
  const why = value('reason', (written) => written)
  return subject === null || end === null || why === null ? null : { match: subject, until: end, reason: why }
}

const remedies = {
  match: 'Write the subject of a finding, check/subject, or a SHA-256 fingerprint.',
  until: 'Write the last day on which it holds, as 2027-03-01.',
  reason: 'Write why, for who reads it then.',
} as const

const match: Parser<string> = (written, say) =>
  sha1.test(written) ? say.problem(show(written), ...sha1Named) : normalised(written)

const until: Parser<Date> = (written, say) => {
  const end = readEndOfDay(written)
  return 'problem' in end ? say.problem(show(written), end.problem, end.remedy) : end
}
