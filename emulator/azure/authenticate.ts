import { type AccessClaims, type TokenRefusal, verifyAccessToken } from '../entra/tokens.ts'
import { type ArmAnswer, gatewayError } from './answer.ts'
import type { Principal } from './principals.ts'
import type { AzureState } from './state.ts'

/** A moment as ARM writes it in this one message: `8/17/2020 3:46:33 AM`. */
const americanTime = (at: Date): string =>
  `${at.getUTCMonth() + 1}/${at.getUTCDate()}/${at.getUTCFullYear()} ${at
    .toLocaleTimeString('en-US', { timeZone: 'UTC' })
    .replace(/\s/g, ' ')}`

const messages: Readonly<Record<TokenRefusal, (claims: AccessClaims, state: AzureState) => [string, string]>> = {
  malformed: () => ['InvalidAuthenticationToken', 'The access token is invalid.'],
  signature: () => ['InvalidAuthenticationToken', 'The access token is invalid.'],
  expired: ({ exp }) => [
    'ExpiredAuthenticationToken',
    `The access token expiry UTC time '${americanTime(new Date(exp * 1_000))}' is earlier than current UTC time '${americanTime(new Date())}'.`,
  ],
  audience: ({ aud }, { cloud }) => [
    'InvalidAuthenticationTokenAudience',
    `The access token has been obtained for wrong audience or resource '${aud}'. It should exactly match with one of the allowed audiences ${cloud.audiences.flatMap((one) => [`'${one}/'`, `'${one}'`]).join(',')}.`,
  ],
  tenant: ({ iss }, { tokens, tenant, cloud }) => [
    'InvalidAuthenticationTokenTenant',
    `The access token is from the wrong issuer '${iss}'. It must match the tenant '${tokens.issuer}' associated with this subscription. Please use the authority (URL) 'https://${loginOf(cloud.login)}/${tenant}' to get the token. Note, if the subscription is transferred to another tenant there is no impact to the services, but information about new tenant could take time to propagate (up to an hour). If you just transferred your subscription and see this error message, please try back later.`,
  ],
}

/** ARM still names the older host of Entra ID where the cloud has one. */
const loginOf = (hosts: readonly [string, ...string[]]): string =>
  hosts.find((host) => host === 'login.windows.net') ?? hosts[0]

/** Who signed in to ARM, or the 401 that it answers: bodies as recorded or quoted by users, challenge in WWW-Authenticate. */
export function authenticate(authorization: string | undefined, state: AzureState): Principal | ArmAnswer {
  const refuse = (code: string, message: string, challenge = message): ArmAnswer =>
    gatewayError(401, code, message, {
      'www-authenticate': `Bearer authorization_uri="https://${loginOf(state.cloud.login)}/${state.tenant}", error="invalid_token", error_description="${challenge}"`,
    })
  const token = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1]
  if (token === undefined)
    return refuse(
      'AuthenticationFailed',
      "Authentication failed. The 'Authorization' header is missing.",
      "The authentication failed because of missing 'Authorization' header.",
    )
  const judged = verifyAccessToken(state.tokens, token, state.cloud.audiences, new Date())
  if ('refused' in judged) return refuse(...messages[judged.refused](judged.claims, state))
  const principal = state.principals.find(({ objectId }) => objectId === judged.claims.oid)
  return principal ?? refuse('InvalidAuthenticationToken', 'The access token is invalid.')
}
