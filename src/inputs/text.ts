import type { Shown } from '../model/shown.ts'
import { plural, firstNames } from '../model/text.ts'
import { mayBeSecret } from './secret-heuristics.ts'

/** Lines that say something: trimmed, without blank ones and comments. */
export function lines(text: string): readonly string[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
}

/** Words between commas, spaces and line ends. */
export function words(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter((word) => word !== '')
}

const longest = 80

/**
 * A value as problems show it: one line, at most 80 characters, no control characters. What may be a secret is described, not
 * shown.
 */
export function show(value: string): Shown {
  if (mayBeSecret(value)) return describeText(value)
  const plain = value.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()
  const characters = Array.from(plain)
  if (plain === '') return 'empty' as Shown
  return (characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : plain) as Shown
}

/** The first few names, and how many more there are. */
export function listOf(names: readonly string[], most = 10): string {
  return firstNames(names.map(show), most)
}

/** What stands in place of a text that may hold secrets. */
export function describeText(text: string): Shown {
  const lineCount = text.split(/\r\n|\r|\n/).length
  if (lineCount > 1) return `text of ${lineCount} lines` as Shown
  const { length } = Array.from(text)
  return `text of ${plural(length, 'character')}` as Shown
}
