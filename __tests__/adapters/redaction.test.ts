import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { formsOf } from '../../src/adapters/redaction/forms.ts'
import { searchFor } from '../../src/adapters/redaction/search.ts'
import { mark, piecesWithoutSecrets, remember, withoutSecrets } from '../../src/adapters/redaction/secrets.ts'
import { parseForeign, redactEvidence, redactValue } from '../../src/adapters/redaction/values.ts'
import { random } from '../hostile/secret-kinds.ts'
import { issue, makeCa } from '../build/pki.ts'
import { observed, read } from '../build/evidence.ts'

const token = `${random('one', 40)}-_.${random('two', 200)}`
const short = 'p"<&ss/ü+1'
remember(token)
remember(short)

describe('the search', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 3, maxLength: 9 })

  test('finds what a search one by one finds', () => {
    fc.assert(
      fc.property(
        fc.array(letters, { minLength: 1, maxLength: 6 }),
        fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 80 }),
        (wanted, text) => {
          const covered = new Set<number>()
          for (const one of wanted)
            for (let at = text.indexOf(one); at >= 0; at = text.indexOf(one, at + 1))
              for (let place = at; place < at + one.length; place += 1) covered.add(place)
          const found = new Set(
            searchFor(wanted)(text).flatMap(([from, to]) =>
              Array.from({ length: to - from }, (_, index) => from + index),
            ),
          )
          expect(found).toEqual(covered)
        },
      ),
      { numRuns: 2_000, seed: 1 },
    )
  })

  test('of nothing finds nothing, and takes no text of two characters', () => {
    expect(searchFor([])('anything')).toEqual([])
    expect(() => searchFor(['ab'])).toThrow(RangeError)
  })
})

describe('a text', () => {
  test.each([
    ['plain', token],
    ['in base64', Buffer.from(token).toString('base64').replace(/=+$/, '')],
    ['in base64 for URLs', Buffer.from(token).toString('base64url')],
    ['in a URL', encodeURIComponent(short)],
    ['in a URL, in small letters', encodeURIComponent(short).replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase())],
    ['in JSON', JSON.stringify(short).slice(1, -1)],
    ['in HTML', short.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')],
    ['in Markdown', token.replaceAll('_', '&#95;')],
  ])('loses a secret %s', (_, written) => {
    const left = withoutSecrets(`before ${written} behind`)
    expect(left.startsWith(`before ${mark}`)).toBe(true)
    expect(left.endsWith(' behind')).toBe(true)
    expect(left.length).toBeLessThan(40)
  })

  test('loses what a cut left of a secret', () => {
    expect(withoutSecrets(token.slice(0, 128))).toBe(mark)
  })

  test('in pieces loses the same, wherever they are cut', () => {
    const text = `x ${token} y ${encodeURIComponent(short)} z ${Buffer.from(token).toString('base64')} end`
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: text.length }), { maxLength: 40 }), (places) => {
        const cuts = [0, ...places.toSorted((a, b) => a - b), text.length]
        const pieces = cuts.slice(1).map((to, index) => text.slice(cuts[index], to))
        const left = [...piecesWithoutSecrets(pieces)].join('').replaceAll(/(?:\(redacted\))+/g, mark)
        expect(left).toBe(withoutSecrets(text))
      }),
      { numRuns: 500, seed: 2 },
    )
  })

  test('without a secret is the same, in one piece or in many', () => {
    expect(withoutSecrets('honest')).toBe('honest')
    expect([...piecesWithoutSecrets(['ho', '', 'nest'])].join('')).toBe('honest')
    expect([...piecesWithoutSecrets([])].join('')).toBe('')
  })
})

describe('a private key', () => {
  test.each([
    ['an elliptic curve', generateKeyPairSync('ec', { namedCurve: 'P-256' })],
    ['RSA', generateKeyPairSync('rsa', { modulusLength: 2048 })],
  ])('of %s is searched for, and its public half is not', (_, { privateKey, publicKey }) => {
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    const open = publicKey.export({ type: 'spki', format: 'der' })
    const forms = formsOf(pem)
    const inCertificates = [0, 1, 2].map((offset) =>
      Buffer.concat([Buffer.alloc(offset + 90), open]).toString('base64'),
    )
    expect(forms.filter((form) => inCertificates.some((text) => text.includes(form)))).toEqual([])
    expect(forms.some((form) => pem.includes(form))).toBe(true)
    expect(forms.some((form) => Buffer.from(pem).toString('base64').includes(form))).toBe(true)
  })

  test('beside its certificate in one file does not hide the certificate', async () => {
    const ca = await makeCa()
    const forms = formsOf(`${ca.key}${ca.certificate}`)
    expect(forms.filter((form) => ca.certificate.replaceAll('\n', '').includes(form) || ca.der.includes(form))).toEqual(
      [],
    )
  })

  test('that cannot be read, and a text with half a character, break nothing', () => {
    expect(formsOf('-----BEGIN PRIVATE KEY-----\nAAAAAAAAAAAA\n-----END PRIVATE KEY-----')).toContain('AAAAAAAAAAAA')
    expect(() => formsOf('half of a character \ud800')).not.toThrow()
  })
})

describe('data', () => {
  test('loses secrets in texts and in keys, and is the same object where there are none', () => {
    const honest = { a: [1, 'x', { b: null }], at: new Date(0), call: () => token }
    expect(redactValue(honest)).toBe(honest)
    expect(redactValue({ [token]: [token, { a: `b ${token}` }], honest })).toEqual({
      [mark]: [mark, { a: `b ${mark}` }],
      honest,
    })
  })

  test('as JSON loses what its escapes hide', () => {
    const escaped = Array.from(token, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`).join('')
    expect(parseForeign(`{"a":"${escaped}"}`)).toEqual({ a: mark })
  })
})

describe('evidence', () => {
  test('with a certificate that repeats a secret is none, and its neighbours stay', async () => {
    const ca = await makeCa()
    const good = read(ca)
    const evil = read(await issue(ca, { cn: token }))
    const redacted = redactEvidence({
      clusterRootCas: observed([good]),
      apiServerChain: observed({ received: [good, evil] }),
      kubelets: observed([
        { node: 'a', serving: observed([evil]) },
        { node: token, serving: observed([good]) },
      ]),
    })
    expect(redacted).toMatchObject({
      clusterRootCas: { state: 'observed', value: [good] },
      apiServerChain: { state: 'unavailable', reason: 'malformed' },
      kubelets: {
        state: 'observed',
        value: [
          { node: 'a', serving: { state: 'unavailable', reason: 'malformed' } },
          { node: mark, serving: { state: 'observed', value: [good] } },
        ],
      },
    })
    expect(JSON.stringify(redacted)).not.toContain(evil.der)
  })
})
