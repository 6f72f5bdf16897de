import { aksServerApplication } from '../azure/clouds.ts'
import type { AzureState } from '../azure/state.ts'
import { type Refusal, refusal } from './answer.ts'

/** Scopes of OpenID Connect, which name no resource. */
const openIdScopes = ['openid', 'profile', 'email', 'offline_access']

/** The resources that the tenant knows: those of its own cloud only. */
const known = ({ cloud }: AzureState): readonly string[] => [
  ...cloud.audiences,
  `https://${cloud.graph}`,
  'https://graph.windows.net',
  aksServerApplication,
  'api://AzureADTokenExchange',
]

/** The resource as it becomes the audience of the token (a slash at its end stays), or that the tenant does not know it. */
export function resourceNamed(resource: string, state: AzureState): Refusal | { readonly resource: string } {
  const slashless = resource.replace(/(?<!\/)\/+$/, '').toLowerCase()
  return known(state).some((one) => one.toLowerCase() === slashless)
    ? { resource }
    : refusal(
        'invalid_resource',
        500011,
        `The resource principal named ${resource} was not found in the tenant named ${state.tenant}. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You might have sent your authentication request to the wrong tenant.`,
      )
}

/**
 * The resource that a scope names: what stands before its last slash, so that `https://management.core.windows.net//.default`
 * means `https://management.core.windows.net/`. An application must ask for `/.default`, a user need not.
 */
export function resourceOfScope(
  scope: string | null,
  state: AzureState,
  who: 'application' | 'user',
): Refusal | { readonly resource: string } {
  if (scope === null || scope.trim() === '')
    return refusal(
      'invalid_request',
      90014,
      "The required field 'scope' is missing from the credential. Ensure that you have all the necessary parameters for the login request.",
    )
  const named = scope.trim().split(/\s+/)
  const ofResources = who === 'user' ? named.filter((one) => !openIdScopes.includes(one)) : named
  const parts = ofResources.map((one) => /^(.+)\/([^/]+)$/.exec(one))
  const invalid = refusal(
    'invalid_scope',
    70011,
    `The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope' is not valid. The scope ${scope} is not valid.`,
  )
  if (who === 'application') {
    const other = ofResources.find((_, i) => parts[i]?.[2] !== '.default')
    if (other !== undefined)
      return refusal(
        'invalid_scope',
        1002012,
        `The provided value for scope ${other} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`,
      )
  }
  const resources = new Set(parts.map((part) => part?.[1]))
  const [resource] = resources
  return resource === undefined || resources.size > 1 ? invalid : resourceNamed(resource, state)
}
