import { type Answer, type ApiRequest, json } from './answer.ts'
import { authorize } from './authorize.ts'
import { readBody } from './bodies.ts'
import { without } from './declared.ts'
import { ownGrants, type Rule } from './grants.ts'
import { nodeOf } from './node-authorizer.ts'
import { time } from './objects.ts'
import type { Attributes, ResourceAttributes } from './request-info.ts'
import { boundTo } from './roles.ts'
import { type ClusterState, now } from './state.ts'
import { badRequest, invalid, notFound } from './status.ts'
import { signToken } from './tokens.ts'

const tokenGroup = 'authentication.k8s.io'

/** POST …/serviceaccounts/NAME/token: a token of at least ten minutes. */
export function createToken(request: ApiRequest, asked: ResourceAttributes, state: ClusterState): Answer {
  const body = readBody(request, `${tokenGroup}/v1`, 'TokenRequest')
  if ('status' in body) return body
  const { namespace, name } = asked
  const uid = state.serviceAccounts.get(`${namespace}/${name}`)
  if (uid === undefined) return notFound('serviceaccounts', name)
  const { audiences, expirationSeconds, boundObjectRef } = body.spec ?? {}
  if (boundObjectRef !== undefined && boundObjectRef !== null)
    return badRequest('emulator: a token is bound to no object here')
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

type Wanted = Readonly<Record<string, unknown>>

function attributesOf(spec: Wanted): Attributes {
  const path = spec['nonResourceAttributes'] as Wanted | undefined
  if (path !== undefined) return { kind: 'path', verb: textOf(path['verb']), path: textOf(path['path']) }
  const wanted = (spec['resourceAttributes'] ?? {}) as Wanted
  return {
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
}

/** POST selfsubjectaccessreviews: may I? */
export function reviewAccess(request: ApiRequest, state: ClusterState): Answer {
  const body = readBody(request, 'authorization.k8s.io/v1', 'SelfSubjectAccessReview')
  if ('status' in body) return body
  const { spec = {} } = body
  const { allowed, denied, reason } = authorize(state, request.user, attributesOf(spec))
  const said = { ...(denied === true ? { denied } : {}), ...(reason === '' ? {} : { reason }) }
  return json({ ...body, metadata: {}, status: { allowed, ...said } }, 201)
}

const isResourceRule = ({ resources }: Rule): boolean => resources !== undefined

/** POST selfsubjectrulesreviews: what may I in this namespace? What nodes and Azure RBAC allow is not listed. */
export function reviewRules(request: ApiRequest, state: ClusterState): Answer {
  const body = readBody(request, 'authorization.k8s.io/v1', 'SelfSubjectRulesReview')
  if ('status' in body) return body
  const { user } = request
  const namespace = textOf(body.spec?.['namespace'])
  if (namespace === '') return badRequest('no namespace on request')
  const own: readonly Rule[] = ownGrants(state.grants, user, namespace).map((grant) =>
    without(grant, 'subject', 'namespace'),
  )
  const rules = [...boundTo(user, namespace, state).flatMap((bound) => bound.rules), ...own]
  const errors = [
    ...(nodeOf(user) === undefined ? [] : ['node authorizer does not support user rule resolution']),
    ...(state.azure?.authorize(user, { kind: 'path', verb: 'get', path: '/' }) === undefined
      ? []
      : ['webhook authorizer does not support user rule resolution']),
  ]
  const resourceRules = rules.filter(isResourceRule)
  const nonResourceRules = rules
    .filter((rule) => !isResourceRule(rule))
    .map(({ verbs, nonResourceURLs = [] }) => ({ verbs, nonResourceURLs }))
  const evaluationError = errors.length > 1 ? `[${errors.join(', ')}]` : errors[0]
  const status = {
    resourceRules,
    nonResourceRules,
    incomplete: errors.length > 0,
    ...(evaluationError === undefined ? {} : { evaluationError }),
  }
  return json(
    { kind: 'SelfSubjectRulesReview', apiVersion: 'authorization.k8s.io/v1', metadata: {}, spec: {}, status },
    201,
  )
}

/** POST selfsubjectreviews: who am I? */
export function reviewSubject(request: ApiRequest, state: ClusterState): Answer {
  const body = readBody(request, `${tokenGroup}/v1`, 'SelfSubjectReview')
  if ('status' in body) return body
  const { name, uid, groups, extra } = request.user
  const userInfo = {
    username: name,
    ...(uid === undefined ? {} : { uid }),
    groups,
    ...(extra === undefined ? {} : { extra }),
  }
  const metadata = { creationTimestamp: time(now(state)) }
  return json({ kind: 'SelfSubjectReview', apiVersion: `${tokenGroup}/v1`, metadata, status: { userInfo } }, 201)
}
