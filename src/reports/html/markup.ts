import { plain } from '../text.ts'

/** Text that is HTML already. Only `markup` and constants of ours make it. */
export type Html = { readonly html: string }

export type Part = string | number | Html | undefined | readonly Part[]

/** HTML with every text in it escaped, once: what is `Html` already goes in as it is, and undefined is nothing. */
export function markup(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { html: strings.reduce((text, string, i) => `${text}${written(parts[i - 1])}${string}`) }
}

/** Text that is HTML already, because we wrote it. */
export function trusted(html: string): Html {
  return { html }
}

function written(part: Part): string {
  if (part === undefined) return ''
  if (typeof part === 'object') return 'html' in part ? part.html : part.map(written).join('')
  return escape(String(part))
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text for an element or a quoted attribute: shown as what it is, on one line. A space at an edge stays one. */
export function escape(raw: string): string {
  const text = plain(raw, 1000).replace(/[&<>"']/g, (found) => entities[found] ?? found)
  return text === '' ? '' : `${/^\s/.test(raw) ? ' ' : ''}${text}${/\s$/.test(raw) ? ' ' : ''}`
}
