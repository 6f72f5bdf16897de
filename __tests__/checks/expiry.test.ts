import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { judgeExpiry, type Dated } from '../../src/checks/expiry.ts'
import { roles, type Role } from '../../src/model/certificate.ts'
import { worstFirst } from '../../src/model/finding.ts'
import { after, certificate, day, duration, hour, minute, now, policy, second, share } from '../build/evidence.ts'

const dated = (left: number, lifetime: number, overrides: Partial<Dated> = {}): Dated => {
  const notAfter = after(left)
  return {
    subject: 'CN=x',
    role: 'api-server',
    validity: { notAfter, notBefore: after(-lifetime, notAfter) },
    lifetime: { milliseconds: lifetime, inferred: false },
    ...overrides,
  }
}
const judge = (what: Dated, by = policy()) => judgeExpiry(what, { now, policy: by })
const year = 365 * day

describe('a certificate that is renewed by hand', () => {
  test.each([
    ['a second more than the warning limit', 90 * day + second, 'pass', 'Valid until 2026-09-13, 90 days left.'],
    ['exactly the warning limit', 90 * day, 'pass', 'Valid until 2026-09-13, 90 days left.'],
    [
      'a second less than the warning limit',
      90 * day - second,
      'warn',
      'Ends on 2026-09-13, in 89 days: soon, less than 90d left.',
    ],
    ['exactly the failure limit', 30 * day, 'warn', 'Ends on 2026-07-15, in 30 days: soon, less than 90d left.'],
    [
      'a second less than the failure limit',
      30 * day - second,
      'fail',
      'Ends on 2026-07-15, in 29 days: too soon, less than 30d left.',
    ],
    ['one day', day, 'fail', 'Ends on 2026-06-16 12:00 UTC, in 24 hours: too soon, less than 30d left.'],
    [
      'its last second',
      0,
      'fail',
      'Ends on 2026-06-15 12:00 UTC, in less than a minute: too soon, less than 30d left.',
    ],
    ['been over for a second', -second, 'fail', 'Expired on 2026-06-15 11:59 UTC, less than a minute ago.'],
    ['been over for three days', -3 * day, 'fail', 'Expired on 2026-06-12, 3 days ago.'],
  ])('that has %s left', (_, left, outcome, message) => {
    expect(judge(dated(left, 2 * year))).toMatchObject({ outcome, message, subject: 'CN=x', notAfter: after(left) })
  })

  test('is refused before its beginning, and from it on is valid', () => {
    const from = (notBefore: Date) => judge(dated(year, year, { validity: { notBefore, notAfter: after(year) } }))
    expect(from(after(second))).toMatchObject({ outcome: 'fail', message: expect.stringContaining('Not valid before') })
    expect(from(after(3 * day)).message).toBe('Not valid before 2026-06-18, in 3 days: until then it is refused.')
    expect(from(now)).toMatchObject({ outcome: 'pass' })
  })
})

describe('default limits on a short-lived certificate', () => {
  const lifetime = 48 * day // a quarter: 12 days; a tenth: 4.8 days

  test.each([
    [12 * day, 'pass'],
    [12 * day - second, 'warn'],
    [4.8 * day, 'warn'],
    [4.8 * day - second, 'fail'],
  ])('count no more than their share of its lifetime (%d ms left: %s)', (left, outcome) => {
    expect(judge(dated(left, lifetime))).toMatchObject({ outcome })
  })

  test('say which share it was', () => {
    expect(judge(dated(5 * day, lifetime)).message).toBe(
      'Ends on 2026-06-20, in 5 days: soon, less than 25 % of its lifetime of 48 days left.',
    )
  })

  test('are taken as written once the user has written them', () => {
    const written = { warn: duration('90d'), fail: duration('20d'), capped: [] }
    expect(judge(dated(19 * day, lifetime), policy({ 'api-server': written }))).toMatchObject({
      outcome: 'fail',
      message: expect.stringContaining('less than 20d left'),
    })
  })

  test('may be a share of the lifetime, which the message names', () => {
    const written = { warn: share('50 %'), fail: share('20 %'), capped: [] }
    expect(judge(dated(20 * day, lifetime), policy({ 'api-server': written }))).toMatchObject({
      outcome: 'warn',
      message: 'Ends on 2026-07-05, in 20 days: soon, less than 50 % of its lifetime of 48 days left.',
    })
  })
})

