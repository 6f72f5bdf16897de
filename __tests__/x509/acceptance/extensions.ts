// The values of extensions (RFC 5280 4.2.1).
import { isIPv4 } from 'node:net'
import {
  bitString,
  boolean,
  element,
  hex,
  integer,
  octetString,
  oid,
  sequence,
  setOf,
  type Bytes,
} from './der-writer.ts'
import type { ExtensionPlan } from './plan.ts'

export const ids = {
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  nameConstraints: '2.5.29.30',
  certificatePolicies: '2.5.29.32',
  authorityKeyIdentifier: '2.5.29.35',
  extKeyUsage: '2.5.29.37',
} as const

export const purposes = {
  server: '1.3.6.1.5.5.7.3.1',
  client: '1.3.6.1.5.5.7.3.2',
  codeSigning: '1.3.6.1.5.5.7.3.3',
  any: '2.5.29.37.0',
} as const

export const critical = 0xff

export const basicConstraints = (isCa: boolean, pathLength?: number): ExtensionPlan => ({
  oid: ids.basicConstraints,
  critical,
  value: sequence(
    isCa ? boolean(0xff) : Buffer.alloc(0),
    pathLength === undefined ? Buffer.alloc(0) : integer(Buffer.from([pathLength])),
  ),
})

const usageBits = { digitalSignature: 0, keyEncipherment: 2, keyAgreement: 4, keyCertSign: 5, cRLSign: 6 } as const
export type Usage = keyof typeof usageBits

/** Of the first eight bits, those at the end that are not set are left out (X.690 11.2.2). */
export function keyUsage(...usages: readonly Usage[]): ExtensionPlan {
  const bits = usages.reduce((sum, usage) => sum | (0x80 >> usageBits[usage]), 0)
  const unused = bits === 0 ? 0 : Math.log2(bits & -bits)
  return { oid: ids.keyUsage, critical, value: bitString(Buffer.from(bits === 0 ? [] : [bits]), unused) }
}

export const extKeyUsage = (...uses: readonly (keyof typeof purposes)[]): ExtensionPlan => ({
  oid: ids.extKeyUsage,
  value: sequence(...uses.map((use) => oid(purposes[use]))),
})

export const dnsName = (name: string): Bytes => element(0x82, Buffer.from(name, 'latin1'))
export const ipAddress = (address: string): Bytes => element(0x87, addressOctets(address))

export const subjectAltName = (...names: readonly Bytes[]): ExtensionPlan => ({
  oid: ids.subjectAltName,
  value: sequence(...names),
})

/** Dotted IPv4, `::1`, and IPv6 of eight groups of four digits. */
const addressOctets = (address: string): Buffer =>
  isIPv4(address) ? Buffer.from(address.split('.').map(Number)) : hex(address.replaceAll(':', '').padStart(32, '0'))

/** Each of the trees holds names, without minimum and maximum. */
export const nameConstraints = (permitted: readonly Bytes[], excluded: readonly Bytes[]): ExtensionPlan => ({
  oid: ids.nameConstraints,
  critical,
  value: sequence(
    permitted.length === 0 ? Buffer.alloc(0) : element(0xa0, ...permitted.map((name) => sequence(name))),
    excluded.length === 0 ? Buffer.alloc(0) : element(0xa1, ...excluded.map((name) => sequence(name))),
  ),
})

/** An address and its mask. */
export const network = (address: string, mask: string): Bytes =>
  element(0x87, addressOctets(address), addressOctets(mask))

export const subjectKeyIdentifier = (id: Bytes): ExtensionPlan => ({
  oid: ids.subjectKeyIdentifier,
  value: octetString(id),
})
export const authorityKeyIdentifier = (id: Bytes): ExtensionPlan => ({
  oid: ids.authorityKeyIdentifier,
  value: sequence(element(0x80, id)),
})

/** A name of one common name; `tag` is that of the string (UTF8String, unless said). */
export const commonName = (name: string, tag = 0x0c): Bytes =>
  sequence(setOf(sequence(oid('2.5.4.3'), element(tag, Buffer.from(name, 'latin1')))))
export const emptyName = sequence()
