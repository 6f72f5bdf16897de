import { randomInt } from 'node:crypto'

/** A moment, told by its distance from the start: `-713d`, `+17d`, `90m`, `0s` (units s, m, h, d, w, y). */
export type Offset = string

/** A validity. A few random seconds are added to both ends, so that no two runs have the same dates. */
export type Dates = { readonly notBefore: Offset; readonly notAfter: Offset }

const units: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400, w: 604_800, y: 31_536_000 }

/** Milliseconds of `-713d`, `+17d`, `90m`, `0s`; throws a SyntaxError for anything else. */
export function milliseconds(offset: Offset): number {
  const [, sign, amount, unit] = /^([+-]?)(\d+(?:\.\d+)?)([smhdwy])$/.exec(offset) ?? []
  const seconds = units[unit ?? '']
  if (amount === undefined || seconds === undefined) throw new SyntaxError(`no offset such as -713d or +17d: ${offset}`)
  return (sign === '-' ? -1 : 1) * Number(amount) * seconds * 1_000
}

/** The moment that is `offset` away from `start`, in whole seconds as certificates have them. */
export const moment = (start: Date, offset: Offset): Date =>
  new Date(Math.floor((start.getTime() + milliseconds(offset)) / 1_000) * 1_000)

/**
 * Both ends, moved by the same random number of seconds: at most an hour, and at most a hundredth of the distance of
 * the nearer end, so that neither end crosses the start and the lifetime stays as written.
 */
export function validity(start: Date, dates: Dates): { notBefore: Date; notAfter: Date } {
  const nearest = Math.min(...[dates.notBefore, dates.notAfter].map((end) => Math.abs(milliseconds(end))))
  const shift = randomInt(0, Math.floor(Math.min(3_600, nearest / 100_000)) + 1) * 1_000
  const move = (end: Offset): Date => new Date(moment(start, end).getTime() + shift)
  return { notBefore: move(dates.notBefore), notAfter: move(dates.notAfter) }
}
