import { oneDay } from '../model/duration.ts'
import type { Refusal } from './parser.ts'

const form =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i
const dayForm = /^(\d{4})-(\d{2})-(\d{2})$/

const earliest = Date.UTC(1990, 0, 1)
const latest = Date.UTC(2200, 0, 1)

/** A day or a time of ISO 8601; UTC when no offset is written, and a day alone is its first moment. */
export function readMoment(text: string): Date | Refusal {
  const found = form.exec(text.trim())
  if (found === null)
    return { problem: 'is no date', remedy: 'Write it as 2027-03-01 or 2027-03-01T12:00:00Z (ISO 8601).' }
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '0', offset = 'Z'] = found
  const start = calendarDay(Number(year), Number(month), Number(day))
  if (start === undefined) return noSuchDay
  const minutes = offsetMinutes(offset)
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59 || minutes === undefined)
    return { problem: 'has a time that does not exist', remedy: 'Hours go to 23, minutes and seconds to 59.' }
  const moment =
    start +
    ((Number(hour) * 60 + Number(minute) - minutes) * 60 + Number(second)) * 1000 +
    Math.floor(Number(`0.${fraction}`) * 1000)
  return inRange(moment)
}

/** The last millisecond (UTC) of a day written YYYY-MM-DD. */
export function readEndOfDay(text: string): Date | Refusal {
  const found = dayForm.exec(text.trim())
  if (found === null) return { problem: 'has no day as YYYY-MM-DD', remedy: 'Write the day as 2027-03-01.' }
  const start = calendarDay(Number(found[1]), Number(found[2]), Number(found[3]))
  if (start === undefined) return noSuchDay
  return inRange(start + oneDay - 1)
}

const noSuchDay: Refusal = {
  problem: 'names a day that does not exist',
  remedy: 'Look at the month and the day again.',
}

function calendarDay(year: number, month: number, day: number): number | undefined {
  const date = new Date(Date.UTC(year, month - 1, day))
  const same = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return same ? date.getTime() : undefined
}

function offsetMinutes(offset: string): number | undefined {
  if (offset.toUpperCase() === 'Z') return 0
  const [hours, minutes] = [Number(offset.slice(1, 3)), Number(offset.slice(3).replace(':', ''))]
  if (hours > 14 || minutes > 59) return undefined
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes)
}

function inRange(moment: number): Date | Refusal {
  return moment >= earliest && moment < latest
    ? new Date(moment)
    : { problem: 'is far from any certificate', remedy: 'Write a date between 1990 and 2199.' }
}
