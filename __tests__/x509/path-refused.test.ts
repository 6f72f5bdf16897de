import { describe, expect, jest, test } from '@jest/globals'
import { smallEffort } from '../../src/x509/effort.ts'
import { maximumDepth, maximumSignatureChecks } from '../../src/x509/limits.ts'
import { validatePath } from '../../src/x509/path.ts'
import { issue, makeCa, selfSigned } from '../build/pki.ts'
import {
  changed,
  direct,
  expectSecondOpinions,
  extension,
  judge,
  noon,
  parsed,
  server,
  through,
  toPem,
  type Case,
  type Chain,
} from './chains.ts'

jest.setTimeout(180_000)

/** X509_V_ERR_* of openssl/x509_vfy.h */
const openssl = {
  noIssuer: 20,
  badSignature: 7,
  notYetValid: 9,
  expired: 10,
  selfSignedLeaf: 18,
  selfSignedInChain: 19,
  invalidCa: 79,
  pathLength: 25,
  invalidPurpose: 26,
  unhandledCriticalExtension: 34,
  weakKey: 66,
  weakAuthorityKey: 67,
  weakSignature: 68,
} as const

const early = new Date('2024-12-31T23:59:59Z')
const after = (date: Date, seconds: number): Date => new Date(date.getTime() + seconds * 1000)
const ends = new Date('2026-06-01T11:59:59Z')

