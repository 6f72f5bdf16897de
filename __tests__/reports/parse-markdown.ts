import { parsers } from 'prettier/plugins/markdown'

type Node = { readonly type: string; readonly value?: string; readonly children?: readonly Node[] }

/** A table as an independent Markdown parser sees it: rows of cells, as the text that a reader sees. */
export type Table = readonly (readonly string[])[]

/** What an independent parser finds in a document: its tables, and the kinds of everything in it. */
export async function parseMarkdown(
  markdown: string,
): Promise<{ tables: readonly Table[]; kinds: ReadonlySet<string> }> {
  const parse = parsers.markdown.parse as unknown as (text: string, options: object) => Promise<Node> | Node
  const all = flat(await parse(markdown, {}))
  const tables = all
    .filter((node) => node.type === 'table')
    .map((table) => (table.children ?? []).map((row) => (row.children ?? []).map(shownText)))
  return { tables, kinds: new Set(all.map((node) => node.type)) }
}

function flat(node: Node): readonly Node[] {
  return [node, ...(node.children ?? []).flatMap(flat)]
}

function shownText(node: Node): string {
  if (node.type === 'html') return ''
  return node.value ?? (node.children ?? []).map(shownText).join('')
}
