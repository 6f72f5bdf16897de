import type { Element } from './der.ts'

const utcTime = 0x17
const generalizedTime = 0x18

/**
 * How a date is written: as RFC 5280 4.1.2.5 says, or in a form that Go reads and OpenSSL refuses: without seconds
 * (UTCTime), or with an offset from UTC.
 */
export type TimeForm = 'rfc5280' | 'no-seconds' | 'offset'
export type ReadTime = { readonly date: Date; readonly form: TimeForm }

/**
 * A date of a certificate (RFC 5280 4.1.2.5): UTCTime for 1950 to 2049 or GeneralizedTime, to the second, in UTC; and the
 * other forms that Go reads.
 * @throws RangeError on forms that neither Go nor OpenSSL reads, and on days that no calendar has
 */
export function readTime({ tag, content }: Element): ReadTime {
  const text = Buffer.from(content).toString('latin1')
  const long = tag === utcTime ? (text < '5' ? '20' : '19') + text : text
  const [, ...parts] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(Z|[+-]\d{4})$/.exec(long) ?? []
  const [year, month, day, hour, minute, seconds, zone = ''] = parts
  const iso = `${year ?? ''}-${month ?? ''}-${day ?? ''}T${hour ?? ''}:${minute ?? ''}:${seconds ?? '00'}.000Z`
  const date = new Date(iso)
  const offset = zone === 'Z' ? 0 : minutesOf(zone)
  if ((tag !== utcTime && tag !== generalizedTime) || Number.isNaN(date.getTime()) || date.toISOString() !== iso)
    throw new RangeError('malformed time')
  // Go writes what it read again and compares: an offset of zero is Z there
  if (offset === undefined || (seconds === undefined && tag === generalizedTime)) throw new RangeError('malformed time')
  return {
    date: new Date(date.getTime() - offset * 60_000),
    form: zone !== 'Z' ? 'offset' : seconds === undefined ? 'no-seconds' : 'rfc5280',
  }
}

/** Of `+0130`; undefined for zero, and for what Go's time.Parse refuses. */
function minutesOf(zone: string): number | undefined {
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(3))]
  const offset = 60 * hours + minutes
  if (hours > 24 || minutes >= 60 || offset === 0) return undefined
  return zone.startsWith('-') ? -offset : offset
}
