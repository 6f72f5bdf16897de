const minute = 60_000
const hour = 60 * minute
const dayMilliseconds = 24 * hour

const units = [
  [dayMilliseconds, 'days'],
  [hour, 'hours'],
  [minute, 'minutes'],
] as const

/** The one form of dates in data: ISO 8601, UTC, whole seconds. */
export function iso(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, 'Z')
}

/** The day in UTC, for people. */
export function day(date: Date): string {
  return date.toISOString().slice(0, 10)
}

/** Whole days until the end, rounded down: below zero once it is past. */
export function daysLeft(notAfter: Date, asOf: Date): number {
  return Math.floor((notAfter.getTime() - asOf.getTime()) / dayMilliseconds)
}

/**
 * `17 days left`, `31 hours left`, `ended 3 days ago`: in the largest unit that counts to two, rounded down. The last
 * instant still counts (RFC 5280 4.1.2.5).
 */
export function left(notAfter: Date, asOf: Date): string {
  const milliseconds = notAfter.getTime() - asOf.getTime()
  const span = spanOf(Math.abs(milliseconds))
  return milliseconds < 0 ? `ended ${span} ago` : `${span} left`
}

function spanOf(milliseconds: number): string {
  for (const [size, unit] of units) {
    const count = Math.floor(milliseconds / size)
    if (count >= 2) return `${count} ${unit}`
  }
  return 'a minute or less'
}

/** `2026-12-10 (17 days left)` */
export function endText(notAfter: Date, asOf: Date): string {
  return `${day(notAfter)} (${left(notAfter, asOf)})`
}
