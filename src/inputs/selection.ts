import { knownNames } from './nearest.ts'
import type { Parser } from './parser.ts'
import { show, words } from './text.ts'

const all = '*'

/** Ids to add, `-id` to drop, `-*` to drop all: changes to the list of all checks, read from left to right. */
export const checks: Parser<readonly string[]> = (text, say, { knownChecks }) => {
  const changes = words(text)
  const unknown = changes.filter((word) => idOf(word) !== all && !knownChecks.includes(idOf(word)))
  for (const word of unknown) say.problem(show(word), 'is the id of no check', knownNames(idOf(word), knownChecks))
  return unknown.length > 0 ? null : changes
}

export const dropsAll = ['drops every check', 'Leave at least one: -* api-server-expiry runs that one alone.'] as const

const idOf = (word: string): string => word.replace(/^[-+]/, '').toLowerCase()

/** The checks that run after the changes, in registry order, and the words that changed nothing. */
export function changed(
  changes: readonly string[],
  knownChecks: readonly string[],
): { readonly selected: readonly string[]; readonly needless: readonly string[] } {
  const selected = new Set(knownChecks)
  const needless: string[] = []
  for (const word of changes) {
    const drop = word.startsWith('-')
    const affected = idOf(word) === all ? knownChecks : [idOf(word)]
    if (!drop && affected.every((one) => selected.has(one))) needless.push(word)
    for (const one of affected)
      if (drop) selected.delete(one)
      else selected.add(one)
  }
  return { selected: knownChecks.filter((id) => selected.has(id)), needless }
}
