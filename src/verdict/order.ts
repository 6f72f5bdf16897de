import { worstFirst, type Finding } from '../model/finding.ts'

/**
 * Worst first, for every report: by outcome, then by check in the order given, then by what ends first (findings about
 * no date last), then by subject. Findings that tie stay as they were.
 */
export function orderFindings(findings: readonly Finding[], checkIds: readonly string[]): readonly Finding[] {
  const rank = new Map(checkIds.map((id, index) => [id, index]))
  const rankOf = ({ check }: Finding) => rank.get(check) ?? checkIds.length
  return findings.toSorted(
    (a, b) =>
      worstFirst.indexOf(a.outcome) - worstFirst.indexOf(b.outcome) ||
      rankOf(a) - rankOf(b) ||
      compare(a.notAfter?.getTime() ?? Infinity, b.notAfter?.getTime() ?? Infinity) ||
      compare(a.subject, b.subject),
  )
}

const compare = <T extends number | string>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0)
