import type { AzureState } from '../azure/state.ts'
import type { Wire } from '../delivery.ts'
import { type EntraRequest, isRefusal, json, refusal, refused } from './answer.ts'
import { tenantOf } from './tenants.ts'

const regions = { AzureCloud: 'WW', AzureChinaCloud: 'CN', AzureUSGovernment: 'USGov' } as const
const instances = {
  AzureCloud: 'microsoftonline.com',
  AzureChinaCloud: 'partner.microsoftonline.cn',
  AzureUSGovernment: 'microsoftonline.us',
} as const

/** GET /{tenant}/v2.0/.well-known/openid-configuration, and the v1.0 form without `/v2.0`. */
export function openIdConfiguration(
  request: EntraRequest,
  name: string,
  version: 'v1' | 'v2',
  { tenant, tokens, cloud }: AzureState,
): Wire {
  const named = tenantOf(name, tenant, 'invalid_tenant')
  if (isRefusal(named)) return refused(named, request)
  const many = 'many' in named
  const base = `${request.origin}/${many ? named.many : tenant}`
  const oauth = version === 'v2' ? `${base}/oauth2/v2.0` : `${base}/oauth2`
  const issuer = version === 'v2' ? tokens.issuerV2 : tokens.issuer
  const body = {
    token_endpoint: `${oauth}/token`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
    jwks_uri: version === 'v2' ? `${base}/discovery/v2.0/keys` : `${base}/discovery/keys`,
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
    scopes_supported: version === 'v2' ? ['openid', 'profile', 'email', 'offline_access'] : ['openid'],
    // for many tenants at once the documents have a placeholder where the tenant would stand
    issuer: many ? issuer.replace(tenant, '{tenantid}') : issuer,
    ...(version === 'v2' ? { request_uri_parameter_supported: false } : { microsoft_multi_refresh_token: true }),
    userinfo_endpoint: version === 'v2' ? `https://${cloud.graph}/oidc/userinfo` : `${base}/openid/userinfo`,
    authorization_endpoint: `${oauth}/authorize`,
    device_authorization_endpoint: `${oauth}/devicecode`,
    http_logout_supported: true,
    frontchannel_logout_supported: true,
    end_session_endpoint: `${oauth}/logout`,
    claims_supported:
      'sub iss cloud_instance_name cloud_instance_host_name cloud_graph_host_name msgraph_host aud exp iat auth_time acr nonce preferred_username name tid ver at_hash c_hash email'.split(
        ' ',
      ),
    tenant_region_scope: many ? null : regions[cloud.name],
    cloud_instance_name: instances[cloud.name],
    cloud_graph_host_name: 'graph.windows.net',
    msgraph_host: cloud.graph,
    rbac_url: 'https://pas.windows.net',
  }
  return json(200, body, request)
}

/** GET /{tenant}/discovery/v2.0/keys: the public half of what signs the tenant's tokens. */
export function publicKeys(request: EntraRequest, name: string, { tenant, tokens }: AzureState): Wire {
  const named = tenantOf(name, tenant, 'invalid_tenant')
  if (isRefusal(named)) return refused(named, request)
  const { keyId, publicKey } = tokens
  const issuer = 'many' in named ? tokens.issuerV2.replace(tenant, '{tenantid}') : tokens.issuerV2
  const key = { kty: 'RSA', use: 'sig', kid: keyId, x5t: keyId, ...publicKey.export({ format: 'jwk' }), issuer }
  return json(200, { keys: [key] }, request)
}

/** GET /common/discovery/instance: which hosts are one cloud. */
export function instanceDiscovery(request: EntraRequest, { cloud }: AzureState): Wire {
  const asked = request.query.get('authorization_endpoint')
  if (asked === null)
    return refused(
      refusal(
        'invalid_request',
        900144,
        "The request body must contain the following parameter: 'authorization_endpoint'.",
      ),
      request,
    )
  const url = URL.canParse(asked) ? new URL(asked) : undefined
  const own = [...cloud.login, new URL(request.origin).host]
  if (url === undefined || ![url.host, url.hostname].some((host) => own.includes(host)))
    return refused(refusal('invalid_instance', 50049, 'Unknown or invalid instance.'), request)
  const [network] = cloud.login
  const tenant = url.pathname.split('/')[1] ?? 'common'
  return json(
    200,
    {
      tenant_discovery_endpoint: `${url.origin}/${tenant}/v2.0/.well-known/openid-configuration`,
      'api-version': request.query.get('api-version') ?? '1.0',
      metadata: [{ preferred_network: network, preferred_cache: network, aliases: cloud.login }],
    },
    request,
  )
}
