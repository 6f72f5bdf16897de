import { Unjudged } from '../model/errors.ts'
import type { Cut, Evidence, EvidenceKey, EvidenceMap, Observation } from '../model/evidence.ts'
import type { Finding, Outcome } from '../model/finding.ts'
import type { Policy } from '../model/policy.ts'
import type { Reason } from '../model/reason.ts'
import { sentence } from '../model/sentence.ts'
import { plural } from '../model/text.ts'
import { nodeRemedies } from './node-claims.ts'
import type { Effort } from '../x509/effort.ts'

/** What a judge may know besides its evidence. */
export type CheckContext = {
  /** the date to judge by */
  readonly now: Date
  readonly policy: Policy
  readonly target: string
  /** gate asks one thing only: whether anything ends before the horizon */
  readonly mode: 'check' | 'gate'
  /** the time of this check, and what path validations of this cluster have in common */
  readonly effort: Effort
}

/** A finding before its check and target are written on it. `certificates` defaults to none. */
export type Draft = {
  readonly subject: string
  readonly outcome: Outcome
  readonly message: string
  readonly remedy?: string
  readonly reason?: Reason
  readonly certificates?: readonly string[]
  readonly notAfter?: Date
}

type CheckMetadata = {
  /** file name without extension */
  readonly id: string
  /** what holds when the check passes */
  readonly title: string
  /** the rule that is implemented, and where it stands */
  readonly citation: string
  /** what to do when it does not pass: the default of every finding's remedy */
  readonly remedy: string
  /** the least that mends it */
  readonly smallestFix: string
  /** looked at in `mode: gate` too */
  readonly inGate?: true
}

export type Check = CheckMetadata & {
  readonly needs: readonly EvidenceKey[]
  readonly mayUse: readonly EvidenceKey[]
  run(evidence: Evidence, context: CheckContext): Promise<readonly Finding[]>
}

type Needed<N extends EvidenceKey> = { readonly [K in N]: EvidenceMap[K] }
type Usable<U extends EvidenceKey> = { readonly [K in U]: Observation<EvidenceMap[K]> }

const notCollected: Observation<never> = { state: 'skipped', detail: 'no part of this run' }

/**
 * A check that sees exactly the evidence it names: `needs` as values, `mayUse` as observations that may be missing.
 * Absence is handled here, once: skipped evidence makes it `notApplicable`, unavailable evidence, an exception or the end
 * of its time `inconclusive`. Evidence of which a part was read is judged, and adds one `inconclusive` finding for the
 * rest. Nothing unobserved passes.
 */
export function defineCheck<const N extends EvidenceKey, const U extends EvidenceKey = never>(
  definition: CheckMetadata & {
    readonly needs: readonly N[]
    readonly mayUse?: readonly U[]
    readonly judge: (
      needed: Needed<N>,
      context: CheckContext,
      usable: Usable<U>,
    ) => readonly Draft[] | Promise<readonly Draft[]>
  },
): Check {
  const { judge, needs, mayUse = [], ...metadata } = definition
  const run: Check['run'] = async (evidence, context) => {
    const remedyOf = nodeRemedies(evidence)
    const finish = (draft: Draft): Finding => {
      const needsNone = draft.outcome === 'pass' || draft.outcome === 'notApplicable'
      const remedy = draft.remedy ?? (needsNone ? undefined : definition.remedy)
      return {
        check: definition.id,
        target: context.target,
        certificates: [],
        ...draft,
        ...(remedy === undefined ? {} : { remedy: remedyOf(draft, remedy) }),
      }
    }
    const needed: Partial<Record<EvidenceKey, unknown>> = {}
    for (const key of needs) {
      const observation = evidence[key] ?? notCollected
      if (observation.state !== 'observed') return [finish(unseen(observation, context.target))]
      needed[key] = observation.value
    }
    const usable: Partial<Record<EvidenceKey, unknown>> = {}
    for (const key of mayUse) usable[key] = evidence[key] ?? notCollected
    try {
      const judged = await judge(needed as Needed<N>, context, usable as Usable<U>)
      return [...judged, ...incomplete([...needs, ...mayUse], evidence, context.target)].map(finish)
    } catch (error) {
      if (error instanceof Unjudged) return [finish(unjudged(error, context.target))]
      const kind = error instanceof Error ? error.name : 'unknown error'
      return [
        finish({
          subject: context.target,
          outcome: 'inconclusive',
          reason: 'unexpected',
          message: `This check itself failed (${kind}). That is a bug of aks-cert-guard: please report it.`,
          remedy: 'Open an issue at the repository of aks-cert-guard with the report.',
        }),
      ]
    }
  }
  return { ...metadata, needs, mayUse, run }
}

