import { createHttpHeaders, createPipelineRequest } from '@azure/core-rest-pipeline'
import { WorldError } from '../../model/errors.ts'
import { reduceStatus } from '../reduce.ts'
import type { Transport } from './transport.ts'

/** what Entra ID asks of an assertion of another issuer */
const audience = 'api://AzureADTokenExchange'

/** A new ID token of this job. It lives five minutes: every token exchange asks for its own. */
export async function idToken(transport: Transport, requestUrl: string, requestToken: string): Promise<string> {
  const url = new URL(requestUrl)
  url.searchParams.set('audience', audience)
  const { status, bodyAsText } = await transport.sendRequest(
    createPipelineRequest({
      url: url.href,
      method: 'GET',
      headers: createHttpHeaders({ authorization: `Bearer ${requestToken}`, accept: 'application/json' }),
    }),
  )
  if (status !== 200) throw reduceStatus(status, 'Request for an ID token of the job', 'id-token: write')
  const value = parsed(bodyAsText ?? '')
  if (value === undefined)
    throw new WorldError('malformed', 'The request for an ID token of the job was not understood')
  return value
}

function parsed(text: string): string | undefined {
  try {
    const { value } = JSON.parse(text) as { value?: unknown }
    return typeof value === 'string' ? value : undefined
  } catch {
    return undefined
  }
}
