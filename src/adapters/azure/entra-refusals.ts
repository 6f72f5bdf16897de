import type { SignInMethod } from '../../model/azure.ts'
import { ReasonError } from '../../model/errors.ts'
import type { Reason } from '../../model/reason.ts'
import { audience, type AssertionClaims } from './id-token.ts'

type Text = readonly [reason: Reason, words: string]

const said = (words: string): Text => ['unauthorized', words]

const clock = said(
  'the assertion is not of this time: set the clock of this machine right (a token of GitHub lives five minutes)',
)

/** Entra ID's error codes that say what to do, in our own words. Sources: Microsoft's list of AADSTS codes, and users' reports. */
const known: Readonly<Record<string, Text>> = {
  AADSTS7000215: said('the client secret is wrong: give the value of the secret, not its id'),
  AADSTS7000222: said('the client secret has expired: make a new one, or use auth: oidc, which needs none'),
  AADSTS700016: said('there is no application with this client-id in this tenant: see client-id and tenant-id'),
  AADSTS90002: said('there is no such tenant in this cloud: see tenant-id and environment'),
  AADSTS900023: said('tenant-id is neither the GUID nor a domain of a tenant'),
  AADSTS7000112: said('the application is disabled: enable its service principal'),
  AADSTS7000229: said('the application has no service principal in this tenant: see tenant-id'),
  AADSTS50057: said('the account is disabled'),
  AADSTS53003: said('a policy of conditional access forbids it'),
  AADSTS500011: said('there is no such resource in this cloud or tenant: see environment and tenant-id'),
  AADSTS700024: clock,
  AADSTS700027: said('the signature of the assertion was not accepted: see client-id'),
  AADSTS700082: said('the session of az has expired: sign in again, such as by azure/login in this job'),
  AADSTS70043: said('the session of az has expired: sign in again, such as by azure/login in this job'),
  AADSTS50076: said('the user must prove a second factor, which a job cannot: sign in as an application'),
  AADSTS50079: said('the user must prove a second factor, which a job cannot: sign in as an application'),
  AADSTS50166: ['unreachable', 'Entra ID could not read the keys of the issuer'],
  AADSTS501661: ['unreachable', 'Entra ID could not reach the issuer for its keys'],
  AADSTS90033: ['unreachable', 'Entra ID is not well at the moment'],
  AADSTS90055: ['throttled', 'Entra ID gets too many requests'],
  AADSTS90056: ['malformed', 'Entra ID did not understand the request'],
}

/** Codes that say that no federated credential fits: the application must be told of this job or pod. */
const mismatches: Readonly<Record<string, string>> = {
  AADSTS70021: 'trusts no token like this one',
  AADSTS700211: 'does not trust its issuer',
  AADSTS700212: 'does not trust its audience',
  AADSTS700213: 'does not trust its subject',
  AADSTS7002138: 'trusts its subject in other case only',
  AADSTS70025: 'has no federated credentials at all',
}

/** The code in an answer of Entra ID, or in the words of a program that had one. */
export const codeIn = (text: string): string => /\bAADSTS\d{4,8}\b/.exec(text)?.[0] ?? ''

/**
 * What a refusal of Entra ID means.
 * @param claims what the job's or pod's token says of itself, when one was shown: never the token
 */
export function entraRefusal(code: string, method: SignInMethod, claims: AssertionClaims | undefined): ReasonError {
  const where = `Sign-in to Azure by ${method}`
  const mismatch = Object.hasOwn(mismatches, code) ? mismatches[code] : undefined
  if (mismatch !== undefined) {
    const own = claims === undefined ? '' : ` with the issuer ${claims.issuer} and the subject ${claims.subject}`
    return new ReasonError(
      'unauthorized',
      `${where}: the application ${mismatch}. Give it a federated credential${own} and the audience ${audience} (${code})`,
      code,
    )
  }
  const [reason, words] = (Object.hasOwn(known, code) ? known[code] : undefined) ?? said('Entra ID refused it')
  return new ReasonError(reason, `${where}: ${words}${code === '' ? '' : ` (${code})`}`, code)
}
