import type { Assessment } from '../model/assessment.ts'
import type { Finding } from '../model/finding.ts'
import { plain } from '../reports/text.ts'
import type { IssueScope } from './scope.ts'

/** How bad a finding is, worst first. `ended`: it fails, and the end is past. */
export const levels = ['ended', 'fail', 'warn'] as const

export type Level = (typeof levels)[number]

/** What one check says at one level. */
export type Spoken = {
  readonly check: string
  readonly level: Level
  readonly count: number
  /** the first of them; all, unless `count` is larger */
  readonly subjects: readonly string[]
}

/** All that does not pass and is known, by check and level. */
export type OpenFindings = readonly Spoken[]

type Known = { readonly key: string; readonly level: Level | undefined }

const longestSubject = 80

/** How the subjects of a cluster begin: nothing when the issue is about one only. */
const prefixOf = (part: IssueScope, target: string): string => (part.per === 'run' ? `${plain(target, 100)}: ` : '')

const keyOf = (part: IssueScope, { target, subject }: Finding): string =>
  `${prefixOf(part, target)}${plain(subject, longestSubject)}`

/** How bad it is; undefined when it is not. What the user ignores is not. */
function levelOf({ outcome, notAfter }: Finding, asOf: Date): Level | undefined {
  if (outcome === 'warn') return 'warn'
  if (outcome !== 'fail') return undefined
  return notAfter !== undefined && notAfter < asOf ? 'ended' : 'fail'
}

const findingsOf = ({ targets }: Assessment): readonly Finding[] => targets.flatMap(({ findings }) => findings)

/**
 * What stands after a run. What it could not see stays as it was said before: `carried`. Something is gone only when
 * its check saw everything, or that subject, and it is fine now.
 */
export function openFindingsAfter(
  part: IssueScope,
  before: OpenFindings,
): { readonly openFindings: OpenFindings; readonly carried: OpenFindings } {
  const { asOf } = part.assessment
  const byCheck = Map.groupBy(findingsOf(part.assessment), ({ check }) => check)
  const prefixes = part.assessment.targets.map(({ target }) => prefixOf(part, target))
  const inRun = (subject: string) => prefixes.some((prefix) => subject.startsWith(prefix))
  const checks = [...new Set([...byCheck.keys(), ...before.map(({ check }) => check)])]
  const both = checks.map((check) => {
    const findings = byCheck.get(check)
    const said = before.filter((one) => one.check === check)
    if (findings === undefined) return { openFindings: said, carried: said }
    const known = findings
      .filter(({ outcome }) => outcome !== 'inconclusive')
      .map((finding) => ({ key: keyOf(part, finding), level: levelOf(finding, asOf) }))
    const whole = known.length === findings.length
    const unseen = (subject: string) => !known.some(({ key }) => key === subject) && !(whole && inRun(subject))
    const carried = said.map((one) => carriedOf(one, known, unseen, whole))
    return {
      openFindings: levels.map((level) => joined(check, level, known, carried)).filter(({ count }) => count > 0),
      carried: carried.filter(({ count }) => count > 0),
    }
  })
  return {
    openFindings: both.flatMap(({ openFindings }) => openFindings),
    carried: both.flatMap(({ carried }) => carried),
  }
}

/** What of a check's words of before was not seen again. Of subjects that were only counted: those that may still be. */
function carriedOf(
  { check, level, count, subjects }: Spoken,
  known: readonly Known[],
  unseen: (subject: string) => boolean,
  whole: boolean,
): Spoken {
  const still = subjects.filter(unseen)
  const strangers = known.filter((one) => one.level !== undefined && !subjects.includes(one.key)).length
  const uncounted = whole ? 0 : Math.max(0, count - subjects.length - strangers)
  return { check, level, count: still.length + uncounted, subjects: still }
}

/** Known and carried subjects of one level. A subject counts once, at its worst. */
function joined(check: string, level: Level, known: readonly Known[], carried: readonly Spoken[]): Spoken {
  const worse = levels.slice(0, levels.indexOf(level))
  const worst = (key: string) =>
    !known.some((one) => one.key === key && one.level !== undefined && worse.includes(one.level))
  const own = known.filter((one) => one.level === level && worst(one.key)).map(({ key }) => key)
  const kept = carried.filter((one) => one.level === level)
  const subjects = [...new Set([...own, ...kept.flatMap((one) => one.subjects)])]
  const counted = kept.reduce((sum, one) => sum + one.count - one.subjects.length, 0)
  return { check, level, count: subjects.length + counted, subjects }
}
