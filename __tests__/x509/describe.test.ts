import { describe, expect, jest, test } from '@jest/globals'
import { createHash, X509Certificate } from 'node:crypto'
import type { Certificate } from '../../src/model/certificate.ts'
import { certificateFromDer, parseCertificates } from '../../src/x509/parse.ts'
import { makeCa, selfSigned, type CertificateOptions } from '../build/pki.ts'
import { extension, parsed, toPem } from './chains.ts'
import { needing } from '../requirements/needing.ts'
import { openssl } from './openssl.ts'

const withOpenssl = await needing('openssl')

jest.setTimeout(180_000)

const ca = await makeCa()
/** node writes one RDN a line, and undefined for an empty name, whatever its types say */
const rdns = (name: string | undefined): string => (name ?? '').split('\n').join(', ')

describe('the fields of a certificate', () => {
  test.each<[string, CertificateOptions]>([
    ['P-256', { cn: 'x' }],
    ['P-521', { cn: 'x', algorithm: 'P-521' }],
    ['Ed25519', { cn: 'x', algorithm: 'Ed25519' }],
    ['RSA', { cn: 'x', algorithm: 'RSA-2048' }],
    ['an authority', { cn: 'ca', ca: true, pathLen: 0 }],
    ['an authority that says it is none', { cn: 'ca', ca: false }],
    ['several organisations', { cn: 'x', organizations: ['b', 'a', 'system:masters'] }],
    ['names and addresses', { dns: ['b', '*.a.example'], ips: ['10.0.0.1', '255.255.255.255'] }],
    ['the last date of two digits', { notAfter: new Date('2049-12-31T23:59:59Z') }],
    ['the first date of four digits', { notAfter: new Date('2050-01-01T00:00:00Z') }],
    ['no known end (RFC 5280 4.1.2.5)', { notAfter: new Date('9999-12-31T23:59:59Z') }],
    ['the first date of two digits', { notBefore: new Date('1950-01-01T00:00:00Z') }],
    ['a name that is not ASCII', { cn: 'Bücher' }],
  ])('are what node reads: %s', async (_name, options) => {
    const issued = await selfSigned(options)
    const [ours, theirs] = [parsed(issued), new X509Certificate(issued.certificate)]
    const names = ours.subjectAltNames.map(({ type, value }) => `${type === 'dns' ? 'DNS' : 'IP Address'}:${value}`)
    const altNames: string | undefined = theirs.subjectAltName
    const spki = theirs.publicKey.export({ type: 'spki', format: 'der' })
    expect(ours).toEqual({
      subject: rdns(theirs.subject),
      issuer: rdns(theirs.issuer),
      commonNames: options.cn === undefined ? [] : [options.cn],
      organizations: options.organizations ?? [],
      serialNumber: theirs.serialNumber,
      notBefore: theirs.validFromDate,
      notAfter: theirs.validToDate,
      fingerprint: theirs.fingerprint256.replaceAll(':', '').toLowerCase(),
      keyFingerprint: createHash('sha256').update(spki).digest('hex'),
      isCa: theirs.ca,
      subjectAltNames: ours.subjectAltNames,
      der: theirs.raw.toString('base64'),
    } satisfies Certificate)
    expect(names.join(', ')).toBe(altNames ?? '')
  })

  withOpenssl.test('the serial number is as openssl prints it', async () => {
    for (const serialNumber of [
      '01',
      '7f',
      '0080',
      '00ff00',
      '0100',
      'ab'.repeat(19),
      '00'.repeat(3) + '01',
      '80',
      'ff',
    ]) {
      const issued = await selfSigned({ serialNumber })
      expect(`serial=${parsed(issued).serialNumber}\n`).toBe(openssl(issued.certificate, 'x509', '-noout', '-serial'))
    }
  })

  withOpenssl.test(
    'a negative serial number (RFC 5280 4.1.2.2 has users accept it) is as openssl prints it',
    async () => {
      const der = Buffer.from((await selfSigned({ serialNumber: '7f' })).der, 'base64')
      der.writeUInt8(0x81, der.indexOf(Buffer.from('02017f', 'hex')) + 2)
      const printed = openssl(toPem(der), 'x509', '-noout', '-serial')
      expect(`serial=${parsed({ certificate: toPem(der) }).serialNumber}\n`).toBe(printed)
    },
  )

  test.each([
    ['basicConstraints', '2.5.29.19', '0500'],
    ['basicConstraints with a text for a length', '2.5.29.19', '30040c026161'],
    ['subjectAltName', '2.5.29.17', '0500'],
    ['subjectAltName that is cut', '2.5.29.17', '300582036162'],
  ])('a certificate whose %s cannot be read is refused', async (_name, oid, value) => {
    const { certificate } = await selfSigned({ extensions: [extension(oid, false, value)] })
    expect(parseCertificates(certificate, 'anyone')).toEqual({
      entries: [{ unreadable: expect.stringContaining('is no certificate'), line: 1 }],
    })
  })

  test('old and new CA of one name differ by the fingerprint of the key, a renewed one does not', async () => {
    const renewed = await makeCa({ keys: ca.keys })
    expect(parsed(renewed).keyFingerprint).toBe(parsed(ca).keyFingerprint)
    expect(parsed(renewed).fingerprint).not.toBe(parsed(ca).fingerprint)
    expect(parsed(await makeCa()).keyFingerprint).not.toBe(parsed(ca).keyFingerprint)
  })

  test('a name cannot begin a new line', async () => {
    const { subject } = parsed(await selfSigned({ cn: 'a\n::error::b\r\n\u0085\u2028c' }))
    expect(subject).not.toMatch(/[\p{Cc}\u2028\u2029]/u)
    expect(subject).toContain('::error::b')
  })

  test('other kinds of alternative names are left out, whatever they hold', async () => {
    // otherName 1.2.3 with NULL, an email, then the DNS name a.b
    const value = '3015' + 'a00906022a03a003020105' + '8103784079' + '8203612e62'
    const issued = await selfSigned({ extensions: [extension('2.5.29.17', false, value)] })
    expect(parsed(issued).subjectAltNames).toEqual([{ type: 'dns', value: 'a.b' }])
  })
})

describe('certificateFromDer', () => {
  test('reads what a certificate keeps', () => {
    expect(certificateFromDer(parsed(ca).der)).toEqual(parsed(ca))
  })

  test.each([
    ['text', 'hello'],
    ['nothing', ''],
    ['something more', `${ca.der}AAAA`],
    ['half of it', ca.der.slice(0, 400)],
  ])('refuses %s', (_name, base64) => {
    expect(() => certificateFromDer(base64)).toThrow(new RangeError('not a certificate'))
  })
})
