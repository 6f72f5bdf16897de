// What is done to a field: it is removed, set to null, to another type of JSON, or to an extreme of its own type.
import type { Path } from './paths.ts'
import { withValue } from './paths.ts'

/** `value` undefined: the field is removed. `extreme`: of the field's own type, so that it may be a valid value. */
export type Damage = {
  readonly name: string
  readonly kind: 'removed' | 'null' | 'type' | 'extreme'
  readonly value: unknown
}

/** a number that JSON has no word for, until `jsonOf` writes it */
const hugeNumber = '\u0000 1e999'

const others: readonly Damage[] = [
  { name: 'a text', kind: 'type', value: 'text' },
  { name: 'a number', kind: 'type', value: 7 },
  { name: 'true', kind: 'type', value: true },
  { name: 'an object', kind: 'type', value: { name: 'text' } },
  { name: 'a list', kind: 'type', value: ['text'] },
]

const extreme = (name: string, value: unknown): Damage => ({ name, kind: 'extreme', value })

const isDate = (text: string): boolean => /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text)

/** base64 of so many characters that no name is as long: a certificate, or PEM in base64 */
const isBase64 = (text: string): boolean => /^[A-Za-z0-9+/]{200,}={0,2}$/.test(text)

/** what is longer than every name and every certificate */
const longText = 'x'.repeat(100_000)

function extremesOf(value: unknown): readonly Damage[] {
  if (typeof value === 'string') return extremesOfText(value)
  if (typeof value === 'number')
    return [
      ...[0, -1, 0.5, Number.MAX_SAFE_INTEGER].map((other) => extreme(String(other), other)),
      extreme('infinity', hugeNumber),
      extreme('NaN as a text', 'NaN'),
    ]
  if (Array.isArray(value))
    return [
      extreme('an empty list', []),
      ...(value.length === 0 ? [] : [manyOf(value)]),
      extreme('an element that is null', [...(value as unknown[]), null]),
    ]
  return typeof value === 'object' && value !== null ? [extreme('an empty object', {})] : []
}

/** Fewer of what holds certificates, because each of them is parsed: as many as are read of one text, and one more. */
function manyOf(list: readonly unknown[]): Damage {
  const count = JSON.stringify(list).length > 500 * list.length ? 257 : 10_000
  return extreme(
    `${count} elements`,
    Array.from({ length: count }, (_, i) => list[i % list.length]),
  )
}

function extremesOfText(text: string): readonly Damage[] {
  const always = [
    extreme('an empty text', ''),
    extreme('blanks', '   '),
    extreme('a very long text', longText),
    extreme('control characters', '\u0000\u001b[31m\n\ud800'),
  ]
  if (isDate(text))
    return [
      ...always,
      extreme('year 1', '0001-01-01T00:00:00Z'),
      extreme('year 9999', '9999-12-31T23:59:59Z'),
      extreme('a day that no month has', '2026-02-30T99:00:00Z'),
      extreme('an invalid date', 'Invalid Date'),
    ]
  if (isBase64(text))
    return [
      ...always,
      extreme('its first half', text.slice(0, Math.floor(text.length / 8) * 4)),
      extreme('its second half', text.slice(Math.floor(text.length / 8) * 4)),
      extreme('itself twice', `${text.replace(/=+$/, '')}${text}`),
      extreme('without its first byte', Buffer.from(text, 'base64').subarray(1).toString('base64')),
      extreme('without its last byte', Buffer.from(text, 'base64').subarray(0, -1).toString('base64')),
    ]
  return always
}

const typeOf = (value: unknown): string => (Array.isArray(value) ? 'list' : value === null ? 'null' : typeof value)

/** Everything that is done to a field with this value; undefined: it is absent. */
export function damagesOf(value: unknown): readonly Damage[] {
  const wrong = others.filter((other) => typeOf(other.value) !== typeOf(value))
  return [
    ...(value === undefined ? [] : [{ name: 'removed', kind: 'removed', value: undefined } as const]),
    { name: 'null', kind: 'null', value: null },
    ...wrong,
    ...extremesOf(value),
  ]
}

/** The JSON of a value with the damage at a path. */
export const damaged = (value: unknown, path: Path, damage: Damage): string =>
  JSON.stringify(withValue(value, path, damage.value)).replaceAll(JSON.stringify(hugeNumber), '1e999')
