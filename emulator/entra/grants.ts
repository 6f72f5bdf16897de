import { timingSafeEqual, createHash } from 'node:crypto'
import type { Principal } from '../azure/principals.ts'
import type { AzureState } from '../azure/state.ts'
import { type Refusal, isRefusal, refusal } from './answer.ts'
import { refuseAssertion } from './assertion.ts'
import { publicClients, userOfRefreshToken } from './users.ts'

/** A form that was posted to a token endpoint, and when. */
export type TokenForm = { readonly form: URLSearchParams; readonly now: Date }

const jwtBearer = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
const deviceCode = ['urn:ietf:params:oauth:grant-type:device_code', 'device_code']

/** A parameter that must be there. */
const missing = (name: string): Refusal =>
  refusal('invalid_request', 900144, `The request body must contain the following parameter: '${name}'.`)

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

function refuseSecret(given: string, { secret, secretExpired, clientId }: Principal): Refusal | undefined {
  if (secret === undefined || !timingSafeEqual(digest(given), digest(secret)))
    return refusal(
      'invalid_client',
      7000215,
      `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${clientId}'.`,
    )
  return secretExpired === true
    ? refusal(
        'invalid_client',
        7000222,
        `The provided client secret keys for app '${clientId}' are expired. Visit the Azure portal to create new keys for your app: https://aka.ms/NewClientSecret, or consider using certificate credentials for added security: https://aka.ms/certCreds.`,
      )
    : undefined
}

/** Why what the form says of the client does not prove it; undefined when it does. */
async function refuseClient(
  { form, now }: TokenForm,
  client: Principal,
  state: AzureState,
): Promise<Refusal | undefined> {
  const [secret, assertion, type] = [
    form.get('client_secret'),
    form.get('client_assertion'),
    form.get('client_assertion_type'),
  ]
  if (assertion !== null) {
    if (type === null) return missing('client_assertion_type')
    if (type !== jwtBearer) return refusal('invalid_request', 90023, 'Invalid STS request.')
    return await refuseAssertion(assertion, client, state, now)
  }
  if (secret !== null) return refuseSecret(secret, client)
  return form.get('grant_type') === 'client_credentials'
    ? refusal(
        'invalid_client',
        7000216,
        "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type.",
      )
    : refusal(
        'invalid_client',
        7000218,
        "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
      )
}

function password({ form }: TokenForm, state: AzureState): Refusal {
  const name = form.get('username')
  if (name === null) return missing('username')
  const user = state.principals.find((one) => one.kind === 'user' && one.name.toLowerCase() === name.toLowerCase())
  return user === undefined
    ? refusal(
        'invalid_grant',
        50034,
        `The user account ${name} does not exist in the ${state.tenant} directory. To sign into this application, the account must be added to the directory.`,
      )
    : refusal(
        'invalid_grant',
        50076,
        "Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access '797f4846-ba00-4fd7-ba43-dac1f8f63013'.",
        { suberror: 'basic_action' },
      )
}

/** Who signs in with a form. Passwords and device codes are refused: the tenant asks users for a second factor. */
export async function signIn(sent: TokenForm, state: AzureState): Promise<Principal | Refusal> {
  const { form, now } = sent
  const grant = form.get('grant_type')
  if (grant === null) return missing('grant_type')
  const clientId = form.get('client_id')
  if (clientId === null) return missing('client_id')
  if (!['client_credentials', 'refresh_token', 'password', ...deviceCode].includes(grant))
    return refusal('unsupported_grant_type', 70003, `The app requested an unsupported grant type '${grant}'.`)
  const client = state.principals.find((one) => one.clientId.toLowerCase() === clientId.toLowerCase())
  const isPublic = publicClients[clientId.toLowerCase()] !== undefined
  if (client === undefined && !isPublic)
    return refusal(
      'unauthorized_client',
      700016,
      `Application with identifier '${clientId}' was not found in the directory '${state.tenant}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.`,
    )
  if (client === undefined && (form.has('client_secret') || form.has('client_assertion')))
    return refusal(
      'invalid_client',
      700025,
      "Client is public so neither 'client_assertion' nor 'client_secret' should be presented.",
    )
  const unproved = client === undefined ? undefined : await refuseClient(sent, client, state)
  if (isRefusal(unproved)) return unproved
  if (grant === 'client_credentials')
    return (
      client ??
      refusal(
        'invalid_client',
        7000216,
        "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type.",
      )
    )
  if (grant === 'password') return password(sent, state)
  if (grant !== 'refresh_token')
    return refusal(
      'bad_verification_code',
      70018,
      'Invalid verification code due to user typing in wrong user code for device code flow.',
    )
  const token = form.get('refresh_token')
  return token === null ? missing('refresh_token') : userOfRefreshToken(state, token, now)
}
