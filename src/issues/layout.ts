import type { Block } from '../reports/blocks.ts'

/** The limit of GitHub is 65,536 characters; counted in bytes, which is never less, with a margin. */
export const bodyLimit = 65_000

export const bytes = (text: string): number => Buffer.byteLength(text)

/**
 * Tables as far as they fit, cut between rows, so that every one that is begun is also ended. What is left out is said.
 * @param room in bytes
 */
export function tablesWithin(blocks: readonly Block[], room: number): string {
  const texts: string[] = []
  let left = room
  for (const { open, rows = [], close = '' } of blocks) {
    const note = (missing: number) => `\n_${missing} more rows have no room here: the summary of the run has them._`
    left -= bytes(open) + bytes(close) + bytes(note(rows.length)) + 4
    if (left < 0) break
    const kept: string[] = []
    for (const row of rows) {
      left -= bytes(row) + 1
      if (left < 0) break
      kept.push(row)
    }
    const missing = rows.length - kept.length
    texts.push([open, ...kept, ...(missing > 0 ? [note(missing)] : []), ...(close === '' ? [] : [close])].join('\n'))
    if (missing > 0) break
  }
  return texts.join('\n\n')
}

/**
 * Text of data becomes a reference in one more way than `reports/markdown` knows, because only issues have it: GH-12 is
 * an issue, and would tell it so.
 */
export const unreferenced = (markdown: string): string => markdown.replace(/\b(gh)-(?=\d)/gi, '$1&#8203;-')
