import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { elements, inside, oidText, onlyElement, sameBytes, smallInteger, tags } from '../../src/x509/der.ts'

const hex = (text: string): Uint8Array => Buffer.from(text, 'hex')

describe('elements', () => {
  test.each([
    ['0500', ['0500']],
    ['', []],
    ['05000201ff', ['0500', '0201ff']],
    [`048180${'00'.repeat(128)}`, [`048180${'00'.repeat(128)}`]],
    [`04820100${'00'.repeat(256)}`, [`04820100${'00'.repeat(256)}`]],
  ])('of %s', (text, expected) => {
    expect(elements(hex(text)).map(({ der }) => Buffer.from(der).toString('hex'))).toEqual(expected)
  })

  test.each([
    ['a value that is cut', '0402ff'],
    ['a length that is missing', '04'],
    ['a length that is cut', '0482ff'],
    ['a length of unknown end', '30800000'],
    ['a length longer than need be', '04810100'],
    ['a length with leading zero', `04820080${'00'.repeat(128)}`],
    ['a length of five octets', '04850000000001ff'],
    ['a tag of several octets', '1f810100'],
    ['something after the last', '050000'],
  ])('refuses %s', (_name, text) => {
    expect(() => elements(hex(text))).toThrow(RangeError)
  })

  test('are read back as written, for any content', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70_000 }), (content) => {
        const size = content.length
        const length =
          size < 128
            ? [size]
            : size < 256
              ? [0x81, size]
              : size < 65_536
                ? [0x82, size >> 8, size & 255]
                : [0x83, size >> 16, (size >> 8) & 255, size & 255]
        const element = onlyElement(Uint8Array.from([4, ...length, ...content]), tags.octetString)
        expect(sameBytes(element.content, content)).toBe(true)
      }),
    )
  })
})

test('inside and onlyElement want the tag, and nothing after it', () => {
  expect(inside(hex('30030201ff'), tags.sequence)).toHaveLength(1)
  expect(() => inside(hex('31030201ff'), tags.sequence)).toThrow(RangeError)
  expect(() => onlyElement(hex('30000500'), tags.sequence)).toThrow(RangeError)
})

describe('oidText', () => {
  test.each([
    ['551d13', '2.5.29.19'],
    ['2a864886f70d01010b', '1.2.840.113549.1.1.11'],
    ['0992268993f22c640119', '0.9.2342.19200300.100.1.25'],
    ['883703', '2.999.3'],
    ['27', '0.39'],
    ['28', '1.0'],
    ['4f', '1.39'],
    ['50', '2.0'],
  ])('%s is %s', (text, expected) => {
    expect(oidText(hex(text))).toBe(expected)
  })

  test.each(['', '55801d13', '551d93'])('refuses %j', (text) => {
    expect(() => oidText(hex(text))).toThrow(RangeError)
  })
})

test('smallInteger', () => {
  expect([hex('00'), hex('7f'), hex('0100'), hex('7fffffff')].map(smallInteger)).toEqual([0, 127, 256, 0x7fffffff])
  for (const text of ['', '80', 'ff', '0080000000']) expect(() => smallInteger(hex(text))).toThrow(RangeError)
})

test('sameBytes', () => {
  expect(sameBytes(hex('0102'), hex('0102'))).toBe(true)
  expect(sameBytes(hex('0102'), hex('0103'))).toBe(false)
  expect(sameBytes(hex('0102'), hex('010200'))).toBe(false)
  expect(sameBytes(hex('010200'), hex('0102'))).toBe(false)
})
