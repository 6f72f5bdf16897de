import { type Html, markup, type Part } from './markup.ts'

/** A table that scrolls sideways, by keyboard too, where it does not fit. The first cell of a row is its header. */
export function table(caption: string, heads: readonly string[], rows: readonly (readonly Part[])[]): Html {
  const row = ([first, ...rest]: readonly Part[]) =>
    markup`<tr><th scope="row">${first}</th>${rest.map((cell) => markup`<td>${cell}</td>`)}</tr>\n`
  return markup`<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table><caption>${caption}</caption>
<thead><tr>${heads.map((head) => markup`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>
${rows.map(row)}</tbody></table></div>`
}
