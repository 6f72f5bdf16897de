import type { EvidenceRecord } from '../model/assessment.ts'

/** Why something could not be read, and that it was one way of several. */
export function detailOf({ detail = '', superseded }: EvidenceRecord): string {
  if (superseded !== true) return detail
  return `${detail}${/[.!?]$/.test(detail) ? '' : '.'} One of several ways that were tried.`
}
