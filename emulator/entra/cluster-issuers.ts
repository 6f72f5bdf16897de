import { randomUUID } from 'node:crypto'
import type { AzureState, ManagedCluster } from '../azure/state.ts'
import { makeTokenAuthority, type TokenAuthority } from '../kubernetes/tokens.ts'
import type { TrustedIssuer } from './issuers.ts'

const never = new Date(8.64e15)

/** The host of a cluster's issuer. */
const hostOf = ({ location }: ManagedCluster, { cloud }: AzureState): string => `${location}.${cloud.issuerDomain}`

/** The hosts of all issuers, for the certificate of who answers for them. */
export const issuerHosts = (state: AzureState): readonly string[] => [
  ...new Set(state.clusters.filter(({ scenario }) => scenario.oidcIssuer === true).map((one) => hostOf(one, state))),
]

/**
 * Gives every cluster that has an issuer its URL: in ARM's properties, as `iss` of its service account tokens, and among
 * those whom Entra ID can ask. It gets an RSA key, as AKS has it: Entra ID accepts no other. Tokens that were signed before
 * stay good, as where the issuer is enabled later.
 */
export function giveIssuers(state: AzureState, asked: Omit<TrustedIssuer, 'issuer'>): void {
  for (const cluster of state.clusters) {
    if (cluster.scenario.oidcIssuer !== true) continue
    const issuer = `https://${hostOf(cluster, state)}/${state.tenant}/${randomUUID()}/`
    const kubernetes = cluster.kubernetes.state
    cluster.properties['oidcIssuerProfile'] = { enabled: true, issuerURL: issuer }
    kubernetes.retiredTokens = [{ authority: kubernetes.tokens, until: never }, ...kubernetes.retiredTokens]
    kubernetes.tokens = makeTokenAuthority('rsa2048', issuer)
    const keys = (): readonly TokenAuthority[] =>
      [kubernetes.tokens, ...kubernetes.retiredTokens.map(({ authority }) => authority)].filter(
        (one) => one.issuer === issuer,
      )
    state.oidcIssuers.push({ name: cluster.name, issuer, keys })
    state.issuers.push({ issuer, ...asked })
  }
}

/** The discovery document or the keys of a cluster's issuer; undefined when the path is of none. */
export function answerClusterIssuer(path: string, { oidcIssuers }: AzureState): object | undefined {
  for (const { issuer, keys } of oidcIssuers) {
    const base = new URL(issuer).pathname
    if (path === `${base}.well-known/openid-configuration`)
      return {
        issuer,
        jwks_uri: `${issuer}openid/v1/jwks`,
        response_types_supported: ['id_token'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
      }
    if (path === `${base}openid/v1/jwks`)
      return {
        keys: keys().map(({ keyId, algorithm, publicKey }) => ({
          use: 'sig',
          kid: keyId,
          alg: algorithm,
          ...publicKey.export({ format: 'jwk' }),
        })),
      }
  }
  return undefined
}
