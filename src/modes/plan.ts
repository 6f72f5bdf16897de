import { reachesFailOn } from '../model/finding.ts'
import type { Planned } from '../model/plan.ts'
import type { SettingsOf } from '../model/settings.ts'
import { planNeeds, planRotation } from '../rotation/plan/plan.ts'
import { verdictOf, worstVerdict } from '../verdict/verdict.ts'
import { assess, type Assessed } from './assess.ts'
import type { Dependencies } from './dependencies.ts'

/** Runs every check, and plans the rotation of each cluster from the same evidence. It reads only. */
export async function plan(
  settings: SettingsOf<'plan' | 'rotate'>,
  dependencies: Dependencies,
): Promise<Assessed & { readonly planned: Planned }> {
  const assessed = await assess({ ...settings, mode: 'check', beside: planNeeds }, dependencies)
  const { assessment, recording } = assessed
  const evidenceOf = new Map(recording.targets.map(({ target, evidence }) => [target, evidence]))
  const plans = assessment.targets.map(({ target, findings }) =>
    planRotation(evidenceOf.get(target) ?? {}, findings, {
      target,
      now: assessment.asOf,
      settings: settings.plan,
      adminCredentials: settings.azure !== 'none' && settings.azure.adminCredentials,
    }),
  )
  const verdict = worstVerdict(plans.map(({ findings }) => verdictOf(findings)))
  const { tool, asOf, failOn } = assessment
  const planned = { tool, asOf, failOn, verdict, failed: reachesFailOn(verdict, failOn), plans }
  return { ...assessed, planned }
}
