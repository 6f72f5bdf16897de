import type { Wire } from '../delivery.ts'
import type { Principal } from '../azure/principals.ts'
import type { AzureState } from '../azure/state.ts'
import { type EntraRequest, isRefusal, json, type Refusal, refusal, refused } from './answer.ts'
import { signIn } from './grants.ts'
import { resourceNamed, resourceOfScope } from './resources.ts'
import { tenantOf } from './tenants.ts'
import { signAccessToken } from './tokens.ts'
import { userTokens } from './users.ts'

export type SignedIn = { readonly wire: Wire; readonly principal?: string }

const resourceIn = (
  form: URLSearchParams,
  who: Principal,
  version: 'v1' | 'v2',
  state: AzureState,
): Refusal | { readonly resource: string } => {
  if (version === 'v2') return resourceOfScope(form.get('scope'), state, who.kind === 'user' ? 'user' : 'application')
  const resource = form.get('resource')
  return resource === null
    ? refusal('invalid_request', 900144, "The request body must contain the following parameter: 'resource'.")
    : resourceNamed(resource, state)
}

/** What the v1.0 endpoint says beside: numbers as text, and the resource. */
const inVersion1 = (seconds: number, resource: string, now: Date): object => {
  const start = Math.floor(now.getTime() / 1_000)
  return {
    expires_in: String(seconds),
    ext_expires_in: String(seconds),
    expires_on: String(start + seconds),
    not_before: String(start),
    resource,
  }
}

/** POST /{tenant}/oauth2/v2.0/token, and the older /{tenant}/oauth2/token, where `resource` stands for the scope. */
export async function answerToken(
  request: EntraRequest,
  tenant: string,
  version: 'v1' | 'v2',
  state: AzureState,
): Promise<SignedIn> {
  const no = (why: Refusal): SignedIn => ({ wire: refused(why, request) })
  const { form, method } = request
  if (method !== 'POST')
    return no(
      refusal('invalid_request', 900561, `The endpoint only accepts POST requests. Received a ${method} request.`),
    )
  const now = new Date()
  const named = tenantOf(tenant, state.tenant, 'invalid_request')
  if (isRefusal(named)) return no(named)
  if ('many' in named && form.get('grant_type') === 'client_credentials')
    return no(
      refusal(
        'invalid_request',
        50194,
        `Application '${form.get('client_id') ?? ''}' is not configured as a multi-tenant application. Usage of the /${named.many} endpoint is not supported for such apps created after '10/15/2018'. Use a tenant-specific endpoint or configure the application to be multi-tenant.`,
      ),
    )
  const who = await signIn({ form, now }, state)
  if (isRefusal(who)) return no(who)
  const asked = resourceIn(form, who, version, state)
  if (isRefusal(asked)) return { ...no(asked), principal: who.name }
  const { resource } = asked
  if (who.kind === 'user') {
    const tokens = userTokens(state, who, resource, now, form.get('client_id') ?? undefined)
    const older = version === 'v1' ? inVersion1(tokens.expires_in, resource, now) : {}
    return { wire: json(200, { ...tokens, ...older }, request), principal: who.name }
  }
  const seconds = state.scenario.tokenSeconds ?? 3_599
  const body = {
    token_type: 'Bearer',
    ...(version === 'v1' ? inVersion1(seconds, resource, now) : { expires_in: seconds, ext_expires_in: seconds }),
    access_token: signAccessToken(state.tokens, who, resource, now, seconds),
  }
  return { wire: json(200, body, request), principal: who.name }
}
