import { createHash, randomUUID } from 'node:crypto'
import type { Principal } from '../azure/principals.ts'
import type { AzureState } from '../azure/state.ts'
import { type Refusal, refusal } from './answer.ts'
import { isSigned, readJwt, signJwt } from './jwt.ts'
import { signAccessToken } from './tokens.ts'

/** Microsoft's own applications that users sign in with: az, PowerShell, kubelogin. They are public and share refresh tokens. */
export const publicClients: Readonly<Record<string, string>> = {
  '04b07795-8ddb-461a-bbee-02f9e1bf7b46': 'Microsoft Azure CLI',
  '1950a258-227b-4e31-a9cf-717495945fc2': 'Microsoft Azure PowerShell',
  '80faf920-1908-4b52-b5ef-a8e7bedfc67a': 'Azure Kubernetes Service AAD Client',
}

const azureCli = '04b07795-8ddb-461a-bbee-02f9e1bf7b46'
const ninetyDays = 90 * 86_400

/** What a token endpoint answers a user's refresh token with. */
export type UserTokens = {
  readonly token_type: 'Bearer'
  readonly scope: string
  readonly expires_in: number
  readonly ext_expires_in: number
  readonly access_token: string
  readonly refresh_token: string
  readonly id_token: string
  readonly foci: '1'
  readonly client_info: string
}

const nameOf = ({ name }: Principal): string => (name.includes('@') ? name : `${name}@example.com`)

/** Tokens of a user for a resource. The refresh token is opaque to clients; it holds for 90 days and for every resource. */
export function userTokens(
  state: AzureState,
  user: Principal,
  resource: string,
  now: Date,
  clientId: string = azureCli,
): UserTokens {
  const seconds = state.scenario.tokenSeconds ?? 4_800
  const iat = Math.floor(now.getTime() / 1_000)
  const uid = { uid: user.objectId, utid: state.tenant }
  const asUser = { clientId, objectId: user.objectId, kind: user.kind, groups: user.groups }
  const upn = nameOf(user)
  const refresh = signJwt(
    { use: 'refresh', oid: user.objectId, exp: iat + ninetyDays, rti: randomUUID() },
    state.tokens,
  )
  return {
    token_type: 'Bearer',
    scope: `${resource}/user_impersonation ${resource}/.default`,
    expires_in: seconds,
    ext_expires_in: seconds,
    access_token: signAccessToken(state.tokens, asUser, resource, now, seconds, {
      upn,
      unique_name: upn,
      scp: 'user_impersonation',
      acr: '1',
    }),
    refresh_token: `1.${Buffer.from(refresh).toString('base64url')}`,
    id_token: signJwt(
      {
        aud: clientId,
        iss: state.tokens.issuerV2,
        iat,
        nbf: iat,
        exp: iat + seconds,
        name: user.name,
        oid: user.objectId,
        preferred_username: upn,
        sub: createHash('sha256').update(`${clientId}/${user.objectId}`).digest('base64url'),
        tid: state.tenant,
        ver: '2.0',
      },
      state.tokens,
    ),
    foci: '1',
    client_info: Buffer.from(JSON.stringify(uid)).toString('base64url'),
  }
}

/** The user of a refresh token, or why it is refused. */
export function userOfRefreshToken(state: AzureState, token: string, now: Date): Principal | Refusal {
  const invalid = refusal('invalid_grant', 9002313, 'Invalid request. Request is malformed or invalid.')
  const jwt = readJwt(Buffer.from(/^1\.(.+)$/.exec(token)?.[1] ?? '', 'base64url').toString())
  if (jwt?.claims['use'] !== 'refresh' || !isSigned(jwt, state.tokens.publicKey)) return invalid
  const { oid, exp } = jwt.claims
  const since = new Date((Number(exp) - ninetyDays) * 1_000).toISOString().replace('Z', '0000Z')
  if (now.getTime() >= Number(exp) * 1_000)
    return refusal(
      'invalid_grant',
      700082,
      `The refresh token has expired due to inactivity. The token was issued on ${since} and was inactive for 90.00:00:00.`,
    )
  const user = state.principals.find(({ objectId }) => objectId === oid)
  return user ?? refusal('invalid_grant', 50034, `The user account does not exist in the ${state.tenant} directory.`)
}
