import { describe, expect, jest, test } from '@jest/globals'
import { X509Certificate } from 'node:crypto'
import fc from 'fast-check'
import { maximumCertificates, maximumInputBytes, parseCertificates } from '../../src/x509/parse.ts'
import { issue, makeCa, makeRequest } from '../build/pki.ts'
import { needing } from '../requirements/needing.ts'
import { openssl } from './openssl.ts'

const withOpenssl = await needing('openssl')

jest.setTimeout(180_000)

const ca = await makeCa()
const leaf = await issue(ca, { cn: 'masterclient', organizations: ['system:masters'], dns: ['a.b'], ips: ['10.0.0.1'] })
const [caDer, leafDer] = [ca, leaf].map(({ der }) => Buffer.from(der, 'base64')) as [Buffer, Buffer]
const request = await makeRequest({ cn: 'x' })
const seen = (input: string | Uint8Array): readonly string[] =>
  parseCertificates(input).certificates.map(({ subject }) => subject)
const codes = (input: string | Uint8Array): readonly string[] =>
  parseCertificates(input).problems.map(({ code }) => code)
const both = ['O=system:masters, CN=masterclient', 'CN=ca']

describe('certificates are found in', () => {
  const bundle = leaf.certificate + ca.certificate
  test.each<[string, string | Uint8Array]>([
    ['a bundle', bundle],
    ['a bundle as bytes', Buffer.from(bundle)],
    ['CRLF', bundle.replaceAll('\n', '\r\n')],
    ['CR alone', bundle.replaceAll('\n', '\r')],
    ['one line', bundle.replaceAll('\n', ' ')],
    ['a byte order mark', `\uFEFF${bundle}`],
    ['a byte order mark in bytes', Buffer.from(`\uFEFF${bundle}`)],
    ['UTF-16, as PowerShell redirects', Buffer.from(`\uFEFF${bundle}`, 'utf16le')],
    ['text around', `0 s:CN = x\n   i:CN = ca\n${leaf.certificate}---\nSubject: Bücher\n${ca.certificate}end\n`],
    ['indentation, as in YAML', bundle.replace(/^/gm, '    ')],
    ['the older label', bundle.replaceAll(' CERTIFICATE', ' X509 CERTIFICATE')],
    [
      'other blocks between',
      `${leaf.certificate}-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n${ca.certificate}`,
    ],
    ['no line break at the end', bundle.trimEnd()],
  ])('%s', (_name, input) => {
    expect(parseCertificates(input).problems).toEqual([])
    expect(seen(input)).toEqual(both)
  })

  test('DER, also when it lies in a larger buffer', () => {
    expect(seen(leafDer)).toEqual(both.slice(0, 1))
    const larger = Buffer.concat([Buffer.from('xx'), caDer, Buffer.from('xx')])
    expect(seen(larger.subarray(2, -2))).toEqual(['CN=ca'])
  })

  withOpenssl.test('text that openssl wrote', () => {
    const texts = [leaf, ca].map(({ certificate }) => openssl(certificate, 'x509', '-text'))
    expect(seen(texts.join(''))).toEqual(both)
  })
})

