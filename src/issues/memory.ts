import type { Level, Spoken, OpenFindings } from './open-findings.ts'

export type Event = { readonly at: Date; readonly words: string }

/** What an issue remembers from run to run. It stands in its body, where nobody sees it. */
export type Memory = {
  /** when it was first seen, since the issue was opened or reopened */
  readonly first: Date
  /** what was said aloud: when it was opened, or in the last comment */
  readonly said: OpenFindings
  /** the last run that could read everything */
  readonly read?: { readonly at: Date; readonly url?: string }
  /** absent when the last run could */
  readonly unreadSince?: Date
  /** the last changes, newest first */
  readonly history: readonly Event[]
}

/** How much of a comment it may be, in characters. */
const roomForSaid = 16_000
const mostEvents = 12

const marks: Readonly<Record<Level, string>> = { ended: 'e', fail: 'f', warn: 'w' }
const levelOf = (mark: unknown): Level | undefined =>
  (Object.keys(marks) as readonly Level[]).find((level) => marks[level] === mark)

/** JSON that neither ends an HTML comment nor mentions anybody. */
const compact = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[^ -~]|[<>@#&]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

/** The memory as one line of JSON. Of many subjects the first few are named, and the others counted. */
export function encodeMemory({ first, said, read, unreadSince, history }: Memory): string {
  const rows = (most: number) =>
    said.map(({ check, level, count, subjects }) => [check, marks[level], count, subjects.slice(0, most)])
  const most = [200, 100, 50, 20, 10, 5, 2].find((number) => compact(rows(number)).length <= roomForSaid) ?? 0
  return compact({
    first,
    said: rows(most),
    read: read && [read.at, read.url],
    since: unreadSince,
    history: history.slice(0, mostEvents).map(({ at, words }) => [at, words.slice(0, 400)]),
  })
}

/** Undefined when it is not as `encodeMemory` writes it: somebody edited it. */
export function decodeMemory(text: string): Memory | undefined {
  const value = parsed(text)
  const first = dateOf(value?.['first'])
  if (value === undefined || first === undefined) return undefined
  const said = listOf(value['said']).map(spokenOf)
  if (!Array.isArray(value['said']) || said.includes(undefined)) return undefined
  const [readAt, url] = listOf(value['read'])
  const read = dateOf(readAt)
  const unreadSince = dateOf(value['since'])
  return {
    first,
    said: said.filter((one) => one !== undefined),
    ...(read === undefined ? {} : { read: { at: read, ...(isUrl(url) ? { url } : {}) } }),
    ...(unreadSince === undefined ? {} : { unreadSince }),
    history: listOf(value['history']).flatMap((row) => {
      const [at, words] = listOf(row)
      const date = dateOf(at)
      return date === undefined || typeof words !== 'string' ? [] : [{ at: date, words }]
    }),
  }
}

function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** An address of a run's page, as `inputs` lets it through: it becomes a link. */
const isUrl = (value: unknown): value is string =>
  typeof value === 'string' && /^https?:\/\/[\w.:[\]/-]{1,500}$/.test(value)

function dateOf(value: unknown): Date | undefined {
  const date = new Date(typeof value === 'string' ? value : NaN)
  return Number.isNaN(date.getTime()) ? undefined : date
}

function spokenOf(row: unknown): Spoken | undefined {
  const [check, mark, count, names] = listOf(row)
  const level = levelOf(mark)
  const subjects = listOf(names).filter((name) => typeof name === 'string')
  if (typeof check !== 'string' || level === undefined || !Number.isSafeInteger(count)) return undefined
  return { check, level, count: Math.max(subjects.length, count as number), subjects }
}
