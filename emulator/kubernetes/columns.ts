import { age } from './ages.ts'

/** An object as it goes over the wire. */
export type Printed = Readonly<Record<string, unknown>>

/** A column of a Table: what the API server's printer shows of an object. */
export type Column = {
  readonly name: string
  readonly type: 'string' | 'integer' | 'boolean' | 'date'
  readonly format?: 'name'
  /** 1: only with `-o wide` */
  readonly priority?: 1
  readonly description: string
  readonly cell: (object: Printed, now: Date) => unknown
}

/** What stands at a path in an object; undefined when nothing does. */
export function read(object: unknown, ...path: readonly string[]): unknown {
  let found = object
  for (const key of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined
    found = (found as Printed)[key]
  }
  return found
}

/** The list at a path; an empty one when there is none. */
export function readList(object: unknown, ...path: readonly string[]): readonly Printed[] {
  const found = read(object, ...path)
  return Array.isArray(found) ? (found as readonly Printed[]) : []
}

/** The text at a path, or what stands for nothing. */
export function readText(object: unknown, path: readonly string[], nothing = ''): string {
  const found = read(object, ...path)
  return typeof found === 'string' && found !== '' ? found : typeof found === 'number' ? String(found) : nothing
}

/** How many entries the map at a path has. */
export const size = (object: unknown, ...path: readonly string[]): number =>
  Object.keys((read(object, ...path) as object | undefined) ?? {}).length

/** `a=b,c=d`, or `<none>`. */
export const pairs = (map: unknown): string =>
  Object.entries((map ?? {}) as Record<string, string>)
    .map(([key, value]) => `${key}=${value}`)
    .sort()
    .join(',') || '<none>'

/** A column of text. */
export const column = (
  name: string,
  description: string,
  cell: Column['cell'],
  more: Pick<Column, 'priority'> & { readonly type?: Column['type'] } = {},
): Column => ({ name, type: 'string', description, cell, ...more })

/** The first column of every Table. */
export const nameColumn: Column = {
  name: 'Name',
  type: 'string',
  format: 'name',
  description: 'Name of the object.',
  cell: (object) => readText(object, ['metadata', 'name']),
}

/** How old an object is. */
export const ageColumn = column('Age', 'Time since the object was created.', (object, now) =>
  age(read(object, 'metadata', 'creationTimestamp'), now),
)

/** Of kinds that the API server has no printer for. */
export const defaultColumns: readonly Column[] = [
  nameColumn,
  column(
    'Created At',
    'When the object was created.',
    (object) => readText(object, ['metadata', 'creationTimestamp']),
    {
      type: 'date',
    },
  ),
]
