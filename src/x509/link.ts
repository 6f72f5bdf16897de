import type { Certificate } from '../model/certificate.ts'
import { verifySignature } from './algorithms.ts'
import { sameBytes } from './der.ts'
import { authorityKeyIdentifier, subjectKeyIdentifier } from './extensions.ts'
import { readStructure, type Structure } from './structure.ts'

/** A certificate on the way from leaf to anchor, with its parts at hand. `names` are the bytes, to look them up by. */
export type Link = {
  readonly certificate: Certificate
  readonly structure: Structure
  readonly names: { readonly subject: string; readonly issuer: string }
}

/** @throws RangeError when `der` of the certificate holds none */
export function link(certificate: Certificate): Link {
  const structure = readStructure(Buffer.from(certificate.der, 'base64'))
  return { certificate, structure, names: { subject: octets(structure.subject), issuer: octets(structure.issuer) } }
}

const octets = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

/** RFC 5280 3.2: issuer and subject are the same name (the keys may differ). */
export const isSelfIssued = ({ structure }: Link): boolean => sameBytes(structure.issuer, structure.subject)

/** Whether two certificates are the same, byte for byte. */
export const isSameCertificate = (a: Link, b: Link): boolean => sameBytes(a.structure.der, b.structure.der)

/** Whether two certificates are of the same entity: same name, same key. A path must not visit one twice. */
export const isSameEntity = (a: Link, b: Link): boolean =>
  sameBytes(a.structure.subject, b.structure.subject) &&
  sameBytes(a.structure.subjectPublicKeyInfo, b.structure.subjectPublicKeyInfo)

/**
 * How far the key identifiers (RFC 5280 4.2.1.1) speak for `issuer`: 0 they match, 1 they say nothing, 2 they differ.
 * Only a hint for the order of trying, for anybody can write any identifier.
 */
export function hint(issuer: Link, child: Link): 0 | 1 | 2 {
  try {
    const [wanted, found] = [authorityKeyIdentifier(child.structure), subjectKeyIdentifier(issuer.structure)]
    if (wanted === undefined || found === undefined) return 1
    return sameBytes(wanted, found) ? 0 : 2
  } catch {
    return 1
  }
}

/** Whether the key of `issuer` made the signature of `child`. False also when the signature cannot be decoded. */
export function isSignedBy(child: Link, issuer: Link): boolean {
  try {
    return verifySignature(child.structure, issuer.structure.subjectPublicKeyInfo)
  } catch {
    return false
  }
}

/** How a message names a certificate. */
export const nameOf = ({ subject }: Certificate): string =>
  subject === '' ? 'A certificate without a name' : `"${subject}"`
