import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { lifetime, timeLeft, validityState } from '../../src/x509/validity.ts'

const notBefore = new Date('2026-01-01T00:00:00Z')
const notAfter = new Date('2028-01-01T12:00:00Z')

describe('validityState', () => {
  test.each([
    ['2025-12-31T23:59:59.000Z', 'not-yet-valid'],
    ['2025-12-31T23:59:59.999Z', 'not-yet-valid'],
    ['2026-01-01T00:00:00.000Z', 'valid'],
    ['2026-01-01T00:00:01.000Z', 'valid'],
    ['2028-01-01T11:59:59.000Z', 'valid'],
    ['2028-01-01T12:00:00.000Z', 'valid'],
    ['2028-01-01T12:00:00.999Z', 'valid'],
    ['2028-01-01T12:00:01.000Z', 'expired'],
  ])('at %s: %s', (now, state) => {
    expect(validityState({ notBefore, notAfter }, new Date(now))).toBe(state)
  })

  test('without a beginning there is no too early', () => {
    expect(validityState({ notAfter }, new Date('1970-01-01T00:00:00Z'))).toBe('valid')
  })

  test('an end before the beginning: never valid', () => {
    const backwards = { notBefore: notAfter, notAfter: notBefore }
    const dates = ['2025-06-01', '2026-06-01', '2029-06-01'].map((day) => new Date(day))
    expect(dates.map((now) => validityState(backwards, now))).not.toContain('valid')
  })

  test('never goes back as time passes', () => {
    const order = ['not-yet-valid', 'valid', 'expired']
    fc.assert(
      fc.property(
        fc.date({ noInvalidDate: true }),
        fc.nat(),
        fc.date({ noInvalidDate: true }),
        fc.nat(),
        (from, long, now, later) => {
          fc.pre(from.getTime() + long < 8.64e15 && now.getTime() + later < 8.64e15)
          const validity = { notBefore: from, notAfter: new Date(from.getTime() + long) }
          const [before, after] = [now, new Date(now.getTime() + later)].map((at) =>
            order.indexOf(validityState(validity, at)),
          )
          expect(after).toBeGreaterThanOrEqual(before ?? NaN)
        },
      ),
    )
  })
})

test('timeLeft is milliseconds, negative when past', () => {
  expect(timeLeft({ notAfter }, new Date('2028-01-01T11:59:58.500Z'))).toBe(1500)
  expect(timeLeft({ notAfter }, new Date('2028-01-01T12:00:02Z'))).toBe(-2000)
})

test('lifetime is known only with a beginning', () => {
  expect(lifetime({ notBefore, notAfter })).toBe(730.5 * 86_400_000)
  expect(lifetime({ notAfter })).toBeUndefined()
})
