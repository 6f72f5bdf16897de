import { describe, expect, jest, test } from '@jest/globals'
import { keyProblem } from '../../src/x509/algorithms.ts'
import { maximumCertificateBytes, maximumExtensions } from '../../src/x509/limits.ts'
import { isReadable } from '../../src/model/entries.ts'
import { certificateFromDer, parseCertificates } from '../../src/x509/parse.ts'
import { readStructure } from '../../src/x509/structure.ts'
import { tlv } from '../hostile/judging-kit.ts'
import { issue, makeCa } from '../build/pki.ts'
import { toPem } from './chains.ts'

jest.setTimeout(180_000)

const ca = await makeCa()
const names = (count: number): readonly string[] => Array.from({ length: count }, (_, i) => `n${i}.example.com`)

describe('certificates that no cluster has are refused before they cost anything', () => {
  test('one of 60 MB, whose elements alone would fill the memory', () => {
    const der = tlv(0x30, Buffer.alloc(60_000_000)).toString('base64')
    expect(() => certificateFromDer(der)).toThrow('not a certificate')
    expect(() => readStructure(Buffer.from(der, 'base64'))).toThrow(RangeError)
  })

  test('20,000 subjectAltNames, and the text says so beside a certificate that is read', async () => {
    const large = await issue(ca, { dns: names(20_000) })
    expect(parseCertificates(ca.certificate + large.certificate, 'clients').entries).toMatchObject([
      { subject: 'CN=ca' },
      { unreadable: 'has more than 256 KiB', tooLarge: true },
    ])
  })

  test('as many subjectAltNames as fit are read', async () => {
    const { certificate } = await issue(ca, { dns: names(5_000) })
    const [entry, ...others] = parseCertificates(certificate, 'clients').entries
    expect(entry !== undefined && isReadable(entry) ? entry.subjectAltNames.length : entry).toBe(5_000)
    expect(others).toEqual([])
  })

  test.each<[string, () => Promise<string>]>([
    [
      'one extension too many',
      async () =>
        (
          await makeCa({
            extensions: Array.from({ length: maximumExtensions + 1 }, (_, i) => ({
              oid: `1.2.3.${i}`,
              critical: false,
              value: new Uint8Array(1),
            })),
          })
        ).der,
    ],
    ['a serial number of 100,000 octets', async () => (await makeCa({ serialNumber: '7f'.repeat(100_000) })).der],
    ['a subject of 20,000 characters', async () => (await makeCa({ cn: 'a'.repeat(20_000) })).der],
  ])('%s', async (_name, make) => {
    const der = await make()
    expect(Buffer.from(der, 'base64').length).toBeLessThan(maximumCertificateBytes)
    expect(() => certificateFromDer(der)).toThrow('not a certificate')
    expect(parseCertificates(toPem(Buffer.from(der, 'base64')), 'clients').entries).toEqual([
      { unreadable: expect.any(String), line: 1 },
    ])
  })
})

test('an RSA key whose public exponent makes each verification slow is not used', () => {
  const integer = (hex: string): Buffer => tlv(0x02, Buffer.from(hex, 'hex'))
  const key = (exponent: string) => {
    const numbers = tlv(0x30, Buffer.concat([integer(`00${'c3'.repeat(384)}`), integer(exponent)]))
    const algorithm = Buffer.from('300d06092a864886f70d0101010500', 'hex')
    return tlv(0x30, Buffer.concat([algorithm, tlv(0x03, Buffer.concat([Buffer.from([0]), numbers]))]))
  }
  const base = readStructure(Buffer.from(ca.der, 'base64'))
  const problem = (exponent: string) => keyProblem({ ...base, subjectPublicKeyInfo: key(exponent) })
  expect(problem('010001')).toBeUndefined()
  expect(problem('7fffffff')).toBeUndefined()
  expect(problem('0080000000')).toMatchObject({ problem: 'unsupported-algorithm' })
  expect(problem('7f'.repeat(383))).toMatchObject({ problem: 'unsupported-algorithm' })
})