const cases: readonly Case[] = [
  // no-path
  [
    'issued by a stranger',
    async () => ({ ...(await direct()), anchors: [await makeCa({ cn: 'other' })] }),
    'no-path',
    openssl.noIssuer,
  ],
  ['no anchors', async () => ({ ...(await direct()), anchors: [] }), 'no-path', 'openssl takes no empty file'],
  [
    'the authority between was not received',
    async () => {
      const { received, anchors } = await through([{}])
      return { received: received.slice(0, 1), anchors }
    },
    'no-path',
    openssl.noIssuer,
  ],
  [
    'a server that vouches for itself and is no anchor',
    async () => ({ received: [await selfSigned(server)], anchors: [await makeCa()] }),
    'no-path',
    openssl.selfSignedLeaf,
  ],
  [
    'the root was received, and nobody trusts it',
    async () => {
      const { received, anchors } = await through([])
      return { received: [...received, ...anchors], anchors: [await makeCa({ cn: 'other' })] }
    },
    'no-path',
    openssl.selfSignedInChain,
  ],
  // bad-signature
  [
    'a stale anchor: old and new CA share the name and differ by key',
    async () => {
      const options = { keyIdentifiers: false }
      const [old, renewed] = [await makeCa(options), await makeCa(options)]
      return { received: [await issue(renewed, { ...server, ...options })], anchors: [old] }
    },
    'bad-signature',
    openssl.badSignature,
  ],
  [
    'the same with key identifiers',
    async () => {
      const [old, renewed] = [await makeCa(), await makeCa()]
      return { received: [await issue(renewed, server)], anchors: [old] }
    },
    'bad-signature',
    'openssl does not even try an issuer whose key identifier differs',
  ],
  [
    'the same with the new CA received too',
    async () => {
      const [old, renewed] = [await makeCa(), await makeCa()]
      return { received: [await issue(renewed, server), renewed], anchors: [old] }
    },
    'bad-signature',
    'openssl does not even try an issuer whose key identifier differs',
  ],
  ...['P-256', 'Ed25519', 'RSA-2048'].map((algorithm): Case => [
    `one bit of the signature changed (${algorithm})`,
    async () => {
      const ca = await makeCa({ algorithm: algorithm as 'P-256' })
      return { received: [changed(await issue(ca, server), 1)], anchors: [ca] }
    },
    'bad-signature',
    openssl.badSignature,
  ]),
  [
    'an authority between that was changed',
    async () => {
      const { received, anchors } = await through([{}])
      const [leaf, between] = received
      return { received: [leaf, changed(between ?? leaf, 1)], anchors }
    },
    'bad-signature',
    openssl.badSignature,
  ],
  [
    'a signature that cannot be decoded',
    async () => {
      const ca = await makeCa()
      const der = Buffer.from((await issue(ca, server)).der, 'base64')
      der.writeUInt8(0x31, der.lastIndexOf(Buffer.from('0030', 'hex')) + 1) // the SEQUENCE in the bit string
      return { received: [{ certificate: toPem(der) }], anchors: [ca] }
    },
    'bad-signature',
    openssl.badSignature,
  ],
  [
    'another signature algorithm named beside the signature than inside the certificate',
    async () => {
      const ca = await makeCa()
      const der = Buffer.from((await issue(ca, server)).der, 'base64')
      const sha256 = Buffer.from('2a8648ce3d040302', 'hex') // ecdsa-with-SHA256; one more is SHA-384
      der.writeUInt8(3, der.lastIndexOf(sha256) + sha256.length - 1)
      return { received: [{ certificate: toPem(der) }], anchors: [ca] }
    },
    'bad-signature',
    openssl.badSignature,
  ],
  // dates
  ['a leaf that ended', () => direct({ ...server, notAfter: ends }), 'expired', openssl.expired],
  [
    'a leaf that begins later',
    () => direct({ ...server, notBefore: after(noon, 1) }),
    'not-yet-valid',
    openssl.notYetValid,
  ],
  ['an authority that ended', () => through([{ notAfter: ends }]), 'expired', openssl.expired],
  [
    'an authority that begins later',
    () => through([{ notBefore: after(noon, 1) }]),
    'not-yet-valid',
    openssl.notYetValid,
  ],
  ['an anchor that ended', () => direct(server, { notAfter: ends }), 'expired', openssl.expired],
  [
    'an anchor that begins later',
    () => direct(server, { notBefore: after(noon, 1) }),
    'not-yet-valid',
    openssl.notYetValid,
  ],
  [
    'everything, a second before it begins',
    async () => ({ ...(await direct()), at: early }),
    'not-yet-valid',
    openssl.notYetValid,
  ],
  [
    'a leaf that is the anchor and ended',
    async () => {
      const itself = await selfSigned({ ...server, notAfter: ends })
      return { received: [itself], anchors: [itself] }
    },
    'expired',
    openssl.expired,
  ],
  // authorities
  ['an issuer without basicConstraints', () => through([{ ca: 'none' }]), 'not-a-ca', openssl.invalidCa],
  ['an issuer that says it is none', () => through([{ ca: false }]), 'not-a-ca', openssl.invalidCa],
  ['one authority too many', () => through([{ pathLen: 0 }, {}]), 'path-length', openssl.pathLength],
  ['two levels below pathLen 1', () => through([{ pathLen: 1 }, {}, {}]), 'path-length', openssl.pathLength],
  [
    'a larger pathLen below a smaller one',
    () => through([{ pathLen: 0 }, { pathLen: 5 }]),
    'path-length',
    openssl.pathLength,
  ],
  [
    'an authority whose key may not sign certificates',
    () => through([{ keyUsage: ['digitalSignature', 'cRLSign'] }]),
    'key-usage',
    openssl.invalidCa,
  ],
  // purposes
  [
    'a client as a server',
    () => direct({ ...server, eku: ['clientAuth'] }),
    'extended-key-usage',
    openssl.invalidPurpose,
  ],
  [
    'a server as a client',
    async () => ({ ...(await direct()), purpose: 'clientAuth' }),
    'extended-key-usage',
    openssl.invalidPurpose,
  ],
  [
    'an authority for other purposes',
    () => through([{ eku: ['clientAuth'] }]),
    'extended-key-usage',
    openssl.invalidPurpose,
  ],
  [
    'a key that may only sign lists',
    () => direct({ ...server, keyUsage: ['cRLSign'] }),
    'key-usage',
    openssl.invalidPurpose,
  ],
  [
    'a client whose key may only encipher',
    async () => ({ ...(await direct({ cn: 'c', keyUsage: ['keyEncipherment'] })), purpose: 'clientAuth' }),
    'key-usage',
    openssl.invalidPurpose,
  ],
  // extensions that stand there twice or cannot be read: openssl then takes the certificate for nobody's child
  [
    'keyUsage twice',
    () => direct({ ...server, extensions: [extension('2.5.29.15', true, '03020780')] }),
    'key-usage',
    openssl.noIssuer,
  ],
  [
    'extKeyUsage that is no list',
    () => direct({ cn: 'apiserver', extensions: [extension('2.5.29.37', false, '0500')] }),
    'extended-key-usage',
    openssl.noIssuer,
  ],
  [
    'an authority with two name constraints',
    () => through([{ extensions: ['', ''].map(() => extension('2.5.29.30', false, '3000')) }]),
    'name-constraints',
    openssl.noIssuer,
  ],
  // critical extensions
  [
    'an unknown critical extension of the leaf',
    () => direct({ ...server, extensions: [extension('1.2.3.4', true, '0500')] }),
    'unknown-critical-extension',
    openssl.unhandledCriticalExtension,
  ],
  [
    'an unknown critical extension of an authority',
    () => through([{ extensions: [extension('1.2.3.4', true, '0500')] }]),
    'unknown-critical-extension',
    openssl.unhandledCriticalExtension,
  ],
  // algorithms
  ['a leaf of RSA 1024', () => direct({ ...server, algorithm: 'RSA-1024' }), 'weak-key', openssl.weakKey],
  ['an authority of RSA 1024', () => through([{ algorithm: 'RSA-1024' }]), 'weak-key', openssl.weakAuthorityKey],
  ['an anchor of RSA 1024', () => direct(server, { algorithm: 'RSA-1024' }), 'weak-key', openssl.weakAuthorityKey],
  [
    'a signature with SHA-1',
    () => direct(server, { algorithm: 'RSA-SHA1-2048' }),
    'unsupported-algorithm',
    openssl.weakSignature,
  ],
]

