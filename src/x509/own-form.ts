import { isFor, purposeOids, type Certificate, type Purpose } from '../model/certificate.ts'
import { Unjudged } from '../model/errors.ts'
import type { OwnFault } from '../model/objects.ts'
import { reasonOf } from './acceptance-reasons.ts'
import { generalNames } from './extensions.ts'
import { goFormFault } from './go-form.ts'
import { goSignatureProblem, goUndatedRules, goView, keyServes } from './go-rules.ts'
import { maximumComparisons, maximumDepth } from './limits.ts'
import { isSelfIssued, link, nameOf, type Link } from './link.ts'
import { opensslOwnRules, opensslUndatedRules } from './openssl-rules.ts'
import { brokenRule, type BrokenRule, type Rule, type Ruleset } from './rules.ts'
import { weakHash } from './weak-hash.ts'
import { readAlgorithm } from './structure.ts'

/**
 * What Go and OpenSSL refuse in a certificate and in what is sent with it, whatever the trust anchor is: encoding, serial number,
 * form of dates, keys, signatures, purposes, names. Dates are not judged, and no signature is verified. At most one fault of
 * each verifier.
 * @param leaf the server's (or client's) own certificate, or an authority that is kept with its key
 * @param others what is sent with it
 * @param purpose what it has to be for; by default what it says
 */
export function ownFaults(
  leaf: Certificate,
  others: readonly Certificate[],
  purpose: Purpose | undefined = purposeOf(leaf),
): readonly OwnFault[] {
  try {
    const path = pathByName(link(leaf), others)
    if (purpose === undefined) return []
    const rules = leaf.isCa ? authorityAlone : undefined
    const faults = [goFault(path, purpose, rules?.go), opensslFault(path, purpose, rules?.openssl)]
    const unnamed = leaf.isCa ? undefined : withoutNames(leaf, purpose)
    return [faults[0] ?? unnamed, faults[1]].filter((fault) => fault !== undefined)
  } catch (error) {
    // what can't be read has been said of the entry; too many names are no fault of the form
    if (error instanceof RangeError || error instanceof Unjudged) return []
    throw error
  }
}

const only = (rules: readonly Rule[]): Ruleset => ({ leaf: rules, authority: [], anchor: [] })
/** An authority whose key is in the Secret serves no client: only its form and its key are judged. */
const authorityAlone = { go: only([keyServes]), openssl: only(opensslOwnRules) } as const

/** What the certificate is for; undefined: neither servers nor clients of TLS. */
const purposeOf = (leaf: Certificate): Purpose | undefined =>
  (['serverAuth', 'clientAuth'] as const).find((purpose) => isFor(leaf, purpose))

/** From the leaf to the last issuer that is sent along, by names. */
function pathByName(leaf: Link, others: readonly Certificate[]): readonly Link[] {
  const path = [leaf]
  for (let last = leaf; path.length < maximumDepth && !isSelfIssued(last);) {
    const issuer = others.find(
      ({ subject, fingerprint }) =>
        subject === last.certificate.issuer && path.every(({ certificate }) => certificate.fingerprint !== fingerprint),
    )
    if (issuer === undefined) break
    last = link(issuer)
    path.push(last)
  }
  return path
}

function goFault(path: readonly Link[], purpose: Purpose, rules: Ruleset = goUndatedRules): OwnFault | undefined {
  for (const { certificate, structure } of path) {
    const fault = goFormFault(structure)
    if (fault !== undefined) return { by: 'go', reason: fault.reason, ...told(certificate, fault.detail) }
  }
  for (const one of path) {
    const problem = isSelfIssued(one) ? undefined : goSignatureProblem(one.structure)
    if (problem !== undefined)
      return { by: 'go', reason: 'signature-algorithm', ...told(one.certificate, problem.detail) }
  }
  return ofRule('go', brokenRule(path.map(goView), { at: new Date(0), purpose }, { left: maximumComparisons }, rules))
}

function opensslFault(
  path: readonly Link[],
  purpose: Purpose,
  rules: Ruleset = opensslUndatedRules,
): OwnFault | undefined {
  for (const one of path) {
    const weak = weakHash(readAlgorithm(one.structure.signatureAlgorithm).oid)
    if (weak !== undefined && !isSelfIssued(one))
      return {
        by: 'openssl',
        reason: 'signature-algorithm',
        ...told(one.certificate, `has a signature made with ${weak}`),
      }
  }
  return ofRule('openssl', brokenRule(path, { at: new Date(0), purpose }, { left: maximumComparisons }, rules))
}

const told = (certificate: Certificate, detail: string): Pick<OwnFault, 'detail' | 'certificate'> => ({
  detail: `${nameOf(certificate)} ${detail}`,
  certificate: certificate.fingerprint,
})

function ofRule(by: OwnFault['by'], broken: BrokenRule | undefined): OwnFault | undefined {
  if (broken === undefined || broken.problem === 'too-complex') return undefined
  return { by, reason: reasonOf[broken.problem], ...told(broken.certificate, broken.detail) }
}

/** Go reads no common name. Whether it is a server's at all is only known where extKeyUsage says so. */
function withoutNames(leaf: Certificate, purpose: Purpose): OwnFault | undefined {
  const { structure } = goView(link(leaf))
  if (purpose !== 'serverAuth' || generalNames(structure).length > 0) return undefined
  const isServer = leaf.extKeyUsage?.includes(purposeOids.serverAuth) === true
  return {
    by: 'go',
    reason: 'no-subject-alt-name',
    ...told(leaf, 'has no name in subjectAltName'),
    ...(isServer ? {} : { assumed: true as const }),
  }
}
