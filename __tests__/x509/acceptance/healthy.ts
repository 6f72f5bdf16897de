// Chains that both witnesses accept, in the forms that clusters have: what a class of refusal then breaks.
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { inDays, rightForm } from './dates.ts'
import { oid, sequence, type Bytes } from './der-writer.ts'
import {
  authorityKeyIdentifier,
  basicConstraints,
  commonName,
  critical,
  dnsName,
  emptyName,
  extKeyUsage,
  ids,
  ipAddress,
  keyUsage,
  nameConstraints,
  network,
  subjectAltName,
  subjectKeyIdentifier,
} from './extensions.ts'
import { healthyKeys, keyOf, type KeyName } from './keys.ts'
import type { CertificatePlan, ChainPlan, ExtensionPlan, SignaturePlan } from './plan.ts'

const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<readonly T[]> =>
  fc.option(
    arbitrary.map((one) => [one]),
    { nil: [] },
  )

/** Presented names, and one that they are for. */
const names = fc.constantFrom<readonly [serverName: string, ...presented: Bytes[]]>(
  ['server.example.test', dnsName('server.example.test')],
  ['server.example.test', dnsName('other.example.test'), dnsName('Server.Example.Test')],
  ['server.example.test', dnsName('*.example.test')],
  ['localhost', dnsName('localhost')],
  ['server.example.test', ipAddress('127.0.0.1'), dnsName('server.example.test')],
  ['127.0.0.1', ipAddress('127.0.0.1')],
  ['127.0.0.1', dnsName('server.example.test'), ipAddress('127.0.0.1')],
  ['::1', ipAddress('::1'), ipAddress('127.0.0.1')],
)

const serialNumber = fc
  .tuple(fc.integer({ min: 1, max: 0x7f }), fc.uint8Array({ maxLength: 19 }))
  .map(([first, rest]) => Buffer.from([first, ...rest]))

const common = {
  serialNumber,
  signature: fc.constantFrom<SignaturePlan>('sha256', 'sha256', 'sha256', 'sha384', 'sha512', 'pss-sha256'),
  begins: fc.integer({ min: 1, max: 400 }),
  lasts: fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: 1, max: 4000 }) },
    { weight: 1, arbitrary: fc.constant(9500) },
  ),
  identifiers: fc.boolean(),
}

const policies: ExtensionPlan = { oid: ids.certificatePolicies, value: sequence(sequence(oid('2.23.140.1.2.1'))) }

const leafExtensions = fc
  .tuple(
    optional(fc.constantFrom(keyUsage('digitalSignature'), keyUsage('digitalSignature', 'keyEncipherment'))),
    optional(fc.constantFrom(extKeyUsage('server'), extKeyUsage('server', 'client'))),
    optional(fc.constantFrom(basicConstraints(false), { ...basicConstraints(false), critical: undefined })),
    optional(fc.constantFrom(policies, { ...policies, critical })),
  )
  .map((all) => all.flat().map(withoutUndefined))

const authorityExtensions = fc
  .tuple(
    optional(fc.constantFrom(keyUsage('keyCertSign'), keyUsage('keyCertSign', 'cRLSign', 'digitalSignature'))),
    optional(fc.constantFrom(extKeyUsage('server', 'client'), extKeyUsage('server'))),
    optional(fc.constant(policies)),
    optional(
      fc.constant(
        nameConstraints(
          [
            dnsName('example.test'),
            dnsName('localhost'),
            network('127.0.0.0', '255.0.0.0'),
            network('::1', `${'ffff:'.repeat(7)}ffff`),
          ],
          [dnsName('forbidden.test')],
        ),
      ),
    ),
  )
  .map((all) => all.flat())

function withoutUndefined({
  oid: id,
  critical: flag,
  value,
}: ExtensionPlan | { oid: string; critical: undefined; value: Bytes }): ExtensionPlan {
  return { oid: id, ...(flag === undefined ? {} : { critical: flag }), value }
}

