import type { PipelineResponse } from '@azure/core-rest-pipeline'
import { ReasonError } from '../../model/errors.ts'
import { reduceError } from '../reduce.ts'
import { serverUrl } from '../url.ts'
import type { Transport } from './transport.ts'

/** What came of the last request of a sign-in: the libraries wrap and lose it. */
export type RecordedClient = {
  readonly client: Transport
  readonly last: () => PipelineResponse | ReasonError | undefined
  readonly forget: () => void
}

/** A client that remembers how its last request ended. */
export function recordLastResponse(transport: Transport): RecordedClient {
  let last: PipelineResponse | ReasonError | undefined
  return {
    last: () => last,
    forget: () => {
      last = undefined
    },
    client: {
      ...transport,
      sendRequest: async (request) => {
        try {
          const answer = await transport.sendRequest(request)
          last = answer
          return answer
        } catch (error) {
          last = reduceError(error, `Sign-in to Azure at ${serverUrl(request.url).host}`)
          throw last
        }
      },
    },
  }
}
