import type { Answer, ApiRequest } from './answer.ts'
import { authorize } from './authorize.ts'
import type { ClusterState } from './state.ts'
import { badRequest, forbidden } from './status.ts'

/**
 * The answer to a request that asks to be somebody else: who may not gets the real 403; who may is told that nobody is
 * impersonated here. Undefined: it does not ask.
 */
export function impersonation({ headers, user }: ApiRequest, state: ClusterState): Answer | undefined {
  const wanted = headers['impersonate-user']
  if (wanted === undefined) {
    const other = Object.keys(headers).find((name) => name.startsWith('impersonate-'))
    return other === undefined
      ? undefined
      : badRequest('requested impersonating group, uid or extra without impersonating a user')
  }
  const asked = {
    kind: 'resource',
    verb: 'impersonate',
    group: '',
    version: 'v1',
    namespace: '',
    resource: 'users',
    subresource: '',
    name: String(wanted),
    rest: '',
  } as const
  const { allowed, reason } = authorize(state, user, asked)
  return allowed ? badRequest('emulator: nobody is impersonated here') : forbidden(user, asked, reason)
}
