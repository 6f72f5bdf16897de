import type { SignInMethod } from '../../model/azure.ts'
import type { SessionFacts } from '../../model/preconditions.ts'
import { fieldsOf } from './fields.ts'

/**
 * How long a session can go on, by its method and by what its token says of itself (Microsoft identity platform, access
 * token claims: `idtyp`, `appidacr`, `xms_mirid`, `exp`). az keeps a client secret and a user's refresh token, but of a sign-in
 * by OIDC only an assertion of minutes: after that its token is the last one.
 */
export function sessionOf(method: SignInMethod, token: string): SessionFacts {
  const claims = claimsOf(token)
  const { exp } = claims
  const tokenUntil = typeof exp === 'number' && Math.abs(exp) < 8.64e12 ? new Date(exp * 1000) : undefined
  return { method, renewal: renewalOf(method, claims), ...(tokenUntil === undefined ? {} : { tokenUntil }) }
}

type Claims = ReturnType<typeof fieldsOf>

function renewalOf(method: SignInMethod, claims: Claims): SessionFacts['renewal'] {
  if (method === 'client-secret') return 'while-secret-holds'
  if (method !== 'azure-cli') return 'renews'
  const { idtyp, scp, appidacr, azpacr, xms_mirid: machine } = claims
  if (idtyp === 'user' || typeof scp === 'string' || typeof machine === 'string') return 'renews'
  return (appidacr ?? azpacr) === '1' ? 'while-secret-holds' : 'unknown'
}

/** What a JSON Web Token says (RFC 7519); nothing, where it is none. */
function claimsOf(token: string): Claims {
  try {
    return fieldsOf(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')))
  } catch {
    return {}
  }
}
