import { oneDay } from './duration.ts'

/** The one form of dates in data: ISO 8601, UTC, whole seconds. */
export const iso = (date: Date): string => date.toISOString().replace(/\.\d+Z$/, 'Z')

/** The day in UTC, for people: `2026-12-05`. */
export const dayOf = (date: Date): string => date.toISOString().slice(0, 10)

/** To the minute, in UTC: `2026-12-05 01:00 UTC`. */
export const minuteOf = (date: Date): string => `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`

/** To the second, in UTC: `2026-12-05 01:00:30 UTC`. */
export const secondOf = (date: Date): string => `${date.toISOString().slice(0, 19).replace('T', ' ')} UTC`

/** The day, or the minute when the date is less than two days from `now`, because hours count then. */
export const dayOrMinuteOf = (date: Date, now: Date): string =>
  Math.abs(date.getTime() - now.getTime()) < 2 * oneDay ? minuteOf(date) : dayOf(date)
