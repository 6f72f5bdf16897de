import { plain } from './text.ts'

/** Everything that means something to GitHub's Markdown. A zero-width space keeps mentions and references from forming. */
const replacements: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '|': '&#124;',
  '\\': '&#92;',
  '`': '&#96;',
  '*': '&#42;',
  _: '&#95;',
  '~': '&#126;',
  '[': '&#91;',
  ']': '&#93;',
  $: '&#36;',
  '#': '&#35;&#8203;',
  '@': '@&#8203;',
  '://': '&#58;//',
  'www.': 'www&#46;',
}

const special = /:\/\/|www\.|[&<>|\\`*_~[\]$#@]/gi

/**
 * Text inside a paragraph, after words of our own (at the start of a line `-` or `1.` would still begin a list).
 * Entities, not backslashes: a table takes a row apart before it looks at backslashes, and an entity means the same in both.
 */
export function text(raw: string, maximum?: number): string {
  return plain(raw, maximum).replace(special, (found) => replacements[found.toLowerCase()] ?? found)
}

/** The text of one table cell. What comes out is never escaped again. */
export function cell(raw: string, maximum?: number): string {
  return text(raw, maximum)
}

/** A name in fixed-width letters. */
export function code(raw: string): string {
  return `<code>${text(raw)}</code>`
}

/** One row of a table, of cells that are escaped already. */
export function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}

/** The two lines that begin a table. */
export function header(columns: readonly string[]): string {
  return `${row(columns)}\n${row(columns.map(() => '---'))}`
}
