import { isFor } from '../model/certificate.ts'
import { keyOids, largestExponent, pssWithSha2, rsaNumbers, signatures, type RsaNumbers } from './algorithms.ts'
import { sameBytes, type Element } from './der.ts'
import {
  basicConstraints,
  extKeyUsage,
  extensionValue,
  generalNames,
  generalNameTags,
  keyUsage,
  oids,
} from './extensions.ts'
import { goRefusedName, hasOtherConstraints } from './go-constraints.ts'
import { isSameEntity, type Link } from './link.ts'
import { policyState } from './policies.ts'
import { readable, type Broken, type Rule, type Ruleset } from './rules.ts'
import { readAlgorithm, readPublicKey, type Structure } from './structure.ts'
import { subtreesOf } from './subtrees.ts'
import { weakHash } from './weak-hash.ts'

/*
 * What Go's Certificate.Verify asks of the certificates of a path (crypto/x509/verify.go), and crypto/tls of a leaf's key. That
 * each can be parsed is known before (go-form.ts).
 */

/** bits of an RSA key: crypto/rsa refuses shorter ones since Go 1.24, crypto/tls longer ones */
export const goRsaBits = { least: 1024, most: 8192 } as const

/** Not before and not after, to the millisecond: Go lets all but the first instant of the last second go. */
const time: Rule = ({ structure: { notBefore, notAfter } }, { at }) => {
  if (at < notBefore) return { problem: 'not-yet-valid', detail: `is valid from ${notBefore.toISOString()} on` }
  return at > notAfter ? { problem: 'expired', detail: `expired at ${notAfter.toISOString()}` } : undefined
}

const parsed: readonly string[] = [
  ...[oids.keyUsage, oids.basicConstraints, oids.crlDistributionPoints, oids.certificatePolicies, oids.policyMappings],
  ...[oids.policyConstraints, oids.extKeyUsage, oids.inhibitAnyPolicy],
]
const parsedNames: readonly number[] = [
  ...[generalNameTags.dns, generalNameTags.ip, generalNameTags.email, generalNameTags.uri],
]

const critical: Rule = ({ structure }) => unknownCritical(structure)

function unknownCritical(structure: Structure): Broken | undefined {
  const unknown = structure.extensions.find((extension) => extension.critical && isUnhandled(extension.oid, structure))
  return unknown && { problem: 'unknown-critical-extension', detail: `has the critical extension ${unknown.oid}` }
}

function isUnhandled(oid: string, structure: Structure): boolean {
  if (oid === oids.subjectAltName) return !generalNames(structure).some(({ tag }) => parsedNames.includes(tag))
  if (oid === oids.nameConstraints) return hasOtherConstraints(structure)
  return !parsed.includes(oid)
}

const isAuthority = readable('not-a-ca', ({ structure }) => !basicConstraints(structure).isCa && words.notAnAuthority)
const words = {
  notAnAuthority: 'is not an authority: it has no basicConstraints with cA (RFC 5280 4.2.1.9)',
} as const

/** Of an anchor of version 1 or 2 nothing is asked. */
const isAnchor = readable('not-a-ca', ({ structure }) => {
  const isRequired = structure.version === 3 || extensionValue(structure, oids.basicConstraints) !== undefined
  return isRequired && !basicConstraints(structure).isCa && words.notAnAuthority
})

const signsCertificates = readable('key-usage', ({ structure }) => {
  const usages = keyUsage(structure)
  const isSet = extensionValue(structure, oids.keyUsage)
    ?.subarray(3)
    .some((octet) => octet !== 0)
  return usages?.has('keyCertSign') === false && isSet === true && 'has a key that must not sign certificates'
})

/** Authorities that are self-issued count as well. */
const pathLength = readable('path-length', ({ structure }, { index }) => {
  const { pathLength: most = Infinity } = basicConstraints(structure)
  return index - 1 > most && `allows ${most} authorities below it, and ${index - 1} stand there`
})

/** An empty list of purposes is none. */
const extendedUsage = readable('extended-key-usage', ({ structure }, { purpose }) => {
  const purposes = extKeyUsage(structure) ?? []
  return purposes.length > 0 && !isFor({ extKeyUsage: purposes }, purpose) && `is not for ${purpose}`
})

const permittedNames = readable('name-constraints', ({ structure }, { path, index, comparisons }) => {
  const above = path
    .slice(index + 1)
    .map((link) => subtreesOf(goView(link).structure))
    .filter(({ permitted, excluded }) => permitted.length + excluded.length > 0)
  const name = goRefusedName(structure, above, comparisons)
  return name !== undefined && `has a name that an authority above it does not permit: ${name}`
})

const policies: Rule = (_, { path }) => {
  const state = policyState(path.map(goView))
  if (state === 'unknown')
    return { problem: 'too-complex', detail: 'is below policyMappings, which are not followed here' }
  if (state === 'free') return undefined
  return { problem: 'policy', detail: 'has no certificate policy, and an authority above it requires one' }
}

