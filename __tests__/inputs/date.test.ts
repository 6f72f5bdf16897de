import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readEndOfDay, readMoment } from '../../src/inputs/date.ts'

describe('a moment', () => {
  test.each([
    ['2027-03-01', '2027-03-01T00:00:00.000Z'],
    ['2028-02-29', '2028-02-29T00:00:00.000Z'],
    ['2027-03-01T12:30Z', '2027-03-01T12:30:00.000Z'],
    ['2027-03-01T12:30:15', '2027-03-01T12:30:15.000Z'],
    ['2027-03-01 12:30:15.25z', '2027-03-01T12:30:15.250Z'],
    ['2027-03-01T00:30:00+02:00', '2027-02-28T22:30:00.000Z'],
    ['2027-03-01T00:30:00-0530', '2027-03-01T06:00:00.000Z'],
    ['2027-03-01T00:30+02', '2027-02-28T22:30:00.000Z'],
  ])('%s is read, in UTC unless it says otherwise', (text, expected) => {
    expect(readMoment(text)).toEqual(new Date(expected))
  })

  test.each([
    ['tomorrow', 'is no date'],
    ['2027-3-1', 'is no date'],
    ['01.03.2027', 'is no date'],
    ['1772323200', 'is no date'],
    ['2027-02-29', 'names a day that does not exist'],
    ['2027-13-01', 'names a day that does not exist'],
    ['2027-00-10', 'names a day that does not exist'],
    ['0095-01-01', 'names a day that does not exist'],
    ['2027-03-01T24:00', 'has a time that does not exist'],
    ['2027-03-01T12:60', 'has a time that does not exist'],
    ['2027-03-01T12:00+25:00', 'has a time that does not exist'],
    ['1989-12-31', 'is far from any certificate'],
    ['2200-01-01', 'is far from any certificate'],
  ])('%s is refused', (text, problem) => {
    expect(readMoment(text)).toMatchObject({ problem })
  })

  test('every moment in range is read back from its ISO 8601 text', () => {
    const range = { min: new Date('1990-01-01'), max: new Date('2199-12-31T23:59:59.999Z'), noInvalidDate: true }
    fc.assert(
      fc.property(fc.date(range), (date) => {
        expect(readMoment(date.toISOString())).toEqual(date)
      }),
    )
  })
})

describe('the end of a day', () => {
  test('is its last millisecond in UTC', () => {
    expect(readEndOfDay('2027-02-28')).toEqual(new Date('2027-02-28T23:59:59.999Z'))
  })

  test.each(['2027-02-29', '2027-04-31'])('%s does not exist', (text) => {
    expect(readEndOfDay(text)).toMatchObject({ problem: 'names a day that does not exist' })
  })

  test('a time is no day', () => {
    expect(readEndOfDay('2027-02-28T10:00')).toMatchObject({ problem: 'has no day as YYYY-MM-DD' })
  })
})