describe('a certificate that renews itself', () => {
  const lifetime = 100 * day
  const self = (left: number, overrides: Partial<Dated> = {}) =>
    dated(left, lifetime, { role: 'kubelet-client', ...overrides })

  test.each([
    [10 * day, 'pass', 'Valid until 2026-06-25, 10 days left.'],
    [
      10 * day - second,
      'warn',
      'Rotation overdue: ends on 2026-06-25, in 9 days; the kubelet renews it when 70 to 90 % of its lifetime of 100 days have passed.',
    ],
    [5 * day, 'warn', expect.stringMatching(/^Rotation overdue:/)],
    [
      5 * day - second,
      'fail',
      expect.stringMatching(/^Rotation long overdue: .*less than 5 % of its lifetime of 100 days/),
    ],
    [-second, 'fail', expect.stringMatching(/^Expired on /)],
  ])('with %d ms left', (left, outcome, message) => {
    expect(judge(self(left))).toMatchObject({ outcome, message })
  })

  test('says that its lifetime is assumed when nobody saw the beginning', () => {
    const inferred = { lifetime: { milliseconds: lifetime, inferred: true }, validity: { notAfter: after(9 * day) } }
    expect(judge(self(9 * day, inferred)).message).toContain('assumed lifetime of 100 days')
  })

  test('is not overdue merely because the user wants to know early', () => {
    const written = { warn: duration('60d'), fail: duration('20d'), capped: [] }
    expect(judge(self(50 * day), policy({ 'kubelet-client': written })).message).toBe(
      'Ends on 2026-08-04, in 50 days: soon, less than 60d left.',
    )
  })
})

test('a certificate never gets better as time passes, whatever the limits', () => {
  const limit = fc.oneof(
    fc.integer({ min: 1, max: 4000 }).map((days) => duration(`${days}d`)),
    fc.integer({ min: 1, max: 100 }).map((percent) => share(`${percent} %`)),
  )
  fc.assert(
    fc.property(
      fc.record({ warn: limit, fail: limit, capped: fc.subarray(['warn', 'fail'] as const) }),
      fc.constantFrom<Role>(...roles),
      fc.integer({ min: 1 * hour, max: 30 * year }),
      fc.tuple(fc.double({ min: 0, max: 2, noNaN: true }), fc.double({ min: 0, max: 2, noNaN: true })),
      (threshold, role, lifetime, parts) => {
        const { notBefore, notAfter } = certificate({ notBefore: now, notAfter: after(lifetime) })
        const ranks = parts
          .toSorted((a, b) => a - b)
          .map((part) => {
            const draft = judgeExpiry(
              {
                subject: 'CN=x',
                role,
                validity: { notBefore, notAfter },
                lifetime: { milliseconds: lifetime, inferred: false },
              },
              { now: after(part * lifetime), policy: policy({ [role]: threshold }) },
            )
            return worstFirst.indexOf(draft.outcome)
          })
        expect(ranks).toEqual(ranks.toSorted((a, b) => b - a))
      },
    ),
  )
})

test('every date in a message is one of the certificate, and no span is negative', () => {
  fc.assert(
    fc.property(fc.integer({ min: -5 * year, max: 4 * year }), (left) => {
      const { message } = judge(dated(left, 4 * year))
      expect(message).toContain(after(left).toISOString().slice(0, 10))
      expect(message).not.toMatch(/-\d+ (day|hour|minute)/)
    }),
  )
  expect(judge(dated(90 * minute, 2 * hour)).message).toContain('90 minutes left')
})
