import { describe, expect, jest, test } from '@jest/globals'
import { X509Certificate } from 'node:crypto'
import fc from 'fast-check'
import { entryText, isReadable, unreadableIn } from '../../src/model/entries.ts'
import { maximumCertificates, maximumInputBytes, parseCertificates, type Reader } from '../../src/x509/parse.ts'
import { issue, makeCa, makeRequest } from '../build/pki.ts'
import { needing } from '../requirements/needing.ts'
import { openssl } from './openssl.ts'

const withOpenssl = await needing('openssl')

jest.setTimeout(180_000)

const ca = await makeCa()
const leaf = await issue(ca, { cn: 'masterclient', organizations: ['system:masters'], dns: ['a.b'], ips: ['10.0.0.1'] })
const [caDer, leafDer] = [ca, leaf].map(({ der }) => Buffer.from(der, 'base64')) as [Buffer, Buffer]
const request = await makeRequest({ cn: 'x' })
const subjectsIn = (input: string | Uint8Array, reader: Reader = 'anyone'): readonly string[] =>
  parseCertificates(input, reader).entries.map((entry) => (isReadable(entry) ? entry.subject : 'unreadable'))
const faultsIn = (input: string | Uint8Array, reader: Reader = 'anyone'): readonly string[] =>
  unreadableIn(parseCertificates(input, reader).entries).map(entryText)
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
    expect(subjectsIn(input)).toEqual(both)
  })

  test('DER, also when it lies in a larger buffer', () => {
    expect(subjectsIn(leafDer)).toEqual(both.slice(0, 1))
    const larger = Buffer.concat([Buffer.from('xx'), caDer, Buffer.from('xx')])
    expect(subjectsIn(larger.subarray(2, -2))).toEqual(['CN=ca'])
  })

  withOpenssl.test('text that openssl wrote', () => {
    const texts = [leaf, ca].map(({ certificate }) => openssl(certificate, 'x509', '-text'))
    expect(subjectsIn(texts.join(''))).toEqual(both)
  })
})

const lost = (at: number, pem: string): string =>
  pem
    .split('\n')
    .filter((_, line) => line !== at)
    .join('\n')
const blockOf = (der: Uint8Array, label = 'CERTIFICATE'): string =>
  `-----BEGIN ${label}-----\n${Buffer.from(der)
    .toString('base64')
    .replace(/.{1,64}/g, '$&\n')}-----END ${label}-----\n`
/** The same bytes with the length of the outermost SEQUENCE left open (X.690 8.1.3.6). */
const indefinite = Buffer.concat([Buffer.of(0x30, 0x80), leafDer.subarray(4), Buffer.of(0, 0)])

