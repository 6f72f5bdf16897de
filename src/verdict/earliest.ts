import type { EarliestExpiry, TargetAssessment } from '../model/assessment.ts'

/** The first end that some finding is about: a CA that another one has replaced may end whenever it likes. */
export function firstToEnd(targets: readonly TargetAssessment[]): EarliestExpiry | undefined {
  const ends = targets.flatMap(({ target, certificates, findings }) => {
    const judged = new Set(findings.map(({ notAfter }) => notAfter?.getTime()))
    return certificates
      .filter(({ validity }) => judged.has(validity.notAfter.getTime()))
      .map(({ role, validity: { notAfter }, subject, node }) => ({
        target,
        role,
        notAfter,
        subject: node ?? subject ?? role,
      }))
  })
  return ends.toSorted((a, b) => a.notAfter.getTime() - b.notAfter.getTime())[0]
}
