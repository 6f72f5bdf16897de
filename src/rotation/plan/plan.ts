import type { Evidence, EvidenceKey } from '../../model/evidence.ts'
import { evidenceUsedBy, planEvidence } from '../../model/evidence-catalogue.ts'
import { worstFirst, type Finding } from '../../model/finding.ts'
import {
  blockerIds,
  impactIds,
  type IgnoredBlocker,
  type PlanFinding,
  type RotationEstimate,
  type RotationPlan,
} from '../../model/plan.ts'
import { credentialLifetime, directPath, resourceLocks, rights, servicePrincipal } from './azure-blockers.ts'
import { clusterCasOf } from './cluster-cas.ts'
import { type PlanQuestion, type Draft, valueOf, type PlanContext, type Question } from './question.ts'
import { customCas, handedKubeconfigs } from './kubeconfig-impact.ts'
import { caHolders } from './ca-holder-impact.ts'
import { incomplete } from './partial-lists.ts'
import { needOf } from './need.ts'
import { disruptionBudgets, pods } from './pod-impact.ts'
import { availabilitySets, clusterStates, stoppedPools, versions } from './state-blockers.ts'
import { aksWindows, caAge, ownWindow } from './time-blockers.ts'

const questions: readonly Question[] = [
  clusterStates,
  resourceLocks,
  servicePrincipal,
  availabilitySets,
  versions,
  caAge,
  ownWindow,
  aksWindows,
  credentialLifetime,
  directPath,
  rights,
  disruptionBudgets,
  pods,
  caHolders,
  handedKubeconfigs,
  customCas,
  stoppedPools,
]

/** What a plan looks at, beside what the checks of the run ask for. */
export const planNeeds: readonly EvidenceKey[] = [...new Set([...planEvidence, ...evidenceUsedBy('plan')])]

/**
 * What a rotation of one cluster would meet, from what was seen of it; nothing is asked here, and nothing is changed.
 * @param findings those of the checks, by which it is decided whether a rotation is needed
 */
export function planRotation(evidence: Evidence, findings: readonly Finding[], context: PlanContext): RotationPlan {
  const estimate = estimateOf(evidence)
  const asked = { evidence, context, estimate }
  const found = [...questions.flatMap((ask) => answerOf(ask, asked)), ...incomplete(evidence, context)]
    .map(({ certificates = [], ...draft }): PlanFinding => ({
      ...draft,
      target: context.target,
      part: isBlocker(draft.check) ? 'block' : 'breakage',
      certificates,
    }))
    .map((finding) => withIgnored(finding, context.settings.ignoredBlockers))
  const ordered = found.toSorted(
    (a, b) =>
      Number(a.part === 'breakage') - Number(b.part === 'breakage') ||
      worstFirst.indexOf(a.outcome) - worstFirst.indexOf(b.outcome) ||
      order.indexOf(a.check) - order.indexOf(b.check),
  )
  return {
    target: context.target,
    ...needOf(evidence, findings, context.settings.kubeconfigs),
    findings: ordered,
    estimate,
    clusterCas: clusterCasOf(evidence).map(({ subject, fingerprint, notBefore, notAfter }) => ({
      subject,
      fingerprint,
      notBefore,
      notAfter,
    })),
  }
}

/** A question that fails on what a cluster holds keeps that cluster's rotation back, and no other cluster's plan. */
function answerOf(ask: Question, asked: PlanQuestion): readonly Draft[] {
  try {
    return ask(asked)
  } catch (error) {
    const kind = error instanceof Error ? error.name : 'unknown error'
    return [
      {
        check: 'plan-cluster-state',
        subject: asked.context.target,
        outcome: 'inconclusive',
        reason: 'unexpected',
        message: `A question of this plan crashed (${kind}). Report it as a bug of aks-cert-guard.`,
        remedy: 'Open an issue at the repository of aks-cert-guard with plan.json.',
      },
    ]
  }
}

const order: readonly string[] = [...blockerIds, ...impactIds]

const isBlocker = (check: PlanFinding['check']): boolean => (blockerIds as readonly string[]).includes(check)

/** What keeps the rotation back and was ignored with a reason does so no more; it is told with that reason. */
function withIgnored(finding: PlanFinding, ignored: readonly IgnoredBlocker[]): PlanFinding {
  const { part, check, outcome } = finding
  const line = ignored.find(({ id }) => id === check)
  if (line === undefined || part !== 'block' || (outcome !== 'fail' && outcome !== 'inconclusive')) return finding
  return { ...finding, outcome: 'notApplicable', ignored: { outcome, reason: line.reason } }
}

/**
 * Microsoft names up to 30 minutes of downtime, and users saw more than 40 (AKS, certificate rotation); a large cluster has
 * more nodes to make, for which a minute each beyond ten is allowed here. It is an estimate, and no promise.
 */
function estimateOf(evidence: Evidence): RotationEstimate {
  const pools = valueOf(evidence, 'agentPools')
  const counted = pools?.every(({ count }) => count !== undefined) === true
  const nodes =
    valueOf(evidence, 'nodes')?.filter(({ virtual }) => virtual !== true).length ??
    (counted ? pools.reduce((sum, { count = 0 }) => sum + count, 0) : undefined)
  return {
    ...(nodes === undefined ? {} : { nodes }),
    ...(pools === undefined ? {} : { pools: pools.length }),
    minutes: { from: 15, to: 45 + Math.max(0, (nodes ?? 0) - 10) },
  }
}
