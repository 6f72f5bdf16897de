import { keptBytes } from '../model/bounds.ts'
import { ReasonError } from '../model/errors.ts'

/** Gives the value back, and counts what it takes in memory. @throws ReasonError `too-large` when there is room for no more */
export type Keep = <T>(value: T) => T

/** The memory for what is kept of one cluster: whatever it answers, no more than `keptBytes` of it are kept. */
export function openKeep(): Keep {
  /** one CA that stands in thousands of objects is one object in memory */
  const counted = new WeakSet<object>()
  let size = 0
  return (value) => {
    if (size <= keptBytes) size += sizeOf(value, counted)
    if (size > keptBytes)
      throw new ReasonError(
        'too-large',
        `What was kept of this cluster so far takes ${keptBytes / 1024 / 1024} MiB, and there is room for no more`,
      )
    return value
  }
}

/** About what V8 takes: a header and a word for each field, a byte or two for each character. */
const [header, word] = [32, 8]

function sizeOf(value: unknown, counted: WeakSet<object>): number {
  if (typeof value === 'string') return header + value.length
  if (typeof value !== 'object' || value === null || counted.has(value)) return word
  counted.add(value)
  if (value instanceof Date) return 3 * header
  let size = header
  for (const field of Object.values(value)) size += word + sizeOf(field, counted)
  return size
}
