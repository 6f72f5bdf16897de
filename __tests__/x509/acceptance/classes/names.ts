// Names of the server, and names of issuers.
import fc from 'fast-check'
import { element, hex, sequence, type Bytes } from '../der-writer.ts'
import { commonName, critical, dnsName, emptyName, ids, ipAddress, subjectAltName } from '../extensions.ts'
import { change, leafPlace, makeOdd, withExtension, withoutExtension, type ChainPlan } from '../plan.ts'
import { authorityPlace, from, oneOf, type ChainClass } from './class.ts'

const named = (plan: ChainPlan, serverName: string, names: readonly Bytes[], note: string): ChainPlan =>
  withExtension({ ...plan, serverName }, leafPlace, subjectAltName(...names), note)

const host = 'server.example.test'

/** The name that is asked for, and those of the certificate. */
const pairs: Readonly<Record<string, readonly [serverName: string, ...names: Bytes[]]>> = {
  'another name': [host, dnsName('other.example.test')],
  'a name above': [host, dnsName('example.test')],
  'a wildcard for two labels': [`a.${host}`, dnsName('*.example.test')],
  'a wildcard that is no whole label': [host, dnsName('s*.example.test')],
  'a wildcard in the second label': [host, dnsName('server.*.test')],
  'a wildcard of everything': [host, dnsName('*')],
  'a wildcard of a top-level domain': ['example.test', dnsName('*.test')],
  'a wildcard for the name itself': ['example.test', dnsName('*.example.test')],
  'an address as a DNS name': ['127.0.0.1', dnsName('127.0.0.1')],
  'another address': ['127.0.0.1', ipAddress('127.0.0.2')],
  'an IPv4 address in IPv6': ['127.0.0.1', ipAddress('0000:0000:0000:0000:0000:ffff:7f00:0001')],
  'a name for an address': ['127.0.0.1', dnsName(host)],
  'an address for a name': [host, ipAddress('127.0.0.1')],
  'a trailing dot': [host, dnsName(`${host}.`)],
  'a URI alone': [host, element(0x86, Buffer.from(`https://${host}/`))],
  'a mail address alone': [host, element(0x81, Buffer.from('root@example.test'))],
  'an underscore': ['a_b.example.test', dnsName('a_b.example.test')],
  'an underscore below a wildcard': ['a_b.example.test', dnsName('*.example.test')],
  'a hyphen at the start of a label': ['-a.example.test', dnsName('-a.example.test')],
}

const malformedNames: Readonly<Record<string, Bytes>> = {
  'no sequence': element(0x04, hex('00')),
  'an empty sequence': sequence(),
  'cut short': hex('300a8203'),
  'an address of five octets': sequence(dnsName(host), element(0x87, hex('7f00000101'))),
  'an address without octets': sequence(dnsName(host), element(0x87)),
  'a DNS name that is not ASCII': sequence(dnsName(host), element(0x82, hex('e4f6fc'))),
  'a DNS name with a NUL': sequence(dnsName(`${host}\0.evil.test`)),
  'an empty DNS name': sequence(dnsName(host), dnsName('')),
  'a DNS name with a space': sequence(dnsName(host), dnsName('a b')),
  'a URI that is none': sequence(dnsName(host), element(0x86, Buffer.from('https://[::1'))),
  'a mail address that is none': sequence(dnsName(host), element(0x81, Buffer.from('@@@'))),
  'an unknown kind of name': sequence(dnsName(host), element(0x8c, hex('01'))),
  'bytes behind the sequence': Buffer.concat([sequence(dnsName(host)), hex('0500')]),
}

export const nameClasses = {
  none: from((plan) =>
    fc
      .tuple(fc.boolean(), fc.constantFrom(host, 'localhost', '127.0.0.1'))
      .map(([hasName, serverName]) =>
        change(
          withoutExtension({ ...plan, serverName }, leafPlace, ids.subjectAltName, 'no subjectAltName'),
          leafPlace,
          () => ({ name: hasName ? commonName(serverName) : emptyName }),
        ),
      ),
  ),
  malformed: from((plan) =>
    fc
      .tuple(oneOf(malformedNames), fc.boolean())
      .map(([[note, value], isCritical]) =>
        withExtension(
          { ...plan, serverName: host },
          leafPlace,
          { oid: ids.subjectAltName, value, ...(isCritical ? { critical } : {}) },
          note,
        ),
      ),
  ),
  critical: from((plan) =>
    fc
      .constantFrom<readonly Bytes[]>(
        [dnsName(host)],
        [element(0x81, Buffer.from('root@example.test'))],
        [element(0x86, Buffer.from('spiffe://example.test/a'))],
        [element(0xa4, commonName('a directory name'))],
        [element(0x88, hex('2a0304'))],
      )
      .map((names) =>
        withExtension({ ...plan, serverName: host }, leafPlace, { ...subjectAltName(...names), critical }, 'critical'),
      ),
  ),
  other: from((plan) => oneOf(pairs).map(([note, [name, ...names]]) => named(plan, name, names, note))),
  issuerForm: from((plan) =>
    fc
      .tuple(
        authorityPlace(plan),
        oneOf<(name: string) => Bytes>({
          'a PrintableString': (name) => commonName(name, 0x13),
          'an upper-case name': (name) => commonName(name.toUpperCase()),
          'a space more': (name) => commonName(`${name} `),
          'another name': () => commonName('another'),
          'a T61String': (name) => commonName(name, 0x14),
        }),
      )
      .map(([place, [note, write]]) => {
        const below = plan.certificates.findIndex(({ issuer }) => issuer === place)
        const name = plan.certificates[place]?.name ?? emptyName
        // behind the tag and the length of the common name
        const text = Buffer.from(name).subarray(13).toString('latin1')
        return makeOdd(plan, below, { issuerName: write(text) }, note)
      }),
  ),
  subjectForm: from((plan) =>
    oneOf<Bytes>({
      'not a sequence': element(0x31),
      'a set without attributes': sequence(element(0x31)),
      'a PrintableString with an umlaut': commonName('\xe4', 0x13),
      'a UTF8String that is no UTF-8': commonName('\xe4'),
      'a BMPString of an odd length': commonName('abc', 0x1e),
      'a BMPString': commonName('\0a', 0x1e),
      'an IA5String': commonName('server', 0x16),
      'a T61String': commonName('server', 0x14),
      'an attribute of another type': commonName('ab', 0x04),
      'a PrintableString with a star': commonName('*.example.test', 0x13),
      'a PrintableString with an underscore': commonName('a_b', 0x13),
    }).map(([note, name]) => change(plan, leafPlace, () => ({ name }), note)),
  ),
} satisfies Readonly<Record<string, ChainClass>>