describe('problems', () => {
  test.each<[string, string | Uint8Array, string[]]>([
    ['nothing', '', ['empty']],
    ['no bytes', new Uint8Array(), ['empty']],
    ['white space', ' \r\n\t\uFEFF', ['empty']],
    ['text', 'not a certificate', ['not-a-certificate']],
    ['base64 without PEM around it', leaf.der, ['not-a-certificate']],
    ['DER with something after it', Buffer.concat([leafDer, Buffer.of(0)]), ['not-a-certificate']],
    ['DER that was cut', leafDer.subarray(0, -1), ['not-a-certificate']],
    ['a request', request, ['not-a-certificate']],
    ['a key alone', leaf.key, ['contains-private-key']],
    ['a key that was cut', leaf.key.slice(0, 60), ['contains-private-key']],
    [
      'a key of another kind',
      '-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----',
      ['contains-private-key'],
    ],
    ['a block without end', leaf.certificate.replace(/-----END.*/, ''), ['not-a-certificate']],
    ['a block that ends as another', leaf.certificate.replace('END CERT', 'END X509 CERT'), ['not-a-certificate']],
    ['an empty block', '-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----', ['not-a-certificate']],
    ['a block that is no base64', leaf.certificate.replace(/^MII/m, 'M*I'), ['not-a-certificate']],
    ['too much', ' '.repeat(maximumInputBytes + 1), ['too-large']],
    ['too much in octets', 'é'.repeat(maximumInputBytes / 2 + 1), ['too-large']],
    ['as much as may be', ' '.repeat(maximumInputBytes), ['empty']],
  ])('%s', (_name, input, expected) => {
    expect(codes(input)).toEqual(expected)
    expect(seen(input)).toEqual([])
  })

  test('do not keep the readable ones away, and say where', () => {
    const broken = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'
    const { certificates, problems } = parseCertificates(`# mine\n${broken}${leaf.certificate}${broken}`)
    expect(certificates).toHaveLength(1)
    const line = 1 + 1 + broken.split('\n').length - 1 + leaf.certificate.split('\n').length - 1
    expect(problems.map(({ detail }) => detail)).toEqual([
      'the PEM block at line 2 is no certificate',
      `the PEM block at line ${line} is no certificate`,
    ])
  })

  test('a private key is told beside the certificates, and nothing of it', () => {
    const secret = Buffer.from('what nobody may ever see').toString('base64')
    const key = `-----BEGIN RSA PRIVATE KEY-----\n${secret}\n-----END RSA PRIVATE KEY-----\n`
    const result = parseCertificates(leaf.certificate + key + ca.certificate)
    expect(result.certificates.map(({ subject }) => subject)).toEqual(both)
    expect(result.problems.map(({ code }) => code)).toEqual(['contains-private-key'])
    expect(JSON.stringify(result)).not.toContain(secret.slice(0, 8))
  })

  test('more certificates than the limit: the first ones are read', () => {
    const { certificates, problems } = parseCertificates(ca.certificate.repeat(maximumCertificates) + leaf.certificate)
    expect(certificates).toHaveLength(maximumCertificates)
    expect(certificates.at(-1)?.subject).toBe('CN=ca')
    expect(problems.map(({ code }) => code)).toEqual(['too-many'])
    expect(codes(ca.certificate.repeat(maximumCertificates))).toEqual([])
  })
})

function nodeReads(der: Uint8Array): X509Certificate | undefined {
  try {
    return new X509Certificate(der)
  } catch {
    return undefined
  }
}

describe('nothing throws', () => {
  test('on arbitrary text and bytes', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('-----BEGIN CERTIFICATE-----', '-----END CERTIFICATE-----', '\n', leaf.der),
    )
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        parseCertificates(pieces.join(''))
      }),
    )
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(codes(bytes)).toHaveLength(1)
      }),
    )
  })

  test('on a damaged certificate; and where node reads it too, it reads the same', () => {
    let read = 0
    fc.assert(
      fc.property(fc.nat(leafDer.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const damaged = Buffer.from(leafDer)
        damaged.writeUInt8(damaged.readUInt8(at) ^ change, at)
        const [certificate] = parseCertificates(damaged).certificates
        const theirs = nodeReads(damaged)
        if (certificate === undefined || theirs === undefined) return
        read += 1
        expect([certificate.notAfter, certificate.notBefore]).toEqual([theirs.validToDate, theirs.validFromDate])
        expect([certificate.isCa, certificate.serialNumber]).toEqual([theirs.ca, theirs.serialNumber])
      }),
      { numRuns: 2000 },
    )
    expect(read).toBeGreaterThan(100)
  })

  test('at a length that is far too long to be true, or nested without end', () => {
    expect(codes(Buffer.from('3084ffffffff', 'hex'))).toEqual(['not-a-certificate'])
    expect(codes(Buffer.from('3080'.repeat(1000), 'hex'))).toEqual(['not-a-certificate'])
  })
})
