import { type Html, markup, type Part } from './markup.ts'

/** A table of more rows scrolls inside its own frame, so that what follows stays near. */
export const tall = 60

/** A table that scrolls sideways, by keyboard too, where it does not fit. The first cell of a row is its header. */
export function table(
  caption: string,
  heads: readonly string[],
  rows: readonly (readonly Part[])[],
  most = tall,
): Html {
  const row = ([first, ...rest]: readonly Part[]) =>
    markup`<tr><th scope="row">${first}</th>${rest.map((cell) => markup`<td>${cell}</td>`)}</tr>\n`
  return markup`<div class="scroll${rows.length > most ? ' tall' : ''}" role="region" aria-label="${caption}" tabindex="0"><table><caption>${caption}</caption>
<thead><tr>${heads.map((head) => markup`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>
${rows.map(row)}</tbody></table></div>`
}
