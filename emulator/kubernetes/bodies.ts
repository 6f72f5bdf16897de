import type { Answer, ApiRequest } from './answer.ts'
import { parsed } from './sent.ts'
import { badRequest } from './status.ts'

/** An object that asks for something: a review, an eviction. */
export type Body = {
  readonly apiVersion?: unknown
  readonly kind?: unknown
  readonly metadata?: unknown
  readonly spec?: Readonly<Record<string, unknown>>
}

/**
 * The body, when it is an object of this kind; else the answer that says no (it has a `status`). What the body does not
 * say of its kind is filled in, as the API server does.
 */
export function readBody(
  request: ApiRequest,
  apiVersion: string,
  kind: string,
): Body | Extract<Answer, { kind: 'json' }> {
  const said = (message: string) => badRequest(message) as Extract<Answer, { kind: 'json' }>
  const body = parsed(request) as Body | null | undefined
  if (typeof body !== 'object' || body === null)
    return said(`the object provided is unrecognized (must be of type ${kind}): couldn't get version/kind`)
  if ((body.apiVersion ?? apiVersion) !== apiVersion || (body.kind ?? kind) !== kind)
    return said(`the API version in the data does not match the expected API version (${apiVersion}, ${kind})`)
  const { metadata, spec } = body
  return { apiVersion, kind, ...(metadata === undefined ? {} : { metadata }), ...(spec === undefined ? {} : { spec }) }
}
