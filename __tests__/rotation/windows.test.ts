import { describe, expect, test } from '@jest/globals'
import type { MaintenanceFacts } from '../../src/model/preconditions.ts'
import { aksAllows, nextAfter, openAt } from '../../src/rotation/plan/maintenance-windows.ts'
import { accepted, ignored, problemsOf } from './plan-kit.ts'

describe('weekly windows in UTC', () => {
  test.each([
    ['Sat,Sun 01:00-05:00 UTC', '2026-12-05T00:59:59Z', false],
    ['Sat,Sun 01:00-05:00 UTC', '2026-12-05T01:00:00Z', true],
    ['Sat,Sun 01:00-05:00 UTC', '2026-12-06T04:59:59Z', true],
    ['Sat,Sun 01:00-05:00 UTC', '2026-12-06T05:00:00Z', false],
    ['Mon-Fri 22:00-02:00 UTC', '2026-12-05T01:59:59Z', true],
    ['Mon-Fri 22:00-02:00 UTC', '2026-12-06T23:00:00Z', false],
    ['Sat 22:00-02:00 UTC', '2026-12-06T01:00:00Z', true],
    ['daily 00:00-24:00 UTC', '2026-12-06T23:59:59Z', true],
    ['saturday 1:00-2:00 Z', '2026-12-05T01:30:00Z', true],
  ])('%s at %s: %s', (text, at, open) => {
    expect(openAt(accepted(text), new Date(at)) !== undefined).toBe(open)
  })

  test('the next one is told', () => {
    expect(nextAfter(accepted('Sat 01:00-05:00 UTC'), new Date('2026-12-05T06:00:00Z'))?.from).toEqual(
      new Date('2026-12-12T01:00:00Z'),
    )
  })

  test.each([
    'Sat 01:00-05:00',
    'Sat 01:00-05:00 CET',
    'Someday 01:00-05:00 UTC',
    'Sat 25:00-26:00 UTC',
    'Sat UTC',
    'Sat 01:60-02:00 UTC',
  ])('refused: %s', (text) => {
    expect(problemsOf(text)).toHaveLength(1)
  })
})

describe("AKS's planned maintenance", () => {
  const base: MaintenanceFacts = { name: 'x', hours: [], notAllowed: [] }
  const weekly = (intervalWeeks: number, startDate?: string): MaintenanceFacts => ({
    ...base,
    window: {
      schedule: { kind: 'weekly', intervalWeeks, day: 5 },
      durationHours: 8,
      utcOffsetMinutes: 330,
      startMinutes: 0,
      ...(startDate === undefined ? {} : { startDate }),
    },
  })
  // 2026-12-04 is a Friday; its midnight at +05:30 is Thursday 18:30 UTC
  test.each([
    [weekly(1), '2026-12-03T18:29:59Z', false],
    [weekly(1), '2026-12-03T18:30:00Z', true],
    [weekly(1), '2026-12-04T02:29:59Z', true],
    [weekly(1), '2026-12-04T02:30:00Z', false],
    [weekly(2, '2026-12-01'), '2026-12-03T18:30:00Z', true],
    [weekly(2, '2026-12-01'), '2026-12-10T18:30:00Z', false],
    [weekly(2, '2026-12-01'), '2026-12-17T18:30:00Z', true],
    [weekly(2), '2026-12-03T18:30:00Z', false],
    [weekly(1, '2027-01-01'), '2026-12-03T18:30:00Z', false],
    [{ ...base, hours: [{ day: 1, hours: [1, 2] }] }, '2026-12-07T02:59:59Z', true],
    [{ ...base, hours: [{ day: 1, hours: [1, 2] }] }, '2026-12-07T03:00:00Z', false],
    [
      { ...weekly(1), notAllowed: [{ from: new Date('2026-12-01'), to: new Date('2026-12-31') }] },
      '2026-12-03T19:00:00Z',
      false,
    ],
  ] as const)('%j at %s: %s', (configuration, at, open) => {
    expect(aksAllows(configuration, new Date(at))).toBe(open)
  })

  test.each([
    ['last', '2026-12-29T17:00:00Z', true],
    ['last', '2026-12-22T17:00:00Z', false],
    [1, '2026-12-01T17:00:00Z', true],
    [2, '2026-12-08T17:00:00Z', true],
    [2, '2026-12-01T17:00:00Z', false],
  ] as const)('the Tuesday number %s of a month, at %s: %s', (week, at, open) => {
    const window = {
      schedule: { kind: 'relativeMonthly', intervalMonths: 1, week, day: 2 },
      durationHours: 12,
      utcOffsetMinutes: -480,
      startMinutes: 540,
    } as const
    expect(aksAllows({ ...base, window }, new Date(at))).toBe(open)
  })
})

describe('ignore-blocks', () => {
  test('names a block and a reason', () => {
    expect(ignored('plan-min-ca-age: the new one is wrong too: see ticket 4').value).toEqual([
      { id: 'plan-min-ca-age', reason: 'the new one is wrong too: see ticket 4' },
    ])
  })

  test.each(['plan-min-ca-age', 'plan-min-ca-age:', 'plan-nothing: why', 'plan-ca-holder: is no block'])(
    'refused: %s',
    (text) => {
      expect(ignored(text)).toMatchObject({ value: null, problems: [expect.any(String)] })
    },
  )
})
