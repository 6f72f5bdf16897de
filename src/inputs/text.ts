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
 * Whether a whole input holds a key, a token or a kubeconfig: then no part of it is shown, for the last line of a key looks
 * like anything else.
 */
export const holdsSecret = (text: string): boolean =>
  /-----BEGIN|LS0t[A-Za-z0-9+/]{8}|eyJ[\w-]{8}/.test(text) ||
  /(token|password|key-data)["']?\s*:\s*\S{16}/i.test(text) ||
  /[A-Za-z0-9+=]{40,}/.test(text.replace(/\b[0-9a-f]{64}\b/gi, ''))

/** Keys, tokens and whole kubeconfigs are pasted into the wrong input: by their names, by how they begin, by their length. */
const mayBeSecret = (value: string): boolean =>
  /(token|password|secret|key-data|key)["']?\s*:/i.test(value) ||
  /eyJ|LS0t|-----BEGIN/.test(value) ||
  /[A-Za-z0-9+=_]{40,}/.test(value.replace(/\b[0-9a-f]{64}\b/gi, ''))

/** A value as problems show it: one line, at most 80 characters, no control characters. */
export function show(value: string): string {
  if (mayBeSecret(value)) return describeText(value)
  const plain = value.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()
  const characters = Array.from(plain)
  if (plain === '') return 'empty'
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : plain
}

/** The first few names, and how many more there are. */
export function listOf(names: readonly string[], most = 10): string {
  const shown = names.slice(0, most).map(show)
  return names.length > most ? `${shown.join(', ')} and ${names.length - most} more` : shown.join(', ')
}

/** What stands in place of a text that may hold secrets. */
export function describeText(text: string): string {
  const count = text.split(/\r\n|\r|\n/).length
  return `text of ${count === 1 ? '1 line' : `${count} lines`}`
}
