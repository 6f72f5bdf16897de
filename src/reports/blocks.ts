/** A part of a document: only its rows may be left out, so that what it opens it also closes. */
export type Block = {
  readonly open: string
  readonly rows?: readonly string[]
  readonly close?: string
}

/** A table behind a line to click on. */
export function folded(title: string, head: string, rows: readonly string[]): Block {
  return { open: `<details>\n<summary>${title}</summary>\n\n${head}`, rows, close: '\n</details>' }
}

/**
 * The blocks as one document of at most `maximumBytes`. Rows are taken in the order of the blocks, whole; a block that
 * had to leave some out says how many. Blocks for which not even their frame fits are left out from the end.
 */
export function fit(blocks: readonly Block[], maximumBytes: number): string {
  const kept: Block[] = []
  let frames = 0
  for (const block of blocks) {
    const frame = bytes(assemble(block, [], true)) + 1
    if (frames + frame > maximumBytes) break
    frames += frame
    kept.push(block)
  }
  let room = maximumBytes - frames
  return kept
    .map((block) => {
      const rows: string[] = []
      for (const row of block.rows ?? []) {
        const size = bytes(row) + 1
        if (size > room) break
        room -= size
        rows.push(row)
      }
      if (rows.length < (block.rows?.length ?? 0)) room = 0
      return assemble(block, rows, rows.length < (block.rows?.length ?? 0))
    })
    .join('\n')
}

function assemble(block: Block, rows: readonly string[], cut: boolean): string {
  const missing = (block.rows?.length ?? 0) - rows.length
  const note =
    cut && missing > 0 ? [`\n_${missing} rows left out: the summary would be too long. report.json has all._`] : []
  return [block.open, ...rows, ...note, ...(block.close === undefined ? [] : [block.close]), ''].join('\n')
}

function bytes(text: string): number {
  return Buffer.byteLength(text)
}
