import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { longestWait, retryAfter, retryAfterMilliseconds } from '../../src/adapters/http/retry-after.ts'

const now = Date.parse('2027-01-01T00:00:00Z')

test.each<readonly [header: unknown, milliseconds: number | undefined]>([
  ['0', 0],
  ['1', 1_000],
  ['120', 120_000],
  ['1.5', 1_500],
  [' 7 ', 7_000],
  [7, 7_000],
  ['0.0001', 1],
  ['9999999', longestWait],
  ['99999999999999999999999999999999', longestWait],
  [`1${'0'.repeat(400)}`, longestWait],
  ['-5', undefined],
  ['+5', undefined],
  ['1e9', undefined],
  ['0x10', undefined],
  ['Infinity', undefined],
  ['NaN', undefined],
  ['', undefined],
  ['5 apples', undefined],
  ['maybe 2030', undefined],
  [undefined, undefined],
  [NaN, undefined],
  [Infinity, undefined],
  [null, undefined],
  [{}, undefined],
  ['Fri, 01 Jan 2027 00:00:05 GMT', 5_000],
  ['Friday, 01-Jan-27 00:00:05 GMT', 5_000],
  ['Fri Jan  1 00:00:05 2027 GMT', 5_000],
  ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
  ['Fri, 31 Dec 9999 23:59:59 GMT', longestWait],
  ['Fri, 99 Foo 2027 00:00:05 GMT', undefined],
])('Retry-After %j is %p ms', (header, milliseconds) => {
  expect(retryAfter(header, now)).toBe(milliseconds)
})

test.each<readonly [header: unknown, milliseconds: number | undefined]>([
  ['0', 0],
  ['250', 250],
  ['1e400', undefined],
  ['-1', undefined],
  ['4294967296', longestWait],
  [undefined, undefined],
])('retry-after-ms %j is %p ms', (header, milliseconds) => {
  expect(retryAfterMilliseconds(header)).toBe(milliseconds)
})

test('no header makes a timer overflow, or wait for less than nothing', () => {
  const headers = fc.oneof(fc.string(), fc.double().map(String), fc.bigInt().map(String), fc.date().map(String))
  fc.assert(
    fc.property(headers, (header) => {
      const wait = retryAfter(header, now) ?? 0
      expect(wait >= 0 && wait < 2 ** 31 && Number.isInteger(wait)).toBe(true)
    }),
    { numRuns: 5_000 },
  )
})