/** crypto/tls uses RSA, ECDSA and Ed25519. */
export const keyServes: Rule = ({ structure }) => {
  const { oid } = readAlgorithm(readPublicKey(structure.subjectPublicKeyInfo).algorithm)
  if (oid === keyOids.rsa) return rsaProblem(structure)
  if (oid === keyOids.ec || oid === keyOids.ed25519) return undefined
  return { problem: 'key-kind', detail: `has a public key of kind ${oid}, which Go does not use in a handshake` }
}

function rsaProblem({ subjectPublicKeyInfo }: Structure): Broken | undefined {
  const numbers = rsaNumbers(readPublicKey(subjectPublicKeyInfo).key)
  if (numbers === undefined) return { problem: 'key-kind', detail: 'has an RSA key that cannot be read' }
  if (numbers.bits < goRsaBits.least) return { problem: 'weak-key', detail: `has an RSA key of ${numbers.bits} bits` }
  return isUsable(numbers) ? undefined : { problem: 'key-kind', detail: 'has an RSA key whose numbers Go refuses' }
}

const isUsable = ({ exponent, isOdd }: RsaNumbers): boolean =>
  isOdd && exponent >= 2 && exponent <= largestExponent && typeof exponent === 'bigint' && exponent % 2n === 1n

/** What keeps Go from verifying the signature of `child` with the key of `issuer`. */
export function goObstacle(child: Link, issuer: Link): { readonly at: Link; readonly broken: Broken } | undefined {
  const unsupported = goSignatureProblem(child.structure)
  if (unsupported !== undefined) return { at: child, broken: unsupported }
  const broken = keyObstacle(issuer.structure)
  return broken && { at: issuer, broken }
}

/** What keeps Go from verifying any signature with the key of a certificate. */
function keyObstacle(structure: Structure): Broken | undefined {
  const kind = readAlgorithm(readPublicKey(structure.subjectPublicKeyInfo).algorithm).oid
  if (kind === keyOids.ec || kind === keyOids.ed25519) return undefined
  if (kind === keyOids.rsa) return rsaProblem(structure)
  return { problem: 'key-kind', detail: `has a public key of kind ${kind}, with which Go verifies no signature` }
}

/** Why no path below a trust anchor is valid, whatever the path is. @throws RangeError when its public key is not DER */
export function goAnchorProblem(anchor: Link): Broken | undefined {
  const { structure } = goView(anchor)
  return keyObstacle(structure) ?? unknownCritical(structure)
}

/** What keeps Go from verifying a signature with any key: MD5, SHA-1, and kinds that it does not know. */
export function goSignatureProblem({ signatureAlgorithm }: Structure): Broken | undefined {
  const { oid, parameters } = readAlgorithm(signatureAlgorithm)
  const weak = weakHash(oid)
  if (weak !== undefined) return { problem: 'unsupported-algorithm', detail: `has a signature made with ${weak}` }
  const isKnown = oid === keyOids.rsaPss ? isGoPss(parameters) : signatures.has(oid)
  return isKnown && (oid !== keyOids.ed25519 || parameters === undefined)
    ? undefined
    : { problem: 'unsupported-algorithm', detail: `has a signature of kind ${oid}, which Go does not verify` }
}

function isGoPss(parameters: Element | undefined): boolean {
  try {
    const pss = pssWithSha2(parameters)
    return pss?.salt === saltOf(pss?.hash)
  } catch {
    return false
  }
}

/** octets of salt that Go asks for: as many as the hash has; NaN without a hash */
const saltOf = (hash = ''): number => Number(hash.slice(3) || 'none') / 8

/** alreadyInChain of Go: the same name, key and subjectAltName, anchor or not. */
export function isVisited(candidate: Link, chain: readonly Link[]): boolean {
  return chain.some((visited) => isSameEntity(candidate, visited) && hasSameNames(candidate, visited))
}

function hasSameNames(a: Link, b: Link): boolean {
  const [some, others] = [a, b].map(({ structure }) =>
    structure.extensions.find(({ oid }) => oid === oids.subjectAltName),
  )
  if (some === undefined || others === undefined) return some === others
  return sameBytes(some.value, others.value)
}

const views = new WeakMap<Link, Link>()

/** Go reads extensions of version 3 alone. */
export function goView(link: Link): Link {
  if (link.structure.version >= 3) return link
  const before = views.get(link)
  const view = before ?? { ...link, structure: { ...link.structure, extensions: [] } }
  if (before === undefined) views.set(link, view)
  return view
}

const everywhere = [critical, pathLength, extendedUsage]

/** All but the dates. */
export const goUndatedRules: Ruleset = {
  leaf: [...everywhere, keyServes, permittedNames, policies],
  authority: [...everywhere, isAuthority, signsCertificates, permittedNames],
  anchor: [...everywhere, isAnchor, signsCertificates],
}

export const goRules: Ruleset = {
  leaf: [time, ...goUndatedRules.leaf],
  authority: [time, ...goUndatedRules.authority],
  anchor: [time, ...goUndatedRules.anchor],
}
