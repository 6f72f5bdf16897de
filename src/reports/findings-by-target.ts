import type { Assessment } from '../model/assessment.ts'
import type { Finding } from '../model/finding.ts'

/** The findings of one cluster, for a format that shows nothing but findings. */
export type ListedTarget = { readonly target: string; readonly findings: readonly Finding[] }

/**
 * The findings of every cluster, and one more where the verdict is inconclusive although no finding is: nothing at all
 * was observed. Who reads only this list must not take that for green.
 */
export function listedTargets({ targets, tool }: Assessment): readonly ListedTarget[] {
  if (targets.length === 0) return [{ target: tool.name, findings: [nothing(tool.name, 'No cluster was found.')] }]
  return targets.map(({ target, verdict, findings }) => {
    const isTold = verdict !== 'inconclusive' || findings.some(({ outcome }) => outcome === 'inconclusive')
    return { target, findings: isTold ? findings : [...findings, nothing(target, 'Nothing was observed.')] }
  })
}

function nothing(target: string, message: string): Finding {
  return {
    check: 'verdict',
    target,
    subject: target,
    outcome: 'inconclusive',
    reason: 'not-found',
    message,
    remedy: 'See which clusters and checks the inputs leave.',
    certificates: [],
  }
}

/** With each finding, how many findings about the same came before it, and itself: 1 for nearly all. */
export function counting(findings: readonly Finding[]): readonly { finding: Finding; occurrence: number }[] {
  const seen = new Map<string, number>()
  return findings.map((finding) => {
    const key = JSON.stringify([finding.check, finding.target, finding.subject])
    const occurrence = (seen.get(key) ?? 0) + 1
    seen.set(key, occurrence)
    return { finding, occurrence }
  })
}
