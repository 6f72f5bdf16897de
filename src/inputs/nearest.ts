import { listOf, show } from './text.ts'

const longestCompared = 64

/** The candidate with the fewest letters to change, when it is close enough to be meant. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const wanted = word.toLowerCase().slice(0, longestCompared)
  const allowed = Math.max(1, Math.floor(wanted.length / 3))
  let best: string | undefined
  let least = allowed + 1
  for (const candidate of candidates) {
    const known = candidate.toLowerCase().slice(0, longestCompared)
    // warning for warn: a longer form of the same word
    const distance = known.length > 3 && wanted.startsWith(known) ? 1 : editDistance(wanted, known)
    if (distance < least) [best, least] = [candidate, distance]
  }
  return best
}

/** The remedy for an unknown name: the nearest one when there is one, and what is known. */
export function knownNames(word: string, candidates: readonly string[]): string {
  const meant = nearest(word, candidates)
  const known = `Known: ${listOf(candidates, 25)}.`
  return meant === undefined ? known : `Did you mean ${show(meant)}? ${known}`
}

/** Letters to insert, delete, replace or swap with their neighbour (optimal string alignment). */
export function editDistance(left: string, right: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: right.length + 1 }, (_, column) => column)
  for (let row = 1; row <= left.length; row++) {
    const current = [row]
    for (let column = 1; column <= right.length; column++) {
      const same = left[row - 1] === right[column - 1]
      const swapped =
        row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1]
      current.push(
        Math.min(
          at(last, column) + 1,
          at(current, column - 1) + 1,
          at(last, column - 1) + (same ? 0 : 1),
          swapped ? at(beforeLast, column - 2) + 1 : Infinity,
        ),
      )
    }
    beforeLast = last
    last = current
  }
  return at(last, right.length)
}

const at = (row: readonly number[], column: number): number => row[column] ?? Infinity
