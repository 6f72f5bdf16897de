import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readDuration, readLimit } from '../../src/inputs/duration.ts'

const second = 1000
const hour = 3600 * second
const day = 24 * hour

describe('a duration as people write it', () => {
  test.each([
    ['90d', 90 * day],
    ['12w', 84 * day],
    ['1y', 365 * day],
    ['36h', 36 * hour],
    ['45m', 45 * 60 * second],
    ['45min', 45 * 60 * second],
    ['30s', 30 * second],
    ['1h30m', 1.5 * hour],
    ['1.5h', 1.5 * hour],
    ['90 days', 90 * day],
    ['1 Year', 365 * day],
    [' 90D ', 90 * day],
    ['2 weeks 3 days', 17 * day],
    ['100y', 36500 * day],
  ])('%s is read', (text, milliseconds) => {
    expect(readDuration(text)).toBe(milliseconds)
  })

  test.each([
    ['P90D', 90 * day],
    ['PT36H', 36 * hour],
    ['p2w', 14 * day],
    ['PT0.5S', 500],
    ['P1DT12H', 36 * hour],
    ['P 90 D', 90 * day],
  ])('%s is read as ISO 8601', (text, milliseconds) => {
    expect(readDuration(text)).toBe(milliseconds)
  })

  test('a month exists in ISO 8601 only, and counts 30 days', () => {
    expect(readDuration('P1Y6M')).toBe((365 + 180) * day)
    expect(readDuration('6M')).toBe(6 * 60 * second)
  })

  test.each([
    ['-5d', 'is a negative duration'],
    ['-P5D', 'is a negative duration'],
    ['−5d', 'is a negative duration'],
    ['0d', 'is no time at all'],
    ['P0D', 'is no time at all'],
    ['0.0001s', 'is no time at all'],
    ['101y', 'is longer than 100 years'],
    [`${'9'.repeat(400)}d`, 'is longer than 100 years'],
    ['90', 'has no unit'],
    ['1mo', 'is no duration'],
    ['90 d x', 'is no duration'],
    ['d', 'is no duration'],
    ['P', 'is no duration'],
    ['PT', 'is no duration'],
    ['P5H', 'is no duration'],
    ['constructor', 'is no duration'],
    ['5constructor', 'is no duration'],
    ['1e3d', 'is no duration'],
    ['', 'is no duration'],
  ])('%s is refused with a remedy', (text, problem) => {
    expect(readDuration(text)).toEqual({ problem, remedy: expect.stringMatching(/^Write .+\.$/) })
  })

  test('every whole number of a unit round-trips, however it is spelt', () => {
    const units = { s: second, m: 60 * second, h: hour, d: day, w: 7 * day, y: 365 * day }
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100 }),
        fc.constantFrom(...(Object.keys(units) as (keyof typeof units)[])),
        fc.constantFrom('', ' ', '\t'),
        fc.boolean(),
        (count, unit, space, upper) => {
          const text = `${count}${space}${unit}`
          expect(readDuration(upper ? text.toUpperCase() : text)).toBe(count * units[unit])
        },
      ),
    )
  })

  test('any number of seconds written in parts, or as ISO 8601, is read as that number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 36500 * 86400 }), (seconds) => {
        const parts = {
          d: Math.floor(seconds / 86400),
          h: Math.floor(seconds / 3600) % 24,
          m: Math.floor(seconds / 60) % 60,
          s: seconds % 60,
        }
        expect(readDuration(`${parts.d}d ${parts.h}h ${parts.m}m ${parts.s}s`)).toBe(seconds * second)
        expect(readDuration(`P${parts.d}DT${parts.h}H${parts.m}M${parts.s}S`)).toBe(seconds * second)
      }),
    )
  })
})

describe('a limit', () => {
  test.each([' 2.5 % ', '2.5%', '2.5  %'])('a share of the lifetime is a fraction, said in one way: %j', (text) => {
    expect(readLimit(text)).toEqual({ kind: 'fraction', fraction: 0.025, text: '2.5 %' })
  })

  test('a duration keeps the text that the user wrote', () => {
    expect(readLimit('12  weeks')).toEqual({ kind: 'duration', milliseconds: 84 * day, text: '12 weeks' })
  })

  test.each(['0%', '100%', '-5%', '250%'])('%s is no share of a lifetime', (text) => {
    expect(readLimit(text)).toMatchObject({ problem: 'is no share of a lifetime' })
  })

  test('the remedy for something else names both forms', () => {
    expect(readLimit('soon')).toMatchObject({ remedy: expect.stringMatching(/90d.*10 %/) })
  })
})
