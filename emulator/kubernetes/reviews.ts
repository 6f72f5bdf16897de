import { type Answer, type ApiRequest, json } from './answer.ts'
import { isAllowed } from './grants.ts'
import { time } from './objects.ts'
import type { ResourceAttributes } from './request-info.ts'
import { type ClusterState, now } from './state.ts'
import { badRequest, invalid, notFound } from './status.ts'
import { signToken } from './tokens.ts'

type Body = {
  readonly apiVersion?: unknown
  readonly kind?: unknown
  readonly spec?: Readonly<Record<string, unknown>>
}

/** The body, when it is an object of this kind; else the answer that says no. */
function readBody(request: ApiRequest, apiVersion: string, kind: string): Body | Answer {
  let body: Body | null
  try {
    body = JSON.parse(request.body) as Body | null
  } catch {
    return badRequest(`the object provided is unrecognized (must be of type ${kind}): couldn't get version/kind`)
  }
  if (body?.apiVersion !== apiVersion || body.kind !== kind)
    return badRequest(`the API version in the data does not match the expected API version (${apiVersion}, ${kind})`)
  return body
}

const isAnswer = (value: Body | Answer): value is Answer => 'kind' in value && 'status' in value

const tokenGroup = 'authentication.k8s.io'

/** POST …/serviceaccounts/NAME/token: a token of at least ten minutes. */
export function createToken(request: ApiRequest, asked: ResourceAttributes, state: ClusterState): Answer {
  const body = readBody(request, `${tokenGroup}/v1`, 'TokenRequest')
  if (isAnswer(body)) return body
  const { namespace, name } = asked
  const uid = state.serviceAccounts.get(`${namespace}/${name}`)
  if (uid === undefined) return notFound('serviceaccounts', name)
  const { audiences, expirationSeconds } = body.spec ?? {}
  const lifetime = typeof expirationSeconds === 'number' ? expirationSeconds : 3_600
  if (lifetime < 600) {
    const why = 'may not specify a duration less than 10 minutes'
    return invalid('TokenRequest', tokenGroup, 'spec.expirationSeconds', lifetime, why)
  }
  const asAudiences = Array.isArray(audiences) ? audiences.map(String) : []
  const wanted = asAudiences.length > 0 ? asAudiences : [state.tokens.issuer]
  const at = now(state)
  const token = signToken(state.tokens, { namespace, name, uid }, at, lifetime, wanted)
  const expirationTimestamp = time(new Date(at.getTime() + lifetime * 1_000))
  return json(
    {
      kind: 'TokenRequest',
      apiVersion: `${tokenGroup}/v1`,
      metadata: { name, namespace, creationTimestamp: time(at) },
      spec: { audiences: wanted, expirationSeconds: lifetime, boundObjectRef: null },
      status: { token, expirationTimestamp },
    },
    201,
  )
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** POST selfsubjectaccessreviews: may I? */
export function reviewAccess(request: ApiRequest, state: ClusterState): Answer {
  const body = readBody(request, 'authorization.k8s.io/v1', 'SelfSubjectAccessReview')
  if (isAnswer(body)) return body
  const wanted = (body.spec?.['resourceAttributes'] ?? {}) as Readonly<Record<string, unknown>>
  const asked: ResourceAttributes = {
    kind: 'resource',
    verb: textOf(wanted['verb']),
    group: textOf(wanted['group']),
    version: textOf(wanted['version']),
    namespace: textOf(wanted['namespace']),
    resource: textOf(wanted['resource']),
    subresource: textOf(wanted['subresource']),
    name: textOf(wanted['name']),
    rest: '',
  }
  const allowed = isAllowed(state.grants, request.user, asked)
  const status = { allowed, ...(allowed ? { reason: 'RBAC: allowed' } : {}) }
  return json({ ...body, metadata: {}, status }, 201)
}
