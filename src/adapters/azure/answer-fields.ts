import { malformed, type Fields } from './fields.ts'

/*
 * Fields of an answer that ARM accepted. What is absent, null or empty is nothing; what has another type is no answer of ARM: to
 * take it for absent would let a check pass. Bodies of refusals, which anything on the way may write, are read by fields.ts.
 */

/** @throws ReasonError `malformed` when it is something else than an object */
export function fieldsOf(value: unknown): Fields {
  if (value === undefined || value === null) return {}
  return typeof value === 'object' && !Array.isArray(value) ? (value as Fields) : malformed('object where it has one')
}

/** @throws ReasonError `malformed` when it is something else than a list */
export function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? value : malformed('list where it has one')
}

/** Text that says something. @throws ReasonError `malformed` when it is something else than a text */
export function textOf(value: unknown): string | undefined {
  if (value === undefined || value === null || value === '') return undefined
  return typeof value === 'string' ? value : malformed('text where it has one')
}

/** Names and texts, as tags are. @throws ReasonError `malformed` when they are something else */
export const textsOf = (value: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(fieldsOf(value)).map(([key, text]) => [key, text === '' ? '' : (textOf(text) ?? '')]),
  )

/** @throws ReasonError `malformed` when it is something else than true or false */
export function flagOf(value: unknown): boolean | undefined {
  if (value === undefined || value === null) return undefined
  return typeof value === 'boolean' ? value : malformed('true or false where it has one')
}
