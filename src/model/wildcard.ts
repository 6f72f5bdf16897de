/** Says whether a text is as a pattern says. */
export type WildcardMatcher = (text: string) => boolean

/** Reads a pattern, once for many texts: without case, `*` stands for any text. One pass over each text, whatever is written. */
export function compileWildcard(pattern: string): WildcardMatcher {
  const [first = '', ...rest] = pattern.toLowerCase().split('*')
  const last = rest.pop()
  return (text) => {
    const subject = text.toLowerCase()
    if (last === undefined) return subject === first
    if (!subject.startsWith(first)) return false
    let position = first.length
    for (const part of rest) {
      const found = subject.indexOf(part, position)
      if (found < 0) return false
      position = found + part.length
    }
    return subject.length - last.length >= position && subject.endsWith(last)
  }
}

/** Whether a text is as a pattern says, without case; `*` stands for any text. */
export const matchesWildcard = (pattern: string, text: string): boolean => compileWildcard(pattern)(text)
