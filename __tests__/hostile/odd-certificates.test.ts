// TLS Secrets whose certificates have odd names, keys, dates and sizes: each is read, and judged by its expiry like any other.
import 'reflect-metadata'
import * as x509 from '@peculiar/x509'
import { describe, expect, test } from '@jest/globals'
import { generateKeyPairSync } from 'node:crypto'
import type { CollectContext } from '../../src/evidence/context.ts'
import { openKeep } from '../../src/evidence/memory-limit.ts'
import { openOnce } from '../../src/evidence/once.ts'
import { tlsSecrets } from '../../src/evidence/tls-secrets.ts'
import tlsSecretsCheck from '../../src/checks/tls-secrets.ts'
import type { KubernetesPort, ListRequest } from '../../src/model/ports.ts'
import { after, day, now, policy, run } from '../build/evidence.ts'
import { makeCa } from '../build/pki.ts'

const root = await makeCa({ cn: 'root' })

const der = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const body = Buffer.concat(parts)
  const length = body.length < 128 ? [body.length] : [0x82, body.length >> 8, body.length & 0xff]
  return Buffer.concat([Buffer.of(tag, ...length), body])
}
/** A subject of one common name, in any type of string (RFC 5280 4.1.2.4). */
const named = (tag: number, value: Buffer): x509.Name =>
  new x509.Name(der(0x30, der(0x31, der(0x30, Buffer.from('0603550403', 'hex'), der(tag, value)))))
const utf8 = (text: string): x509.Name => named(0x0c, Buffer.from(text))

type Odd = {
  readonly subject?: x509.Name
  readonly keys?: 'ec' | 'ed448' | 'ed25519' | 'rsa-pss'
  readonly names?: readonly string[]
}

const keysOf = {
  ec: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  ed448: () => generateKeyPairSync('ed448'),
  ed25519: () => generateKeyPairSync('ed25519'),
  'rsa-pss': () => generateKeyPairSync('rsa-pss', { modulusLength: 2048 }),
} as const

async function certificateOf(odd: Odd, notAfter: Date): Promise<string> {
  const { names = ['odd.example'] } = odd
  const certificate = await x509.X509CertificateGenerator.create({
    subject: odd.subject ?? utf8('odd.example'),
    issuer: root.subject,
    notBefore: after(-300 * day),
    notAfter,
    publicKey: keysOf[odd.keys ?? 'ec']().publicKey.export({ type: 'spki', format: 'der' }),
    signingKey: root.keys.privateKey,
    signingAlgorithm: { name: 'ECDSA', hash: 'SHA-256' },
    extensions: [
      new x509.SubjectAlternativeNameExtension(
        names.map((value) => ({ type: 'dns', value }) as const),
        odd.subject?.toString() === '',
      ),
    ],
  })
  return `${certificate.toString('pem')}\n`
}

async function judge(crt: string) {
  const secret = {
    metadata: { namespace: 'shop', name: 'odd' },
    data: { 'tls.crt': Buffer.from(crt).toString('base64') },
  }
  const session: Pick<KubernetesPort, 'list' | 'way'> = {
    way: 'direct',
    list: ({ path }: ListRequest, reduce) =>
      Promise.resolve({
        items: (path === '/api/v1/secrets' ? [secret] : []).map(reduce).filter((one) => one !== undefined),
      }),
  }
  const context = {
    kubernetes: () => Promise.resolve(session),
    clock: () => now,
    signal: new AbortController().signal,
    wants: () => false,
    keep: openKeep(),
    once: openOnce(),
    tlsSecrets: { namespaces: [], labels: '' },
    evidence: () => Promise.resolve({ state: 'skipped', detail: 'no part of this run' }),
  } as unknown as CollectContext
  return run(tlsSecretsCheck, { tlsSecrets: await tlsSecrets(context) }, now, policy())
}

const odds: readonly (readonly [string, Odd])[] = [
  ['a name in UTF-16 (BMPString)', { subject: named(0x1e, Buffer.from('Büro', 'utf16le').swap16()) }],
  ['a name in TeletexString', { subject: named(0x14, Buffer.from('B\u00fcro', 'latin1')) }],
  ['a name in UniversalString', { subject: named(0x1c, Buffer.from('000000420000006f', 'hex')) }],
  ['a name in VisibleString', { subject: named(0x1a, Buffer.from('odd')) }],
  ['an empty subject', { subject: new x509.Name([]) }],
  ['an empty common name', { subject: named(0x0c, Buffer.alloc(0)) }],
  ['a key of Ed448', { keys: 'ed448' }],
  ['a key of Ed25519', { keys: 'ed25519' }],
  ['a key that is for RSA-PSS alone', { keys: 'rsa-pss' }],
  ['2,500 names', { names: Array.from({ length: 2500 }, (_, index) => `n${index}.odd.example`) }],
]

describe.each(odds)('a certificate with %s', (_, odd) => {
  test('that expires in eight days is told with its day', async () => {
    const findings = await judge(await certificateOf(odd, after(8 * day)))
    expect(findings).toMatchObject([
      {
        subject: 'Secret shop/odd',
        outcome: expect.stringMatching(/^(?:warn|fail)$/),
        message: expect.stringContaining('in 8 days'),
      },
    ])
  })

  test('that expired fails', async () => {
    expect(await judge(await certificateOf(odd, after(-2 * day)))).toMatchObject([
      { subject: 'Secret shop/odd', outcome: 'fail', message: expect.stringMatching(/^Expired on /) },
    ])
  })
})

describe('an expiry far away raises no alarm', () => {
  test.each(['2049-06-01T00:00:00Z', '2050-01-01T00:00:00Z', '9999-12-31T23:59:59Z'])('%s', async (notAfter) => {
    expect(await judge(await certificateOf({}, new Date(notAfter)))).toMatchObject([{ outcome: 'pass' }])
  })

  test('also in GeneralizedTime before 2050, which Go and OpenSSL read', async () => {
    // so that every length takes two bytes
    const long = Array.from({ length: 20 }, (_, index) => `n${index}.odd.example`)
    const pem = await certificateOf({ names: long }, new Date('2049-06-01T00:00:00Z'))
    const bytes = Buffer.from(pem.replace(/-----.*-----|\s/g, ''), 'base64')
    const at = bytes.indexOf(Buffer.concat([Buffer.of(0x17, 13), Buffer.from('490601000000Z')]))
    expect(at).toBeGreaterThan(0)
    const longer = Buffer.concat([
      bytes.subarray(0, at),
      der(0x18, Buffer.from('20490601000000Z')),
      bytes.subarray(at + 15),
    ])
    // the lengths of the certificate, of what is signed, and of its validity
    for (const place of [2, 6]) longer.writeUInt16BE(bytes.readUInt16BE(place) + 2, place)
    longer.writeUInt8(bytes.readUInt8(at - 16) + 2, at - 16)
    const block = longer.toString('base64').replace(/.{1,64}/g, '$&\n')
    const findings = await judge(`-----BEGIN CERTIFICATE-----\n${block}-----END CERTIFICATE-----\n`)
    expect(findings).toMatchObject([{ outcome: 'pass', message: expect.stringContaining('2049-06-01') }])
  })
})
