import { expect, test } from '@jest/globals'
import { limitMilliseconds } from '../../src/adapters/github/refusals.ts'

const now = new Date('2027-01-01T00:00:00Z')
const reset = (seconds: number): string => String(now.getTime() / 1_000 + seconds)

test.each<[number, Readonly<Record<string, string>>, string, number | undefined]>([
  [403, {}, 'Resource not accessible by integration', undefined],
  [403, { 'x-ratelimit-remaining': '4999' }, '', undefined],
  [401, { 'retry-after': '5' }, '', undefined],
  [403, { 'retry-after': '5' }, '', 5_000],
  [429, { 'retry-after': '0' }, '', 1_000],
  [429, {}, '', 60_000],
  [403, {}, 'You have exceeded a secondary rate limit.', 60_000],
  [403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset(90) }, '', 91_000],
  [403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset(-5) }, '', 1_000],
  [403, { 'x-ratelimit-remaining': '0' }, '', 60_000],
  // by GitHub's clock, which is a minute behind ours
  [
    403,
    { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset(0), date: 'Thu, 31 Dec 2026 23:59:00 GMT' },
    '',
    61_000,
  ],
  [403, { 'retry-after': 'soon', 'x-ratelimit-remaining': '12' }, '', undefined],
])('%s with %j %j asks to wait %s', (status, headers, message, expected) => {
  expect(limitMilliseconds(status, headers, message, now)).toBe(expected)
})
