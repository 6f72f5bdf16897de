import type { Assessment } from '../model/assessment.ts'

/** `report.json`: the whole assessment, in the form that schema/report.schema.json describes. */
export function renderJson(assessment: Assessment): string {
  return JSON.stringify(assessment)
}
