import type { Dates, Offset } from '../moments.ts'
import { form, must, named, object, type Schema } from './typed.ts'

/** A distance from the start. */
export const offset: Schema<Offset> = form(
  /^[+-]?\d+(\.\d+)?[smhdwy]$/,
  'a distance from the start such as -713d, +17d or 90m (units s, m, h, d, w, y)',
)

/** How long ago: without a sign. */
export const age: Schema<Offset> = form(/^\d+(\.\d+)?[smhdwy]$/, 'how long ago, such as 7m (units s, m, h, d, w, y)')

export const dateFields = {
  notBefore: must(offset, 'The beginning, told by its distance from the start of the emulator: `-713d`.'),
  notAfter: must(offset, 'The end, told by its distance from the start of the emulator: `+17d`.'),
}

/** A validity. */
export const dates: Schema<Dates> = named('Dates', object<Dates>()(dateFields))
