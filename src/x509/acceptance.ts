import type { RefusalReason, Verifier } from '../model/acceptance.ts'
import type { Certificate, Purpose } from '../model/certificate.ts'
import { entriesText, isReadable, unreadableIn, type Entry } from '../model/entries.ts'
import { reasonOf } from './acceptance-reasons.ts'
import { rsaNumbersOf } from './algorithms.ts'
import { authorityLink, type Effort } from './effort.ts'
import { goFormFault } from './go-form.ts'
import { goRsaBits } from './go-rules.ts'
import { link, nameOf } from './link.ts'
import { validateOpensslPath } from './openssl-path.ts'
import { validatePath, type PathProblem, type PathResult } from './path.ts'
import type { Structure } from './structure.ts'
import { goIdentity, opensslIdentity } from './verifier-identity.ts'

export type { RefusalReason, Verifier } from '../model/acceptance.ts'

export type Refusal = {
  readonly accepted: false
  readonly reason: RefusalReason
  /** our own words, which go on from the name of `certificate` where there is one */
  readonly detail: string
  readonly certificate?: Certificate
}

export type VerifierVerdict =
  /** `path` runs from the leaf to the anchor, both included */
  | { readonly accepted: true; readonly path: readonly Certificate[] }
  | Refusal
  /** the work would be more than limits.ts allows */
  | { readonly accepted: 'unknown'; readonly detail: string }

export type Acceptance = Readonly<Record<Verifier, VerifierVerdict>>

export type AcceptanceOptions = {
  readonly at: Date
  readonly purpose: Purpose
  /** the name or address that the client connects to; absent: names are not judged */
  readonly serverName?: string
}

/**
 * Whether Go and OpenSSL accept a presented chain in a TLS handshake.
 * @param presented entries in the order presented, leaf first
 * @param anchors entries of the CA bundle; Go passes over those that can't be read, and Node reads none behind them
 * @throws Unjudged when the cluster's time or work is used up
 */
export async function judgeAcceptance(
  presented: readonly Entry<Certificate>[],
  anchors: readonly Entry<Certificate>[],
  options: AcceptanceOptions,
  effort: Effort,
): Promise<Acceptance> {
  const end = anchors.findIndex((anchor) => !isReadable(anchor))
  const usable = anchors.slice(0, end < 0 ? undefined : end).filter(isReadable)
  return {
    go: await judgeGoAcceptance(presented, anchors, options, effort),
    openssl:
      unreadableVerdict(presented) ??
      (await orEncoding(judgeByOpenssl(presented.filter(isReadable), usable, options, effort))),
  }
}

/**
 * The same for Go alone: where only parts of a cluster use the chain, which are written in Go, the rest would be work for nothing.
 * @throws Unjudged when the cluster's time or work is used up
 */
export async function judgeGoAcceptance(
  presented: readonly Entry<Certificate>[],
  anchors: readonly Entry<Certificate>[],
  options: AcceptanceOptions,
  effort: Effort,
): Promise<VerifierVerdict> {
  return (
    unreadableVerdict(presented) ??
    orEncoding(judgeByGo(presented.filter(isReadable), anchors.filter(isReadable), options, effort))
  )
}

/** A part that is read late, and can't be: no verifier accepts the certificate that it belongs to. */
async function orEncoding(verdict: Promise<VerifierVerdict>): Promise<VerifierVerdict> {
  try {
    return await verdict
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return { accepted: false, reason: 'encoding', detail: 'A certificate has a part that cannot be read' }
  }
}

/** In a handshake both verifiers refuse a chain of which they can't read one certificate. */
function unreadableVerdict(presented: readonly Entry<Certificate>[]): VerifierVerdict | undefined {
  const [unreadable, ...more] = unreadableIn(presented)
  if (unreadable === undefined) return undefined
  const detail = entriesText([unreadable, ...more])
  return unreadable.tooLarge === true
    ? { accepted: 'unknown', detail }
    : { accepted: false, reason: 'unreadable', detail }
}