const authority = fc.record({
  ...common,
  extensions: authorityExtensions,
  /** above what the authorities below it need; undefined: no pathLenConstraint */
  room: fc.option(fc.integer({ min: 0, max: 2 }), { nil: undefined }),
  hasExtensions: fc.constant(true),
})

const identifier = (key: KeyName): Buffer => createHash('sha1').update(keyOf(key).spki).digest()

/**
 * A chain of a leaf, up to `most` intermediates and a root, in this order. What is presented begins with the leaf, and need not
 * hold the root; the anchor is the root, sometimes beside others.
 * @param least intermediates at least
 */
export const healthyChain = (now: Date, { least = 0, most = 2 } = {}): fc.Arbitrary<ChainPlan> =>
  fc
    .record({
      authorities: fc.array(authority, { minLength: least + 1, maxLength: most + 1 }),
      leaf: fc.record({ ...common, extensions: leafExtensions, hasSubject: fc.boolean() }),
      names,
      keys: fc.shuffledSubarray([...healthyKeys], { minLength: most + 3, maxLength: most + 3 }),
      presentsRoot: fc.boolean(),
      stranger: fc.constantFrom('none', 'none', 'none', 'anchor', 'presented'),
      turned: fc.boolean(),
    })
    .map(({ authorities, leaf, names: [serverName, ...presentedNames], keys, presentsRoot, stranger, turned }) => {
      const count = authorities.length + 1
      const place = (i: number): KeyName => keys[i] ?? 'P-256 a'
      const dated = ({
        begins,
        lasts,
      }: {
        begins: number
        lasts: number
      }): Pick<CertificatePlan, 'notBefore' | 'notAfter'> => ({
        notBefore: rightForm(inDays(now, -begins)),
        notAfter: rightForm(inDays(now, lasts)),
      })
      const identified = (own: KeyName, issuer: KeyName): readonly ExtensionPlan[] => [
        subjectKeyIdentifier(identifier(own)),
        authorityKeyIdentifier(identifier(issuer)),
      ]
      const leafPlan: CertificatePlan = {
        ...dated(leaf),
        ...{ key: place(0), issuer: 1, signature: leaf.signature, serialNumber: leaf.serialNumber },
        name: leaf.hasSubject ? commonName('server') : emptyName,
        extensions: [
          ...leaf.extensions,
          { ...subjectAltName(...presentedNames), ...(leaf.hasSubject ? {} : { critical }) },
          ...(leaf.identifiers ? identified(place(0), place(1)) : []),
        ],
      }
      const others = authorities.map(({ extensions, room, identifiers, ...one }, below): CertificatePlan => {
        const own = below + 1
        const issuer = own === count - 1 ? own : own + 1
        return {
          ...dated(one),
          ...{ key: place(own), issuer, signature: one.signature, serialNumber: one.serialNumber },
          name: commonName(own === count - 1 ? 'root' : `intermediate ${own}`),
          extensions: [
            basicConstraints(true, room === undefined ? undefined : below + room),
            ...extensions,
            ...(identifiers ? identified(place(own), place(issuer)) : []),
          ],
        }
      })
      const foreign: CertificatePlan = {
        ...dated({ begins: 5, lasts: 5 }),
        ...{ key: place(count), issuer: count, signature: 'sha256', serialNumber: Buffer.from([7]) },
        name: commonName('stranger'),
        extensions: [basicConstraints(true)],
      }
      const above = others.map((_, i) => i + 1).slice(0, presentsRoot ? undefined : -1)
      const sent = [...above, ...(stranger === 'presented' ? [count] : [])]
      return {
        certificates: [leafPlan, ...others, foreign],
        presented: [0, ...(turned ? sent.toReversed() : sent)],
        anchors: stranger === 'anchor' ? [count, count - 1] : [count - 1],
        serverName,
        notes: [],
      }
    })

/** The place of the root in a healthy chain: behind it there is a stranger alone. */
export const rootPlace = ({ certificates }: ChainPlan): number => certificates.length - 2
