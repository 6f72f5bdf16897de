/**
 * Reduces a text to one line that shows as what it is: whatever would break the line, move the cursor, reorder or hide
 * characters is replaced, and a text that is too long is cut. Names in a cluster are written by anybody.
 */
export function plain(text: string, maximum = 600): string {
  const line = text
    .toWellFormed()
    .replace(/\s+/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, '\u{fffd}')
    .trim()
  const characters = Array.from(line.slice(0, 2 * maximum + 2))
  return characters.length > maximum ? `${characters.slice(0, maximum - 1).join('')}…` : line
}
