import { createPublicKey } from 'node:crypto'
import { purposeOids } from '../model/certificate.ts'
import { keyOids, rsaNumbers } from './algorithms.ts'
import { oidText, tags } from './der.ts'
import { basicConstraints, extKeyUsage, extensionValue, keyUsage, oids } from './extensions.ts'
import type { Link } from './link.ts'
import { comparableName, opensslRefusedName } from './openssl-constraints.ts'
import { isOtherCertType, opensslFormFault } from './openssl-form.ts'
import { keyServes, readable, type Rule, type Ruleset } from './rules.ts'
import { readAlgorithm, readPublicKey } from './structure.ts'
import { subtreesOf } from './subtrees.ts'
import { weakHash } from './weak-hash.ts'

/*
 * What OpenSSL asks of the certificates of the one path that it builds (crypto/x509/x509_vfy.c, 3.0 to 3.5), at security level 2,
 * with X509_V_FLAG_PARTIAL_CHAIN and without X509_V_FLAG_X509_STRICT.
 */

/**
 * bits of an RSA key: the shortest that OpenSSL's estimate (ossl_ifc_ffc_compute_security_bits) gives 112 bits of strength,
 * which security level 2 asks for
 */
export const opensslRsaBits = 1963

const form: Rule = ({ structure }) => {
  const fault = opensslFormFault(structure)
  return fault && { problem: fault.reason, detail: fault.detail }
}

const dateForm: Rule = ({ structure: { dateForm: written } }) => {
  if (written === 'rfc5280') return undefined
  const how = written === 'offset' ? 'with an offset from UTC' : 'without seconds'
  return { problem: 'date-form', detail: `has a date ${how}, which RFC 5280 4.1.2.5 forbids` }
}

/** In whole seconds, and the second of notAfter is past. */
const time: Rule = ({ structure: { notBefore, notAfter } }, { at }) => {
  const second = Math.floor(at.getTime() / 1000) * 1000
  if (second < notBefore.getTime())
    return { problem: 'not-yet-valid', detail: `is valid from ${notBefore.toISOString()} on` }
  return second >= notAfter.getTime()
    ? { problem: 'expired', detail: `expired at ${notAfter.toISOString()}` }
    : undefined
}

const processed: readonly string[] = [
  ...[oids.keyUsage, oids.subjectAltName, oids.basicConstraints, oids.certificatePolicies, oids.crlDistributionPoints],
  ...[oids.extKeyUsage, oids.policyConstraints, oids.nameConstraints, oids.policyMappings, oids.inhibitAnyPolicy],
  // Netscape's certificate type, address blocks and AS numbers of RFC 3779, no revocation check of an OCSP responder
  ...['2.16.840.1.113730.1.1', '1.3.6.1.5.5.7.1.7', '1.3.6.1.5.5.7.1.8', '1.3.6.1.5.5.7.48.1.5'],
]
const critical: Rule = ({ structure }) => {
  const unknown = structure.extensions.find((extension) => extension.critical && !processed.includes(extension.oid))
  return unknown && { problem: 'unknown-critical-extension', detail: `has the critical extension ${unknown.oid}` }
}

const isAuthority = readable('not-a-ca', ({ structure }) => {
  return !basicConstraints(structure).isCa && 'is not an authority: it has no basicConstraints with cA'
})

/** An anchor may do without basicConstraints: with keyCertSign, or signed by itself in version 1. */
const isAnchor = readable('not-a-ca', (link) => {
  const { structure } = link
  if (extensionValue(structure, oids.basicConstraints) !== undefined)
    return !basicConstraints(structure).isCa && 'is not an authority: its basicConstraints say so'
  const isRoot = structure.version === 1 && isSelfNamed(link)
  return (
    !isRoot && keyUsage(structure) === undefined && 'is not an authority: it has no basicConstraints and no keyUsage'
  )
})

const signsCertificates = readable('key-usage', ({ structure }) => {
  return keyUsage(structure)?.has('keyCertSign') === false && 'has a key that must not sign certificates'
})

/** Of authorities between the leaf and this one those count that are not self-issued. */
const pathLength = readable('path-length', ({ structure }, { path, index }) => {
  const { pathLength: most = Infinity } = basicConstraints(structure)
  const below = path.slice(1, index).filter((link) => !isSelfNamed(link)).length
  return index > 1 && below > most && `allows ${most} authorities below it, and ${below} stand there`
})

