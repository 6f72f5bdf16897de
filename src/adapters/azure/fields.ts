import { ReasonError } from '../../model/errors.ts'

/** A JSON object whose properties nobody has looked at. */
export type Fields = Readonly<Record<string, unknown>>

/** An object, or an empty one: ARM leaves out, or writes as null, what is not used. */
export const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** Text that says something; undefined for anything else. */
export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

/** Names and texts, as tags are. */
export const textsOf = (value: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(fieldsOf(value)).flatMap(([key, text]) => (typeof text === 'string' ? [[key, text]] : [])),
  )

/** @throws ReasonError `malformed`: something else answered, or the answer has another form than is known */
export function malformed(what: string): never {
  throw new ReasonError('malformed', `ARM answered with no ${what}`)
}
