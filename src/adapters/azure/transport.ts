import {
  createHttpHeaders,
  type HttpClient,
  type PipelineRequest,
  type PipelineResponse,
} from '@azure/core-rest-pipeline'
import { getCACertificates } from 'node:tls'
import { ReasonError } from '../../model/errors.ts'
import { agentOf, contextOf, type Agent } from '../agent.ts'
import { exchange } from '../http/exchange.ts'
import { serverUrl } from '../url.ts'

const requestMilliseconds = 60_000
const maximumBodyBytes = 64 * 1024 * 1024

/** Sends what Azure's SDKs ask for, and counts it. */
export type Transport = HttpClient & {
  readonly sent: () => number
  close(): void
}

/**
 * Connections for Azure's SDKs: verified by the system's roots and `caBundle`, through the proxies of the environment,
 * kept for reuse. Only the address of a managed identity may be plain http, as Azure has it.
 */
export function openTransport(caBundle: string | undefined): Transport {
  const closing = new AbortController()
  const agents = new Map<string, Agent>()
  const context = contextOf(caBundle === undefined ? {} : { ca: [...getCACertificates(), caBundle] })
  const agentFor = (url: URL): Agent => {
    const known = agents.get(url.origin)
    if (known !== undefined) return known
    const made = agentOf(url, { proxy: undefined, context }, { keepAlive: true, maxSockets: 32 }, closing.signal)
    agents.set(url.origin, made)
    return made
  }
  let sent = 0
  return {
    sent: () => sent,
    sendRequest: async (request) => {
      sent += 1
      const url = serverUrl(request.url)
      return answerTo(request, url, agentFor(url))
    },
    close: () => {
      closing.abort()
      for (const agent of agents.values()) agent.destroy()
    },
  }
}

async function answerTo(request: PipelineRequest, url: URL, agent: Agent): Promise<PipelineResponse> {
  const timeout = AbortSignal.timeout(request.timeout > 0 ? request.timeout : requestMilliseconds)
  const asked = request.abortSignal
  const controller = new AbortController()
  asked?.addEventListener('abort', () => {
    controller.abort()
  })
  if (asked?.aborted === true) controller.abort()
  const signal = AbortSignal.any([timeout, controller.signal])
  const { body, method } = request
  if (body !== undefined && body !== null && typeof body !== 'string')
    throw new TypeError('a body that is no text is sent nowhere here')
  const sent = { ...request.headers.toJSON(), 'content-length': String(Buffer.byteLength(body ?? '')) }
  const answer = await exchange(
    { url, method, headers: sent, body: body ?? undefined, agent, signal },
    {
      where: `Azure at ${url.host}`,
      most: maximumBodyBytes,
      tooLarge: () => new ReasonError('malformed', 'Azure: the answer is larger than 64 MiB'),
    },
  )
  const headers = createHttpHeaders()
  for (const [name, value] of Object.entries(answer.headers)) if (value !== undefined) headers.set(name, String(value))
  return { request, status: answer.status, headers, bodyAsText: answer.body.toString('utf8') }
}
