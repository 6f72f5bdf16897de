import type { Element } from './der.ts'

const utcTime = 0x17
const generalizedTime = 0x18

/**
 * A date of a certificate (RFC 5280 4.1.2.5): UTCTime for 1950 to 2049 or GeneralizedTime, to the second, in UTC.
 * @throws RangeError on every other form, and on days that no calendar has
 */
export function readTime({ tag, content }: Element): Date {
  const text = Buffer.from(content).toString('latin1')
  const long = tag === utcTime ? (text < '5' ? '20' : '19') + text : text
  const [, ...parts] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(long) ?? []
  const [year, month, day, hour, minute, second] = parts
  const iso = `${year ?? ''}-${month ?? ''}-${day ?? ''}T${hour ?? ''}:${minute ?? ''}:${second ?? ''}.000Z`
  const date = new Date(iso)
  if ((tag !== utcTime && tag !== generalizedTime) || Number.isNaN(date.getTime()) || date.toISOString() !== iso)
    throw new RangeError('malformed time')
  return date
}
