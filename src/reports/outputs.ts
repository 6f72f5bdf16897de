import type { Assessment } from '../model/assessment.ts'

export type OutputName = 'verdict' | 'findings' | 'earliest-expiry' | 'earliest-expiry-days'

/** The outputs of the action that the assessment alone decides. Empty text where there is nothing to say. */
export function outputs(assessment: Assessment): Readonly<Record<OutputName, string>> {
  return { verdict: assessment.verdict, findings: '', 'earliest-expiry': '', 'earliest-expiry-days': '' }
}
