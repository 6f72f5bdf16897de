import type { Assessment } from '../model/assessment.ts'

/** GitHub refuses a step summary above 1 MiB: this leaves a margin for what the runner adds. */
export const summaryLimit = 1024 * 1024 - 16 * 1024

/** The job summary, in GitHub-flavoured Markdown of at most `maximumBytes`. */
export function renderSummary(assessment: Assessment, maximumBytes: number = summaryLimit): string {
  return assessment.verdict.slice(0, maximumBytes)
}
