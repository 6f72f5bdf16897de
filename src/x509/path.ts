import type { Certificate } from '../model/certificate.ts'
import { keyProblem, signatureProblem } from './algorithms.ts'
import { hint, isNamedIssuer, isSameCertificate, isSameEntity, isSignedBy, link, type Link } from './link.ts'
import { brokenRule, type PathOptions, type PathProblem } from './rules.ts'

export type { PathOptions, PathProblem } from './rules.ts'

/** `path` runs from the leaf to the anchor, both included. */
export type PathResult =
  | { readonly ok: true; readonly path: readonly Certificate[] }
  | {
      readonly ok: false
      readonly problem: PathProblem
      /** our own words, with names and dates of certificates */
      readonly detail: string
      readonly certificate?: Certificate
    }

type Failure = { readonly problem: PathProblem; readonly detail: string; readonly certificate: Certificate }
type Search = {
  readonly received: readonly Link[]
  readonly anchors: readonly Link[]
  readonly options: PathOptions
  /** signature checks that may still be made */
  left: number
  /** of the path that got furthest */
  failure: Failure
  reached: number
}

/** certificates in a path, leaf and anchor included */
export const maximumDepth = 10
/** signatures that are verified before the search gives up: foreign chains must not cost more than this */
export const maximumSignatureChecks = 100

/**
 * Whether the first of the received certificates leads to a trust anchor (RFC 5280 6) at a given time, for a purpose.
 *
 * The other received certificates may stand in any order; those of no use are passed over. An issuer is found by its
 * name, compared byte for byte; key identifiers only say which candidate is tried first, and every candidate is tried,
 * for old and new CA of a cluster share their name. An anchor is trusted as given: name and key, and its dates; other
 * constraints in an anchor are not applied (6.1.1 d). A leaf that is byte for byte an anchor is a path of one.
 * When nothing leads there, the problem is the one of the path that got furthest.
 *
 * Not looked at: revocation (AKS publishes no lists), policies, and whether the leaf is for a host (server-identity).
 * @throws RangeError when `der` of a certificate holds none
 */
export async function validatePath(
  received: readonly Certificate[],
  anchors: readonly Certificate[],
  options: PathOptions,
): Promise<PathResult> {
  const [leaf, ...others] = received.map(link)
  if (leaf === undefined) return { ok: false, problem: 'empty-chain', detail: 'no certificate was received' }
  const search: Search = {
    received: others,
    anchors: anchors.map(link),
    options,
    left: maximumSignatureChecks,
    failure: noIssuer(leaf),
    reached: 0,
  }
  const path = await walk([leaf], leaf, search)
  if (path !== undefined) return { ok: true, path: path.map(({ certificate }) => certificate) }
  const { problem, detail, certificate } = search.failure
  return { ok: false, problem, detail: `${nameOf(certificate)} ${detail}`, certificate }
}

/** Depth first, from the last certificate of `chain` to its issuers. */
async function walk(chain: readonly Link[], last: Link, search: Search): Promise<readonly Link[] | undefined> {
  const { certificate } = last
  const isAnchor = (link: Link): boolean => search.anchors.some((anchor) => isSameCertificate(anchor, link))
  if (chain.length === 1 && isAnchor(last) && keepsRules(chain, search)) return chain
  const candidates = issuersOf(chain, last, search)
  if (candidates.length === 0) fail(search, noIssuer(last), reach(chain, 0))
  for (const issuer of candidates) {
    const obstacle = unsupportedSignature(last) ?? unsupportedKey(issuer)
    if (obstacle !== undefined) {
      fail(search, obstacle, reach(chain, 2))
      continue
    }
    if (chain.length === maximumDepth || search.left-- <= 0) {
      fail(
        search,
        { problem: 'no-path', detail: 'is too far from a trust anchor, or has too many possible issuers', certificate },
        reach(chain, 0),
      )
      return undefined
    }
    if (!(await isSignedBy(last, issuer))) {
      const detail = `was not signed by the key of ${nameOf(issuer.certificate)} that is at hand`
      fail(search, { problem: 'bad-signature', detail, certificate }, reach(chain, 1))
      continue
    }
    const longer = [...chain, issuer]
    if (!isAnchor(issuer)) {
      const path = await walk(longer, issuer, search)
      if (path !== undefined) return path
    } else if (keepsRules(longer, search)) return longer
  }
  return undefined
}

/** Certificates of the issuer's name: anchors, and received ones that the chain has not visited; the likeliest first. */
function issuersOf(chain: readonly Link[], last: Link, { anchors, received }: Search): readonly Link[] {
  const between = received.filter((link) => !chain.some((seen) => isSameEntity(seen, link)))
  return [...anchors, ...between]
    .filter((issuer) => isNamedIssuer(issuer, last))
    .sort((a, b) => hint(a, last) - hint(b, last))
}

function keepsRules(path: readonly Link[], search: Search): boolean {
  const broken = brokenRule(path, search.options)
  if (broken !== undefined) fail(search, broken, anchorReached + broken.passed)
  return broken === undefined
}

/** A path that reached an anchor got further than any that did not. */
const anchorReached = 100 * maximumDepth

/** How far a chain got that reached no anchor; `telling` decides between chains of one length. */
const reach = (chain: readonly Link[], telling: 0 | 1 | 2): number => 10 * chain.length + telling

function fail(search: Search, failure: Failure, reached: number): void {
  if (reached > search.reached) Object.assign(search, { failure, reached })
}

function unsupportedSignature({ certificate, structure }: Link): Failure | undefined {
  const problem = signatureProblem(structure)
  return problem && { ...problem, certificate }
}

/** A weak key still verifies: that it is weak is told when the path is complete. */
function unsupportedKey({ certificate, structure }: Link): Failure | undefined {
  const problem = keyProblem(structure)
  return problem?.problem === 'unsupported-algorithm' ? { ...problem, certificate } : undefined
}

function noIssuer({ certificate }: Link): Failure {
  const detail =
    certificate.subject === certificate.issuer
      ? 'signs itself and is no trust anchor'
      : `has the issuer "${certificate.issuer}", which is neither a trust anchor nor among the received certificates`
  return { problem: 'no-path', detail, certificate }
}

const nameOf = ({ subject }: Certificate): string => (subject === '' ? 'A certificate without a name' : `"${subject}"`)
