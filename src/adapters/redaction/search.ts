/** Where a text was found in another: from, and up to but without. */
export type Range = readonly [from: number, to: number]

/** Every place of every wanted text, in order; places that overlap or touch are one. */
export type Search = (text: string) => readonly Range[]

const blockLength = 3
const tableSize = 1 << 16

const blockAt = (text: string, at: number): number =>
  (text.charCodeAt(at) * 961 + text.charCodeAt(at + 1) * 31 + text.charCodeAt(at + 2)) & (tableSize - 1)

/**
 * One search for many texts, in one pass that skips what cannot be any of them (Wu and Manber, 1994): reports of a fleet
 * have hundreds of megabytes, and a run may know thousands of texts.
 * @param wanted texts of at least 3 characters
 */
export function searchFor(wanted: readonly string[]): Search {
  const least = Math.min(...wanted.map(({ length }) => length))
  if (wanted.length === 0) return () => []
  if (least < blockLength) throw new RangeError('a text to search for is too short')
  const lastBlock = least - blockLength
  const skips = new Uint8Array(tableSize).fill(Math.min(lastBlock + 1, 255))
  const candidates = new Map<number, string[]>()
  for (const text of new Set(wanted)) {
    for (let at = 0; at <= lastBlock; at += 1) {
      const block = blockAt(text, at)
      skips[block] = Math.min(skips[block] ?? 0, lastBlock - at)
    }
    const block = blockAt(text, lastBlock)
    candidates.set(block, [...(candidates.get(block) ?? []), text])
  }
  return (text) => {
    const found: [number, number][] = []
    for (let at = lastBlock; at + blockLength <= text.length;) {
      const block = blockAt(text, at)
      const skip = skips[block] ?? 0
      if (skip > 0) {
        at += skip
        continue
      }
      const from = at - lastBlock
      for (const one of candidates.get(block) ?? [])
        if (text.startsWith(one, from)) addRange(found, from, from + one.length)
      at += 1
    }
    return found
  }
}

function addRange(ranges: [number, number][], from: number, to: number): void {
  const last = ranges.at(-1)
  if (last === undefined || from > last[1]) ranges.push([from, to])
  else last[1] = Math.max(last[1], to)
}
