import { describe, expect, test } from '@jest/globals'
import { readAlgorithm, readPublicKey, readStructure } from '../../src/x509/structure.ts'
import { selfSigned } from '../build/pki.ts'

const hex = (text: string): Buffer => Buffer.from(text, 'hex')

/** One tag-length-value with a short length. */
const der = (tag: string, ...parts: readonly string[]): string => {
  const content = parts.join('')
  return tag + (content.length / 2).toString(16).padStart(2, '0') + content
}

const parts = {
  version: der('a0', '020102'),
  serial: '020101',
  algorithm: der('30', '06032a0304'),
  name: '3000',
  validity: der(
    '30',
    der('17', Buffer.from('260101000000Z').toString('hex')),
    der('17', Buffer.from('270101000000Z').toString('hex')),
  ),
  key: der('30', der('30', '06032a0305'), '030200ff'),
}
const { version, serial, algorithm, name, validity, key } = parts
const before = [version, serial, algorithm, name, validity, name, key]
const whole = (tbs: readonly string[], after: readonly string[] = [algorithm, '030200ff']): Buffer =>
  hex(der('30', der('30', ...tbs), ...after))
const extensions = (...all: readonly string[]): string => der('a3', der('30', ...all))
const extension = (...fields: readonly string[]): string => der('30', '0603551d0f', ...fields)

describe('readStructure', () => {
  test('takes a certificate apart, byte for byte', () => {
    const read = readStructure(whole([...before, extensions(extension('0101ff', '04020500'))]))
    expect(read).toMatchObject({
      serialNumber: hex('01'),
      signedAlgorithm: hex(algorithm),
      signatureAlgorithm: hex(algorithm),
      issuer: hex(name),
      subjectPublicKeyInfo: hex(key),
      notBefore: new Date('2026-01-01T00:00:00Z'),
      notAfter: new Date('2027-01-01T00:00:00Z'),
      extensions: [{ oid: '2.5.29.15', critical: true, value: hex('0500') }],
    })
  })

  test.each<[string, readonly string[]]>([
    ['version 1, without version and extensions', before.slice(1)],
    ['unique identifiers', [...before, '810100', '820100', extensions()]],
  ])('reads %s', (_name, tbs) => {
    expect(readStructure(whole(tbs)).extensions).toEqual([])
  })

  test.each([
    ['absent', [], false],
    ['false, though DER leaves it out', ['010100'], false],
    ['true', ['0101ff'], true],
    ['true in BER', ['010101'], true],
  ])('an extension whose flag is %s', (_name, flag, critical) => {
    const read = readStructure(whole([...before, extensions(extension(...flag, '04020500'))]))
    expect(read.extensions[0]?.critical).toBe(critical)
  })

  test.each<[string, Buffer]>([
    ['no sequence', hex('0500')],
    ['an empty sequence', hex('3000')],
    ['no signature', whole(before, [algorithm])],
    ['a signature that is no bit string', whole(before, [algorithm, '0500'])],
    ['something after the signature', whole(before, [algorithm, '030200ff', '0500'])],
    ['no key', whole(before.slice(0, -1))],
    ['an empty serial number', whole([version, '0200', ...before.slice(2)])],
    ['one date', whole([...before.slice(0, 4), der('30', validity.slice(4, 34)), name, key])],
    ['three dates', whole([...before.slice(0, 4), der('30', validity.slice(4), validity.slice(4, 34)), name, key])],
    ['something unknown after the key', whole([...before, '0500'])],
    ['extensions twice', whole([...before, extensions(), extensions()])],
    ['extensions before a unique identifier', whole([...before, extensions(), '810100'])],
    ['an extension without value', whole([...before, extensions(extension())])],
    ['an extension with a flag that is none', whole([...before, extensions(extension('0500', '04020500'))])],
    ['an extension of four parts', whole([...before, extensions(extension('0101ff', '0101ff', '04020500'))])],
  ])('refuses %s', (_name, bytes) => {
    expect(() => readStructure(bytes)).toThrow(RangeError)
  })

  test('a real one has the parts that it was made of', async () => {
    const { der: text } = await selfSigned({ cn: 'x', ca: true })
    const read = readStructure(Buffer.from(text, 'base64'))
    expect(read.extensions.map(({ oid }) => oid)).toEqual(['2.5.29.19', '2.5.29.15', '2.5.29.14', '2.5.29.35'])
    expect(read.issuer).toEqual(read.subject)
  })
})

test('readAlgorithm and readPublicKey refuse what is none', () => {
  expect(readAlgorithm(hex(algorithm))).toEqual({ oid: '1.2.3.4' })
  expect(readPublicKey(hex(key)).key).toEqual(hex('ff'))
  expect(() => readAlgorithm(hex('3000'))).toThrow(RangeError)
  expect(() => readPublicKey(hex(der('30', der('30', '06032a0305'), '030201fe')))).toThrow(RangeError)
  expect(() => readPublicKey(hex(der('30', '0500', '030200ff')))).toThrow(RangeError)
})
