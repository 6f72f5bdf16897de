import type { Evidence, EvidenceKey } from '../../model/evidence.ts'
import type { BlockerId, ImpactId } from '../../model/plan.ts'
import { sentence } from '../../model/sentence.ts'
import { observationOf, type Draft, type PlanContext } from './question.ts'

/** What is looked for in lists of the cluster: a list of which a part was read leaves the rest unknown. */
const lookedForIn: Readonly<Partial<Record<EvidenceKey, readonly (BlockerId | ImpactId)[]>>> = {
  disruptionBudgets: ['plan-disruption-budget'],
  podsAtRisk: ['plan-pod-without-controller', 'plan-local-data', 'plan-host-certificates'],
  caBundles: ['plan-ca-holder'],
  tlsSecrets: ['plan-ca-holder'],
  secretCas: ['plan-ca-holder', 'plan-kubeconfig-in-secret'],
  tokenSecretCas: ['plan-token-secret'],
}

/** One inconclusive finding for each question whose list was not read to its end. */
export const incomplete = (evidence: Evidence, { target }: Pick<PlanContext, 'target'>): readonly Draft[] =>
  (Object.entries(lookedForIn) as [EvidenceKey, readonly (BlockerId | ImpactId)[]][]).flatMap(([key, checks]) => {
    const observation = observationOf(evidence, key)
    const cut = observation.state === 'observed' ? observation.cut : undefined
    if (cut === undefined) return []
    return checks.map((check): Draft => ({
      check,
      subject: target,
      outcome: 'inconclusive',
      reason: cut.reason,
      message: `Only a part was read (${cut.reason}): ${sentence(cut.detail)}`,
      remedy: cut.remedy ?? 'Run again with a longer timeout, or remove objects that are not needed.',
    }))
  })
