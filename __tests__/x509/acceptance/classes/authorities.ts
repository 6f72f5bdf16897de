// What an authority may do, and for whom.
import fc from 'fast-check'
import { hex, element, oid, sequence } from '../der-writer.ts'
import {
  basicConstraints,
  commonName,
  critical,
  dnsName,
  extKeyUsage,
  ids,
  keyUsage,
  nameConstraints,
  network,
  purposes,
} from '../extensions.ts'
import { change, leafPlace, withExtension, withoutExtension, type ChainPlan, type ExtensionPlan } from '../plan.ts'
import { rootPlace } from '../healthy.ts'
import { anyPlace, authorityPlace, from, intermediatePlace, oneOf, type ChainClass } from './class.ts'

const uses: readonly (readonly (keyof typeof purposes)[])[] = [
  ['client'],
  ['codeSigning'],
  ['client', 'codeSigning'],
  ['any'],
  ['any', 'client'],
  ['server', 'any'],
]

const zeros = '0.0.0.0'
const constraints: Readonly<Record<string, ExtensionPlan>> = {
  'another domain is permitted': nameConstraints([dnsName('permitted.test')], []),
  'the domain is permitted': nameConstraints([dnsName('example.test'), dnsName('localhost')], []),
  'the domain is permitted, with a dot': nameConstraints([dnsName('.example.test')], []),
  'the host is permitted': nameConstraints([dnsName('server.example.test')], []),
  'a part of a label is permitted': nameConstraints([dnsName('ample.test')], []),
  'the domain is excluded': nameConstraints([], [dnsName('example.test')]),
  'the host is excluded': nameConstraints([], [dnsName('server.example.test')]),
  'everything is excluded': nameConstraints([], [dnsName('')]),
  'no address is permitted': nameConstraints([network('10.0.0.0', '255.0.0.0')], []),
  'addresses are excluded': nameConstraints([], [network(zeros, zeros)]),
  'loopback is excluded': nameConstraints([], [network('127.0.0.0', '255.0.0.0')]),
  'loopback is permitted': nameConstraints([network('127.0.0.0', '255.0.0.0')], []),
  'upper-case letters': nameConstraints([dnsName('EXAMPLE.test')], []),
  'a directory name is permitted': nameConstraints([element(0xa4, commonName('nobody'))], []),
  'a directory name is excluded': nameConstraints([], [element(0xa4, commonName('server'))]),
  'a mail domain is permitted': nameConstraints([element(0x81, Buffer.from('example.test'))], []),
  'a mask with a hole': nameConstraints([network('10.0.0.0', '255.0.255.0')], []),
  'a registered ID': nameConstraints([element(0x88, hex('2a0304'))], []),
  'neither permitted nor excluded': nameConstraints([], []),
  'not critical': { oid: ids.nameConstraints, value: nameConstraints([dnsName('permitted.test')], []).value },
  'a base with a minimum': {
    oid: ids.nameConstraints,
    critical,
    value: sequence(element(0xa0, sequence(dnsName('example.test'), element(0x80, hex('01'))))),
  },
  malformed: { oid: ids.nameConstraints, critical, value: hex('3003a00102') },
}

const constrained = (plan: ChainPlan, place: number, [note, extension]: readonly [string, ExtensionPlan]): ChainPlan =>
  withExtension(plan, place, extension, note)

const withoutConstraints = (plan: ChainPlan, place: number): ChainPlan =>
  withoutExtension(plan, place, ids.basicConstraints, 'no basicConstraints')

const badBasicConstraints: Readonly<Record<string, ExtensionPlan>> = {
  'CA is false': basicConstraints(false),
  'CA is false, with a path length': { ...basicConstraints(false, 3) },
  'CA is written as FALSE': { oid: ids.basicConstraints, critical, value: sequence(element(0x01, hex('00'))) },
  'CA is a BOOLEAN of 1': { oid: ids.basicConstraints, critical, value: sequence(element(0x01, hex('01'))) },
  malformed: { oid: ids.basicConstraints, critical, value: hex('3005') },
  'a negative path length': {
    oid: ids.basicConstraints,
    critical,
    value: sequence(element(0x01, hex('ff')), element(0x02, hex('ff'))),
  },
  'a path length of 2^40': {
    oid: ids.basicConstraints,
    critical,
    value: sequence(element(0x01, hex('ff')), element(0x02, hex('010000000000'))),
  },
  'bytes behind it': {
    oid: ids.basicConstraints,
    critical,
    value: Buffer.concat([sequence(element(0x01, hex('ff'))), hex('0500')]),
  },
}

const badUsages: Readonly<Record<string, ExtensionPlan>> = {
  'digitalSignature alone': keyUsage('digitalSignature'),
  'cRLSign alone': keyUsage('cRLSign'),
  'no bit': keyUsage(),
  malformed: { oid: ids.keyUsage, critical, value: hex('0400') },
  'not critical': { oid: ids.keyUsage, value: keyUsage('digitalSignature').value },
}

export const authorityClasses = {
  withoutBasicConstraints: from((plan) => intermediatePlace(plan).map((place) => withoutConstraints(plan, place)), {
    least: 1,
  }),
  otherBasicConstraints: from(
    (plan) =>
      fc
        .tuple(intermediatePlace(plan), oneOf(badBasicConstraints))
        .map(([place, [note, extension]]) => withExtension(plan, place, extension, note)),
    { least: 1 },
  ),
  pathLength: from(
    (plan) =>
      fc.tuple(fc.integer({ min: 2, max: rootPlace(plan) }), fc.boolean()).map(([place, selfIssued]) => {
        const limited = withExtension(plan, place, basicConstraints(true, place - 2), 'path length too small')
        if (!selfIssued) return limited
        // an authority that has the name of the one above it does not count (RFC 5280 4.2.1.9)
        return change(
          limited,
          place - 1,
          () => ({ name: limited.certificates[place]?.name ?? hex('3000') }),
          'self-issued',
        )
      }),
    { least: 1 },
  ),
  withoutKeyCertSign: from((plan) =>
    fc
      .tuple(authorityPlace(plan), oneOf(badUsages))
      .map(([place, [note, extension]]) => withExtension(plan, place, extension, note)),
  ),
  leafPurpose: from((plan) =>
    fc
      .constantFrom(...uses)
      .map((some) => withExtension(plan, leafPlace, extKeyUsage(...some), `for ${some.join(', ')}`)),
  ),
  authorityPurpose: from((plan) =>
    fc
      .tuple(authorityPlace(plan), fc.constantFrom(...uses), fc.boolean())
      .map(([place, some, isCritical]) =>
        withExtension(
          plan,
          place,
          { ...extKeyUsage(...some), ...(isCritical ? { critical } : {}) },
          `for ${some.join(', ')}`,
        ),
      ),
  ),
  malformedPurpose: from((plan) =>
    fc
      .tuple(
        anyPlace(plan),
        oneOf({
          empty: sequence(),
          'not a sequence': oid(purposes.server),
          'cut short': hex('300a06'),
          'bytes behind it': Buffer.concat([extKeyUsage('server').value, hex('0500')]),
        }),
      )
      .map(([place, [note, value]]) => withExtension(plan, place, { oid: ids.extKeyUsage, value }, note)),
  ),
  constraintsBelow: from(
    (plan) =>
      fc.tuple(intermediatePlace(plan), oneOf(constraints)).map(([place, some]) => constrained(plan, place, some)),
    { least: 1 },
  ),
  constraintsOfAnchor: from((plan) => oneOf(constraints).map((some) => constrained(plan, rootPlace(plan), some))),
} satisfies Readonly<Record<string, ChainClass>>
