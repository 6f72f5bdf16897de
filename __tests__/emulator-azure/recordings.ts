// Recorded answers of Azure, which are not part of this project: a folder beside it, or where AZURE_RECORDINGS says.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { suiteNeeding } from '../requirements/needing.ts'
import { recordings as folder } from '../requirements/requirements.ts'

const isThere = existsSync(folder)

export type Interaction = {
  readonly label?: string
  readonly request: {
    readonly method: string
    readonly path: string
    readonly query: string
    /** parsed JSON; a text where it was left out, null for none */
    readonly body: unknown
  }
  readonly response: {
    readonly status: number
    readonly headers: Readonly<Record<string, string>>
    readonly body: unknown
  }
}

/** The interactions of a file, in their order; none when the recordings are not there. */
export const recordedIn = (file: string): readonly Interaction[] =>
  isThere
    ? (
        JSON.parse(readFileSync(join(folder, `${file}.json`), 'utf8')) as {
          readonly interactions: readonly Interaction[]
        }
      ).interactions
    : []

/** Names of all files, without `.json`; none when the recordings are not there. */
export const recordedFiles = (): readonly string[] =>
  isThere
    ? readdirSync(folder)
        .filter((file) => file.endsWith('.json'))
        .map((file) => file.replace(/\.json$/, ''))
        .sort()
    : []

/** One interaction of a file, by its number. */
export function recorded(file: string, number: number): Interaction {
  const found = recordedIn(file)[number]
  if (found === undefined) throw new RangeError(`${file} has no interaction ${number}`)
  return found
}

/** Suites that need the recordings. */
export const describeRecorded = await suiteNeeding('recordings')

/** Every path of a body with the types that stand there: `value[].properties.count number`. */
export function shapeOf(value: unknown, at = ''): ReadonlySet<string> {
  if (Array.isArray(value)) return new Set(value.flatMap((one) => [...shapeOf(one, `${at}[]`)]).concat(`${at} list`))
  if (typeof value !== 'object' || value === null) return new Set([`${at} ${value === null ? 'null' : typeof value}`])
  const below = Object.entries(value).flatMap(([key, one]) => [...shapeOf(one, at === '' ? key : `${at}.${key}`)])
  return new Set(below.length === 0 ? [`${at} empty`] : below)
}

/** What only one of two bodies has, sorted; a line that begins with one of `but` is left out. */
export function differences(
  ours: unknown,
  theirs: unknown,
  but: readonly string[] = [],
): { readonly onlyOurs: readonly string[]; readonly onlyTheirs: readonly string[] } {
  const [a, b] = [shapeOf(ours), shapeOf(theirs)]
  const kept = (line: string): boolean => !but.some((prefix) => line.startsWith(prefix))
  const only = (all: ReadonlySet<string>, other: ReadonlySet<string>): string[] =>
    [...all].filter((line) => !other.has(line) && kept(line)).sort()
  return { onlyOurs: only(a, b), onlyTheirs: only(b, a) }
}
