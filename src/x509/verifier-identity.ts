import type { Certificate } from '../model/certificate.ts'
import { addressBytes } from './address.ts'
import { sameBytes } from './der.ts'
import { link } from './link.ts'
import { lower } from './subtrees.ts'

/**
 * Whether Go (Certificate.VerifyHostname) takes a leaf for that of a host: subjectAltName alone, `*` for the whole first label,
 * and names that are no host names letter by letter. Of certificates below version 3 it reads no names.
 */
export function goIdentity(leaf: Certificate, host: string): boolean {
  if (link(leaf).structure.version < 3) return false
  const address = addressBytes(host)
  if (address !== undefined) return hasAddress(leaf, address)
  const name = lower(host)
  return namesOf(leaf).some((pattern) =>
    isHostName(name.replace(/\.$/, ''), 'host') && isHostName(pattern, 'pattern')
      ? matches(lower(pattern).split('.'), name.replace(/\.$/, '').split('.'))
      : pattern !== '' && pattern !== '.' && lower(pattern) === name,
  )
}

const namesOf = ({ subjectAltNames }: Certificate): readonly string[] =>
  subjectAltNames.flatMap(({ type, value }) => (type === 'dns' ? [value] : []))

const hasAddress = ({ subjectAltNames }: Certificate, address: Uint8Array): boolean =>
  subjectAltNames.some(
    ({ type, value }) =>
      type === 'ip' && sameBytes(unmapped(addressBytes(value) ?? new Uint8Array()), unmapped(address)),
  )

/** An IPv4 address that is written as IPv6 (RFC 4291 2.5.5.2) is the same address. */
function unmapped(address: Uint8Array): Uint8Array {
  const isMapped = address.length === 16 && address.subarray(0, 12).every((octet, i) => octet === (i < 10 ? 0 : 0xff))
  return isMapped ? address.subarray(12) : address
}

const isHostName = (name: string, use: 'host' | 'pattern'): boolean =>
  name
    .split('.')
    .every((label, i, { length }) =>
      use === 'pattern' && i === 0 && label === '*' ? length > 1 : /^[A-Za-z0-9_][A-Za-z0-9_-]*$/.test(label),
    )

const matches = (pattern: readonly string[], host: readonly string[]): boolean =>
  pattern.length === host.length && pattern.every((label, i) => (i === 0 && label === '*') || label === host[i])

/**
 * Whether Node takes a leaf for that of a host (tls.checkServerIdentity): where there is no DNS name in subjectAltName, it
 * still reads the common name.
 */
export function opensslIdentity(leaf: Certificate, host: string): boolean {
  const address = addressBytes(host)
  if (address !== undefined)
    return leaf.subjectAltNames.some(
      ({ type, value }) => type === 'ip' && sameBytes(addressBytes(value) ?? new Uint8Array(), address),
    )
  const names = namesOf(leaf)
  const parts = labelsOf(host)
  return (names.length > 0 ? names : leaf.commonNames).some((name) => isNodeMatch(labelsOf(name), parts))
}

const labelsOf = (name: string): readonly string[] => lower(name.replace(/\.$/, '')).split('.')

function isNodeMatch([pattern = '', ...parents]: readonly string[], [label = '', ...rest]: readonly string[]): boolean {
  if (parents.length !== rest.length || parents.some((one, i) => one !== rest[i])) return false
  if ([pattern, ...parents].some((one) => one === '' || /[^\x21-\x7f]/.test(one))) return false
  const [prefix = '', suffix, ...more] = pattern.split('*')
  if (suffix === undefined || pattern.includes('xn--')) return pattern === label
  if (more.length > 0 || parents.length < 2) return false
  return prefix.length + suffix.length <= label.length && label.startsWith(prefix) && label.endsWith(suffix)
}
