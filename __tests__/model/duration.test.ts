import { expect, test } from '@jest/globals'
import { dayOrMinuteOf } from '../../src/model/dates.ts'
import {
  oneDay,
  oneHour,
  oneMinute,
  oneSecond,
  span,
  spanToTheMinute,
  spanToTheSecond,
} from '../../src/model/duration.ts'
import { firstNames } from '../../src/model/text.ts'

test.each([
  [2 * oneDay, '2 days', '2 days', '2 days'],
  [2 * oneDay - 1, '47 hours', '47 hours', '47 hours'],
  [2 * oneHour, '2 hours', '2 hours', '2 hours'],
  [2 * oneHour - 1, '119 minutes', '119 minutes', '119 minutes'],
  [2 * oneMinute, '2 minutes', '2 minutes', '2 minutes'],
  [2 * oneMinute - 1, '1 minute', 'a minute or less', '119 seconds'],
  [oneMinute - 1, 'less than a minute', 'a minute or less', '59 seconds'],
  [oneSecond, 'less than a minute', 'a minute or less', '1 second'],
  [0, 'less than a minute', 'a minute or less', '0 seconds'],
  [-3 * oneDay, '3 days', '3 days', '0 seconds'],
])('%i ms is told in the largest unit of which there are two', (milliseconds, plain, minutes, seconds) => {
  expect([span(milliseconds), spanToTheMinute(milliseconds), spanToTheSecond(milliseconds)]).toEqual([
    plain,
    minutes,
    seconds,
  ])
})

test('a date has its time of day when it is less than two days away, before or after', () => {
  const now = new Date('2027-01-03T00:00:00Z')
  const told = (shift: number): string => dayOrMinuteOf(new Date(now.getTime() + shift), now)
  expect([told(2 * oneDay), told(2 * oneDay - 1)]).toEqual(['2027-01-05', '2027-01-04 23:59 UTC'])
  expect([told(-2 * oneDay), told(1 - 2 * oneDay)]).toEqual(['2027-01-01', '2027-01-01 00:00 UTC'])
})

test('names beyond the first few are counted', () => {
  expect(firstNames(['a', 'b'], 2)).toBe('a, b')
  expect(firstNames(['a', 'b', 'c', 'd'], 2, ' and ')).toBe('a and b and 2 more')
})
