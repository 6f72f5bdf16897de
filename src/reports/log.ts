import type { Assessment, TargetAssessment } from '../model/assessment.ts'
import { dayOf } from '../model/dates.ts'
import { reachesFailOn, type Finding, type Outcome, worstFirst } from '../model/finding.ts'
import { allGroups, byOutcome, firstEnd, messageOf, soonest, subjectOf } from './groups.ts'
import { firstToEnd, tally } from './headline.ts'
import { logText } from './text.ts'
import { endText, left } from './time-left.ts'

/** One log group. */
export type LogGroup = { readonly title: string; readonly lines: readonly string[] }

/** One cluster in the log: a line per check, worst last. The title says what matters when the group is closed. */
export function logTarget(target: TargetAssessment, asOf: Date): LogGroup {
  const byCheck = [...Map.groupBy(target.findings, (finding) => finding.check).values()]
  const checks = byCheck.flatMap((findings) => {
    const outcome = worstFirst.find((o) => findings.some((finding) => finding.outcome === o))
    const worst = soonest(findings.filter((finding) => finding.outcome === outcome))
    return worst === undefined ? [] : [{ worst, outcome: worst.outcome, findings }]
  })
  const of = (...wanted: readonly Outcome[]) => byOutcome(checks.filter(({ outcome }) => wanted.includes(outcome)))
  const ordered = [...of('notApplicable'), ...of('pass'), ...of('fail', 'inconclusive', 'warn').toReversed()]
  const rows = ordered.map(({ worst, findings }) => [
    word(worst.outcome),
    worst.check,
    worst.notAfter === undefined ? '' : dayOf(worst.notAfter),
    worst.notAfter === undefined ? '' : left(worst.notAfter, asOf),
    logText(`${spread(findings)}${said(worst, asOf)}`, 300),
  ])
  const end = firstEnd(target)
  const first = end === undefined ? '' : `, first to end ${endText(end, asOf)}`
  return { title: logText(`${target.target}: ${target.verdict}${first}`), lines: aligned(rows) }
}

/** A certificate that is well is named, its dates stand in their columns; everything else speaks for itself. */
function said(worst: Finding, asOf: Date): string {
  const { message, notAfter, outcome, subject, target } = worst
  if (outcome === 'pass' && notAfter !== undefined) return subject
  const who = subject === target || message.includes(subject) ? '' : `${subject}: `
  return `${who}${messageOf(worst, asOf)}`
}

/** `1 fail, 2 warn, 497 pass; worst: ` when a check judged several subjects. */
function spread(findings: readonly Finding[]): string {
  if (findings.length < 2) return ''
  const counts = worstFirst.flatMap((outcome) => {
    const count = findings.filter((finding) => finding.outcome === outcome).length
    return count === 0 ? [] : [`${count} ${word(outcome)}`]
  })
  return `${counts.join(', ')}; ${counts.length === 1 ? 'first' : 'worst'}: `
}

function word(outcome: Outcome): string {
  return outcome === 'notApplicable' ? 'n/a' : outcome
}

function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const width = (column: number) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0))
  return rows.map((cells) =>
    cells
      .map((text, column) => text.padEnd(column === cells.length - 1 ? 0 : width(column)))
      .join('  ')
      .trimEnd(),
  )
}

const named = 5

/** Why the job fails: the message for `setFailed`. It names the worst findings, one per cluster and check. */
export function failureMessage(assessment: Assessment): string {
  const { asOf, failOn, verdict } = assessment
  const groups = allGroups(assessment).filter((group) => reachesFailOn(group.outcome, failOn))
  const items = groups.slice(0, named).map((group) => {
    const subject = subjectOf(group)
    const who = subject === '' ? '' : ` (${subject})`
    return logText(`${group.target}: ${group.check}${who}: ${messageOf(group.worst, asOf)}`, 400).replace(
      /[^.!?…]$/,
      '$&.',
    )
  })
  const more = groups.slice(named).reduce((sum, group) => sum + group.findings.length, 0)
  const rest = more === 0 ? [] : [`(+${more} more, see the summary)`]
  return [`Verdict ${verdict} (fail-on: ${failOn}): ${tally(assessment)}.`, ...items, ...rest].join(' ')
}

/** The last line of a run that does not fail. */
export function successMessage(assessment: Assessment): string {
  const { failOn, verdict } = assessment
  const kept = verdict === 'pass' ? '' : ` (fail-on: ${failOn})`
  const first = firstToEnd(assessment)
  return logText(
    `Verdict ${verdict}${kept}: ${tally(assessment)}.${first === undefined ? '' : ` First to end: ${first}.`}`,
  )
}
