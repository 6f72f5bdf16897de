import { acceptedForm } from './accept.ts'
import { type Answer, type ApiRequest, text } from './answer.ts'
import { authorize } from './authorize.ts'
import { discover } from './discovery.ts'
import { impersonation } from './impersonation.ts'
import { issuerDocument } from './service-account-issuer.ts'
import { unknownParameter } from './parameters.ts'
import { requestInfo, type ResourceAttributes } from './request-info.ts'
import type { Handler, Resource } from './resource.ts'
import { resourcesOf } from './resources.ts'
import { refusal, shaped, type Wanted } from './shape.ts'
import { type ClusterState, now } from './state.ts'
import { badRequest, forbidden, notAllowed, pathNotFound } from './status.ts'

type Found = { readonly kind: string; readonly verbs: Readonly<Record<string, Handler>> }

/** The resource or subresource that a path names. */
function declared(
  { group, version, resource, subresource }: ResourceAttributes,
  resources: readonly Resource[],
): Found | undefined {
  const found = resources.find((known) => known.group === group && known.version === version && known.name === resource)
  if (found === undefined || subresource === '') return found
  return Object.hasOwn(found.subresources ?? {}, subresource) ? found.subresources?.[subresource] : undefined
}

/** Nobody serves the group and version: the API server's router says so, in plain text. */
const noSuchGroup = text('404 page not found\n', 404)

/** Authorises and answers a request whose user is known. */
export async function answer(request: ApiRequest, state: ClusterState): Promise<Answer> {
  const asked = requestInfo(request.method, request.path, request.query)
  const impersonated = impersonation(request, state)
  if (impersonated !== undefined) return impersonated
  const { allowed, reason } = authorize(state, request.user, asked, request.query.get('fieldSelector') ?? '')
  if (!allowed) return forbidden(request.user, asked, reason)
  const resources = resourcesOf(state)
  if (asked.kind === 'path' && request.method !== 'GET') return notAllowed()
  if (asked.kind === 'path') return issuerDocument(request, state) ?? discover(request, resources, state)
  const { verb, group, resource, subresource } = asked
  const found = declared(asked, resources)
  if (!resources.some((known) => known.group === group && known.version === asked.version)) return noSuchGroup
  if (found === undefined || Object.keys(found.verbs).length === 0) return pathNotFound()
  const handler = Object.hasOwn(found.verbs, verb) ? found.verbs[verb] : undefined
  if (handler === undefined) return notAllowed()
  const odd = unknownParameter(request.query, verb, subresource)
  if (odd !== undefined) return badRequest(`emulator: nothing here knows the query parameter ${odd}`)
  if (subresource !== '') return handler(request, asked, state)
  const wanted: Wanted = {
    group,
    resource,
    kind: found.kind,
    form: acceptedForm(request.headers.accept),
    includeObject: request.query.get('includeObject'),
    now: () => now(state),
  }
  return refusal(wanted) ?? shaped(await handler(request, asked, state), wanted)
}