describe('an entry that cannot be read keeps its place before the one behind it', () => {
  test.each<[string, string, RegExp]>([
    ['a block without END', leaf.certificate.replace(/-----END.*\n/, ''), /line 1 is not closed/],
    ['a block without BEGIN', lost(0, leaf.certificate), /has no BEGIN line/],
    ['base64 without BEGIN and END', lost(0, leaf.certificate).replace(/-----END.*\n/, ''), /neither BEGIN nor END/],
    ['a block that ends as another', leaf.certificate.replace('END CERT', 'END X509 CERT'), /is closed as X509/],
    ['an empty block', '-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n', /is not base64/],
    ['a block that is no base64', leaf.certificate.replace(/^MII/m, 'M*I'), /is not base64/],
    ['a block with headers', leaf.certificate.replace('-\nM', '-\nProc-Type: 4,ENCRYPTED\n\nM'), /is not base64/],
    ['a first line that was lost', lost(1, leaf.certificate), /damaged/],
    ['a third line that was lost', lost(3, leaf.certificate), /is no certificate|is not base64/],
    [
      'a last line that was lost',
      lost(leaf.certificate.split('\n').length - 3, leaf.certificate),
      /certificate|base64/,
    ],
    ['TRUSTED CERTIFICATE', blockOf(leafDer, 'TRUSTED CERTIFICATE'), /openssl x509/],
    ['PKCS#7', blockOf(leafDer, 'PKCS7'), /PKCS#7/],
    ['a label that was misspelled', blockOf(leafDer, 'CERTIFCATE'), /the label CERTIFCATE/],
    ['a label in lower case', blockOf(leafDer, 'certificate'), /the label certificate/],
    ['bytes after the end of the DER', blockOf(Buffer.concat([leafDer, Buffer.of(0)])), /bytes after its end/],
    ['BER', blockOf(indefinite), /BER of indefinite length/],
    ['an unclosed block of another kind', '-----BEGIN DH PARAMETERS-----\nAAAA\n', /DH PARAMETERS|not closed/],
  ])('%s', (_name, text, why) => {
    expect(subjectsIn(text + ca.certificate)).toEqual(['unreadable', 'CN=ca'])
    expect(subjectsIn(text + ca.certificate, 'clients')).toEqual(['unreadable', 'CN=ca'])
    expect(faultsIn(text + ca.certificate)[0]).toMatch(why)
  })

  test('Node reads none of the leaves that were damaged, and Go refuses BER', () => {
    expect(nodeReads(Buffer.concat([leafDer.subarray(0, 40), leafDer.subarray(88)]))).toBeUndefined()
    expect(subjectsIn(indefinite)).toEqual(['unreadable'])
  })

  test('and tells its line, and nothing of what it holds', () => {
    const broken = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'
    const text = `# mine\n${broken}${leaf.certificate}${broken}`
    const line = 1 + 1 + broken.split('\n').length - 1 + leaf.certificate.split('\n').length - 1
    expect(subjectsIn(text)).toEqual(['unreadable', both[0], 'unreadable'])
    expect(unreadableIn(parseCertificates(text, 'clients').entries).map((entry) => entry.line)).toEqual([2, line])
    expect(faultsIn(text).join('')).not.toContain('AAAA')
  })

  test('more certificates than the limit: the first one beyond it is unreadable', () => {
    const full = ca.certificate.repeat(maximumCertificates)
    const { entries } = parseCertificates(full + leaf.certificate + leaf.certificate, 'clients')
    expect(entries).toHaveLength(maximumCertificates + 1)
    expect(entries.slice(0, -1).every(isReadable)).toBe(true)
    expect(unreadableIn(entries)).toEqual([
      { unreadable: expect.stringContaining('256'), line: full.split('\n').length, tooLarge: true },
    ])
    expect(faultsIn(full)).toEqual([])
  })
})

describe('what Go and OpenSSL pass over is unreadable for clients', () => {
  test.each<[string, string, RegExp]>([
    ['indentation', leaf.certificate.replace(/^/gm, '    ').trimEnd() + '\n', /start of a line/],
    ['a byte order mark', `\uFEFF${leaf.certificate}`, /byte order mark/],
    ['END and the next BEGIN on one line', leaf.certificate.trimEnd(), /same line/],
    ['line breaks that became spaces', leaf.certificate.replaceAll('\n', ' ').trimEnd() + '\n', /start of a line/],
    ['the older label', leaf.certificate.replaceAll(' CERTIFICATE', ' X509 CERTIFICATE'), /which Go passes over/],
  ])('%s', (_name, text, why) => {
    expect(subjectsIn(text + ca.certificate)).toEqual(both)
    expect(subjectsIn(text + ca.certificate, 'clients')[0]).toBe('unreadable')
    expect(faultsIn(text + ca.certificate, 'clients')[0]).toMatch(why)
  })

  test('text around a block, CRLF and blanks behind the marks are no reason', () => {
    const text = `Bag Attributes\n${leaf.certificate}\ngarbage\n${ca.certificate}`.replaceAll('\n', ' \r\n')
    expect(subjectsIn(text, 'clients')).toEqual(both)
  })
})

describe('a text without a certificate', () => {
  test.each<[string, string | Uint8Array, RegExp[]]>([
    ['nothing', '', []],
    ['no bytes', new Uint8Array(), []],
    ['white space', ' \r\n\t\uFEFF', []],
    ['text', 'not a certificate', [/neither PEM nor DER/]],
    ['base64 without PEM around it', leaf.der, [/neither/]],
    ['DER with something after it', Buffer.concat([leafDer, Buffer.of(0)]), [/neither/]],
    ['DER that was cut', leafDer.subarray(0, -1), [/neither/]],
    ['a request', request, [/CERTIFICATE REQUEST/]],
    ['too much', ' '.repeat(maximumInputBytes + 1), [/longer than 1 MiB/]],
    ['too much in octets', 'é'.repeat(maximumInputBytes / 2 + 1), [/longer than 1 MiB/]],
    ['as much as may be', ' '.repeat(maximumInputBytes), []],
  ])('%s', (_name, input, expected) => {
    const faults = faultsIn(input)
    expect(faults).toHaveLength(expected.length)
    expected.forEach((why, index) => {
      expect(faults[index]).toMatch(why)
    })
    expect(parseCertificates(input, 'anyone').entries).toHaveLength(expected.length)
  })
})

describe('a private key', () => {
  test.each<[string, string]>([
    ['alone', leaf.key],
    ['that was cut', leaf.key.slice(0, 60)],
    ['of another kind', '-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----'],
    ['without its BEGIN', lost(0, leaf.key)],
  ])('%s is found', (_name, text) => {
    expect(parseCertificates(text, 'clients')).toEqual({ entries: [], privateKeyLine: expect.any(Number) })
  })

  test('is told beside the certificates, and nothing of it', () => {
    const secret = Buffer.from('what nobody may ever see').toString('base64')
    const key = `-----BEGIN RSA PRIVATE KEY-----\n${secret}\n-----END RSA PRIVATE KEY-----\n`
    const result = parseCertificates(leaf.certificate + key + ca.certificate, 'clients')
    expect(subjectsIn(leaf.certificate + key + ca.certificate)).toEqual(both)
    expect(result.privateKeyLine).toBe(leaf.certificate.split('\n').length)
    expect(JSON.stringify(result)).not.toContain(secret.slice(0, 8))
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
        parseCertificates(pieces.join(''), 'clients')
      }),
    )
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(parseCertificates(bytes, 'anyone').entries.filter(isReadable)).toEqual([])
      }),
    )
  })

  test('on a damaged certificate; and where node reads it too, it reads the same', () => {
    let read = 0
    fc.assert(
      fc.property(fc.nat(leafDer.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const damaged = Buffer.from(leafDer)
        damaged.writeUInt8(damaged.readUInt8(at) ^ change, at)
        const [certificate] = parseCertificates(damaged, 'anyone').entries
        const theirs = nodeReads(damaged)
        if (certificate === undefined || !isReadable(certificate) || theirs === undefined) return
        read += 1
        expect([certificate.notAfter, certificate.notBefore]).toEqual([theirs.validToDate, theirs.validFromDate])
        expect([certificate.isCa, certificate.serialNumber]).toEqual([theirs.ca, theirs.serialNumber])
      }),
      { numRuns: 2000 },
    )
    expect(read).toBeGreaterThan(100)
  })

  test('at a length that is far too long to be true, or nested without end', () => {
    expect(subjectsIn(Buffer.from('3084ffffffff', 'hex'))).toEqual(['unreadable'])
    expect(subjectsIn(Buffer.from('3080'.repeat(1000), 'hex'))).toEqual(['unreadable'])
  })
})
