import type { Evidence, EvidenceKey, EvidenceMap, Observation } from '../../model/evidence.ts'
import type { BlockerId, ImpactId, PlanFinding, PlanSettings, RotationEstimate } from '../../model/plan.ts'
import { sentence } from '../../model/sentence.ts'

/** What a plan is made by. */
export type PlanContext = {
  readonly target: string
  /** the moment that is planned for */
  readonly now: Date
  readonly settings: PlanSettings
  /** true: the run signs in with the administrator's credential */
  readonly adminCredentials: boolean
}

/** A finding before its target and part are put to it. */
export type Draft = Omit<PlanFinding, 'target' | 'part' | 'certificates' | 'ignored'> &
  Partial<Pick<PlanFinding, 'certificates'>>

/** What one question of a plan is answered by. */
export type PlanQuestion = {
  readonly evidence: Evidence
  readonly context: PlanContext
  readonly estimate: RotationEstimate
}

/** One question of a plan. Whoever answers with nothing has nothing to say of this cluster. */
export type Question = (asked: PlanQuestion) => readonly Draft[]

const notCollected = { state: 'skipped', detail: 'it was no part of this run' } as const

/** The evidence of a key; what was not collected was not asked for. */
export const observationOf = <K extends EvidenceKey>(evidence: Evidence, key: K): Observation<EvidenceMap[K]> =>
  evidence[key] ?? notCollected

/** What was observed, if it was. */
export const valueOf = <K extends EvidenceKey>(evidence: Evidence, key: K): EvidenceMap[K] | undefined => {
  const observation = observationOf(evidence, key)
  return observation.state === 'observed' ? observation.value : undefined
}

/** The finding for what was not observed: `notApplicable` when nobody asked for it, else `inconclusive` with the reason. */
export function notObserved(
  check: BlockerId | ImpactId,
  subject: string,
  observation: Exclude<Observation<unknown>, { state: 'observed' }>,
): Draft {
  if (observation.state === 'skipped')
    return { check, subject, outcome: 'notApplicable', message: `Not looked at: ${sentence(observation.detail)}` }
  const { reason, detail } = observation
  return {
    check,
    subject,
    outcome: 'inconclusive',
    reason,
    message: `Could not be found out (${reason}): ${sentence(detail)}`,
    remedy:
      reason === 'forbidden'
        ? 'Grant the right that is named here: see docs/permissions.md.'
        : 'Run again; when it stays, see what stands between this machine and the address.',
  }
}

/** The same where it is told elsewhere that no cluster of Azure was named: nothing of such a cluster is asked again. */
export const notObservedInAzure = (
  check: BlockerId | ImpactId,
  subject: string,
  observation: Exclude<Observation<unknown>, { state: 'observed' }>,
): readonly Draft[] => (observation.state === 'skipped' ? [] : [notObserved(check, subject, observation)])
