const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** The UTC day in ISO 8601; with the time of day when it is less than two days from `now`, for then hours count. */
export function dayOf(date: Date, now: Date): string {
  return Math.abs(date.getTime() - now.getTime()) < 2 * day ? minuteOf(date) : date.toISOString().slice(0, 10)
}

/** Day and time of day to the minute, in UTC. */
export function minuteOf(date: Date): string {
  return `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

/** A span as people say it, in the largest unit that still counts to two, rounded down: `12 days`, `31 hours`. */
export function span(milliseconds: number): string {
  const size = Math.abs(milliseconds)
  if (size >= 2 * day) return plural(Math.floor(size / day), 'day')
  if (size >= 2 * hour) return plural(Math.floor(size / hour), 'hour')
  if (size >= minute) return plural(Math.floor(size / minute), 'minute')
  return 'less than a minute'
}

/** `1 node`, `2 nodes`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
