import { describe, expect, jest, test } from '@jest/globals'
import { createHash, X509Certificate } from 'node:crypto'
import { smallEffort } from '../../src/x509/effort.ts'
import { validatePath } from '../../src/x509/path.ts'
import { issue, makeCa, selfSigned, type KeyAlgorithm } from '../build/pki.ts'
import { direct, extension, expectSecondOpinions, judge, noon, parsed, server, through, type Case } from './chains.ts'

jest.setTimeout(180_000)

const algorithms = [
  'P-256',
  'P-384',
  'P-521',
  'Ed25519',
  'RSA-2048',
  'RSA-3072',
  'RSA-PSS-2048',
] satisfies KeyAlgorithm[]
const client = { cn: 'masterclient', organizations: ['system:masters'], eku: ['clientAuth'] }

const cases: readonly Case[] = [
  ...algorithms.map((algorithm): Case => [
    `${algorithm} throughout`,
    () => direct({ ...server, algorithm }, { algorithm }),
    'ok',
    'OK',
  ]),
  [
    'several algorithms in one path',
    () => through([{ algorithm: 'P-521' }, { algorithm: 'RSA-2048' }], { ...server, algorithm: 'Ed25519' }),
    'ok',
    'OK',
  ],
  [
    'without key identifiers, as made in 2020',
    () => direct({ ...server, keyIdentifiers: false }, { keyIdentifiers: false }),
    'ok',
    'OK',
  ],
  ['a client', async () => ({ ...(await direct(client)), purpose: 'clientAuth' }), 'ok', 'OK'],
  ['without extKeyUsage: for everything', () => through([{}], { cn: 'apiserver' }), 'ok', 'OK'],
  ['without keyUsage', () => direct({ ...server, keyUsage: 'none' }, { keyUsage: 'none' }), 'ok', 'OK'],
  ['a key for encipherment only', () => direct({ ...server, keyUsage: ['keyEncipherment'] }), 'ok', 'OK'],
  [
    'anyExtendedKeyUsage',
    () => direct({ ...server, eku: ['2.5.29.37.0'] }),
    'ok',
    'openssl wants the purpose itself in the list',
  ],
  ['authorities for the purpose among others', () => through([{ eku: ['clientAuth', 'serverAuth'] }]), 'ok', 'OK'],
  ['through three authorities', () => through([{}, {}, {}]), 'ok', 'OK'],
  ['as many authorities as pathLen allows', () => through([{ pathLen: 1 }, { pathLen: 0 }]), 'ok', 'OK'],
  [
    'an authority that issued to itself does not count for pathLen',
    async () => {
      const root = await makeCa({ cn: 'root' })
      const first = await issue(root, { cn: 'between', ca: true, pathLen: 0 })
      const renewed = await issue(first, { cn: 'between', ca: true, pathLen: 0 })
      return { received: [await issue(renewed, server), renewed, first], anchors: [root] }
    },
    'ok',
    'OK',
  ],
  [
    'nor does it use up room for the one below it',
    async () => {
      const root = await makeCa({ cn: 'root' })
      const first = await issue(root, { cn: 'between', ca: true, pathLen: 1 })
      const renewed = await issue(first, { cn: 'between', ca: true })
      const lowest = await issue(renewed, { cn: 'lowest', ca: true })
      return { received: [await issue(lowest, server), lowest, renewed, first], anchors: [root] }
    },
    'ok',
    'OK',
  ],
  [
    'received in another order, with the root and a stranger between',
    async () => {
      const { received, anchors } = await through([{}, {}])
      const [leaf, ...between] = received
      return { received: [leaf, ...anchors, await makeCa({ cn: 'stranger' }), ...between.toReversed()], anchors }
    },
    'ok',
    'OK',
  ],
  [
    'old and new CA of one name, signed by the new one',
    async () => {
      const [old, renewed] = [await makeCa(), await makeCa()]
      return { received: [await issue(renewed, server)], anchors: [old, renewed] }
    },
    'ok',
    'OK',
  ],
  [
    'the same without key identifiers',
    async () => {
      const [old, renewed] = [await makeCa({ keyIdentifiers: false }), await makeCa({ keyIdentifiers: false })]
      return { received: [await issue(renewed, { ...server, keyIdentifiers: false })], anchors: [old, renewed] }
    },
    'ok',
    'openssl tries only the first issuer of that name',
  ],
  [
    'a key identifier that points at the wrong CA',
    async () => {
      const [old, renewed] = [await makeCa(), await makeCa()]
      // SHA-1 over the key bits (RFC 5280 4.2.1.2): what the other CA has as subjectKeyIdentifier
      const spki = new X509Certificate(old.certificate).publicKey.export({ type: 'spki', format: 'der' })
      const identifier = createHash('sha1').update(spki.subarray(-65)).digest('hex')
      const misleading = [extension('2.5.29.35', false, `30168014${identifier}`)]
      const leaf = await issue(renewed, { ...server, keyIdentifiers: false, extensions: misleading })
      return { received: [leaf], anchors: [old, renewed] }
    },
    'ok',
    'openssl takes the identifier for a proof',
  ],
  [
    'a key identifier that cannot be read',
    async () => {
      const [old, renewed] = [await makeCa(), await makeCa()]
      const unreadable = [extension('2.5.29.35', false, '0500')]
      const leaf = await issue(renewed, { ...server, keyIdentifiers: false, extensions: unreadable })
      return { received: [leaf], anchors: [old, renewed] }
    },
    'ok',
    'openssl refuses extensions that cannot be read even where they only hint',
  ],
  [
    'an expired CA beside its renewal with the same key',
    async () => {
      const old = await makeCa({ notAfter: new Date('2026-01-01T00:00:00Z') })
      return { received: [await issue(old, server)], anchors: [old, await makeCa({ keys: old.keys })] }
    },
    'ok',
    'OK',
  ],
  [
    'an authority received twice: under a stranger, and under the anchor',
    async () => {
      const [root, stranger] = [await makeCa({ cn: 'root' }), await makeCa({ cn: 'stranger' })]
      const under = await issue(stranger, { cn: 'between', ca: true })
      const crossed = await issue(root, { cn: 'between', ca: true, keys: under.keys })
      return { received: [await issue(under, server), under, crossed], anchors: [root] }
    },
    'ok',
    'openssl tries only the first issuer of that name',
  ],
  [
    'a server that vouches for itself and is the anchor',
    async () => {
      const itself = await selfSigned({ ...server, cn: 'aks-node-0-ca@1700000000' })
      return { received: [itself], anchors: [itself] }
    },
    'ok',
    'OK',
  ],
  [
    'an authority in the middle is the anchor',
    async () => {
      const [leaf, ...between] = (await through([{}])).received
      return { received: [leaf], anchors: between }
    },
    'ok',
    'OK',
  ],
  [
    'certificatePolicies, critical',
    () => through([{ extensions: [extension('2.5.29.32', true, '300830060604551d2000')] }]),
    'ok',
    'OK',
  ],
  [
    'an unknown extension that is not critical',
    () => direct({ ...server, extensions: [extension('1.2.3.4', false, '0500')] }),
    'ok',
    'OK',
  ],
]

describe('validatePath accepts', () => {
  test.each(cases)('%s', async (_name, chain, expected, openssl) => {
    expect(await judge(await chain(), openssl)).toBe(expected)
  })

  test('and tells the path, leaf first and anchor last', async () => {
    const { received, anchors } = await through([{}, {}])
    const [leaf, low, high] = received.map(parsed)
    const options = { at: noon, purpose: 'serverAuth' } as const
    const result = await validatePath(
      [leaf, high, low].filter((one) => one !== undefined),
      anchors.map(parsed),
      options,
      smallEffort(),
    )
    expect(result).toEqual({ ok: true, path: [leaf, low, high, ...anchors.map(parsed)] })
  })
})

await expectSecondOpinions()
