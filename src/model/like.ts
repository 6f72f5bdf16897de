/** Whether a text is as a pattern says, without case; `*` stands for any text. One pass over both, whatever is written. */
export function isLike(pattern: string, text: string): boolean {
  const [first = '', ...rest] = pattern.toLowerCase().split('*')
  const subject = text.toLowerCase()
  const last = rest.pop()
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
