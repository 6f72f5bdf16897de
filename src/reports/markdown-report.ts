import type { Assessment } from '../model/assessment.ts'
import { renderSummary } from './summary.ts'

/** `report.md`: what the job summary says, whole, for a file has no limit. */
export function renderMarkdown(assessment: Assessment): string {
  return renderSummary(assessment, Infinity)
}
