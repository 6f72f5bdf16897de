import { createHash, generateKeyPairSync, type KeyObject, randomUUID, sign, verify } from 'node:crypto'
import type { Cloud } from '../azure/clouds.ts'

/** Who signs the access tokens of a tenant. */
export type TokenAuthority = {
  readonly tenant: string
  /** `iss` of v1.0 tokens, which ARM and the API server get: https://sts.windows.net/TENANT/ */
  readonly issuer: string
  /** `iss` of v2.0 tokens: https://LOGIN/TENANT/v2.0 */
  readonly issuerV2: string
  readonly keyId: string
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
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
  }
}

const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url')

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
  const signed = `${encode({ typ: 'JWT', alg: 'RS256', x5t: authority.keyId, kid: authority.keyId })}.${encode(claims)}`
  return `${signed}.${sign('sha256', Buffer.from(signed), authority.privateKey).toString('base64url')}`
}

/** Why a token is refused. */
export type TokenRefusal = 'malformed' | 'signature' | 'tenant' | 'expired' | 'audience'

/** The claims of a token of this tenant that holds now and is for one of the audiences; else why not. */
export function verifyAccessToken(
  authority: TokenAuthority,
  token: string,
  audiences: readonly string[],
  now: Date,
): { readonly claims: AccessClaims } | { readonly refused: TokenRefusal } {
  const [header = '', payload = '', signature = '', ...more] = token.split('.')
  if (more.length > 0 || signature === '') return { refused: 'malformed' }
  const genuine = verify(
    'sha256',
    Buffer.from(`${header}.${payload}`),
    authority.publicKey,
    Buffer.from(signature, 'base64url'),
  )
  if (!genuine) return { refused: 'signature' }
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as AccessClaims
  const seconds = now.getTime() / 1_000
  if (claims.tid !== authority.tenant) return { refused: 'tenant' }
  if (seconds < claims.nbf || seconds >= claims.exp) return { refused: 'expired' }
  const slashless = claims.aud.replace(/\/+$/, '')
  return audiences.includes(slashless) ? { claims } : { refused: 'audience' }
}
