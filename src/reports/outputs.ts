import type { Assessment } from '../model/assessment.ts'
import { iso } from '../model/dates.ts'
import { daysLeft } from './time-left.ts'

export type OutputName = 'verdict' | 'findings' | 'earliest-expiry' | 'earliest-expiry-days'

/**
 * The outputs of the action that the assessment alone decides: `findings` are the counts by outcome, as JSON.
 * Without a known expiry its two outputs are empty text.
 */
export function outputs(assessment: Assessment): Readonly<Record<OutputName, string>> {
  const { asOf, counts, earliestExpiry: first } = assessment
  const { fail, inconclusive, warn, pass, notApplicable } = counts
  return {
    verdict: assessment.verdict,
    findings: JSON.stringify({ fail, inconclusive, warn, pass, notApplicable }),
    'earliest-expiry': first ? iso(first.notAfter) : '',
    'earliest-expiry-days': first ? String(daysLeft(first.notAfter, asOf)) : '',
  }
}
