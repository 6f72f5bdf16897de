// Serial numbers, signatures and keys.
import fc from 'fast-check'
import { element, hex, nothing, oid, sequence, type Bytes } from '../der-writer.ts'
import type { KeyName } from '../keys.ts'
import { change, leafPlace, makeOdd, type ChainPlan, type SignaturePlan } from '../plan.ts'
import { rootPlace } from '../healthy.ts'
import { anyPlace, from, oneOf, type ChainClass } from './class.ts'

const serialNumbers = (kinds: Readonly<Record<string, Bytes>>): ChainClass =>
  from((plan) =>
    fc
      .tuple(anyPlace(plan), oneOf(kinds))
      .map(([place, [note, serialNumber]]) => change(plan, place, () => ({ serialNumber }), note)),
  )

/** Gives the issuer of a certificate an RSA key, and the certificate a signature by it. */
function signedByRsa(plan: ChainPlan, place: number, signature: SignaturePlan): ChainPlan {
  const issuer = plan.certificates[place]?.issuer ?? 0
  const rekeyed = change(plan, issuer, () => ({ key: 'RSA 2048 a', extensions: withoutIdentifiers(plan, issuer) }))
  const below = plan.certificates.flatMap((one, i) => (one.issuer === issuer ? [i] : []))
  const unnamed = below.reduce((all, i) => change(all, i, () => ({ extensions: withoutIdentifiers(all, i) })), rekeyed)
  return change(unnamed, place, () => ({ signature }), signature)
}

/** Key identifiers name a key that the class takes away. */
const withoutIdentifiers = ({ certificates }: ChainPlan, place: number) =>
  (certificates[place]?.extensions ?? []).filter(({ oid: id }) => id !== '2.5.29.14' && id !== '2.5.29.35')

const withKey = (plan: ChainPlan, place: number, key: KeyName): ChainPlan => {
  const rekeyed = change(plan, place, () => ({ key, extensions: withoutIdentifiers(plan, place) }), key)
  return plan.certificates.reduce(
    (all, one, i) =>
      one.issuer === place
        ? change(all, i, () => ({ signature: 'sha256', extensions: withoutIdentifiers(all, i) }))
        : all,
    rekeyed,
  )
}

const keys = (...names: readonly KeyName[]): ChainClass =>
  from((plan) => fc.tuple(anyPlace(plan), fc.constantFrom(...names)).map(([place, key]) => withKey(plan, place, key)))

export const signingClasses = {
  negativeSerial: serialNumbers({
    'serial -1': hex('ff'),
    'serial -128': hex('80'),
    'serial negative, 20 octets': hex(`8${'1'.repeat(39)}`),
  }),
  otherSerial: serialNumbers({
    'serial of 21 octets': hex(`11${'22'.repeat(20)}`),
    'serial of 21 octets, the first 0': hex(`00${'f2'.repeat(20)}`),
    'serial of 40 octets': hex(`11${'22'.repeat(39)}`),
    'serial of 80 octets': hex(`11${'22'.repeat(79)}`),
    'serial 0': hex('00'),
    'serial with a needless 0': hex('0011'),
    'serial without octets': hex(''),
  }),
  sha1: from((plan) =>
    fc
      .tuple(anyPlace(plan), fc.constantFrom<SignaturePlan>('sha1', 'sha1', 'pss-sha1'))
      .map(([place, signature]) =>
        signature === 'sha1'
          ? change(plan, place, () => ({ signature }), 'SHA-1')
          : signedByRsa(plan, place, signature),
      ),
  ),
  md5: from((plan) => anyPlace(plan).map((place) => signedByRsa(plan, place, 'md5'))),
  otherSignature: from((plan) =>
    anyPlace(plan).chain((place) =>
      oneOf<(plan: ChainPlan) => ChainPlan>({
        'SHA-224': (all) => change(all, place, () => ({ signature: 'sha224' })),
        'no bits': (all) => change(all, place, () => ({ signature: 'none' })),
        'two different algorithms': (all) =>
          makeOdd(all, place, { outerAlgorithm: sequence(oid('1.2.840.10045.4.3.4')) }),
        'unknown algorithm': (all) => makeOdd(all, place, { algorithm: sequence(oid('1.2.3.4.5')) }),
        'parameters where none belong': (all) =>
          makeOdd(all, place, { algorithm: sequence(oid('1.2.840.10045.4.3.2'), nothing) }),
        'PSS without parameters': (all) =>
          makeOdd(all, place, { algorithm: sequence(oid('1.2.840.113549.1.1.10'), sequence()) }),
      }).map(([note, damage]) => damage({ ...plan, notes: [...plan.notes, `${note} at ${place}`] })),
    ),
  ),
  damagedSignature: from((plan) =>
    fc.tuple(anyPlace(plan), fc.nat()).map(([place, position]) =>
      makeOdd(
        plan,
        place,
        {
          signatureValue: (signature) => {
            const changed = Buffer.from(signature)
            const at = position % Math.max(1, changed.length)
            changed.writeUInt8(changed.readUInt8(at) ^ 1, at)
            return changed
          },
        },
        'a bit of the signature differs',
      ),
    ),
  ),
  otherSigner: from((plan) =>
    fc.tuple(anyPlace(plan), fc.constantFrom<KeyName>('P-256 a', 'RSA 2048 a')).map(([place, signer]) => {
      const issuer = plan.certificates[place]?.issuer ?? 0
      const other = plan.certificates[issuer]?.key === signer ? 'P-256 b' : signer
      return makeOdd(plan, place, { signer: other }, `signed by ${other}`)
    }),
  ),
  shortKey: keys('RSA 512', 'RSA 1024', 'RSA 1536', 'RSA 2047'),
  // an authority with a curve that NIST does not name makes Node 24 crash (tls.TLSSocket.getPeerCertificate)
  otherKey: from((plan) =>
    anyPlace(plan).chain((place) => {
      const anywhere = ['P-224', 'Ed448', 'explicit P-256'] as const
      const ofLeaf = ['secp256k1', 'brainpoolP256r1'] as const
      return fc
        .constantFrom(...anywhere, ...(place === leafPlace ? ofLeaf : []))
        .map((key) => withKey(plan, place, key))
    }),
  ),
  damagedKey: from((plan) =>
    fc
      .tuple(
        fc.constantFrom(...new Set([0, rootPlace(plan)])),
        oneOf<Bytes>({
          'a point that is not on the curve': sequence(
            sequence(oid('1.2.840.10045.2.1'), oid('1.2.840.10045.3.1.7')),
            element(0x03, hex(`0004${'11'.repeat(64)}`)),
          ),
          'an unknown kind of key': sequence(sequence(oid('1.2.3.4')), element(0x03, hex('0011'))),
          'an RSA key without exponent': sequence(
            sequence(oid('1.2.840.113549.1.1.1'), nothing),
            element(0x03, hex('00'), sequence(element(0x02, hex(`00${'c1'.repeat(256)}`)))),
          ),
        }),
      )
      .map(([place, [note, spki]]) => makeOdd(plan, place, { spki }, note)),
  ),
} satisfies Readonly<Record<string, ChainClass>>
