// What is trusted, and what is presented beside the leaf.
import fc from 'fast-check'
import { inDays, rightForm } from '../dates.ts'
import { element, hex } from '../der-writer.ts'
import { basicConstraints, commonName, critical, ids, keyUsage } from '../extensions.ts'
import {
  change,
  leafPlace,
  makeOdd,
  withExtension,
  withoutExtension,
  type CertificatePlan,
  type ChainPlan,
} from '../plan.ts'
import { rootPlace } from '../healthy.ts'
import { anyPlace, from, intermediatePlace, oneOf, type ChainClass } from './class.ts'

const withCertificate = (plan: ChainPlan, certificate: CertificatePlan): readonly [ChainPlan, place: number] => [
  { ...plan, certificates: [...plan.certificates, certificate] },
  plan.certificates.length,
]

const unknownExtension = { oid: '1.2.3.4.5', critical, value: hex('0500') }
const authorityOf = ({ certificates }: ChainPlan, place: number): CertificatePlan => {
  const found = certificates[place]
  if (found === undefined) throw new RangeError('no certificate there')
  return found
}

const versions: Readonly<Record<string, (plan: ChainPlan, place: number) => ChainPlan>> = {
  'version 1': (plan, place) => change(makeOdd(plan, place, { version: 'absent' }), place, () => ({ extensions: [] })),
  'version 1 with extensions': (plan, place) => makeOdd(plan, place, { version: 'absent' }),
  'version 2': (plan, place) => makeOdd(plan, place, { version: hex('01') }),
  'version 4': (plan, place) => makeOdd(plan, place, { version: hex('03') }),
  'a version of two octets': (plan, place) => makeOdd(plan, place, { version: hex('0002') }),
  'version 3 without extensions': (plan, place) => change(plan, place, () => ({ extensions: [] })),
}

/** A second certificate for the key and name of an authority, by another root. */
function crossSigned(plan: ChainPlan, place: number, now: Date): readonly [ChainPlan, cross: number, root: number] {
  const [rooted, root] = withCertificate(plan, {
    ...{ name: commonName('other root'), key: 'P-256 f', issuer: plan.certificates.length, signature: 'sha256' },
    serialNumber: Buffer.from([9]),
    notBefore: rightForm(inDays(now, -20)),
    notAfter: rightForm(inDays(now, 20)),
    extensions: [basicConstraints(true)],
  })
  const original = authorityOf(plan, place)
  const [crossed, cross] = withCertificate(rooted, {
    ...original,
    ...{ issuer: root, signature: 'sha256', serialNumber: Buffer.from([10]) },
    extensions: original.extensions.filter(({ oid }) => oid !== ids.authorityKeyIdentifier),
  })
  return [crossed, cross, root]
}

