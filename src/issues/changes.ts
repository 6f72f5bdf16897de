import { type Level, levels, type Spoken, type Standing } from './open-findings.ts'

/** What became of one check. `moved`: other subjects, but neither more of them nor worse ones. */
export type Change = {
  readonly check: string
  readonly kind: 'new' | 'worse' | 'better' | 'gone' | 'moved'
  readonly before: Standing
  readonly after: Standing
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
export function compare(before: Standing, after: Standing): Comparison {
  const checks = [...new Set([...before, ...after].map(({ check }) => check))]
  const changes = checks.flatMap((check) => {
    const of = (standing: Standing) => standing.filter((one) => one.check === check)
    return changeOf(check, of(before), of(after)) ?? []
  })
  const any = (...kinds: readonly Change['kind'][]) => changes.some(({ kind }) => kinds.includes(kind))
  return { direction: any('new', 'worse') ? 'worse' : any('better', 'gone') ? 'better' : 'same', changes }
}

function changeOf(check: string, before: Standing, after: Standing): Change | undefined {
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

const countOf = (standing: Standing, level: Level): number =>
  standing.filter((one) => one.level === level).reduce((sum, { count }) => sum + count, 0)

const topOf = (standing: Standing): Level | undefined => levels.find((level) => countOf(standing, level) > 0)

/** Above zero when `after` is worse: the worst level whose count differs decides. */
function compareCounts(before: Standing, after: Standing): number {
  const differing = levels.find((level) => countOf(before, level) !== countOf(after, level))
  return differing === undefined ? 0 : countOf(after, differing) - countOf(before, differing)
}

/** Subjects of one standing that the other has not at that level or a worse one; unknown, hence none, when some were only counted. */
function beyond(one: Standing, other: Standing): readonly string[] {
  if (other.some(({ count, subjects }) => count > subjects.length)) return []
  const asBad = (level: Level, subject: string) =>
    other.some((said) => levels.indexOf(said.level) <= levels.indexOf(level) && said.subjects.includes(subject))
  return one.flatMap(({ level, subjects }) => subjects.filter((subject) => !asBad(level, subject)))
}

/** `2 ended, 1 fail`; `none`. */
export function spoken(standing: readonly Spoken[]): string {
  const words = levels.flatMap((level) => {
    const count = countOf(standing, level)
    return count === 0 ? [] : [`${count} ${level}`]
  })
  return words.length === 0 ? 'none' : words.join(', ')
}

/** `api-server-expiry: 1 warn → 1 fail` */
export function changeWords({ check, kind, before, after }: Change): string {
  return kind === 'new' ? `${check}: ${spoken(after)}` : `${check}: ${spoken(before)} → ${spoken(after)}`
}
