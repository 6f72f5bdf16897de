import { createHttpHeaders, createPipelineRequest } from '@azure/core-rest-pipeline'
import { ReasonError } from '../../model/errors.ts'
import { readProblemText } from '../../model/files.ts'
import { readTextFile } from '../files/read.ts'
import { reduceError, reduceStatus } from '../reduce.ts'
import { parseUrl, withQuery } from '../url.ts'
import { fieldsOf, textOf } from './fields.ts'
import type { Transport } from './transport.ts'

/** what Entra ID asks of an assertion of another issuer */
export const audience = 'api://AzureADTokenExchange'

/** What a token says of itself, as far as it may be told. */
export type AssertionClaims = { readonly issuer: string; readonly subject: string }

/** A new ID token of this job. It lives five minutes: every token exchange asks for its own. */
export async function idToken(transport: Transport, requestUrl: string, requestToken: string): Promise<string> {
  const where = 'Request for an ID token of the job'
  const service = parseUrl(requestUrl)
  if (service === undefined) throw new ReasonError('malformed', `${where}: ACTIONS_ID_TOKEN_REQUEST_URL is no address`)
  // the request token goes along
  if (service.protocol !== 'https:')
    throw new ReasonError(
      'untrusted',
      `${where}: ACTIONS_ID_TOKEN_REQUEST_URL is no https address, so nothing was sent`,
    )
  const request = createPipelineRequest({
    url: withQuery(service, { audience }).href,
    method: 'GET',
    headers: createHttpHeaders({ authorization: `Bearer ${requestToken}`, accept: 'application/json' }),
  })
  const { status, bodyAsText } = await transport.sendRequest(request).catch((error: unknown) => {
    throw reduceError(error, where)
  })
  if (status !== 200) throw reduceStatus(status, where, 'id-token: write')
  const value = parsed(bodyAsText ?? '')
  if (value === undefined) throw new ReasonError('malformed', `${where}: the answer was not understood`)
  return value
}

/** The token that Kubernetes keeps in a file of the pod, as it is now. Kubernetes replaces it by moving a link. */
export function podToken(path: string): string {
  const read = readTextFile(path)
  const text = 'text' in read ? read.text.trim() : ''
  if (text !== '') return text
  const why = 'text' in read ? 'is empty' : readProblemText[read.problem]
  throw new ReasonError(
    'not-found',
    `Sign-in to Azure by workload-identity: the file that AZURE_FEDERATED_TOKEN_FILE names ${why}. Set it to the path of the mounted token, or choose another method with auth`,
  )
}

function parsed(text: string): string | undefined {
  try {
    return textOf(fieldsOf(JSON.parse(text))['value'])
  } catch {
    return undefined
  }
}

/** Who a token says it is of; undefined when it is no JSON Web Token (RFC 7519). Its signature is Entra ID's matter. */
export function claimsOf(token: string): AssertionClaims | undefined {
  try {
    const claims = fieldsOf(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')))
    const [issuer, subject] = [shown(claims['iss']), shown(claims['sub'])]
    return issuer === undefined || subject === undefined ? undefined : { issuer, subject }
  } catch {
    return undefined
  }
}

/** Issuers and subjects are printable and short; anything else is not repeated. */
const shown = (claim: unknown): string | undefined =>
  typeof claim === 'string' && /^[\x21-\x7e]{1,400}$/.test(claim) ? claim : undefined
