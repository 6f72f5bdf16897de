import { iso } from '../model/dates.ts'
import { marks } from '../reports/finding-tables.ts'
import { allGroups, listed, messageOf } from '../reports/groups.ts'
import { code, text } from '../reports/markdown.ts'
import { type Change, spoken } from './changes.ts'
import type { Said } from './life-cycle.ts'
import type { IssueScope } from './scope.ts'
import { levels, type OpenFindings } from './open-findings.ts'

const kinds: Readonly<Record<Change['kind'], string>> = {
  new: 'New',
  worse: 'Worse',
  better: 'Better',
  gone: 'Gone',
  moved: 'Other subjects',
}

const names = (subjects: readonly string[]): string =>
  subjects.length === 0 ? '' : ` (${text(listed(subjects, 5), 400)})`

/** One line per check that changed, what got worse first. */
export function changeLines(changes: readonly Change[], part: IssueScope): readonly string[] {
  const order = Object.keys(kinds)
  return changes
    .toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
    .map(({ check, kind, before, after, fresh, gone }) => {
      const counts =
        kind === 'new'
          ? spoken(after)
          : kind === 'gone'
            ? `was ${spoken(before)}`
            : `${spoken(before)} → ${spoken(after)}`
      const grown = kind === 'new' || kind === 'worse'
      const who = grown ? names(fresh) : kind === 'moved' ? `${names(fresh)} instead of${names(gone)}` : names(gone)
      return `- **${kinds[kind]}:** ${code(check)}: ${counts}${who}${grown ? worstMessage(check, part) : ''}`
    })
}

/** What the worst finding of a check says. */
function worstMessage(check: string, { assessment }: IssueScope): string {
  const group = allGroups(assessment).find(
    ({ checks, outcome }) => checks.includes(check) && (outcome === 'fail' || outcome === 'warn'),
  )
  return group === undefined ? '' : `. ${text(messageOf(group.worst, assessment.asOf), 300)}`
}

/** What earlier runs said and this one could not see. */
export const carriedLines = (carried: OpenFindings): readonly string[] =>
  carried.map((one) => `- ${code(one.check)}: ${spoken([one])}${names(one.subjects)}`)

/** What to do, one line per check that does not pass, worst first. */
export function remedyLines({ per, assessment }: IssueScope, most: number): readonly string[] {
  const lines = allGroups(assessment)
    .filter(({ outcome }) => outcome !== 'pass' && outcome !== 'notApplicable')
    .flatMap(({ check, checks, target, worst }) => {
      if (worst.remedy === undefined) return []
      const where = per === 'run' ? ` of ${text(target, 100)}` : ''
      return [`- ${checks.length === 1 ? code(check) : check}${where}: ${text(worst.remedy)}`]
    })
  return [...new Set(lines)].slice(0, most)
}

/** A moment, as a link to the run's page when there is one. */
export const momentLink = (at: Date, url: string | undefined): string =>
  url === undefined ? iso(at) : `[${iso(at)}](${url})`

/** `❌ fail`, or that it is over, or what it was when it was last seen. */
export function headlineOf({ assessment: { verdict } }: IssueScope, { step, carried }: Said): string {
  if (step === 'close' && verdict === 'pass') return '✅ over'
  const last = levels.find((level) => carried.some((one) => one.level === level))
  return verdict === 'inconclusive' && last !== undefined
    ? `❓ could not be read, last seen as ${last}`
    : marks[verdict]
}
