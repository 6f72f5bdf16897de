/**
 * Removes the characters that a text ends with, in linear time. V8 tries `/x+$/` from every `x`: a long run that isn't at the end
 * takes quadratic time.
 */
export function withoutTrailing(text: string, characters: string): string {
  let end = text.length
  while (end > 0 && characters.includes(text.charAt(end - 1))) end -= 1
  return text.slice(0, end)
}
