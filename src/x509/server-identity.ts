import type { Certificate } from '../model/certificate.ts'
import { addressBytes } from './address.ts'
import { sameBytes } from './der.ts'
import { comparableName } from './dns-name.ts'

export type IdentityResult = { readonly ok: true } | { readonly ok: false; readonly presented: readonly string[] }

/**
 * Whether a server certificate is for `host` (RFC 9525 6, before it RFC 6125): subjectAltName only, never the common
 * name. Host names compare without case, as A-labels, a trailing dot ignored; `*` is accepted as the whole left-most
 * label before at least two more and stands for exactly one label. IP addresses (any text form, brackets or not)
 * compare as octets and with iPAddress entries only. When it does not match, `presented` lists the names it is for.
 */
export function matchServerIdentity(certificate: Certificate, host: string): IdentityResult {
  const names = certificate.subjectAltNames
  const address = addressBytes(host)
  const ok = names.some(({ type, value }) =>
    address === undefined
      ? type === 'dns' && matchesName(comparableName(value), comparableName(host))
      : type === 'ip' && sameBytes(addressBytes(value) ?? new Uint8Array(), address),
  )
  return ok ? { ok } : { ok, presented: names.map(({ value }) => value) }
}

function matchesName(pattern: string, host: string): boolean {
  if (host.split('.').includes('')) return false
  if (!pattern.startsWith('*.')) return pattern === host
  const [label = '', ...parents] = host.split('.')
  const parent = pattern.slice(2)
  return /^[a-z0-9-]+$/.test(label) && parents.length >= 2 && parents.join('.') === parent
}
