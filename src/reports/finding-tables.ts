import type { Assessment, TargetAssessment } from '../model/assessment.ts'
import { type Finding, type Outcome, worstFirst } from '../model/finding.ts'
import { plural } from '../model/text.ts'
import { type Block, folded } from './blocks.ts'
import { allGroups, firstEnd, type FindingGroup, messageOf, subjectOf } from './groups.ts'
import { cell, code, header, row } from './markdown.ts'
import { endText } from './time-left.ts'

/** An outcome as a reader recognises it. */
export const marks: Readonly<Record<Outcome, string>> = {
  fail: '❌ fail',
  inconclusive: '❓ inconclusive',
  warn: '⚠️ warn',
  pass: '✅ pass',
  notApplicable: '➖ not applicable',
}

/** How many rows one check of one cluster gets before the rest of it is folded. */
const shown = 5

/** How many rows stand folded below: nobody reads more, and report.json has them all. */
const foldedRows = 500

/** How many clusters have a row before the rest, when it is not failing and not inconclusive, is folded. */
const clustersShown = 12

/** One row per cluster, the worst first, and of equals the one of which something ends first; nothing for a single one. */
export function fleet(assessment: Assessment): readonly Block[] {
  const { asOf, targets } = assessment
  if (targets.length < 2) return []
  const rank = ({ verdict }: TargetAssessment) => worstFirst.indexOf(verdict)
  const end = (target: TargetAssessment) => firstEnd(target)?.getTime() ?? Infinity
  const ordered = targets.toSorted((a, b) => rank(a) - rank(b) || (end(a) < end(b) ? -1 : end(a) > end(b) ? 1 : 0))
  const rows = (some: readonly TargetAssessment[]) =>
    some.map((target) => {
      const count = (outcome: Outcome) => String(target.findings.filter((f) => f.outcome === outcome).length)
      const counts = (['fail', 'inconclusive', 'warn', 'pass'] as const).map(count)
      return row([cell(target.target), marks[target.verdict], ...counts, first(target, asOf)])
    })
  const head = header(['Cluster', 'Verdict', 'Fail', 'Inconclusive', 'Warn', 'Pass', 'First to end'])
  const urgent = ordered.filter(({ verdict }) => verdict === 'fail' || verdict === 'inconclusive').length
  const most = Math.max(clustersShown, urgent)
  const rest = ordered.slice(most)
  return [
    { open: head, rows: rows(ordered.slice(0, most)) },
    ...(rest.length === 0 ? [] : [folded(plural(rest.length, 'more cluster'), head, rows(rest))]),
  ]
}

function first(target: TargetAssessment, asOf: Date): string {
  const end = firstEnd(target)
  return end === undefined ? '' : endText(end, asOf)
}

/** Everything that does not pass, worst first. What many nodes have in common is shortened, and stands folded in full. */
export function problems(assessment: Assessment): readonly Block[] {
  const groups = allGroups(assessment).filter(({ outcome }) => outcome !== 'pass' && outcome !== 'notApplicable')
  if (groups.length === 0) return []
  const several = assessment.targets.length > 1
  const line = (finding: Finding) => problem(finding, several, assessment.asOf)
  const rows = alike(groups).flatMap((same) => {
    const [group] = same
    if (same.length > shown) return [everywhere(group, same)]
    return same.flatMap((one) => {
      if (one.checks.length > 1) return [unanswered(one, several)]
      if (one.findings.length <= shown) return one.findings.map(line)
      const rest = `and ${one.findings.length - shown + 1} more: see below`
      return [...one.findings.slice(0, shown - 1).map(line), problemRow(one, rest, several)]
    })
  })
  const head = header(['Outcome', ...(several ? ['Cluster'] : []), 'Check', 'Subject', 'Finding', 'Remedy'])
  const all = groups.flatMap((group) => group.findings)
  const listed = all.slice(0, foldedRows)
  const title = all.length > listed.length ? `The first ${listed.length} of ${all.length}` : `All ${all.length}`
  const full = rows.length < all.length ? [folded(`${title} that do not pass`, head, listed.map(line))] : []
  return [{ open: head, rows }, ...full]
}

/** Groups of many clusters that say the very same of each are one list, which stands where its first one did. */
function alike(groups: readonly FindingGroup[]): readonly (readonly [FindingGroup, ...FindingGroup[]])[] {
  const saying = ({ check, findings, outcome, worst }: FindingGroup) =>
    `${outcome} ${check} ${findings.length} ${worst.message} ${worst.remedy ?? ''}`
  return [...Map.groupBy(groups, saying).values()].flatMap((same) => {
    const [first, ...more] = same
    if (first === undefined) return []
    return same.length > shown ? [[first, ...more] as const] : same.map((group) => [group] as const)
  })
}

/** What many clusters have in common, as one row. */
function everywhere(group: FindingGroup, same: readonly FindingGroup[]): string {
  const { check, checks, outcome, target, worst } = group
  const name = checks.length > 1 ? cell(check) : code(check)
  const clusters = cell(`${same.length} clusters, among them ${target}`)
  return row([marks[outcome], clusters, name, '', cell(worst.message), cell(worst.remedy ?? '')])
}

function problem(finding: Finding, several: boolean, asOf: Date): string {
  const { check, outcome, remedy = '', subject, target } = finding
  const where = several ? [cell(target)] : []
  return row([marks[outcome], ...where, code(check), cell(subject), cell(messageOf(finding, asOf)), cell(remedy)])
}

/** What several checks could not answer for one reason. */
function unanswered(group: FindingGroup, several: boolean): string {
  const { check, outcome, target, worst } = group
  const where = several ? [cell(target)] : []
  return row([marks[outcome], ...where, check, cell(subjectOf(group)), cell(worst.message), cell(worst.remedy ?? '')])
}

function problemRow(group: FindingGroup, rest: string, several: boolean): string {
  return row([marks[group.outcome], ...(several ? [cell(group.target)] : []), code(group.check), rest, '', ''])
}

/** What passes, one row per cluster and check. */
export function passes(assessment: Assessment): readonly Block[] {
  const several = assessment.targets.length > 1
  const groups = allGroups(assessment).filter(({ outcome }) => outcome === 'pass')
  if (groups.length === 0) return []
  const rows = groups.map((group) =>
    row([
      ...(several ? [cell(group.target)] : []),
      code(group.check),
      group.findings.length === 1 ? cell(group.worst.subject) : group.size,
      group.worst.notAfter === undefined ? '' : endText(group.worst.notAfter, assessment.asOf),
      group.findings.length === 1 ? cell(group.worst.message) : '',
    ]),
  )
  const columns = [...(several ? ['Cluster'] : []), 'Check', 'Subject', 'First to end', 'Finding']
  return [folded(`${marks.pass}: ${plural(assessment.counts.pass, 'finding')}`, header(columns), rows)]
}
