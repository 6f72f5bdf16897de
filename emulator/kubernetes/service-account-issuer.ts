import { accepts } from './accept.ts'
import { type Answer, type ApiRequest, text } from './answer.ts'
import { type ClusterState, now } from './state.ts'
import { notServedAs } from './status.ts'
import type { TokenAuthority } from './tokens.ts'

const jwk = ({ algorithm, keyId, publicKey }: TokenAuthority): object => {
  const { kty, ...parts } = publicKey.export({ format: 'jwk' })
  return { use: 'sig', kty, kid: keyId, alg: algorithm, ...parts }
}

/** What others verify tokens of service accounts with: the keys in use, and those before them as long as they are accepted. */
export function issuerDocument({ path, headers }: ApiRequest, state: ClusterState): Answer | undefined {
  const { issuer } = state.tokens
  const served = (document: object, type: string): Answer =>
    accepts(headers.accept, type) ? text(JSON.stringify(document), 200, type) : notServedAs(type)
  if (path === '/openid/v1/jwks' || path === '/openid/v1/jwks/') {
    const before = state.retiredTokens.filter(({ until }) => now(state) < until).map(({ authority }) => authority)
    return served({ keys: [state.tokens, ...before].map(jwk) }, 'application/jwk-set+json')
  }
  if (path !== '/.well-known/openid-configuration' && path !== '/.well-known/openid-configuration/') return undefined
  const configuration = {
    issuer,
    // an issuer of its own (oidcIssuerProfile) tells its keys below its URL, which ends with a slash
    jwks_uri: `${issuer.endsWith('/') ? issuer : `${issuer}:443/`}openid/v1/jwks`,
    response_types_supported: ['id_token'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: [state.tokens.algorithm],
  }
  return served(configuration, 'application/json')
}
