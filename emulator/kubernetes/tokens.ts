import { createHash, generateKeyPairSync, type KeyObject, randomUUID, sign, verify } from 'node:crypto'
import type { KeyKind } from '../pki/keys.ts'

/** Who signs the tokens of service accounts, and for whom. */
export type TokenAuthority = {
  /** also the default audience */
  readonly issuer: string
  readonly algorithm: 'ES256' | 'RS256'
  readonly keyId: string
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
  /** every token that was signed */
  readonly handedOut: string[]
}

export type TokenClaims = {
  readonly iss: string
  readonly sub: string
  readonly aud: readonly string[]
  readonly exp: number
  readonly iat: number
  readonly nbf: number
  readonly jti: string
  readonly 'kubernetes.io': Account & {
    /** the Secret that a token without an end is in: it holds as long as that */
    readonly secret?: { readonly name: string }
  }
}

type Account = { readonly namespace: string; readonly serviceaccount: { readonly name: string; readonly uid: string } }

/** Makes the key that signs tokens; it has nothing to do with the cluster CA. */
export function makeTokenAuthority(kind: KeyKind, issuer: string): TokenAuthority {
  const { privateKey, publicKey } =
    kind === 'p256'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : generateKeyPairSync('rsa', { modulusLength: 2_048 })
  const der = publicKey.export({ type: 'spki', format: 'der' })
  const keyId = createHash('sha256').update(der).digest('base64url')
  return { issuer, algorithm: kind === 'p256' ? 'ES256' : 'RS256', keyId, privateKey, publicKey, handedOut: [] }
}

const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url')

function signed(authority: TokenAuthority, claims: object): string {
  const text = `${encode({ alg: authority.algorithm, kid: authority.keyId })}.${encode(claims)}`
  const signature = sign('sha256', Buffer.from(text), { key: authority.privateKey, dsaEncoding: 'ieee-p1363' })
  const token = `${text}.${signature.toString('base64url')}`
  authority.handedOut.push(token)
  return token
}

/** A signed token. */
export function signToken(
  authority: TokenAuthority,
  account: { readonly namespace: string; readonly name: string; readonly uid: string },
  now: Date,
  lifetimeSeconds: number,
  audiences: readonly string[] = [authority.issuer],
): string {
  const iat = Math.floor(now.getTime() / 1_000)
  const claims: TokenClaims = {
    aud: audiences,
    exp: iat + lifetimeSeconds,
    iat,
    iss: authority.issuer,
    jti: randomUUID(),
    'kubernetes.io': { namespace: account.namespace, serviceaccount: { name: account.name, uid: account.uid } },
    nbf: iat,
    sub: `system:serviceaccount:${account.namespace}:${account.name}`,
  }
  return signed(authority, claims)
}

const legacyIssuer = 'kubernetes/serviceaccount'
const legacyClaim = 'kubernetes.io/serviceaccount'

/** A token without an end, as a Secret of type kubernetes.io/service-account-token holds it. */
export const signLegacyToken = (
  authority: TokenAuthority,
  account: { readonly namespace: string; readonly name: string; readonly uid: string },
  secret: string,
): string =>
  signed(authority, {
    iss: legacyIssuer,
    [`${legacyClaim}/namespace`]: account.namespace,
    [`${legacyClaim}/secret.name`]: secret,
    [`${legacyClaim}/service-account.name`]: account.name,
    [`${legacyClaim}/service-account.uid`]: account.uid,
    sub: `system:serviceaccount:${account.namespace}:${account.name}`,
  })

/** Whose such a token is. */
function legacyAccount(claims: Readonly<Record<string, unknown>>): TokenClaims['kubernetes.io'] {
  const said = (what: string): string => String(claims[`${legacyClaim}/${what}`])
  return {
    namespace: said('namespace'),
    serviceaccount: { name: said('service-account.name'), uid: said('service-account.uid') },
    secret: { name: said('secret.name') },
  }
}

/** Whose token it is, when this authority signed it, it holds now and is meant for the API server; else undefined. */
export function verifyToken(
  authority: TokenAuthority,
  token: string,
  now: Date,
): TokenClaims['kubernetes.io'] | undefined {
  const [header = '', payload = '', signature = '', ...more] = token.split('.')
  if (more.length > 0 || signature === '') return undefined
  const genuine = verify(
    'sha256',
    Buffer.from(`${header}.${payload}`),
    { key: authority.publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  )
  if (!genuine) return undefined
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as TokenClaims
  if (claims.iss === legacyIssuer) return legacyAccount(claims)
  const seconds = now.getTime() / 1_000
  const current = claims.nbf <= seconds && seconds < claims.exp
  return current && claims.aud.includes(authority.issuer) ? claims['kubernetes.io'] : undefined
}
