import type { Verifier } from '../model/acceptance.ts'
import { isFor, purposeOids, type Certificate, type Purpose } from '../model/certificate.ts'
import { Unjudged } from '../model/errors.ts'
import type { OwnFault, OwnJudgement } from '../model/objects.ts'
import { reasonOf } from './acceptance-reasons.ts'
import { generalNames } from './extensions.ts'
import { reads } from './form-fault.ts'
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
 * form of dates, keys, signatures, purposes, names. Dates are not judged, and no signature is verified. At most one entry for
 * each verifier: a fault, or that it was not judged. Without an entry, the verifier has no objection.
 * @param leaf the server's (or client's) own certificate, or an authority that is kept with its key
 * @param others what is sent with it
 * @param purpose what it has to be for; by default what it says
 */
export function judgeOwnForm(
  leaf: Certificate,
  others: readonly Certificate[],
  purpose: Purpose | undefined = purposeOf(leaf),
): readonly OwnJudgement[] {
  const rules = leaf.isCa ? authorityAlone : purpose === undefined ? outsideTls : inHandshake
  const wanted = purpose ?? 'serverAuth'
  const needsName = !leaf.isCa && purpose === 'serverAuth'
  const byGo: Find = (path) => goFault(path, wanted, rules.go) ?? (needsName ? withoutNames(leaf) : undefined)
  const byOpenssl: Find = (path) => opensslFault(path, wanted, rules.openssl)
  return [judged('go', leaf, others, byGo), judged('openssl', leaf, others, byOpenssl)].filter(
    (judgement) => judgement !== undefined,
  )
}

const only = (rules: readonly Rule[]): Ruleset => ({ leaf: rules, authority: [], anchor: [] })
const inHandshake = { go: goUndatedRules, openssl: opensslUndatedRules } as const
/** An authority whose key is in the Secret serves no client: only its form and its key are judged. */
const authorityAlone = { go: only([keyServes]), openssl: only(opensslOwnRules) } as const
/** Its purposes are none of TLS, such as codeSigning: only its form is judged. */
const outsideTls = { go: only([]), openssl: only(opensslOwnRules) } as const

/** What the certificate is for; undefined: neither servers nor clients of TLS. */
const purposeOf = (leaf: Certificate): Purpose | undefined =>
  (['serverAuth', 'clientAuth'] as const).find((purpose) => isFor(leaf, purpose))

type Find = (path: readonly Link[]) => OwnJudgement | undefined

/** What can't be read or decided is a judgement too: no answer means that the verifier has no objection. */
function judged(by: Verifier, leaf: Certificate, others: readonly Certificate[], find: Find): OwnJudgement | undefined {
  let path: readonly Link[] = []
  try {
    path = pathByName(link(leaf), others)
    return find(path)
  } catch (error) {
    if (error instanceof Unjudged) return { by, reason: 'unknown', ...told(leaf, `was not judged: ${error.detail}`) }
    if (!(error instanceof RangeError)) throw error
    // a part that is read late: no verifier accepts the certificate that it belongs to
    const unreadable = path.find((one) => !reads(() => [find([one])].length > 0))?.certificate ?? leaf
    return { by, reason: 'encoding', ...told(unreadable, 'has a part that cannot be read') }
  }
}

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

function goFault(path: readonly Link[], purpose: Purpose, rules: Ruleset): OwnJudgement | undefined {
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

function opensslFault(path: readonly Link[], purpose: Purpose, rules: Ruleset): OwnJudgement | undefined {
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

function ofRule(by: Verifier, broken: BrokenRule | undefined): OwnJudgement | undefined {
  if (broken === undefined) return undefined
  const reason = broken.problem === 'too-complex' ? 'unknown' : reasonOf[broken.problem]
  return { by, reason, ...told(broken.certificate, broken.detail) }
}

/** Go reads no common name. Whether it is a server's at all is only known where extKeyUsage says so. */
function withoutNames(leaf: Certificate): OwnFault | undefined {
  const { structure } = goView(link(leaf))
  if (generalNames(structure).length > 0) return undefined
  const isServer = leaf.extKeyUsage?.includes(purposeOids.serverAuth) === true
  return {
    by: 'go',
    reason: 'no-subject-alt-name',
    ...told(leaf, 'has no name in subjectAltName'),
    ...(isServer ? {} : { assumed: true as const }),
  }
}
