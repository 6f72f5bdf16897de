import { oneDay, oneHour, oneMinute, oneSecond } from '../model/duration.ts'
import type { Limit } from '../model/policy.ts'
import type { Refusal } from './parser.ts'

/** The longest duration that means anything here. */
const longest = 100 * 365 * oneDay

/** `m` is minutes. A month is no unit of its own: its length is not fixed, and its letter is taken. */
const units: Readonly<Record<string, number>> = Object.fromEntries(
  [
    { names: 's sec secs second seconds', milliseconds: oneSecond },
    { names: 'm min mins minute minutes', milliseconds: oneMinute },
    { names: 'h hr hrs hour hours', milliseconds: oneHour },
    { names: 'd day days', milliseconds: oneDay },
    { names: 'w week weeks', milliseconds: 7 * oneDay },
    { names: 'y year years', milliseconds: 365 * oneDay },
  ].flatMap(({ names, milliseconds }) => names.split(' ').map((name) => [name, milliseconds])),
)

const parts = /(\d+(?:\.\d+)?)\s*([a-z]+)\s*/gy
const asPeopleWrite = /^(?:\d+(?:\.\d+)?\s*[a-z]+\s*)+$/
const iso8601 =
  /^p(?!$)(?:(\d+(?:\.\d+)?)y)?(?:(\d+(?:\.\d+)?)m)?(?:(\d+(?:\.\d+)?)w)?(?:(\d+(?:\.\d+)?)d)?(?:t(?!$)(?:(\d+(?:\.\d+)?)h)?(?:(\d+(?:\.\d+)?)m)?(?:(\d+(?:\.\d+)?)s)?)?$/
/** A month of ISO 8601 counts 30 days, a year 365. */
const isoUnits = [365 * oneDay, 30 * oneDay, 7 * oneDay, oneDay, oneHour, oneMinute, oneSecond]

const howToWrite = 'Write a number and a unit, such as 90d, 12w, 1y, 36h, 45m or 30s, or ISO 8601 such as P90D.'

/** `90d`, `1h30m`, `P1Y6M` -> milliseconds; more than nothing and at most 100 years. */
export function readDuration(text: string): number | Refusal {
  const plain = text.trim().toLowerCase()
  if (/^[-\u2212]\s*[\dp]/.test(plain))
    return { problem: 'is a negative duration', remedy: 'Write a duration above zero.' }
  const milliseconds = plain.startsWith('p') ? readIso(plain.replace(/\s+/g, '')) : readUnits(plain)
  if (milliseconds === undefined)
    return /^\d+(\.\d+)?$/.test(plain)
      ? { problem: 'has no unit', remedy: howToWrite }
      : { problem: 'is no duration', remedy: howToWrite }
  if (Math.round(milliseconds) <= 0) return { problem: 'is no time at all', remedy: 'Write a duration above zero.' }
  if (milliseconds > longest)
    return { problem: 'is longer than 100 years', remedy: 'Write a duration of at most 100 years.' }
  return Math.round(milliseconds)
}

function readUnits(plain: string): number | undefined {
  if (!asPeopleWrite.test(plain)) return undefined
  let sum = 0
  for (const [, count, name = ''] of plain.matchAll(parts)) {
    if (!Object.hasOwn(units, name)) return undefined
    sum += Number(count) * (units[name] ?? 0)
  }
  return sum
}

function readIso(plain: string): number | undefined {
  const found = iso8601.exec(plain)
  return found?.slice(1).reduce((sum, count, index) => sum + Number(count || 0) * (isoUnits[index] ?? 0), 0)
}

/** A duration, or a share of the lifetime such as `10 %`, said alike however it is spaced. */
export function readLimit(text: string): Limit | Refusal {
  const plain = text.trim().replace(/\s+/g, ' ')
  const percent = /^([-+]?\d+(?:\.\d+)?) ?%$/.exec(plain)?.[1]
  if (percent !== undefined) {
    const fraction = Number(percent) / 100
    return fraction > 0 && fraction < 1
      ? { kind: 'fraction', fraction, text: `${percent} %` }
      : { problem: 'is no share of a lifetime', remedy: 'Write more than 0 % and less than 100 %, such as 10 %.' }
  }
  const milliseconds = readDuration(plain)
  if (typeof milliseconds === 'number') return { kind: 'duration', milliseconds, text: plain }
  return milliseconds.remedy === howToWrite
    ? { ...milliseconds, remedy: `${howToWrite} A share of the lifetime is written 10 %.` }
    : milliseconds
}
