import type { Assessment } from '../../model/assessment.ts'
import type { Planned } from '../../model/plan.ts'
import type { LogPort } from '../../model/ports.ts'
import { renderSummary, summaryLimit } from '../summary.ts'
import { renderPlanJson } from './json.ts'
import { logPlan, planFailure, planSuccess } from './log.ts'
import { renderChangeRequest, renderPlanSummary } from './markdown.ts'
import { worstNeed } from './text.ts'

export type DeliveredPlan = {
  readonly outputs: { readonly plan: string; readonly 'plan-verdict': string; readonly 'rotation-need': string }
  /** why the job fails; absent: it does not, and `success` is the last line */
  readonly failure?: string
  readonly success?: string
}

/** Writes plan.json and change-request.md, and tells each plan in the log. */
export function deliverPlan(
  planned: Planned,
  /** gives the path, or an empty text */
  write: (name: string, text: string) => string,
  log: LogPort,
): DeliveredPlan {
  for (const plan of planned.plans) {
    const { title, lines } = logPlan(plan)
    log.group(title, lines)
  }
  const path = write('plan.json', renderPlanJson(planned))
  write('change-request.md', renderChangeRequest(planned))
  return {
    outputs: { plan: path, 'plan-verdict': planned.verdict, 'rotation-need': worstNeed(planned) },
    ...(planned.failed ? { failure: planFailure(planned) } : { success: planSuccess(planned) }),
  }
}

/** The job summary of a run that plans: the plan, and behind it the checks, within what GitHub takes. */
export function renderSummaries(planned: Planned, assessment: Assessment): string {
  const plan = renderPlanSummary(planned, summaryLimit / 2)
  return `${plan}\n${renderSummary(assessment, summaryLimit - Buffer.byteLength(plan) - 1)}`
}
