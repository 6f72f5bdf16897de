import { expect, test } from '@jest/globals'
import { endOf, waitBeforePoll } from '../../src/model/operations.ts'

test.each([
  ['Succeeded', 'succeeded'],
  ['FAILED', 'failed'],
  ['canceled', 'canceled'],
  ['Cancelled', undefined],
  ['InProgress', undefined],
  ['Succeeded: 3/3 nodes', undefined],
  ['', undefined],
])('the state %p of ARM is the end %p', (state, end) => {
  expect(endOf(state)).toBe(end)
})

test('a poll waits as long as the server asks, and never less than its own time, of which the last stays', () => {
  const waits = [0, 1_000, 2_000]
  expect([0, 1, 2, 3].map((poll) => waitBeforePoll(waits, poll))).toEqual([0, 1_000, 2_000, 2_000])
  expect([waitBeforePoll(waits, 1, 500), waitBeforePoll(waits, 1, 5_000)]).toEqual([1_000, 5_000])
})
