import type { Certificate } from '../model/certificate.ts'
import { Unjudged } from '../model/errors.ts'
import { authorityLink, isSigned, type Effort } from './effort.ts'
import { maximumComparisons, maximumDepth, maximumReceived, maximumSignatureChecks } from './limits.ts'
import { hint, isSameCertificate, isSameEntity, link, nameOf, type Link } from './link.ts'
import type { Comparisons } from './name-constraints.ts'
import { profiles, type Profile } from './profiles.ts'
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

/** What one leaf may still cost, whatever anchors it is held against. */
type Left = { signatures: number; readonly comparisons: Comparisons }

type ByName = ReadonlyMap<string, readonly Link[]>
type Search = {
  readonly profile: Profile
  readonly received: ByName
  readonly anchors: ByName
  readonly options: PathOptions
  readonly effort: Effort
  readonly left: Left
  /** of the path that got furthest */
  failure: Failure
  reached: number
  /** set when the search gave up before it had tried everything */
  gaveUp?: Failure
}

/**
 * Whether the first of the received certificates leads to a trust anchor (RFC 5280 6) at a given time, for a purpose.
 *
 * The other received certificates may stand in any order; those of no use are passed over. An issuer is found by its
 * name, compared byte for byte; key identifiers only say which candidate is tried first, and every candidate is tried,
 * for old and new CA of a cluster share their name. An anchor is trusted as given: name and key, and its dates; other
 * constraints in an anchor are not applied (6.1.1 d). A leaf that is byte for byte an anchor is a path of one.
 * With `verifier` the rules are Go's, and those of its anchors count.
 * When nothing leads there, the problem is the one of the path that got furthest; `too-complex` where the search gave up.
 *
 * Not looked at: revocation (AKS publishes no lists), policies, and whether the leaf is for a host (server-identity).
 * @throws RangeError when `der` of a certificate holds none; Unjudged when the cluster's time or work is used up
 */
export async function validatePath(
  received: readonly Certificate[],
  anchors: readonly Certificate[],
  options: PathOptions,
  effort: Effort,
  verifier: keyof typeof profiles = 'rfc5280',
): Promise<PathResult> {
  const chain = await open(received, effort)
  return 'problem' in chain ? chain : find(chain, anchors, options, effort, profiles[verifier])
}

/** One anchor, and how the path to it alone was judged. */
export type Held = { readonly anchor: Certificate; readonly result: PathResult }

/**
 * Holds what was received against each anchor by itself, in their order, until `isAnswer`. Anchors whose names and bytes
 * lead nowhere are passed over. All of them together cost no more than one validation.
 * @throws as validatePath does; Unjudged too where the search gave up before there was an answer
 */
export async function holdAgainst(
  received: readonly Certificate[],
  anchors: readonly Certificate[],
  optionsFor: (anchor: Certificate) => PathOptions,
  isAnswer: (result: PathResult) => boolean,
  effort: Effort,
): Promise<Held | undefined> {
  const chain = await open(received, effort)
  if ('problem' in chain) {
    if (chain.problem === 'too-complex') throw new Unjudged('too-large', chain.detail)
    return undefined
  }
  const issuers = new Set(received.map(({ issuer }) => issuer))
  const isPossible = (anchor: Certificate): boolean =>
    issuers.has(anchor.subject) || anchor.fingerprint === chain.leaf.certificate.fingerprint
  const possible = anchors.filter(isPossible)
  const { true: likely = [], false: others = [] } = Object.groupBy(
    possible,
    (anchor) => `${hint(authorityLink(effort.memory, anchor), chain.leaf) === 0}` as const,
  )
  for (const anchor of [...likely, ...others]) {
    const result = await find(chain, [anchor], optionsFor(anchor), effort)
    if (isAnswer(result)) return { anchor, result }
    if (!result.ok && result.problem === 'too-complex') throw new Unjudged('too-large', result.detail)
  }
  return undefined
}

type Chain = { readonly leaf: Link; readonly received: ByName; readonly left: Left }

