import { oneDay, oneMinute } from '../../model/duration.ts'
import type { MaintenanceWindow } from '../../model/plan.ts'
import type { MaintenanceFacts, MaintenanceSchedule } from '../../model/preconditions.ts'

const oneWeek = 7 * oneDay
/** 1970-01-01 was a Thursday */
const firstWeekday = 4

/** A stretch of time: from the first moment to before the second. */
export type Opening = { readonly from: Date; readonly to: Date }

/** Openings of weekly windows around a moment, the one that ends last first among those that are open. */
function openingsAround({ days, from, to }: MaintenanceWindow, now: Date): readonly Opening[] {
  const length = (to > from ? to - from : to - from + 24 * 60) * oneMinute
  const sunday = Math.floor((now.getTime() + firstWeekday * oneDay) / oneWeek) * oneWeek - firstWeekday * oneDay
  return days.flatMap((weekday) =>
    [-oneWeek, 0, oneWeek].map((shift) => {
      const start = sunday + shift + weekday * oneDay + from * oneMinute
      return { from: new Date(start), to: new Date(start + length) }
    }),
  )
}

/** The opening of the user's windows that a moment is in; of several, the one that ends last. */
export const openAt = (windows: readonly MaintenanceWindow[], now: Date): Opening | undefined =>
  windows
    .flatMap((window) => openingsAround(window, now))
    .filter(({ from, to }) => from <= now && now < to)
    .toSorted((a, b) => b.to.getTime() - a.to.getTime())[0]

/** The next opening after a moment. */
export const nextAfter = (windows: readonly MaintenanceWindow[], now: Date): Opening | undefined =>
  windows
    .flatMap((window) => openingsAround(window, now))
    .filter(({ from }) => from > now)
    .toSorted((a, b) => a.from.getTime() - b.from.getTime())[0]

/** Whether a moment is in a window of AKS's planned maintenance, and not in a time that it forbids. */
export function aksAllows({ hours, window, notAllowed }: MaintenanceFacts, now: Date): boolean {
  if (notAllowed.some(({ from, to }) => from <= now && now < to)) return false
  const inHours = hours.some((entry) => entry.day === now.getUTCDay() && entry.hours.includes(now.getUTCHours()))
  return inHours || (window !== undefined && isOpen(window, now))
}

type Window = NonNullable<MaintenanceFacts['window']>

/** Days are numbered by the window's own clock, which keeps its distance from UTC all year. */
function isOpen({ schedule, durationHours, utcOffsetMinutes, startDate, startMinutes }: Window, now: Date): boolean {
  const local = now.getTime() + utcOffsetMinutes * oneMinute
  const today = Math.floor(local / oneDay)
  const first = startDate === undefined ? undefined : Date.parse(startDate) / oneDay
  for (let number = today; number >= today - Math.ceil(durationHours / 24); number -= 1) {
    const start = number * oneDay + startMinutes * oneMinute
    const within = start <= local && local < start + durationHours * 60 * oneMinute
    if (within && (first === undefined || number >= first) && beginsOn(schedule, number, first)) return true
  }
  return false
}

const weekdayOf = (number: number): number => (((number + firstWeekday) % 7) + 7) % 7

/** Every so many days, weeks or months are counted from the first one; where that is not known, no window is taken for open. */
function beginsOn(schedule: MaintenanceSchedule, number: number, first: number | undefined): boolean {
  switch (schedule.kind) {
    case 'daily':
      return schedule.intervalDays === 1 || (first !== undefined && (number - first) % schedule.intervalDays === 0)
    case 'weekly': {
      if (weekdayOf(number) !== schedule.day) return false
      if (schedule.intervalWeeks === 1) return true
      if (first === undefined) return false
      const firstTime = first + ((schedule.day - weekdayOf(first) + 7) % 7)
      return (number - firstTime) % (7 * schedule.intervalWeeks) === 0
    }
    case 'absoluteMonthly':
    case 'relativeMonthly':
      return isDayOfMonth(schedule, number) && isMonth(schedule, number, first)
  }
}

type Monthly = Extract<MaintenanceSchedule, { readonly intervalMonths: number }>

function isDayOfMonth(schedule: Monthly, number: number): boolean {
  const dayOfMonth = new Date(number * oneDay).getUTCDate()
  if (schedule.kind === 'absoluteMonthly') return dayOfMonth === schedule.dayOfMonth
  if (weekdayOf(number) !== schedule.day) return false
  if (schedule.week === 'last') return new Date((number + 7) * oneDay).getUTCDate() <= 7
  return Math.ceil(dayOfMonth / 7) === schedule.week
}

const monthOf = (number: number): number => {
  const date = new Date(number * oneDay)
  return date.getUTCFullYear() * 12 + date.getUTCMonth()
}

function isMonth(schedule: Monthly, number: number, first: number | undefined): boolean {
  if (schedule.intervalMonths === 1) return true
  if (first === undefined) return false
  let firstTime = first
  while (!isDayOfMonth(schedule, firstTime) && firstTime < first + 366) firstTime += 1
  return (monthOf(number) - monthOf(firstTime)) % schedule.intervalMonths === 0
}
