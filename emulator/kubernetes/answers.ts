import type { Answer, ApiRequest } from './answer.ts'
import { discover } from './discovery.ts'
import { isAllowed } from './grants.ts'
import { requestInfo, type ResourceAttributes } from './request-info.ts'
import type { Handler } from './resource.ts'
import { resources } from './resources.ts'
import type { ClusterState } from './state.ts'
import { badRequest, forbidden, notAllowed, pathNotFound } from './status.ts'

/** Only what each verb knows: a misspelt parameter is the client's mistake, though the real API server says nothing. */
const parameters: Readonly<Record<string, readonly string[]>> = {
  list: ['limit', 'continue', 'fieldSelector', 'labelSelector', 'resourceVersion', 'resourceVersionMatch', 'timeout'],
  portforward: ['ports'],
}

type Found = { readonly verbs: Readonly<Record<string, Handler>> }

/** The resource or subresource that a path names. */
function declared({ group, version, resource, subresource }: ResourceAttributes): Found | undefined {
  const found = resources.find((known) => known.group === group && known.version === version && known.name === resource)
  if (found === undefined || subresource === '') return found
  return Object.hasOwn(found.subresources ?? {}, subresource) ? found.subresources?.[subresource] : undefined
}

/** Authorises and answers a request whose user is known. */
export async function answer(request: ApiRequest, state: ClusterState): Promise<Answer> {
  const asked = requestInfo(request.method, request.path, request.query)
  if (!isAllowed(state.grants, request.user, asked)) return forbidden(request.user, asked)
  if (asked.kind === 'path') return request.method === 'GET' ? discover(request, resources, state) : notAllowed()
  const { verb, subresource } = asked
  const found = declared(asked)
  if (found === undefined || Object.keys(found.verbs).length === 0) return pathNotFound()
  const handler = Object.hasOwn(found.verbs, verb) ? found.verbs[verb] : undefined
  if (handler === undefined) return notAllowed()
  const allowed = parameters[subresource === '' ? verb : subresource] ?? []
  const odd = [...request.query.keys()].find((name) => !allowed.includes(name))
  if (odd !== undefined) return badRequest(`emulator: nothing here knows the query parameter ${odd}`)
  return handler(request, asked, state)
}
