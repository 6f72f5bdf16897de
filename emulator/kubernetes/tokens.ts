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
}

export type TokenClaims = {
  readonly iss: string
  readonly sub: string
  readonly aud: readonly string[]
  readonly exp: number
  readonly iat: number
  readonly nbf: number
  readonly jti: string
  readonly 'kubernetes.io': { readonly namespace: string; readonly serviceaccount: { name: string; uid: string } }
}

/** Makes the key that signs tokens; it has nothing to do with the cluster CA. */
export function makeTokenAuthority(kind: KeyKind, issuer: string): TokenAuthority {
  const { privateKey, publicKey } =
    kind === 'p256'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : generateKeyPairSync('rsa', { modulusLength: 2_048 })
  const der = publicKey.export({ type: 'spki', format: 'der' })
  const keyId = createHash('sha256').update(der).digest('base64url')
  return { issuer, algorithm: kind === 'p256' ? 'ES256' : 'RS256', keyId, privateKey, publicKey }
}

const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url')

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
  const signed = `${encode({ alg: authority.algorithm, kid: authority.keyId })}.${encode(claims)}`
  const signature = sign('sha256', Buffer.from(signed), { key: authority.privateKey, dsaEncoding: 'ieee-p1363' })
  return `${signed}.${signature.toString('base64url')}`
}

/** The claims of a token that this authority signed, that holds now and is meant for the API server; else undefined. */
export function verifyToken(authority: TokenAuthority, token: string, now: Date): TokenClaims | undefined {
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
  const seconds = now.getTime() / 1_000
  const current = claims.nbf <= seconds && seconds < claims.exp
  return current && claims.aud.includes(authority.issuer) ? claims : undefined
}