/** The finding for what was not read of evidence that a check uses; none where all of it was read. */
function incomplete(keys: readonly EvidenceKey[], evidence: Evidence, subject: string): readonly Draft[] {
  const cuts = keys.flatMap((key): readonly Cut[] => {
    const observation = evidence[key]
    return observation?.state === 'observed' && observation.cut !== undefined ? [observation.cut] : []
  })
  const [first] = cuts
  if (first === undefined) return []
  const details = [...new Set(cuts.map(({ detail }) => sentence(detail)))]
  return [
    {
      subject,
      outcome: 'inconclusive',
      reason: first.reason,
      message: `Only a part was read (${first.reason}): ${details.join(' ')}`,
      remedy: first.remedy ?? remedyFor[first.reason],
    },
  ]
}

/**
 * The finding for something that was not observed: `notApplicable` when nobody asked, else `inconclusive` with the reason.
 * @param remedies where the check knows better than the general advice for a reason
 */
export function unseen(
  observation: Exclude<Observation<unknown>, { state: 'observed' }>,
  subject: string,
  remedies: Partial<Readonly<Record<Reason, string>>> = {},
): Draft {
  if (observation.state === 'skipped')
    return { subject, outcome: 'notApplicable', message: `Not looked at: ${sentence(observation.detail)}` }
  return {
    subject,
    outcome: 'inconclusive',
    reason: observation.reason,
    message: `Could not be observed (${observation.reason}): ${sentence(observation.detail)}`,
    remedy: observation.remedy ?? remedies[observation.reason] ?? remedyFor[observation.reason],
  }
}

/** The finding for what was given up: there was more to judge than the time or the limits of x509 allow. */
export const unjudged = ({ reason, detail }: Unjudged, subject: string): Draft => ({
  subject,
  outcome: 'inconclusive',
  reason,
  message: `Could not be judged (${reason}): ${sentence(detail)}`,
  remedy:
    reason === 'timeout'
      ? 'Find out why there is so much to judge. If the cluster is that large, give more time with the input timeout.'
      : 'Find out who makes these certificates: no cluster needs so much work to verify them.',
})

/**
 * Judges one thing after the other as long as there is time, and keeps what was judged until then: the rest is one
 * `inconclusive` finding about the cluster. What alone takes too much work is `inconclusive` by itself.
 * @param noun of one of them, in the singular
 */
export async function judgeEach<T>(
  things: readonly T[],
  {
    noun,
    subjectOf,
    context,
  }: { readonly noun: string; readonly subjectOf: (thing: T) => string; readonly context: CheckContext },
  judge: (thing: T) => readonly Draft[] | Promise<readonly Draft[]>,
): Promise<readonly Draft[]> {
  const drafts: Draft[] = []
  for (const [i, thing] of things.entries())
    try {
      await context.effort.pace()
      for (const draft of await judge(thing)) drafts.push(draft)
    } catch (error) {
      if (!(error instanceof Unjudged)) throw error
      if (error.reason !== 'timeout') drafts.push(unjudged(error, subjectOf(thing)))
      else {
        const left = `${things.length - i} of ${plural(things.length, noun)} from ${subjectOf(thing)} on`
        return [...drafts, unjudged(new Unjudged('timeout', `${left}: ${error.detail}`), context.target)]
      }
    }
  return drafts
}

/** What was observed, if it was: for evidence that helps a judge but that it can do without. */
export function known<T>(observation: Observation<T>): T | undefined {
  return observation.state === 'observed' ? observation.value : undefined
}

/** What to do about evidence that is missing, by reason. The detail names the permission or the address. */
const remedyFor: Readonly<Record<Reason, string>> = {
  unauthorized:
    'Sign in with credentials that are accepted: fetch a new kubeconfig, or see how the run signs in to Azure (docs/permissions.md).',
  forbidden:
    'Grant the permission named here: inside of a cluster with docs/rbac.yaml, in Azure with a role of docs/roles (docs/permissions.md).',
  'not-found': 'See whether the object exists under the name given here.',
  timeout: 'Run again, or give more time with the input timeout.',
  unreachable: 'See whether this machine may reach the address: network, firewall, authorised IP ranges, proxy.',
  throttled: 'Run again later, or lower max-parallel.',
  malformed: 'See what answers at this address: it did not speak as Kubernetes does.',
  'too-large':
    'See what this address answers: it is more than a cluster of AKS holds. Remove objects that are not needed, and run again.',
  'not-supported': 'Learn it in another way: see what docs/checks.md says of this check.',
  conflict: 'Run again when the other operation has ended.',
  untrusted:
    'No credential was sent, because the other side could not be verified: api-server-trust and kubeconfig-stale say why.',
  unexpected: 'Run again; when it stays, open an issue at the repository of aks-cert-guard.',
}
