import { reachesFailOn } from '../model/finding.ts'
import type { Planned, PlanSettings } from '../model/plan.ts'
import type { Settings } from '../model/settings.ts'
import { assess, type Assessed, type Dependencies } from './assess.ts'
import { deliverPlan, renderSummaries, type DeliveredPlan } from '../reports/plan/deliver.ts'
import { planNeeds, planRotation } from '../rotation/plan/plan.ts'
import { verdictOf, worstVerdict } from '../verdict/verdict.ts'

/** Settings of a run that plans. */
export type PlanningSettings = Settings & { readonly plan: PlanSettings }

/** How a plan is told beside the checks. */
export type PlanDelivery = {
  /** @param write gives the path of the file, or an empty text */
  readonly deliver: (write: (name: string, text: string) => string) => DeliveredPlan
  readonly summary: () => string
}

/** Runs every check, and plans the rotation of each cluster from the same evidence. It reads only. */
export async function plan(
  settings: PlanningSettings,
  dependencies: Dependencies,
): Promise<Assessed & { readonly planned: Planned; readonly delivery: PlanDelivery }> {
  const assessed = await assess({ ...settings, mode: 'check', beside: planNeeds }, dependencies)
  const { assessment, recording } = assessed
  const seen = new Map(recording.targets.map(({ target, evidence }) => [target, evidence]))
  const plans = assessment.targets.map(({ target, findings }) =>
    planRotation(seen.get(target) ?? {}, findings, {
      target,
      now: assessment.asOf,
      settings: settings.plan,
      adminCredentials: settings.azure?.adminCredentials === true,
    }),
  )
  const verdict = worstVerdict(plans.map(({ findings }) => verdictOf(findings)))
  const { tool, asOf, failOn } = assessment
  const planned = { tool, asOf, failOn, verdict, failed: reachesFailOn(verdict, failOn), plans }
  return {
    ...assessed,
    planned,
    delivery: {
      deliver: (write) => deliverPlan(planned, write, dependencies.log),
      summary: () => renderSummaries(planned, assessment),
    },
  }
}
