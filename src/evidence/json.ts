import { ReasonError } from '../model/errors.ts'

/*
 * Readers of parsed JSON from an API server: nothing in it is believed before it was looked at. What is absent or null is
 * empty, as Go reads it. What has another type is no answer of Kubernetes: to take it for absent would let a check pass.
 */

export type JsonObject = Readonly<Record<string, unknown>>

/** An object; an empty one where there is none. @throws ReasonError `malformed` when it is something else */
export function asObject(value: unknown): JsonObject {
  if (value === undefined || value === null) return {}
  return typeof value === 'object' && !Array.isArray(value) ? (value as JsonObject) : otherThan('an object')
}

/** A list; an empty one where there is none. @throws ReasonError `malformed` when it is something else */
export function asArray(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? value : otherThan('a list')
}

/** A text, where there is one. @throws ReasonError `malformed` when it is something else */
export function asText(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined
  return typeof value === 'string' ? value : otherThan('a text')
}

/** True or false, where it is there. @throws ReasonError `malformed` when it is something else */
export function asFlag(value: unknown): boolean | undefined {
  if (value === undefined || value === null) return undefined
  return typeof value === 'boolean' ? value : otherThan('true or false')
}

/** The condition of a type in a status, where there is one. @throws ReasonError `malformed` when conditions are something else */
export const conditionOf = (status: JsonObject, type: string): JsonObject | undefined =>
  asArray(status['conditions'])
    .map(asObject)
    .find((condition) => condition['type'] === type)

function otherThan(what: string): never {
  throw new ReasonError('malformed', `The answer has something else where Kubernetes has ${what}`)
}

/** @throws ReasonError `malformed` when it is no text */
export function textAt(value: JsonObject, key: string, what: string): string {
  const text = asText(value[key])
  if (text === undefined) throw new ReasonError('malformed', `${what} has no ${key}`)
  return text
}

/** An RFC 3339 time. @throws ReasonError `malformed` */
export function dateAt(value: JsonObject, key: string, what: string): Date {
  const date = new Date(textAt(value, key, what))
  if (Number.isNaN(date.getTime())) throw new ReasonError('malformed', `${what} has a ${key} that is no time`)
  return date
}

/** Words that the cluster wrote, for people: without control characters and not too long. */
export const shortened = (text: string, length = 200): string => {
  // eslint-disable-next-line no-control-regex -- control characters are what is being removed
  const line = text.replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ').trim()
  return line.length <= length ? line : `${line.slice(0, length - 1)}…`
}