async function judgeByGo(
  chain: readonly Certificate[],
  anchors: readonly Certificate[],
  options: AcceptanceOptions,
  effort: Effort,
): Promise<VerifierVerdict> {
  const fault = goFaultIn(chain, effort)
  if (fault !== undefined) return fault
  // what Go can't parse in a bundle is passed over
  const faults = anchors.map((anchor) => goFaultOf(anchor, authorityLink(effort.memory, anchor).structure))
  const usable = anchors.filter((_, i) => faults[i] === undefined)
  const result = await validatePath(chain, usable, options, effort, 'go')
  if (result.ok) return identityVerdict(result.path, options, goIdentity)
  const passedOver = faults.find((one) => one?.certificate?.subject === result.certificate?.issuer)
  return result.problem === 'no-path' && passedOver !== undefined ? passedOver : verdictOf(result, anchors)
}

const goFaultIn = (chain: readonly Certificate[], effort: Effort): Refusal | undefined =>
  chain
    .map((one, i) => {
      // leaves are not kept: there may be as many as a cluster has nodes
      const { structure } = i === 0 ? link(one) : authorityLink(effort.memory, one)
      return goFaultOf(one, structure) ?? tooLargeForTls(one, structure)
    })
    .find((fault) => fault !== undefined)

function goFaultOf(certificate: Certificate, structure: Structure): Refusal | undefined {
  const fault = goFormFault(structure)
  return fault && { accepted: false, ...named(fault, certificate), certificate }
}

/** crypto/tls takes no larger RSA key in any certificate of a handshake. */
function tooLargeForTls(certificate: Certificate, structure: Structure): Refusal | undefined {
  const { bits } = rsaNumbersOf(structure) ?? { bits: 0 }
  if (bits <= goRsaBits.most) return undefined
  const fault = { reason: 'key-size', detail: `has an RSA key of ${bits} bits, more than Go takes` } as const
  return { accepted: false, ...named(fault, certificate), certificate }
}

const named = <F extends { readonly detail: string }>(fault: F, certificate: Certificate): F => ({
  ...fault,
  detail: `${nameOf(certificate)} ${fault.detail}`,
})

async function judgeByOpenssl(
  chain: readonly Certificate[],
  anchors: readonly Certificate[],
  options: AcceptanceOptions,
  effort: Effort,
): Promise<VerifierVerdict> {
  const result = await validateOpensslPath(chain, anchors, options, effort)
  return result.ok ? identityVerdict(result.path, options, opensslIdentity) : verdictOf(result, anchors)
}

function verdictOf(
  { problem, detail, certificate }: PathResult & { readonly ok: false },
  anchors: readonly Certificate[],
): VerifierVerdict {
  if (problem === 'too-complex') return { accepted: 'unknown', detail }
  const isAnchor = anchors.some(({ fingerprint }) => fingerprint === certificate?.fingerprint)
  const reason = isAnchor && ofAnchors.includes(problem) ? 'anchor-constraints' : reasonOf[problem]
  return { accepted: false, reason, detail, ...(certificate === undefined ? {} : { certificate }) }
}

/** What a trust anchor says of itself, and RFC 5280 6.1.1 does not ask for. */
const ofAnchors: readonly PathProblem[] = [
  ...(['not-a-ca', 'path-length', 'key-usage', 'extended-key-usage', 'unknown-critical-extension'] as const),
  ...(['name-constraints', 'encoding'] as const),
]

function identityVerdict(
  path: readonly Certificate[],
  { serverName }: AcceptanceOptions,
  isFor: (leaf: Certificate, name: string) => boolean,
): VerifierVerdict {
  const [leaf] = path
  if (leaf === undefined || serverName === undefined || isFor(leaf, serverName)) return { accepted: true, path }
  const none = leaf.subjectAltNames.length === 0
  return {
    accepted: false,
    reason: none ? 'no-subject-alt-name' : 'server-name',
    detail: `${nameOf(leaf)} is not for ${serverName}${none ? ': it has no subjectAltName' : ''}`,
    certificate: leaf,
  }
}
