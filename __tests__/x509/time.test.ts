import { describe, expect, test } from '@jest/globals'
import { readTime, type ReadTime } from '../../src/x509/time.ts'

const read = (tag: number, text: string): ReadTime =>
  readTime({ tag, der: new Uint8Array(), content: Buffer.from(text) })

describe('readTime', () => {
  test.each([
    [0x17, '260601120000Z', '2026-06-01T12:00:00.000Z'],
    [0x17, '491231235959Z', '2049-12-31T23:59:59.000Z'],
    [0x17, '500101000000Z', '1950-01-01T00:00:00.000Z'],
    [0x17, '991231235959Z', '1999-12-31T23:59:59.000Z'],
    [0x17, '240229000000Z', '2024-02-29T00:00:00.000Z'],
    [0x18, '20500101000000Z', '2050-01-01T00:00:00.000Z'],
    [0x18, '99991231235959Z', '9999-12-31T23:59:59.000Z'],
  ])('%i %s', (tag, text, expected) => {
    expect(read(tag, text)).toEqual({ date: new Date(expected), form: 'rfc5280' })
  })

  test.each([
    [0x17, '2606011200Z', '2026-06-01T12:00:00.000Z', 'no-seconds'],
    [0x17, '260601120000+0130', '2026-06-01T10:30:00.000Z', 'offset'],
    [0x17, '2606011200-0100', '2026-06-01T13:00:00.000Z', 'offset'],
    [0x18, '20260601120000+0100', '2026-06-01T11:00:00.000Z', 'offset'],
  ])('reads %i %s as Go does', (tag, text, expected, form) => {
    expect(read(tag, text)).toEqual({ date: new Date(expected), form })
  })

  test.each([
    [0x17, ''],
    [0x17, '260601120000'],
    [0x17, '260601120000+0000'],
    [0x17, '260601120000+0160'],
    [0x17, '260601120000+01'],
    [0x18, '202606011200Z'],
    [0x17, '20260601120000Z'],
    [0x18, '260601120000Z'],
    [0x18, '20260601120000.5Z'],
    [0x17, '250229000000Z'],
    [0x17, '261301000000Z'],
    [0x17, '260600000000Z'],
    [0x17, '260601240000Z'],
    [0x17, '260601120060Z'],
    [0x13, '260601120000Z'],
  ])('refuses %i %s', (tag, text) => {
    expect(() => read(tag, text)).toThrow(RangeError)
  })
})