export const anchorClasses = {
  notAuthority: from((plan) =>
    fc
      .tuple(
        oneOf<(all: ChainPlan, place: number) => ChainPlan>({
          'CA is false': (all, place) => withExtension(all, place, basicConstraints(false)),
          'no basicConstraints': (all, place) => withoutExtension(all, place, ids.basicConstraints),
          'no basicConstraints, but keyCertSign': (all, place) =>
            withExtension(withoutExtension(all, place, ids.basicConstraints), place, keyUsage('keyCertSign')),
          'no extension': (all, place) => change(all, place, () => ({ extensions: [] })),
          ...versions,
        }),
      )
      .map(([[note, damage]]) => damage({ ...plan, notes: [note] }, rootPlace(plan))),
  ),
  version: from((plan) =>
    fc
      .tuple(anyPlace(plan), oneOf(versions))
      .map(([place, [note, damage]]) => damage({ ...plan, notes: [note] }, place)),
  ),
  criticalLeaf: from((plan) =>
    fc.constant(withExtension(plan, leafPlace, unknownExtension, 'unknown critical extension')),
  ),
  criticalIntermediate: from(
    (plan) => intermediatePlace(plan).map((place) => withExtension(plan, place, unknownExtension, 'unknown')),
    { least: 1 },
  ),
  criticalAnchor: from((plan) =>
    fc
      .tuple(fc.boolean())
      .map(([isCritical]) =>
        withExtension(
          plan,
          rootPlace(plan),
          isCritical ? unknownExtension : { oid: unknownExtension.oid, value: unknownExtension.value },
          isCritical ? 'unknown critical extension' : 'unknown extension',
        ),
      ),
  ),
  leafAsAnchor: from((plan) =>
    fc
      .tuple(
        fc.boolean(),
        oneOf<(all: ChainPlan) => ChainPlan>({
          'as it is': (all) => all,
          'with CA false': (all) => withExtension(all, leafPlace, basicConstraints(false)),
          'with CA true': (all) => withExtension(all, leafPlace, basicConstraints(true)),
          'with an unknown critical extension': (all) => withExtension(all, leafPlace, unknownExtension),
          'with SHA-1': (all) => change(all, leafPlace, () => ({ signature: 'sha1' })),
          'of a negative serial number': (all) => change(all, leafPlace, () => ({ serialNumber: hex('81') })),
          'with a wrong signature': (all) => makeOdd(all, leafPlace, { signer: 'P-521' }),
        }),
        fc.boolean(),
      )
      .map(([signsItself, [note, damage], alone]) => {
        const trusted: ChainPlan = { ...plan, anchors: [leafPlace], notes: [`leaf is the anchor, ${note}`] }
        const own = signsItself ? change(trusted, leafPlace, ({ extensions }) => selfSigned(extensions)) : trusted
        return damage(alone ? { ...own, presented: [leafPlace] } : own)
      }),
  ),
  intermediateAsAnchor: from(
    (plan) =>
      fc
        .tuple(
          intermediatePlace(plan),
          oneOf<(all: ChainPlan, place: number, now: Date) => ChainPlan>({
            'as it is': (all) => all,
            'CA is false': (all, place) => withExtension(all, place, basicConstraints(false)),
            'without basicConstraints': (all, place) => withoutExtension(all, place, ids.basicConstraints),
            'below a root with SHA-1': (all, place) => change(all, place, () => ({ signature: 'sha1' })),
            'signed by another key': (all, place) => makeOdd(all, place, { signer: 'P-521' }),
          }),
          fc.boolean(),
        )
        .map(([place, [note, damage], isSent]) => {
          const { presented } = plan
          const sent = isSent ? presented : presented.filter((one) => one !== place)
          return damage(
            { ...plan, anchors: [place], presented: sent, notes: [`intermediate ${place}, ${note}`] },
            place,
            new Date(0),
          )
        }),
    { least: 1 },
  ),
  crossSigned: from(
    (plan, now) =>
      fc
        .tuple(
          intermediatePlace(plan),
          fc.constantFrom('both anchors', 'the other root', 'the own root', 'no root'),
          fc.constantFrom('both', 'the cross-signed one', 'both, turned'),
          fc.constantFrom('healthy', 'expired', 'SHA-1', 'wrong signature'),
        )
        .map(([place, trusted, sent, state]) => {
          const [all, cross, root] = crossSigned(plan, place, now)
          const damaged =
            state === 'expired'
              ? change(all, cross, () => ({ notAfter: rightForm(inDays(now, -1)) }))
              : state === 'SHA-1'
                ? change(all, cross, () => ({ signature: 'sha1' }))
                : state === 'wrong signature'
                  ? makeOdd(all, cross, { signer: 'P-521' })
                  : all
          const [leaf, ...others] = plan.presented
          const rest =
            sent === 'the cross-signed one' ? others.map((one) => (one === place ? cross : one)) : [...others, cross]
          return {
            ...damaged,
            presented: [leaf ?? leafPlace, ...(sent === 'both, turned' ? rest.toReversed() : rest)],
            anchors:
              trusted === 'both anchors'
                ? [root, rootPlace(plan)]
                : trusted === 'the other root'
                  ? [root]
                  : trusted === 'the own root'
                    ? [rootPlace(plan)]
                    : [],
            notes: [`cross-signed ${place}: ${trusted}, sent ${sent}, ${state}`],
          }
        }),
    { least: 1 },
  ),
  missing: from(
    (plan) =>
      intermediatePlace(plan).map((place) => ({
        ...plan,
        presented: plan.presented.filter((one) => one !== place),
        notes: [`${place} is missing`],
      })),
    { least: 1 },
  ),
  sameName: from((plan) =>
    fc.tuple(fc.boolean(), fc.boolean()).map(([first, both]) => {
      const root = authorityOf(plan, rootPlace(plan))
      const [all, place] = withCertificate(plan, {
        ...root,
        ...{ key: root.key === 'P-256 f' ? 'P-256 e' : 'P-256 f', issuer: plan.certificates.length },
        extensions: root.extensions.filter(
          ({ oid }) => oid !== ids.subjectKeyIdentifier && oid !== ids.authorityKeyIdentifier,
        ),
      })
      const anchors = both ? [place, rootPlace(plan)] : [place]
      return { ...all, anchors: first ? anchors : anchors.toReversed(), notes: ['an anchor of the same name'] }
    }),
  ),
  unreadable: from((plan) =>
    fc
      .tuple(
        fc.constantFrom('before', 'behind', 'alone'),
        fc.constantFrom(hex('3000'), hex('300a0201'), element(0x30, element(0x30), element(0x30))),
      )
      .map(([where, bytes]) => ({
        ...plan,
        anchors:
          where === 'before' ? [bytes, ...plan.anchors] : where === 'behind' ? [...plan.anchors, bytes] : [bytes],
        notes: [`an unreadable anchor ${where}`],
      })),
  ),
  order: from(
    (plan) =>
      fc.nat().map((turns) => {
        const { presented } = plan
        const first = 1 + (turns % Math.max(1, presented.length - 1))
        const order = [...presented.slice(first), ...presented.slice(0, first)]
        return { ...plan, presented: order, notes: [`presented as ${order.map(String).join(', ')}`] }
      }),
    { least: 1 },
  ),
  identifiers: from((plan) =>
    fc
      .tuple(anyPlace(plan), fc.constantFrom(ids.subjectKeyIdentifier, ids.authorityKeyIdentifier), fc.boolean())
      .map(([place, id, isCritical]) => {
        const value =
          id === ids.subjectKeyIdentifier ? element(0x04, hex('aa')) : element(0x30, element(0x80, hex('bb')))
        return withExtension(plan, place, { oid: id, value, ...(isCritical ? { critical } : {}) }, 'other identifier')
      }),
  ),
} satisfies Readonly<Record<string, ChainClass>>

/** An issuer of its own, and so without the identifier of another. */
const selfSigned = (extensions: CertificatePlan['extensions']): Partial<CertificatePlan> => ({
  issuer: leafPlace,
  name: commonName('server'),
  extensions: extensions.filter(({ oid }) => oid !== ids.authorityKeyIdentifier),
})
