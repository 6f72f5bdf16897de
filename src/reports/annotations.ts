import type { Assessment } from '../model/assessment.ts'
import { reachesFailOn, type FailOn, type Outcome } from '../model/finding.ts'
import { plural } from '../model/text.ts'
import { allGroups, type FindingGroup, messageOf, subjectOf } from './groups.ts'
import { plain } from './text.ts'

/** One line beside the workflow run. */
export type Annotation = {
  readonly level: 'error' | 'warning' | 'notice'
  readonly title: string
  readonly message: string
}

/** GitHub shows no more of one level of one step. */
const most = 10

/**
 * The annotations of a run, worst first: one per cluster, check and outcome, at most ten of a level.
 * A job that fails gets one error more from `setFailed`, which must not be the eleventh: it is counted in.
 */
export function annotations(assessment: Assessment): readonly Annotation[] {
  const { asOf, failOn, failed } = assessment
  const groups = allGroups(assessment)
  return (['error', 'warning'] as const).flatMap((level) => {
    const all = groups.filter((group) => levelOf(group.outcome, failOn) === level)
    const room = level === 'error' && failed ? most - 1 : most
    if (all.length <= room) return all.map((group) => annotation(group, level, asOf))
    const rest = all.slice(room - 1)
    const findings = rest.reduce((sum, group) => sum + group.findings.length, 0)
    return [
      ...all.slice(0, room - 1).map((group) => annotation(group, level, asOf)),
      { level, title: `${findings} more`, message: `${plural(findings, 'more finding')}: see the summary.` },
    ]
  })
}

function levelOf(outcome: Outcome, failOn: FailOn): Annotation['level'] | undefined {
  switch (outcome) {
    case 'fail':
      return 'error'
    case 'inconclusive':
      return reachesFailOn(outcome, failOn) ? 'error' : 'warning'
    case 'warn':
      return 'warning'
    case 'pass':
    case 'notApplicable':
      return undefined
  }
}

function annotation(group: FindingGroup, level: Annotation['level'], asOf: Date): Annotation {
  const { check, target, worst } = group
  const subject = subjectOf(group)
  const message = `${subject === '' ? '' : `${subject}: `}${messageOf(worst, asOf)} ${worst.remedy ?? ''}`
  return { level, title: plain(`${target}: ${check}`), message: plain(message, 1000) }
}
