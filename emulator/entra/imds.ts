import type { IncomingHttpHeaders } from 'node:http'
import type { CloudName } from '../azure/clouds.ts'
import type { Principal } from '../azure/principals.ts'
import type { AzureState } from '../azure/state.ts'
import type { Wire } from '../delivery.ts'
import { isRefusal } from './answer.ts'
import { resourceNamed } from './resources.ts'
import { signAccessToken } from './tokens.ts'

/** A request to the metadata service of a machine. */
export type ImdsRequest = {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
}

const json = (status: number, body: object): Wire => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', server: 'IMDS/150.870.65.1854' },
  body: JSON.stringify(body),
})

const no = (status: number, error: string, description: string): Wire =>
  json(status, { error, error_description: description })

/** The resource id of a user-assigned identity: `msi_res_id`. */
export const identityResourceId = ({ name }: Principal, { subscriptions }: AzureState): string =>
  `/subscriptions/${subscriptions[0]?.id ?? ''}/resourcegroups/rg1/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`

/** The identity that a request means, of those that the machine has; a text is why there is none. */
function identityOf(query: URLSearchParams, state: AzureState): Principal | string {
  const assigned = state.principals.filter(({ kind }) => kind === 'user-assigned')
  const asked: readonly (readonly [string | null, (one: Principal) => string])[] = [
    [query.get('client_id'), ({ clientId }) => clientId],
    [query.get('object_id') ?? query.get('principal_id'), ({ objectId }) => objectId],
    [query.get('msi_res_id') ?? query.get('mi_res_id'), (one) => identityResourceId(one, state)],
  ]
  for (const [value, of] of asked)
    if (value !== null)
      return assigned.find((one) => of(one).toLowerCase() === value.toLowerCase()) ?? 'Identity not found'
  const system = state.principals.find(({ kind }) => kind === 'system-assigned')
  if (system !== undefined) return system
  return assigned.length > 1
    ? 'Multiple user assigned identities exist, please specify the clientId / resourceId of the identity in the token request'
    : (assigned[0] ?? 'Identity not found')
}

function token(query: URLSearchParams, state: AzureState): { readonly wire: Wire; readonly principal?: string } {
  const resource = query.get('resource')
  if (resource === null || resource === '')
    return { wire: no(400, 'invalid_request', 'Required audience parameter not specified') }
  const identity = identityOf(query, state)
  if (typeof identity === 'string') return { wire: no(400, 'invalid_request', identity) }
  const known = resourceNamed(resource, state)
  if (isRefusal(known))
    return {
      wire: no(400, 'invalid_resource', `AADSTS${known.code}: ${known.text}`),
      principal: identity.name,
    }
  const seconds = state.scenario.tokenSeconds ?? 86_399
  const now = new Date()
  const start = Math.floor(now.getTime() / 1_000)
  const wire = json(200, {
    access_token: signAccessToken(state.tokens, identity, resource, now, seconds),
    client_id: identity.clientId,
    expires_in: String(seconds),
    expires_on: String(start + seconds),
    ext_expires_in: String(seconds),
    not_before: String(start),
    resource,
    token_type: 'Bearer',
  })
  return { wire, principal: identity.name }
}

const environments: Readonly<Record<CloudName, string>> = {
  AzureCloud: 'AzurePublicCloud',
  AzureChinaCloud: 'AzureChinaCloud',
  AzureUSGovernment: 'AzureUSGovernmentCloud',
}

/** What the machine is: a virtual machine of the first subscription that runs jobs. */
const instance = ({ cloud, subscriptions, clusters, tenant }: AzureState): object => {
  const subscriptionId = subscriptions[0]?.id ?? ''
  return {
    compute: {
      azEnvironment: environments[cloud.name],
      location: clusters[0]?.location ?? '',
      name: 'runner',
      osType: 'Linux',
      provider: 'Microsoft.Compute',
      resourceGroupName: 'rg1',
      resourceId: `/subscriptions/${subscriptionId}/resourceGroups/rg1/providers/Microsoft.Compute/virtualMachines/runner`,
      subscriptionId,
      tags: '',
      tagsList: [],
      vmId: tenant,
      vmScaleSetName: '',
      vmSize: 'Standard_D2s_v3',
      zone: '',
    },
    network: { interface: [] },
  }
}

/** Answers a request to the metadata service: tokens of managed identities, and what the machine is. */
export function answerImds(
  { method, path: asked, query, headers }: ImdsRequest,
  state: AzureState,
): { readonly wire: Wire; readonly principal?: string } {
  // msal-node ends the path with a slash
  const path = asked.replace(/\/$/, '')
  const forTokens = path === '/metadata/identity/oauth2/token'
  if (!forTokens && path !== '/metadata/instance')
    return { wire: no(404, 'not_found', `emulator: nothing here answers ${path}`) }
  // a request that was forwarded, or that does not know whom it asks, must not get a token
  if (headers['metadata']?.toString().toLowerCase() !== 'true' || headers['x-forwarded-for'] !== undefined)
    return { wire: no(400, forTokens ? 'invalid_request' : 'Bad request', 'Required metadata header not specified') }
  if (method !== 'GET') return { wire: no(405, 'method_not_allowed', `Http method not allowed: path = "${path}"`) }
  const version = query.get('api-version')
  if (version === null || !/^\d{4}-\d{2}-\d{2}$/.test(version))
    return { wire: no(400, 'invalid_request', "Required query variable 'api-version' is missing") }
  return forTokens ? token(query, state) : { wire: json(200, instance(state)) }
}
