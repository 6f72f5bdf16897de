import type { Assessment, TargetAssessment } from '../model/assessment.ts'

/** One log group. */
export type LogGroup = { readonly title: string; readonly lines: readonly string[] }

/** One cluster in the log: a line per check, worst last. */
export function logTarget(target: TargetAssessment, asOf: Date): LogGroup {
  return { title: target.target, lines: [asOf.toISOString()] }
}

/** Why the job fails: the message for `setFailed`. */
export function failureMessage(assessment: Assessment): string {
  return assessment.verdict
}

/** The last line of a run that does not fail. */
export function successMessage(assessment: Assessment): string {
  return assessment.verdict
}
