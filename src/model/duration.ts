import { plural } from './text.ts'

/** Lengths of time in milliseconds. */
export const oneSecond = 1000
export const oneMinute = 60 * oneSecond
export const oneHour = 60 * oneMinute
export const oneDay = 24 * oneHour

const units = [
  [oneDay, 'day'],
  [oneHour, 'hour'],
  [oneMinute, 'minute'],
] as const

/** In the largest unit of which there are two, rounded down; undefined below two minutes. */
function inLargestUnit(milliseconds: number): string | undefined {
  const unit = units.find(([size]) => milliseconds >= 2 * size)
  return unit && plural(Math.floor(milliseconds / unit[0]), unit[1])
}

/** The length of a span, whichever way it goes: `12 days`, `31 hours`, `1 minute`, `less than a minute`. */
export function span(milliseconds: number): string {
  const length = Math.abs(milliseconds)
  return inLargestUnit(length) ?? (length >= oneMinute ? plural(1, 'minute') : 'less than a minute')
}

/** As `span`, but less than two minutes are `a minute or less`: for reports, which show when something expires. */
export const spanToTheMinute = (milliseconds: number): string =>
  inLargestUnit(Math.abs(milliseconds)) ?? 'a minute or less'

/** As `span`, but less than two minutes are told in seconds; below zero it is `0 seconds`. */
export const spanToTheSecond = (milliseconds: number): string =>
  inLargestUnit(milliseconds) ?? plural(Math.floor(Math.max(0, milliseconds) / oneSecond), 'second')
