import type { Certificate, Purpose } from '../model/certificate.ts'
import { entriesWords, isReadable, unreadableIn, type Entry } from '../model/entries.ts'
import type { Effort } from './effort.ts'
import { validatePath, type PathProblem } from './path.ts'
import { matchServerIdentity } from './server-identity.ts'

/**
 * Go's crypto/x509 (1.23 and newer) as kubectl, kubelets and the API server use it; OpenSSL 3 at security level 2 with partial
 * chains, as Node 24 uses it in a handshake.
 */
export type Verifier = 'go' | 'openssl'

export type RefusalReason =
  | 'unreadable'
  | 'encoding'
  | 'serial-number'
  | 'date-form'
  | 'signature-algorithm'
  | 'key-size'
  | 'key-kind'
  | 'no-subject-alt-name'
  | 'server-name'
  | 'validity'
  | 'purpose'
  | 'authority'
  | 'path-length'
  | 'name-constraints'
  | 'critical-extension'
  | 'anchor-constraints'
  | 'policy'
  | 'path'
  | 'order'
  | 'key-mismatch'

export type Refusal = {
  readonly accepted: false
  readonly reason: RefusalReason
  /** our own words, which go on from the name of `certificate` where there is one */
  readonly detail: string
  readonly certificate?: Certificate
}

export type VerifierVerdict =
  | { readonly accepted: true }
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
 * @param anchors entries of the CA bundle; those that can't be read are passed over, as both verifiers do
 * @throws Unjudged when the cluster's time or work is used up
 */
export async function judgeAcceptance(
  presented: readonly Entry<Certificate>[],
  anchors: readonly Entry<Certificate>[],
  options: AcceptanceOptions,
  effort: Effort,
): Promise<Acceptance> {
  const verdict = await judge(presented, anchors, options, effort)
  return { go: verdict, openssl: verdict }
}

async function judge(
  presented: readonly Entry<Certificate>[],
  anchors: readonly Entry<Certificate>[],
  { at, purpose, serverName }: AcceptanceOptions,
  effort: Effort,
): Promise<VerifierVerdict> {
  const [unreadable, ...more] = unreadableIn(presented)
  if (unreadable?.tooLarge === true) return { accepted: 'unknown', detail: entriesWords([unreadable, ...more]) }
  if (unreadable !== undefined)
    return { accepted: false, reason: 'unreadable', detail: entriesWords([unreadable, ...more]) }
  const chain = presented.filter(isReadable)
  const result = await validatePath(chain, anchors.filter(isReadable), { at, purpose }, effort)
  if (!result.ok) {
    if (result.problem === 'too-complex') return { accepted: 'unknown', detail: result.detail }
    const { certificate, detail } = result
    return {
      accepted: false,
      reason: reasonOf[result.problem],
      detail,
      ...(certificate === undefined ? {} : { certificate }),
    }
  }
  const [leaf] = chain
  if (leaf === undefined || serverName === undefined || matchServerIdentity(leaf, serverName).ok)
    return { accepted: true }
  return {
    accepted: false,
    reason: leaf.subjectAltNames.length === 0 ? 'no-subject-alt-name' : 'server-name',
    detail: `is not for ${serverName}`,
    certificate: leaf,
  }
}

const reasonOf: Readonly<Record<Exclude<PathProblem, 'too-complex'>, RefusalReason>> = {
  'empty-chain': 'unreadable',
  'no-path': 'path',
  'bad-signature': 'path',
  'not-yet-valid': 'validity',
  expired: 'validity',
  'not-a-ca': 'authority',
  'path-length': 'path-length',
  'key-usage': 'purpose',
  'extended-key-usage': 'purpose',
  'name-constraints': 'name-constraints',
  'unknown-critical-extension': 'critical-extension',
  'weak-key': 'key-size',
  'unsupported-algorithm': 'signature-algorithm',
}
