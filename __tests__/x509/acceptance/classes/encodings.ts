// Bytes that are not the DER of a certificate.
import fc from 'fast-check'
import { element, hex, integer, join, longElement, openElement, sequence, type Bytes } from '../der-writer.ts'
import { basicConstraints, dnsName, extKeyUsage, subjectAltName, keyUsage } from '../extensions.ts'
import { keyOf } from '../keys.ts'
import { change, leafPlace, makeOdd, type CertificatePlan } from '../plan.ts'
import { rootPlace } from '../healthy.ts'
import { anyPlace, from, oneOf, type ChainClass } from './class.ts'

type Odd = NonNullable<CertificatePlan['odd']>

/** What is inside an element of a one-octet tag. */
const contentOf = (der: Bytes): Buffer => {
  const first = der[1] ?? 0
  return Buffer.from(der).subarray(first < 0x80 ? 2 : 2 + (first & 0x7f))
}

const damaged = (kinds: Readonly<Record<string, Odd>>): ChainClass =>
  from((plan) => fc.tuple(anyPlace(plan), oneOf(kinds)).map(([place, [note, odd]]) => makeOdd(plan, place, odd, note)))

export const encodingClasses = {
  ber: damaged({
    'a length with a needless octet': {
      whole: ({ tbs, algorithm, signature }) => longElement(0x30, join(tbs, algorithm, signature)),
    },
    'an indefinite length': {
      whole: ({ tbs, algorithm, signature }) => openElement(0x30, join(tbs, algorithm, signature)),
    },
    'an indefinite length of the signed part': { signed: (tbs) => openElement(0x30, contentOf(tbs)) },
    'a needless octet in the signed part': { signed: (tbs) => longElement(0x30, contentOf(tbs)) },
    'extensions with a needless octet': { extensionBlock: (block) => longElement(0x30, contentOf(block)) },
    'extensions of an indefinite length': { extensionBlock: (block) => openElement(0x30, contentOf(block)) },
  }),
  criticalOctet: from((plan) =>
    fc
      .tuple(anyPlace(plan), fc.constantFrom(0x01, 0x00, 0x80))
      .map(([place, octet]) =>
        change(
          plan,
          place,
          ({ extensions }) => ({ extensions: extensions.map((one) => ({ ...one, critical: octet })) }),
          `critical is ${octet}`,
        ),
      ),
  ),
  tooMany: damaged({
    'behind the certificate': {
      whole: ({ tbs, algorithm, signature }) => join(sequence(tbs, algorithm, signature), hex('00')),
    },
    'a second certificate behind it': {
      whole: ({ tbs, algorithm, signature }) => {
        const one = sequence(tbs, algorithm, signature)
        return join(one, one)
      },
    },
    'behind the signature': {
      whole: ({ tbs, algorithm, signature }) => sequence(tbs, algorithm, signature, hex('0500')),
    },
    'behind the extensions': { signed: (tbs) => element(0x30, contentOf(tbs), hex('0500')) },
    'in the block of extensions': { extensionBlock: (block) => join(block, hex('0500')) },
    'a unique ID': { beforeExtensions: element(0x81, hex('0011')) },
    'a second unique ID first': { beforeExtensions: join(element(0x82, hex('0011')), element(0x81, hex('0011'))) },
  }),
  tooFew: damaged({
    'no signature': { whole: ({ tbs, algorithm }) => sequence(tbs, algorithm) },
    'the last octet is missing': {
      whole: ({ tbs, algorithm, signature }) => sequence(tbs, algorithm, signature).subarray(0, -1),
    },
    nothing: { whole: () => Buffer.alloc(0) },
    'an empty sequence': { whole: () => sequence() },
    'an integer': { whole: () => integer(hex('01')) },
    'no extensions in their block': { extensionBlock: () => sequence() },
    'an empty block': { extensionBlock: () => Buffer.alloc(0) },
  }),
  twice: from((plan) =>
    fc
      .tuple(
        anyPlace(plan),
        fc.constantFrom(
          basicConstraints(true),
          basicConstraints(false),
          keyUsage('digitalSignature'),
          extKeyUsage('server'),
          subjectAltName(dnsName('server.example.test')),
          { oid: '1.2.3.4.5', value: hex('0500') },
        ),
      )
      .map(([place, extension]) =>
        change(
          plan,
          place,
          ({ extensions }) => ({ extensions: [...extensions, extension, extension] }),
          `${extension.oid} twice`,
        ),
      ),
  ),
  changedOctet: from((plan) =>
    fc
      .tuple(fc.constantFrom(leafPlace, rootPlace(plan)), fc.nat(), fc.integer({ min: 1, max: 255 }))
      .map(([place, position, difference]) => {
        const { spki } = keyOf(plan.certificates[place]?.key ?? 'P-256 a')
        const signed = (tbs: Bytes): Bytes => {
          const changed = Buffer.from(tbs)
          // another public key than the server's ends a handshake, whatever the client says about the chain
          const keyStarts = changed.indexOf(spki)
          const outside = position % (changed.length - spki.length)
          const at = outside < keyStarts ? outside : outside + spki.length
          changed.writeUInt8(changed.readUInt8(at) ^ difference, at)
          return changed
        }
        return makeOdd(plan, place, { signed }, `octet ${position} differs by ${difference}`)
      }),
  ),
} satisfies Readonly<Record<string, ChainClass>>
