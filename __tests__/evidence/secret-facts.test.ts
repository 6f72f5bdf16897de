import { createPrivateKey } from 'node:crypto'
import { expect, test } from '@jest/globals'
import { openMeans, secretFacts, tlsKeys } from '../../src/evidence/secret-facts.ts'
import { issue, makeCa } from '../build/pki.ts'
import { withKeyOctets, withNegativeSerial } from '../x509/odd-der.ts'

const secretOf = (data: Readonly<Record<string, string>>): unknown => ({
  metadata: { namespace: 'shop', name: 'web' },
  data: Object.fromEntries(Object.entries(data).map(([key, text]) => [key, Buffer.from(text).toString('base64')])),
})
const encrypted = (key: string): string =>
  createPrivateKey(key)
    .export({ format: 'pem', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: 'of a test' })
    .toString()
const server = { cn: 'shop', dns: ['shop.example'], eku: ['serverAuth'] }

test('a CA of ca.crt that Go passes over is kept as an entry that cannot be read, with its name', async () => {
  const [good, odd] = [await makeCa({ cn: 'good' }), await makeCa({ cn: 'odd' })]
  const leaf = await issue(good, server)
  const trusted = `${withNegativeSerial(odd, odd).certificate}${good.certificate}`
  const secret = secretOf({ 'tls.crt': leaf.certificate, 'tls.key': leaf.key, 'ca.crt': trusted })
  const { ca } = secretFacts(secret, tlsKeys, openMeans())
  expect(ca).toMatchObject([
    {
      unreadable: expect.stringMatching(/^is "CN=odd", which Go passes over, because it has a negative serial number/),
    },
    { subject: 'CN=good' },
  ])
})

test('a certificate whose key is not DER has a fault', async () => {
  const ca = await makeCa()
  const leaf = await issue(ca, { ...server, algorithm: 'RSA-2048' })
  const damaged = withKeyOctets('00308201', '00318201')(leaf, ca)
  const { faults } = secretFacts(secretOf({ 'tls.crt': damaged.certificate }), tlsKeys, openMeans())
  expect(faults).toMatchObject([
    { by: 'go', reason: 'key-kind' },
    { by: 'openssl', reason: 'encoding' },
  ])
})

test.each([
  ['is text', 'not a key', true],
  ['is encrypted', 'ENCRYPTED', true],
  ['is empty', '', undefined],
  ['is white space', ' \n', undefined],
])('a private key that %s', async (_, text, keyUnreadable) => {
  const leaf = await issue(await makeCa(), server)
  const key = text === 'ENCRYPTED' ? encrypted(leaf.key) : text
  const secret = secretOf({ 'tls.crt': leaf.certificate, 'tls.key': key })
  const facts = secretFacts(secret, tlsKeys, openMeans())
  expect([facts.keyUnreadable, facts.keyOfNone]).toEqual([keyUnreadable, undefined])
})
