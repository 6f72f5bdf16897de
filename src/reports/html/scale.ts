import { oneDay } from '../../model/duration.ts'

/** Below so many days the axis is nearly even, beyond them it shrinks: this week and thirty years fit on one line. */
const bend = 10

/** What is further away stands at the edge. */
const furthest = { past: -3650, future: 18_250 }

export type Tick = { readonly at: number; readonly label: string; readonly date: Date; readonly isNow: boolean }

/** Places on the axis in per cent of its width. */
export type Scale = { readonly at: (date: Date) => number; readonly ticks: (gap: number) => readonly Tick[] }

/** Room at both edges for what stands around a place. */
const margin = 3

const bent = (days: number): number => Math.sign(days) * Math.log1p(Math.abs(days) / bend)

/** The axis that shows all of `dates` around `asOf`, and a while of the past. */
export function scaleOf(dates: readonly Date[], asOf: Date): Scale {
  const days = (date: Date) => (date.getTime() - asOf.getTime()) / oneDay
  const ends = dates.map(days)
  const first = ends.reduce((a, b) => Math.min(a, b), -4)
  const last = ends.reduce((a, b) => Math.max(a, b), 120)
  const from = bent(Math.max(first, furthest.past))
  const to = bent(Math.min(last, furthest.future))
  const place = (count: number) => {
    const share = (bent(Math.min(Math.max(count, first), last, furthest.future)) - from) / (to - from)
    return rounded(margin + Math.min(Math.max(share, 0), 1) * (100 - 2 * margin))
  }
  return {
    at: (date) => place(days(date)),
    ticks: (gap) => {
      const shown: Tick[] = []
      for (const [count, label] of marks) {
        const at = place(count)
        const isOutside = count < Math.max(first, furthest.past) || count > Math.min(last, furthest.future)
        if (isOutside || shown.some((tick) => Math.abs(tick.at - at) < gap)) continue
        shown.push({ at, label, date: new Date(asOf.getTime() + count * oneDay), isNow: count === 0 })
      }
      return shown.toSorted((a, b) => a.at - b.at)
    },
  }
}

/** The marks of the axis in days, the most wanted first: where two are too close, the first stays. */
const marks: readonly (readonly [number, string])[] = [
  [0, 'as of'],
  [30, '30 days'],
  [365, '1 year'],
  [90, '90 days'],
  [7, '7 days'],
  [3650, '10 years'],
  [10_950, '30 years'],
  [-30, '30 days ago'],
  [-365, '1 year ago'],
  [730, '2 years'],
  [1825, '5 years'],
  [180, '180 days'],
  [-7, '7 days ago'],
  [-1825, '5 years ago'],
  [7300, '20 years'],
]

function rounded(percent: number): number {
  return Math.round(percent * 100) / 100
}
