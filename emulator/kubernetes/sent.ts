import type { Answer, ApiRequest } from './answer.ts'
import type { ObjectKind } from './object-kinds.ts'
import { badRequest, unsupportedMediaType } from './status.ts'
import type { Sent } from './written.ts'

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const isAnswer = (value: object): value is Answer =>
  'kind' in value && 'status' in value && !('metadata' in value)

/** The media type of a body. */
export const mediaType = (request: ApiRequest): string =>
  (request.headers['content-type'] ?? 'application/json').split(';')[0]?.trim().toLowerCase() ?? ''

/** The JSON in a body; undefined when it is none. */
export function parsed(request: ApiRequest): unknown {
  try {
    return JSON.parse(request.body)
  } catch {
    return undefined
  }
}

/** The object in a body, when it is one of this kind; else the answer that says no. */
export function sentObject(request: ApiRequest, { group, version, kind }: ObjectKind): Sent | Answer {
  if (mediaType(request) !== 'application/json')
    return unsupportedMediaType('emulator: a body is read as application/json only')
  const value = parsed(request)
  if (!isMap(value))
    return badRequest(`the object provided is unrecognized (must be of type ${kind}): couldn't get version/kind`)
  const apiVersion = group === '' ? version : `${group}/${version}`
  if ((value['apiVersion'] ?? apiVersion) !== apiVersion || (value['kind'] ?? kind) !== kind)
    return badRequest(
      `${String(value['kind'])} in version "${String(value['apiVersion'])}" cannot be handled as a ${kind}: converting ` +
        `(${String(value['apiVersion'])}.${String(value['kind'])}) to (${version}.${kind}): unknown conversion`,
    )
  return { ...value, metadata: isMap(value['metadata']) ? value['metadata'] : {} }
}

/** RFC 7386. */
export function merged(target: unknown, patch: unknown): unknown {
  if (!isMap(patch)) return patch
  const base = isMap(target) ? target : {}
  const entries = Object.entries(patch).map(([key, value]) => [key, merged(base[key], value)] as const)
  return Object.fromEntries(Object.entries({ ...base, ...Object.fromEntries(entries) }).filter(([, v]) => v !== null))
}

/** Whether a strategic merge patch means what a plain merge means: no list, no directive. */
export const isPlainMerge = (patch: unknown): boolean =>
  !Array.isArray(patch) &&
  (!isMap(patch) || Object.entries(patch).every(([key, value]) => !key.startsWith('$') && isPlainMerge(value)))
