import { knownNames } from './nearest.ts'
import type { Parser } from './parser.ts'
import { show, words } from './text.ts'

const all = '*'

/** Ids to add, `-id` to drop, `-*` to drop all; from left to right, beginning with all checks. */
export const checks: Parser<readonly string[]> = (text, say, { knownChecks }) => {
  const selected = new Set(knownChecks)
  const needless: string[] = []
  let unknown = false
  for (const word of words(text)) {
    const drop = word.startsWith('-')
    const id = word.replace(/^[-+]/, '').toLowerCase()
    if (id !== all && !knownChecks.includes(id)) {
      say.problem(show(word), 'is the id of no check', knownNames(id, knownChecks))
      unknown = true
    }
    const affected = id === all ? knownChecks : [id]
    if (!drop && affected.every((one) => selected.has(one))) needless.push(word)
    for (const one of affected)
      if (drop) selected.delete(one)
      else selected.add(one)
  }
  if (unknown) return null
  if (selected.size === 0 && knownChecks.length > 0)
    return say.problem(show(text), 'drops every check', 'Leave at least one: -* api-server-expiry runs that one alone.')
  if (needless.length > 0)
    say.notice(
      `checks: ${show(needless.join(', '))} was on already. Begin with -* to run only the checks that you name.`,
    )
  return knownChecks.filter((id) => selected.has(id))
}
