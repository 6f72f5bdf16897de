import { createHash, generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto'
import type { Cloud } from '../azure/clouds.ts'
import { isSigned, readJwt, signJwt } from './jwt.ts'

/** Who signs the access tokens of a tenant. */
export type TokenAuthority = {
  readonly tenant: string
  /** `iss` of v1.0 tokens, which ARM and the API server get: https://sts.windows.net/TENANT/ */
  issuer: string
  /** `iss` of v2.0 tokens: https://LOGIN/TENANT/v2.0 */
  readonly issuerV2: string
  readonly keyId: string
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
  /** every access token that was signed */
  readonly handedOut: string[]
}

/** Claims of an access token as Entra ID writes them, as far as somebody reads them. */
export type AccessClaims = {
  readonly aud: string
  readonly iss: string
  readonly iat: number
  readonly nbf: number
  readonly exp: number
  readonly appid: string
  readonly oid: string
  readonly sub: string
  readonly tid: string
  readonly idtyp: 'app' | 'user'
  readonly groups?: readonly string[]
  readonly ver: '1.0'
  readonly uti: string
}

/** Makes the key that signs the tokens of a tenant: RSA, as Entra ID has it. */
export function makeTokenAuthority(cloud: Cloud, tenant: string): TokenAuthority {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 })
  const der = publicKey.export({ type: 'spki', format: 'der' })
  return {
    tenant,
    issuer:
      cloud.name === 'AzureChinaCloud'
        ? `https://sts.chinacloudapi.cn/${tenant}/`
        : `https://sts.windows.net/${tenant}/`,
    issuerV2: `https://${cloud.login[0]}/${tenant}/v2.0`,
    keyId: createHash('sha1').update(der).digest('base64url'),
    privateKey,
    publicKey,
    handedOut: [],
  }
}

/** Signs an access token for a resource (an ARM audience as it was asked for, or the id of an application). */
export function signAccessToken(
  authority: TokenAuthority,
  principal: {
    readonly clientId: string
    readonly objectId: string
    readonly kind: string
    readonly groups: readonly string[]
  },
  audience: string,
  now: Date,
  seconds: number,
  more: object = {},
): string {
  const iat = Math.floor(now.getTime() / 1_000)
  const claims: AccessClaims = {
    aud: audience,
    iss: authority.issuer,
    iat,
    nbf: iat,
    exp: iat + seconds,
    appid: principal.clientId,
    oid: principal.objectId,
    sub: principal.objectId,
    tid: authority.tenant,
    idtyp: principal.kind === 'user' ? 'user' : 'app',
    ...(principal.groups.length > 0 ? { groups: principal.groups } : {}),
    ver: '1.0',
    uti: randomUUID(),
  }
  const token = signJwt({ ...claims, ...more }, { ...authority, header: { x5t: authority.keyId } })
  authority.handedOut.push(token)
  return token
}

/** Why a token is refused. */
export type TokenRefusal = 'malformed' | 'signature' | 'tenant' | 'expired' | 'audience'

const nobody: AccessClaims = {
  aud: '',
  iss: '',
  iat: 0,
  nbf: 0,
  exp: 0,
  appid: '',
  oid: '',
  sub: '',
  tid: '',
  idtyp: 'app',
  ver: '1.0',
  uti: '',
}

/**
 * The claims of a token of this tenant that holds now and is for one of the audiences (without final slash); else why not,
 * with the claims as far as they could be read.
 */
export function verifyAccessToken(
  authority: TokenAuthority,
  token: string,
  audiences: readonly string[],
  now: Date,
): { readonly claims: AccessClaims } | { readonly refused: TokenRefusal; readonly claims: AccessClaims } {
  const read = readJwt(token)
  if (read === undefined) return { refused: 'malformed', claims: nobody }
  if (read.header['alg'] !== 'RS256' || !isSigned(read, authority.publicKey))
    return { refused: 'signature', claims: nobody }
  const claims = read.claims as unknown as AccessClaims
  const seconds = now.getTime() / 1_000
  if (claims.tid !== authority.tenant) return { refused: 'tenant', claims }
  if (seconds < claims.nbf || seconds >= claims.exp) return { refused: 'expired', claims }
  const slashless = claims.aud.replace(/(?<!\/)\/+$/, '')
  return audiences.includes(slashless) ? { claims } : { refused: 'audience', claims }
}
