import { isFor, type Certificate, type Purpose } from '../model/certificate.ts'
import { Unjudged } from '../model/errors.ts'
import { keyProblem } from './algorithms.ts'
import { basicConstraints, extKeyUsage, keyUsage, oids, type KeyUsage } from './extensions.ts'
import { isSelfIssued, type Link } from './link.ts'
import { maximumComparisons } from './limits.ts'
import { readNameConstraints, refusedName, type Comparisons, type NameConstraints } from './name-constraints.ts'
import { validityState } from './validity.ts'

export type PathProblem =
  | 'empty-chain'
  | 'no-path'
  | 'bad-signature'
  | 'not-yet-valid'
  | 'expired'
  | 'not-a-ca'
  | 'path-length'
  | 'key-usage'
  | 'extended-key-usage'
  | 'name-constraints'
  | 'unknown-critical-extension'
  | 'weak-key'
  /** of a key that one verifier does not use */
  | 'key-kind'
  | 'policy'
  | 'encoding'
  | 'serial-number'
  | 'date-form'
  | 'unsupported-algorithm'
  /** not decided: it would take more work than limits.ts allows */
  | 'too-complex'

export type PathOptions = { readonly at: Date; readonly purpose: Purpose }

export type Broken = { readonly problem: PathProblem; readonly detail: string }

/** The first broken rule of a path. `passed` counts the certificates, from the anchor on, that break none. */
export type BrokenRule = Broken & { readonly certificate: Certificate; readonly passed: number }

/** What the authorities above a certificate leave open (RFC 5280 6.1.2), and its place in the path: 0 for the leaf. */
export type State = PathOptions & {
  readonly path: readonly Link[]
  readonly index: number
  readonly constraints: readonly NameConstraints[]
  readonly comparisons: Comparisons
  /** how many more authorities may follow that are not self-issued */
  readonly room: number
}
export type Rule = (link: Link, state: State) => Broken | undefined

/** The rules of one verifier, by the place of a certificate in the path. A leaf that is itself the anchor is judged as a leaf. */
export type Ruleset = {
  readonly leaf: readonly Rule[]
  readonly authority: readonly Rule[]
  readonly anchor: readonly Rule[]
}

/**
 * Walks a path whose names and signatures are right (leaf first, anchor last) from the anchor to the leaf, as RFC 5280
 * 6.1 does.
 * @param comparisons of names that are left; all paths of one validation share them
 */
export function brokenRule(
  path: readonly Link[],
  options: PathOptions,
  comparisons: Comparisons,
  { leaf, authority, anchor }: Ruleset = rfc5280,
): BrokenRule | undefined {
  let state: State = { ...options, path, index: path.length - 1, comparisons, constraints: [], room: Infinity }
  for (const [passed, link] of path.toReversed().entries()) {
    const rules = passed === path.length - 1 ? leaf : passed === 0 ? anchor : authority
    for (const rule of rules) {
      const broken = rule(link, state)
      if (broken !== undefined) return { ...broken, certificate: link.certificate, passed }
    }
    state = rules === rfc5280.authority ? below(link, state) : { ...state, index: state.index - 1 }
  }
  return undefined
}

/** RFC 5280 6.1.4 (g), (l), (m). */
function below(link: Link, state: State): State {
  const constraints = readNameConstraints(link.structure)
  const { pathLength = Infinity } = basicConstraints(link.structure)
  return {
    ...state,
    index: state.index - 1,
    constraints: constraints === undefined ? state.constraints : [...state.constraints, constraints],
    room: Math.min(isSelfIssued(link) ? state.room : state.room - 1, pathLength),
  }
}

const time: Rule = ({ structure }, { at }) => {
  const validity = validityState(structure, at)
  if (validity === 'expired') return { problem: validity, detail: `ended at ${structure.notAfter.toISOString()}` }
  if (validity === 'valid') return undefined
  return { problem: validity, detail: `begins at ${structure.notBefore.toISOString()}` }
}