describe('validatePath refuses', () => {
  test.each(cases)('%s', async (_name, chain, expected, verdict) => {
    expect(await judge(await chain(), verdict)).toBe(expected)
  })

  test('an empty chain', async () => {
    const result = await validatePath([], [parsed(await makeCa())], { at: noon, purpose: 'serverAuth' }, smallEffort())
    expect(result).toMatchObject({ ok: false, problem: 'empty-chain' })
  })
})

const ask = async ({ received, anchors, at = noon, purpose = 'serverAuth' }: Chain) => {
  const result = await validatePath(received.map(parsed), anchors.map(parsed), { at, purpose }, smallEffort())
  if (result.ok) throw new Error('was accepted')
  return result
}

describe('the problem that is told', () => {
  test('is about the certificate that has it, with name and date', async () => {
    const chain = await through([{ cn: 'between', notAfter: ends }])
    const { detail, certificate } = await ask(chain)
    expect(detail).toBe('"CN=between" ended at 2026-06-01T11:59:59.000Z')
    expect(certificate?.fingerprint).toBe(chain.received.map(parsed)[1]?.fingerprint)
  })

  test('is that of the path that got furthest: past an expired anchor, the expired leaf counts', async () => {
    const old = await makeCa({ notAfter: ends })
    const leaf = await issue(old, { ...server, notAfter: ends })
    const { certificate } = await ask({ received: [leaf], anchors: [old, await makeCa({ keys: old.keys })] })
    expect(certificate?.fingerprint).toBe(parsed(leaf).fingerprint)
  })

  test('is that of a path that reached an anchor rather than of a dead end', async () => {
    const [root, other] = [await makeCa({ cn: 'root' }), await makeCa({ cn: 'other' })]
    const dead = await issue(other, { cn: 'between', ca: true })
    const alive = await issue(root, { cn: 'between', ca: true, keys: dead.keys, notAfter: ends })
    const received = [await issue(dead, server), dead, alive]
    expect(await ask({ received, anchors: [root] })).toMatchObject({ problem: 'expired' })
    expect(
      await ask({ received: received.toReversed().toSorted((a) => (a === received[0] ? -1 : 1)), anchors: [root] }),
    ).toMatchObject({ problem: 'expired' })
  })
})

test('an anchor with a key of another kind is what is told about', async () => {
  const ca = await makeCa({ cn: 'exotic' })
  const der = Buffer.from(ca.der, 'base64')
  const p256 = Buffer.from('2a8648ce3d030107', 'hex')
  der.writeUInt8(6, der.indexOf(p256) + p256.length - 1) // a curve nobody supports; nobody verifies an anchor's signature
  // told before that of the other CA of the name, whose key is just another one
  const { problem, detail } = await ask({
    received: [await issue(ca, server)],
    anchors: [await makeCa({ cn: 'exotic' }), { certificate: toPem(der) }],
  })
  expect([problem, detail]).toEqual(['unsupported-algorithm', '"CN=exotic" has a public key of kind 1.2.840.10045.2.1'])
})

describe('the search ends', () => {
  test('at its depth', async () => {
    const deepest = maximumDepth - 2
    expect(await judge(await through(Array.from({ length: deepest }, () => ({}))), 'OK')).toBe('ok')
    expect(await ask(await through(Array.from({ length: deepest + 1 }, () => ({}))))).toMatchObject({
      problem: 'no-path',
    })
  })

  test('among authorities that all signed each other', async () => {
    const names = Array.from({ length: 8 }, (_, i) => `authority ${i}`)
    const authorities = await Promise.all(names.map((cn) => makeCa({ cn })))
    const crossed = authorities.flatMap((signer) =>
      authorities
        .filter((other) => other !== signer)
        .map((other, i) =>
          issue(signer, { cn: other.subject.getField('CN')[0] ?? `${i}`, keys: other.keys, ca: true }),
        ),
    )
    const leaf = await issue(authorities[0] ?? (await makeCa()), server)
    const { problem } = await ask({
      received: [leaf, ...(await Promise.all(crossed))],
      anchors: [await makeCa({ cn: 'unrelated' })],
    })
    expect(problem).toBe('too-complex')
  })

  test('after a bounded number of signatures, though a right one may stand behind', async () => {
    const { keys } = await makeCa()
    const wrong = await Promise.all(
      Array.from({ length: maximumSignatureChecks }, () => makeCa({ keys, keyIdentifiers: false })),
    )
    const right = await makeCa({ keyIdentifiers: false })
    const received = [await issue(right, { ...server, keyIdentifiers: false })]
    expect(await judge({ received, anchors: [...wrong.slice(1), right] }, 'openssl tries only the first')).toBe('ok')
    expect(await ask({ received, anchors: [...wrong, right] })).toMatchObject({ problem: 'too-complex' })
  })

  test('at once when key identifiers point at the right one', async () => {
    const { keys } = await makeCa()
    const wrong = await Promise.all(Array.from({ length: maximumSignatureChecks }, () => makeCa({ keys })))
    const right = await makeCa()
    const chain = { received: [await issue(right, server)], anchors: [...wrong, right] }
    expect(await judge(chain, 'OK')).toBe('ok')
  })
})

await expectSecondOpinions()