/** Parses what was received, once for all anchors that it is held against. */
async function open(
  received: readonly Certificate[],
  { pace, memory }: Effort,
): Promise<Chain | (PathResult & { ok: false })> {
  const [first] = received
  if (first === undefined) return { ok: false, problem: 'empty-chain', detail: 'no certificate was received' }
  if (received.length > maximumReceived)
    return { ok: false, problem: 'too-complex', detail: `more than ${maximumReceived} certificates were received` }
  await pace()
  memory.leaves.add(first.fingerprint)
  const leaf = link(first)
  const others = received.slice(1).map((one) => authorityLink(memory, one))
  const left = { signatures: maximumSignatureChecks, comparisons: { left: maximumComparisons } }
  return { leaf, received: byName(others), left }
}

async function find(
  { leaf, received, left }: Chain,
  anchors: readonly Certificate[],
  options: PathOptions,
  effort: Effort,
  profile: Profile = profiles.rfc5280,
): Promise<PathResult> {
  const links = byName(anchors.map((anchor) => authorityLink(effort.memory, anchor)))
  const failed = { failure: noIssuer(leaf), reached: 0 }
  const search: Search = { profile, received, anchors: links, options, effort, left, ...failed }
  const path = await walk([leaf], leaf, search)
  if (path !== undefined) return { ok: true, path: path.map(({ certificate }) => certificate) }
  // a path that came to an anchor tells more than one that was not searched to its end
  const failure = search.reached < anchorReached ? (search.gaveUp ?? search.failure) : search.failure
  const { problem, detail, certificate } = failure
  return { ok: false, problem, detail: `${nameOf(certificate)} ${detail}`, certificate }
}

const byName = (links: readonly Link[]): ByName => Map.groupBy(links, ({ names }) => names.subject)

/** Depth first, from the last certificate of `chain` to its issuers. */
async function walk(chain: readonly Link[], last: Link, search: Search): Promise<readonly Link[] | undefined> {
  const { certificate } = last
  await search.effort.pace()
  const isAnchor = (one: Link): boolean =>
    search.anchors.get(one.names.subject)?.some((anchor) => isSameCertificate(anchor, one)) === true
  if (chain.length === 1 && isAnchor(last) && keepsRules(chain, search)) return chain
  const candidates = issuersOf(chain, last, search)
  if (candidates.length === 0) fail(search, noIssuer(last), reach(chain, 0))
  for (const issuer of candidates) {
    const obstacle = search.profile.obstacle(last, issuer)
    if (obstacle !== undefined) {
      fail(search, { ...obstacle.broken, certificate: obstacle.at.certificate }, reach(chain, 2))
      continue
    }
    if (chain.length === maximumDepth) {
      if (search.profile.deep === 'unknown')
        search.gaveUp ??= { problem: 'too-complex', detail: 'has a path of too many certificates', certificate }
      fail(search, { problem: 'no-path', detail: 'is too far from a trust anchor', certificate }, reach(chain, 0))
      return undefined
    }
    if (search.left.signatures-- <= 0) {
      search.gaveUp ??= { problem: 'too-complex', detail: 'has too many possible issuers', certificate }
      return undefined
    }
    if (!isSigned(search.effort.memory, last, issuer)) {
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
function issuersOf(chain: readonly Link[], last: Link, { anchors, received, profile }: Search): readonly Link[] {
  const named = received.get(last.names.issuer) ?? []
  const between = named.filter((one) => !chain.some((visited) => isSameEntity(visited, one)))
  const top = (anchors.get(last.names.issuer) ?? []).filter((anchor) => !profile.isVisited(anchor, chain))
  return likeliestFirst([...top, ...between], last)
}

/** In their order otherwise. */
const likeliestFirst = (issuers: readonly Link[], child: Link): readonly Link[] =>
  issuers
    .map((issuer) => ({ issuer, rank: hint(issuer, child) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ issuer }) => issuer)

function keepsRules(path: readonly Link[], search: Search): boolean {
  const { rules, view } = search.profile
  const broken = brokenRule(path.map(view), search.options, search.left.comparisons, rules)
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

function noIssuer({ certificate }: Link): Failure {
  const detail =
    certificate.subject === certificate.issuer
      ? 'signs itself and is no trust anchor'
      : `has the issuer "${certificate.issuer}", which is neither a trust anchor nor among the received certificates`
  return { problem: 'no-path', detail, certificate }
}
