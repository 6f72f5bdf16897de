import type { AzureState } from '../azure/state.ts'
import type { Wire } from '../delivery.ts'
import { type EntraRequest, json, refusal, refused } from './answer.ts'
import { answerClusterIssuer } from './cluster-issuers.ts'
import { instanceDiscovery, openIdConfiguration, publicKeys } from './discovery.ts'
import { answerToken, type SignedIn } from './token-endpoint.ts'
import { publicClients } from './users.ts'

export type { EntraRequest } from './answer.ts'

/** Whether a path is one of Entra ID's or of a cluster's issuer, where one port serves all. */
export const isEntraPath = (path: string): boolean =>
  /^\/[^/]+\/(oauth2|v2\.0|discovery|\.well-known)\//.test(path) ||
  /^\/[^/]+\/[^/]+\/(\.well-known\/openid-configuration|openid\/v1\/jwks)$/.test(path)

/** POST /{tenant}/oauth2/v2.0/devicecode: no application of the emulated tenant may have a code. */
function deviceCode(request: EntraRequest): Wire {
  const client = request.form.get('client_id') ?? ''
  return publicClients[client] === undefined
    ? refused(
        refusal(
          'invalid_client',
          7000218,
          "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
        ),
        request,
      )
    : refused(
        refusal(
          'invalid_grant',
          53003,
          'Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.',
        ),
        request,
      )
}

/** Answers a request to Entra ID, and says who signed in. */
export async function answerEntra(request: EntraRequest, state: AzureState): Promise<SignedIn> {
  const { path } = request
  const of = (pattern: RegExp): string | undefined => pattern.exec(path)?.[1]
  if (path === '/common/discovery/instance') return { wire: instanceDiscovery(request, state) }
  const v2 = of(/^\/([^/]+)\/oauth2\/v2\.0\/token$/)
  if (v2 !== undefined) return await answerToken(request, v2, 'v2', state)
  const v1 = of(/^\/([^/]+)\/oauth2\/token$/)
  if (v1 !== undefined) return await answerToken(request, v1, 'v1', state)
  const known = of(/^\/([^/]+)\/v2\.0\/\.well-known\/openid-configuration$/)
  if (known !== undefined) return { wire: openIdConfiguration(request, known, 'v2', state) }
  const known1 = of(/^\/([^/]+)\/\.well-known\/openid-configuration$/)
  if (known1 !== undefined) return { wire: openIdConfiguration(request, known1, 'v1', state) }
  const keys = of(/^\/([^/]+)\/discovery\/(?:v2\.0\/)?keys$/)
  if (keys !== undefined) return { wire: publicKeys(request, keys, state) }
  if (/^\/[^/]+\/oauth2\/v2\.0\/devicecode$/.test(path)) return { wire: deviceCode(request) }
  const issuer = answerClusterIssuer(path, state)
  if (issuer !== undefined) return { wire: json(200, issuer, request) }
  return {
    wire: json(404, { error: 'not_found', error_description: `emulator: nothing here answers ${path}` }, request),
  }
}
