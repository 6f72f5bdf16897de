import type { Place } from '../../model/errors.ts'

/** Line and column, from 1, of an offset in a text. */
export function placeAt(file: string, text: string, offset: number): Place {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/)
  return { file, line: before.length, column: (before.at(-1) ?? '').length + 1 }
}
