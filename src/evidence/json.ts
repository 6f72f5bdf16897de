import { WorldError } from '../model/errors.ts'

/** Readers of parsed JSON from an API server: nothing in it is believed before it was looked at. */

export type JsonObject = Readonly<Record<string, unknown>>

export const asObject = (value: unknown): JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {}

export const asArray = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

export const asText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** @throws WorldError `malformed` when it is no text */
export function textAt(value: JsonObject, key: string, what: string): string {
  const text = asText(value[key])
  if (text === undefined) throw new WorldError('malformed', `${what} has no ${key}`)
  return text
}

/** An RFC 3339 time. @throws WorldError `malformed` */
export function dateAt(value: JsonObject, key: string, what: string): Date {
  const date = new Date(textAt(value, key, what))
  if (Number.isNaN(date.getTime())) throw new WorldError('malformed', `${what} has a ${key} that is no time`)
  return date
}

/** Words that the cluster wrote, for people: without control characters and not too long. */
export const shortened = (text: string, length = 200): string => {
  // eslint-disable-next-line no-control-regex -- control characters are what is being removed
  const line = text.replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ').trim()
  return line.length <= length ? line : `${line.slice(0, length - 1)}…`
}
