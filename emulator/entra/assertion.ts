import type { AzureState } from '../azure/state.ts'
import type { Principal } from '../azure/principals.ts'
import { type Refusal, refusal } from './answer.ts'
import { fetchKeys, IssuerError } from './issuers.ts'
import { isSigned, type Jwt, readJwt } from './jwt.ts'

/** What an assertion is for when a federated credential does not say otherwise. */
export const exchangeAudience = 'api://AzureADTokenExchange'

const help =
  'Check your federated identity credential Subject, Audience and Issuer against the presented assertion. https://learn.microsoft.com/entra/workload-id/workload-identity-federation'

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** The issuer that a federated credential names: a URL, or `cluster:NAME` for that cluster's own. */
function issuerNamed(named: string, state: AzureState): string | undefined {
  const cluster = /^cluster:(.+)$/.exec(named)?.[1]
  return cluster === undefined ? named : state.oidcIssuers.find(({ name }) => name === cluster)?.issuer
}

/** Whether one of the identity's federated credentials is for this issuer, subject and audience; compared with case. */
function mismatch({ claims }: Jwt, principal: Principal, state: AzureState): Refusal | undefined {
  const [issuer, subject] = [text(claims['iss']), text(claims['sub'])]
  const audiences = [claims['aud']].flat().map(text)
  if (principal.federated.length === 0)
    return refusal(
      'invalid_client',
      70025,
      `The client '${principal.clientId}'(${principal.name}) has no configured federated identity credentials.`,
    )
  const no = (code: number, what: string): Refusal =>
    refusal('invalid_client', code, `No matching federated identity record found for presented assertion ${what}`)
  const ofIssuer = principal.federated.filter((one) => issuerNamed(one.issuer, state) === issuer)
  if (ofIssuer.length === 0) return no(700211, `issuer '${issuer}'. ${help}`)
  const ofSubject = ofIssuer.filter((one) => one.subject === subject)
  if (ofSubject.length === 0)
    return ofIssuer.some((one) => one.subject.toLowerCase() === subject.toLowerCase())
      ? no(
          7002138,
          `subject '${subject}'. The subject matches with case-insensitive comparison, but not with case-sensitive comparison. ${help}`,
        )
      : no(700213, `subject '${subject}'. ${help}`)
  const fits = ofSubject.some(({ audience = exchangeAudience }) => audiences.includes(audience))
  return fits ? undefined : no(700212, `audience '${audiences.join(', ')}'. ${help}`)
}

/** As .NET writes moments: seven digits after the second. */
const precise = (seconds: number): string => new Date(seconds * 1_000).toISOString().replace('Z', '0000Z')

function untimely({ claims }: Jwt, now: Date): Refusal | undefined {
  const [from, until] = [Number(claims['nbf'] ?? 0), Number(claims['exp'])]
  if (Number.isNaN(until)) return malformed
  const seconds = now.getTime() / 1_000
  return seconds >= from && seconds < until
    ? undefined
    : refusal(
        'invalid_client',
        700024,
        `Client assertion is not within its valid time range. Current time: ${precise(seconds)}, assertion valid from ${precise(from)}, expiry time of assertion ${precise(until)}. Review the documentation at https://learn.microsoft.com/entra/identity-platform/certificate-credentials .`,
      )
}

const malformed = refusal('invalid_request', 50027, 'JWT token is invalid or malformed.')

async function unsigned(jwt: Jwt, state: AzureState): Promise<Refusal | undefined> {
  const issuer = text(jwt.claims['iss'])
  const keyId = text(jwt.header['kid'])
  const trusted = state.issuers.find((one) => one.issuer === issuer)
  // nothing here asks beyond this machine: who was not named is out of reach
  const unreachable = refusal('invalid_request', 501661, 'Request to External OIDC endpoint failed.')
  if (trusted === undefined) return unreachable
  let keys
  try {
    keys = await fetchKeys(trusted)
  } catch (error) {
    return error instanceof IssuerError
      ? refusal('invalid_request', 50166, 'Request to External OIDC endpoint failed.')
      : unreachable
  }
  const key = keys.get(keyId)
  if (key === undefined)
    return refusal(
      'invalid_client',
      7000272,
      `The certificate with identifier ${keyId} used to sign the federated credential could not be found in the metadata of identity provider ${issuer}. Please validate that your Identity Provider's metadata exposes the key used to sign the incoming token.`,
    )
  if (jwt.header['alg'] !== 'RS256' || key.asymmetricKeyType !== 'rsa')
    return refusal('invalid_request', 5002730, 'Invalid JWT token. Unsupported key for the signing algorithm.')
  return isSigned(jwt, key)
    ? undefined
    : refusal(
        'invalid_client',
        50013,
        `Assertion failed signature validation. [Reason - The provided signature value did not match the expected signature value., Thumbprint of key used by client: '${keyId}'].`,
      )
}

/**
 * Why an assertion does not prove that the caller is the principal; undefined when it does. Issuer, subject and audience
 * must be those of one federated credential, it must hold now, and its issuer's key must have signed it with RS256.
 */
export async function refuseAssertion(
  assertion: string,
  principal: Principal,
  state: AzureState,
  now: Date,
): Promise<Refusal | undefined> {
  const jwt = readJwt(assertion)
  if (jwt === undefined) return malformed
  const issuer = text(jwt.claims['iss'])
  if ([state.tokens.issuer, state.tokens.issuerV2].includes(issuer))
    return refusal('invalid_client', 700222, 'AAD-issued tokens may not be used for federated identity flows.')
  if (issuer === principal.clientId)
    return refusal(
      'invalid_client',
      700027,
      `Client assertion failed signature validation. [Reason - The key was not found., Thumbprint of key used by client: '${text(jwt.header['x5t'])}', Please visit the Azure Portal, Graph Explorer or directly use MS Graph to see configured keys for app Id '${principal.clientId}'].`,
    )
  return mismatch(jwt, principal, state) ?? untimely(jwt, now) ?? (await unsigned(jwt, state))
}
