import { oneDay } from '../../model/duration.ts'
import type { MaintenanceFacts, MaintenanceSchedule } from '../../model/preconditions.ts'
import { optional } from '../../model/optional.ts'
import { fieldsOf, listOf, textOf } from './answer-fields.ts'
import { malformed, type Fields } from './fields.ts'

const what = 'maintenance configuration that is known here'
const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
const weeks = { first: 1, second: 2, third: 3, fourth: 4, last: 'last' } as const

/**
 * One configuration of planned maintenance (ARM, maintenanceConfigurations 2025-08-01): `default` has hours of weekdays in UTC, the
 * others one window with a schedule.
 * @throws ReasonError `malformed` for a schedule that is not known: a window that nobody understands is no open one
 */
export function maintenanceOf(value: unknown): MaintenanceFacts {
  const { name, properties } = fieldsOf(value)
  const { timeInWeek, notAllowedTime, maintenanceWindow } = fieldsOf(properties)
  const window = maintenanceWindow === undefined || maintenanceWindow === null ? undefined : fieldsOf(maintenanceWindow)
  return {
    name: textOf(name) ?? malformed(what),
    hours: listOf(timeInWeek).map((entry) => {
      const { day: weekday, hourSlots } = fieldsOf(entry)
      return { day: weekdayOf(weekday), hours: listOf(hourSlots).map((hour) => wholeOf(hour, 0, 23)) }
    }),
    ...optional({ window: window === undefined ? undefined : windowOf(window) }),
    notAllowed: [
      ...listOf(notAllowedTime).map((span) => {
        const { start, end } = fieldsOf(span)
        return { from: dateOf(start), to: dateOf(end) }
      }),
      ...listOf(window?.['notAllowedDates']).map((span) => daysOf(fieldsOf(span), window ?? {})),
    ],
  }
}

function windowOf(window: Fields): NonNullable<MaintenanceFacts['window']> {
  const { schedule, durationHours, startDate, startTime } = window
  return {
    schedule: scheduleOf(fieldsOf(schedule)),
    durationHours: wholeOf(durationHours, 1, 168),
    utcOffsetMinutes: offsetOf(window),
    ...optional({ startDate: startDate === undefined ? undefined : dayOf(startDate) }),
    startMinutes: minutesOf(textOf(startTime) ?? malformed(what)),
  }
}

function scheduleOf(schedule: Fields): MaintenanceSchedule {
  const [kind = '', ...others] = Object.keys(schedule).filter((key) => schedule[key] !== null)
  const of = fieldsOf(schedule[kind])
  if (others.length > 0) malformed(what)
  switch (kind) {
    case 'daily':
      return { kind, intervalDays: wholeOf(of['intervalDays'], 1, 366) }
    case 'weekly':
      return { kind, intervalWeeks: wholeOf(of['intervalWeeks'], 1, 53), day: weekdayOf(of['dayOfWeek']) }
    case 'absoluteMonthly':
      return {
        kind,
        intervalMonths: wholeOf(of['intervalMonths'], 1, 12),
        dayOfMonth: wholeOf(of['dayOfMonth'], 1, 31),
      }
    case 'relativeMonthly': {
      const index = (textOf(of['weekIndex']) ?? '').toLowerCase()
      const week = Object.hasOwn(weeks, index) ? weeks[index as keyof typeof weeks] : malformed(what)
      return {
        kind,
        intervalMonths: wholeOf(of['intervalMonths'], 1, 12),
        week,
        day: weekdayOf(of['dayOfWeek']),
      }
    }
    default:
      return malformed(what)
  }
}

function weekdayOf(value: unknown): number {
  const found = weekdays.indexOf((textOf(value) ?? '').toLowerCase())
  return found === -1 ? malformed(what) : found
}

const wholeOf = (value: unknown, least: number, most: number): number =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most ? value : malformed(what)

function dateOf(value: unknown): Date {
  const date = new Date(textOf(value) ?? '')
  return Number.isNaN(date.getTime()) ? malformed(what) : date
}

/** `YYYY-MM-DD`, or the day of a longer text. */
function dayOf(value: unknown): string {
  const found = /^\d{4}-\d{2}-\d{2}/.exec(textOf(value) ?? '')?.[0] ?? malformed(what)
  return Number.isNaN(Date.parse(found)) ? malformed(what) : found
}

/** Whole days by the window's clock, the last one included. */
function daysOf({ start, end }: Fields, window: Fields): { readonly from: Date; readonly to: Date } {
  const offset = offsetOf(window) * 60_000
  return {
    from: new Date(Date.parse(dayOf(start)) - offset),
    to: new Date(Date.parse(dayOf(end)) + oneDay - offset),
  }
}

/** `HH:MM` -> minutes */
function minutesOf(text: string): number {
  const [, hours, minutes] = /^(\d{2}):(\d{2})$/.exec(text) ?? []
  if (hours === undefined || minutes === undefined) return malformed(what)
  return Number(hours) * 60 + Number(minutes)
}

/** `+05:30` -> 330; absent: UTC, as ARM has it then */
function offsetOf({ utcOffset }: Fields): number {
  const text = textOf(utcOffset) ?? '+00:00'
  return (text.startsWith('-') ? -1 : 1) * minutesOf(text.replace(/^[+-]/, ''))
}