/** anyExtendedKeyUsage does not stand for a purpose. */
const extendedUsage = readable('extended-key-usage', ({ structure }, { purpose }) => {
  const purposes = extKeyUsage(structure)
  const wanted = [purposeOids[purpose], ...(purpose === 'serverAuth' ? gatedCrypto : [])]
  return purposes !== undefined && !purposes.some((oid) => wanted.includes(oid)) && `is not for ${purpose}`
})
/** Server gated cryptography of Microsoft and Netscape */
const gatedCrypto: readonly string[] = ['1.3.6.1.4.1.311.10.3.3', '2.16.840.1.113730.4.1']

const certType: Rule = ({ structure }, { purpose }) =>
  isOtherCertType(structure, purpose)
    ? { problem: 'extended-key-usage', detail: `is not for ${purpose} by its Netscape certificate type` }
    : undefined

const strength: Rule = ({ structure }) => {
  const { algorithm, key } = readPublicKey(structure.subjectPublicKeyInfo)
  const { oid } = readAlgorithm(algorithm)
  if (oid !== keyOids.rsa && oid !== keyOids.rsaPss) return undefined
  const bits = rsaNumbers(key)?.bits ?? 0
  return bits < opensslRsaBits ? { problem: 'weak-key', detail: `has an RSA key of ${bits} bits` } : undefined
}

/** Named curves that OpenSSL offers in a handshake. */
const offered: readonly string[] = ['1.2.840.10045.3.1.7', '1.3.132.0.34', '1.3.132.0.35']
const keyKind: Rule = ({ structure }) => {
  const { oid, parameters } = readAlgorithm(readPublicKey(structure.subjectPublicKeyInfo).algorithm)
  if (!isDecodable(structure.subjectPublicKeyInfo))
    return { problem: 'key-kind', detail: 'has a public key that OpenSSL does not read' }
  if (oid !== keyOids.ec || (parameters?.tag === tags.oid && offered.includes(oidText(parameters.content))))
    return undefined
  return { problem: 'key-kind', detail: 'has a key on a curve that OpenSSL does not offer in a handshake' }
}

/** node:crypto is the same library. */
function isDecodable(subjectPublicKeyInfo: Uint8Array): boolean {
  try {
    createPublicKey({ key: Buffer.from(subjectPublicKeyInfo), format: 'der', type: 'spki' })
    return true
  } catch {
    return false
  }
}

/** Of the signature of the anchor nothing is asked. */
const signature: Rule = ({ structure }, { path, index }) => {
  if (index === path.length - 1) return undefined
  const weak = weakHash(readAlgorithm(structure.signatureAlgorithm).oid)
  return weak === undefined
    ? undefined
    : { problem: 'unsupported-algorithm', detail: `has a signature made with ${weak}` }
}

const permittedNames = readable('name-constraints', (link, { path, index, comparisons }) => {
  if (index > 0 && isSelfNamed(link)) return undefined
  const above = path
    .slice(index + 1)
    .map(({ structure }) => subtreesOf(structure))
    .filter(({ permitted, excluded }) => permitted.length + excluded.length > 0)
  const name = opensslRefusedName(link.structure, above, comparisons, index === 0 ? 'leaf' : 'authority')
  return name !== undefined && `has a name that an authority above it does not permit: ${name}`
})

export function isSelfNamed({ structure }: Link): boolean {
  return hasName(structure.issuer, structure.subject)
}

/** Whether two names are one to OpenSSL. */
export function hasName(name: Uint8Array, other: Uint8Array): boolean {
  try {
    const [some, others] = [comparableName(name), comparableName(other)]
    return some.length === others.length && some.every((attribute, i) => attribute === others[i])
  } catch {
    return false
  }
}

const everywhere = [form, critical, strength, dateForm, signature, extendedUsage, pathLength]

/** All but the dates themselves. */
export const opensslUndatedRules: Ruleset = {
  leaf: [...everywhere, certType, keyServes, keyKind, permittedNames],
  authority: [...everywhere, isAuthority, signsCertificates, permittedNames],
  anchor: [...everywhere, isAnchor, signsCertificates],
}

export const opensslRules: Ruleset = {
  leaf: [time, ...opensslUndatedRules.leaf],
  authority: [time, ...opensslUndatedRules.authority],
  anchor: [time, ...opensslUndatedRules.anchor],
}

/** Of an authority by itself. */
export const opensslOwnRules: readonly Rule[] = [form, critical, strength, dateForm]
