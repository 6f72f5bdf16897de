import { type Answer, text } from './answer.ts'
import { type ClusterState, now } from './state.ts'
import type { TokenAuthority } from './tokens.ts'

const jwk = ({ algorithm, keyId, publicKey }: TokenAuthority): object => {
  const { kty, ...parts } = publicKey.export({ format: 'jwk' })
  return { use: 'sig', kty, kid: keyId, alg: algorithm, ...parts }
}

/** What others verify tokens of service accounts with: the keys in use, and those before them as long as they are accepted. */
export function issuerDocument(path: string, state: ClusterState): Answer | undefined {
  const { issuer } = state.tokens
  if (path === '/openid/v1/jwks' || path === '/openid/v1/jwks/') {
    const before = state.retiredTokens.filter(({ until }) => now(state) < until).map(({ authority }) => authority)
    return text(JSON.stringify({ keys: [state.tokens, ...before].map(jwk) }), 200, 'application/jwk-set+json')
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
  return text(JSON.stringify(configuration), 200, 'application/json')
}
