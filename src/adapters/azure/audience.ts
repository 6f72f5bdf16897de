import { createHttpHeaders, createPipelineRequest } from '@azure/core-rest-pipeline'
import type { Cloud } from '../../model/azure.ts'
import { ReasonError } from '../../model/errors.ts'
import { reduceStatus } from '../reduce.ts'
import { serverUrl, urlBelow } from '../url.ts'
import type { Repeater } from './repeat.ts'
import { withoutTrailing } from '../../model/without-trailing.ts'

/** the first version that answers one object */
const metadataVersion = '2022-09-01'

/**
 * The scope of ARM's tokens. Microsoft's clouds have theirs in a table; any other cloud tells the audience at
 * /metadata/endpoints, to everybody: no credential is sent.
 */
export async function armScopeOf(cloud: Cloud, repeater: Repeater, signal: AbortSignal): Promise<string> {
  if (cloud.armScope !== undefined) return cloud.armScope
  const where = 'ARM metadata/endpoints'
  const url = urlBelow(serverUrl(cloud.armEndpoint), '/metadata/endpoints', { 'api-version': metadataVersion })
  const request = createPipelineRequest({
    url: url.href,
    method: 'GET',
    abortSignal: signal,
    headers: createHttpHeaders({ accept: 'application/json' }),
  })
  const { status, bodyAsText } = await repeater.send(request, where, true, signal)
  if (status !== 200) throw reduceStatus(status, where, 'none is needed')
  const audience = firstAudience(bodyAsText ?? '')
  if (audience === undefined) throw new ReasonError('malformed', `${where}: the answer names no audience`)
  return `${withoutTrailing(audience, '/')}/.default`
}

function firstAudience(text: string): string | undefined {
  try {
    const { authentication } = JSON.parse(text) as { authentication?: { audiences?: unknown } }
    const first: unknown = Array.isArray(authentication?.audiences) ? authentication.audiences[0] : undefined
    return typeof first === 'string' ? first : undefined
  } catch {
    return undefined
  }
}
