import { dayOf } from '../model/dates.ts'
import { oneDay, spanToTheMinute } from '../model/duration.ts'

/** Whole days until the end, rounded down: below zero once it is past. */
export function daysLeft(notAfter: Date, asOf: Date): number {
  return Math.floor((notAfter.getTime() - asOf.getTime()) / oneDay)
}

/**
 * `17 days left`, `31 hours left`, `ended 3 days ago`: in the largest unit that counts to two, rounded down. The last
 * instant still counts (RFC 5280 4.1.2.5).
 */
export function left(notAfter: Date, asOf: Date): string {
  const milliseconds = notAfter.getTime() - asOf.getTime()
  const span = spanToTheMinute(milliseconds)
  return milliseconds < 0 ? `ended ${span} ago` : `${span} left`
}

/** `2026-12-10 (17 days left)` */
export function endText(notAfter: Date, asOf: Date): string {
  return `${dayOf(notAfter)} (${left(notAfter, asOf)})`
}
