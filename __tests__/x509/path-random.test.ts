import { expect, jest, test } from '@jest/globals'
import fc from 'fast-check'
import { issue, makeCa, generateKeys, type CertificateOptions, type Issued } from '../build/pki.ts'
import { judge, noon, type Chain } from './chains.ts'
import { needing } from '../requirements/needing.ts'
import { opensslVerdict } from './openssl.ts'

jest.setTimeout(180_000)

const keys = await Promise.all(Array.from({ length: 6 }, () => generateKeys()))
const [past, near, far] = [
  new Date('2025-06-01T00:00:00Z'),
  new Date('2026-05-01T00:00:00Z'),
  new Date('2030-01-01T00:00:00Z'),
]

/** Mostly what is right, sometimes what is wrong: else hardly a path of several authorities would pass. */
const mostly = <T>(right: T, ...wrong: readonly T[]): fc.Arbitrary<T> =>
  fc.oneof({ weight: 9, arbitrary: fc.constant(right) }, { weight: 1, arbitrary: fc.constantFrom(right, ...wrong) })
type KeyUsage = CertificateOptions['keyUsage']

const dates = { notBefore: mostly(past, near, far), notAfter: mostly(far, near) }
const authority = fc.record({
  ...dates,
  cn: fc.constantFrom('one', 'two', 'three'),
  ca: mostly<boolean | 'none'>(true, false, 'none'),
  pathLen: fc.constantFrom(undefined, undefined, 0, 1, 2),
  keyUsage: mostly<KeyUsage>(['keyCertSign'], 'none', ['digitalSignature']),
  eku: mostly<string[] | undefined>(undefined, ['serverAuth'], ['clientAuth'], ['clientAuth', 'serverAuth']),
})
const leaf = fc.record({
  ...dates,
  cn: fc.constant('leaf'),
  keyUsage: mostly<KeyUsage>(['digitalSignature'], 'none', ['keyEncipherment'], ['cRLSign']),
  eku: mostly<string[] | undefined>(['serverAuth'], undefined, ['clientAuth'], ['clientAuth', 'serverAuth']),
})

/** The factory wants absent, not undefined. */
const present = (options: Readonly<Record<string, unknown>>): CertificateOptions =>
  Object.fromEntries(
    Object.entries(options).filter(
      ([key, value]) => value !== undefined && !(key === 'pathLen' && options['ca'] !== true),
    ),
  )

const withOpenssl = await needing('openssl')

withOpenssl.describe('a second opinion', () => {
  test('openssl judges generated chains in the same way', async () => {
    const verdicts: Record<string, number> = {}
    await fc.assert(
      fc.asyncProperty(
        fc.array(authority, { maxLength: 4 }),
        leaf,
        fc.record({
          wrongSigner: mostly<number | undefined>(undefined, 0, 1, 2),
          missing: mostly<number | undefined>(undefined, 1, 2),
          backwards: fc.boolean(),
        }),
        mostly<'serverAuth' | 'clientAuth'>('serverAuth', 'clientAuth'),
        async (authorities, end, { wrongSigner, missing, backwards }, purpose) => {
          const root = await makeCa({ cn: 'root', ...(keys[0] && { keys: keys[0] }) })
          const chain: Issued[] = []
          for (const [i, options] of [...authorities, end].entries()) {
            const issuer = chain[0] ?? root
            // another key under the right name, as the CA of a cluster that was rotated
            const signer = i === wrongSigner ? { ...issuer, keys: keys[5] ?? issuer.keys } : issuer
            const own = keys[i + 1]
            chain.unshift(await issue(signer, { ...present(options), ...(own && { keys: own }) }))
          }
          const [first, ...others] = chain.filter((_, i) => i === 0 || i !== missing)
          if (first === undefined) throw new Error('no leaf')
          const received = [first, ...(backwards ? others.toReversed() : others)]
          const question: Chain = { received, anchors: [root], at: noon, purpose }
          const theirs = opensslVerdict({
            received: received.map(({ certificate }) => certificate),
            anchors: [root.certificate],
            at: noon,
            purpose,
          })
          const ours = await judge(question, 'asked above')
          verdicts[ours] = (verdicts[ours] ?? 0) + 1
          expect({ ours, theirs, accepted: ours === 'ok' }).toEqual({ ours, theirs, accepted: theirs === 'OK' })
        },
      ),
      { numRuns: 100 },
    )
    // the generator reaches what it is for
    expect(verdicts['ok']).toBeGreaterThan(10)
    expect(Object.keys(verdicts).length).toBeGreaterThan(3)
  })
})