const strength: Rule = ({ structure }) => keyProblem(structure)

/** Extensions that are processed; a critical one that is not must be refused (RFC 5280 4.2). */
const processed: readonly string[] = [
  oids.keyUsage,
  oids.subjectAltName,
  oids.basicConstraints,
  oids.nameConstraints,
  oids.crlDistributionPoints, // where lists of revoked certificates are, of which none is asked for
  oids.certificatePolicies, // any policy is accepted (RFC 5280 6.1.1 c), so nothing more is to be done
  oids.extKeyUsage,
]
const critical: Rule = ({ structure }) => {
  const unknown = structure.extensions.find((extension) => extension.critical && !processed.includes(extension.oid))
  return unknown && { problem: 'unknown-critical-extension', detail: `has the critical extension ${unknown.oid}` }
}

const isAuthority = readable('not-a-ca', ({ structure }) => !basicConstraints(structure).isCa && 'is no authority')

const signsCertificates = readable('key-usage', ({ structure }) => {
  return keyUsage(structure)?.has('keyCertSign') === false && 'has a key that may not sign certificates'
})

const pathLength: Rule = (link, { room }) =>
  room > 0 || isSelfIssued(link)
    ? undefined
    : { problem: 'path-length', detail: 'is one authority too many below another' }

/** RFC 5280 4.2.1.12: keyUsage bits that go with a purpose; one of them is enough. */
export const usagesFor = {
  serverAuth: ['digitalSignature', 'keyEncipherment', 'keyAgreement'],
  clientAuth: ['digitalSignature', 'keyAgreement'],
} as const satisfies Record<PathOptions['purpose'], readonly KeyUsage[]>
export const keyServes = readable('key-usage', ({ structure }, { purpose }) => {
  const usages = keyUsage(structure)
  return usages && !usagesFor[purpose].some((usage) => usages.has(usage)) && `has a key that may not serve ${purpose}`
})

/** Of the leaf, and nested: an authority with the extension may only stand above what it names, as clients judge. */
const extendedUsage = readable('extended-key-usage', ({ structure }, { purpose }) => {
  const purposes = extKeyUsage(structure)
  return !isFor(purposes === undefined ? {} : { extKeyUsage: purposes }, purpose) && `is not for ${purpose}`
})

/** RFC 5280 6.1.3 (b), (c) */
const permittedNames = readable('name-constraints', ({ structure }, { constraints, comparisons }) => {
  const name = refusedName(structure, constraints, comparisons)
  return name !== undefined && `has a name that an authority above it does not permit: ${name}`
})
const permittedAuthority: Rule = (link, state) => (isSelfIssued(link) ? undefined : permittedNames(link, state))

const constraintsUnderstood = readable('name-constraints', ({ structure }) => {
  readNameConstraints(structure)
  return false
})

/**
 * Of the anchor only the dates and the strength of the key are judged: it is trusted as given (RFC 5280 6.1.1 d), but clients
 * refuse expired ones.
 */
export const rfc5280: Ruleset = {
  anchor: [time, strength],
  authority: [
    ...[time, strength, critical, isAuthority, signsCertificates, pathLength],
    ...[extendedUsage, permittedAuthority, constraintsUnderstood],
  ],
  leaf: [time, strength, critical, keyServes, extendedUsage, permittedNames],
}

const tooManyNames: Broken = {
  problem: 'too-complex',
  detail: `has names that would take more than ${maximumComparisons} comparisons with name constraints above it`,
}

/** A rule that is broken by what it finds, and by an extension that cannot be read or stands there twice. */
export function readable(problem: PathProblem, find: (link: Link, state: State) => string | false | undefined): Rule {
  return (link, state) => {
    try {
      const detail = find(link, state)
      return detail === false || detail === undefined ? undefined : { problem, detail }
    } catch (error) {
      if (error instanceof Unjudged) return tooManyNames
      return { problem, detail: 'has an extension that cannot be read or is not understood' }
    }
  }
}
