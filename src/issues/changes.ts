import { type Level, levels, type Spoken, type OpenFindings } from './open-findings.ts'

/** What became of one check. `moved`: other subjects, but neither more of them nor worse ones. */
export type Change = {
  readonly check: string
  readonly kind: 'new' | 'worse' | 'better' | 'gone' | 'moved'
  readonly before: OpenFindings
  readonly after: OpenFindings
  /** subjects that were not said before, or not as bad */
  readonly fresh: readonly string[]
  /** subjects that are gone, or not as bad */
  readonly gone: readonly string[]
}

export type Comparison = {
  readonly direction: 'worse' | 'better' | 'same'
  readonly changes: readonly Change[]
}

/** Whether anything got worse or better. One check that got worse decides, whatever got better beside it. */
export function compare(before: OpenFindings, after: OpenFindings): Comparison {
  const checks = [...new Set([...before, ...after].map(({ check }) => check))]
  const changes = checks.flatMap((check) => {
    const of = (openFindings: OpenFindings) => openFindings.filter((one) => one.check === check)
    return changeOf(check, of(before), of(after)) ?? []
  })
  const any = (...kinds: readonly Change['kind'][]) => changes.some(({ kind }) => kinds.includes(kind))
  return { direction: any('new', 'worse') ? 'worse' : any('better', 'gone') ? 'better' : 'same', changes }
}

function changeOf(check: string, before: OpenFindings, after: OpenFindings): Change | undefined {
  const fresh = beyond(after, before)
  const gone = beyond(before, after)
  const change = (kind: Change['kind']): Change => ({ check, kind, before, after, fresh, gone })
  if (before.length === 0) return after.length === 0 ? undefined : change('new')
  if (after.length === 0) return change('gone')
  const order = compareCounts(before, after)
  if (order > 0) return change('worse')
  // fewer, but others: requests for certificates come and go under new names
  if (order < 0) return change(fresh.length === 0 || topOf(after) !== topOf(before) ? 'better' : 'moved')
  return fresh.length === 0 && gone.length === 0 ? undefined : change('moved')
}

const countOf = (openFindings: OpenFindings, level: Level): number =>
  openFindings.filter((one) => one.level === level).reduce((sum, { count }) => sum + count, 0)

const topOf = (openFindings: OpenFindings): Level | undefined =>
  levels.find((level) => countOf(openFindings, level) > 0)

/** Above zero when `after` is worse: the worst level whose count differs decides. */
function compareCounts(before: OpenFindings, after: OpenFindings): number {
  const differing = levels.find((level) => countOf(before, level) !== countOf(after, level))
  return differing === undefined ? 0 : countOf(after, differing) - countOf(before, differing)
}

/** Subjects of one standing that the other has not at that level or a worse one; unknown, hence none, when some were only counted. */
function beyond(one: OpenFindings, other: OpenFindings): readonly string[] {
  if (other.some(({ count, subjects }) => count > subjects.length)) return []
  const asBad = (level: Level, subject: string) =>
    other.some((said) => levels.indexOf(said.level) <= levels.indexOf(level) && said.subjects.includes(subject))
  return one.flatMap(({ level, subjects }) => subjects.filter((subject) => !asBad(level, subject)))
}

/** `2 ended, 1 fail`; `none`. */
export function spoken(openFindings: readonly Spoken[]): string {
  const words = levels.flatMap((level) => {
    const count = countOf(openFindings, level)
    return count === 0 ? [] : [`${count} ${level}`]
  })
  return words.length === 0 ? 'none' : words.join(', ')
}

/** `api-server-expiry: 1 warn → 1 fail` */
export function changeText({ check, kind, before, after }: Change): string {
  return kind === 'new' ? `${check}: ${spoken(after)}` : `${check}: ${spoken(before)} → ${spoken(after)}`
}
