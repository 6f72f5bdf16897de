import type { Assessment } from '../model/assessment.ts'

/** One line beside the workflow run. */
export type Annotation = {
  readonly level: 'error' | 'warning' | 'notice'
  readonly title: string
  readonly message: string
}

/** The annotations of a run, worst first, at most ten of a level. */
export function annotations(assessment: Assessment): readonly Annotation[] {
  return assessment.targets.map((target) => ({ level: 'notice', title: target.target, message: target.verdict }))
}
