/** The first YAML document of a text, and whether more of them follow. */
export type FirstDocument = { readonly text: string; readonly isOnly: boolean }

/** `---` starts a document and `...` ends one at the start of a line, inside scalars too (YAML 1.2.2, 9.1.2 and 9.2). */
const marker = /^(?:---|\.\.\.)(?=[ \t\r\n]|$)/gm
const content = /^(?!---|\.\.\.)[ \t]*[^ \t\r\n#]/m

/**
 * The part of a YAML stream that kubectl reads: everything up to the second document. Lines keep their numbers. An empty first
 * document counts: kubectl reads it, and nothing of those behind it.
 */
export function firstDocument(stream: string): FirstDocument {
  const text = stream.startsWith('\ufeff') ? stream.slice(1) : stream
  let isStarted = false
  for (const { 0: sign, index } of text.matchAll(marker)) {
    if (isStarted || content.test(withoutDirectives(text.slice(0, index))))
      return { text: text.slice(0, index), isOnly: !content.test(text.slice(index)) }
    isStarted = sign === '---'
  }
  return { text, isOnly: true }
}

/** What stands before the first `---` and begins with `%` is no content. */
const withoutDirectives = (head: string): string => head.replace(/^%.*$/gm, '')
