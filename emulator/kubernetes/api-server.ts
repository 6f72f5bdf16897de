import type { IncomingMessage } from 'node:http'
import type { Wire } from '../delivery.ts'
import { type Fault, isProcessed } from '../faults.ts'
import { late } from '../latency.ts'
import { type Answer, json } from './answer.ts'
import { answer } from './answers.ts'
import { authenticate } from './authenticate.ts'
import { judgesOf, shownBy } from './credentials.ts'
import { classified, throttled } from './flow-control.ts'
import { cameWith } from './request-body.ts'
import { type ClusterState, now } from './state.ts'
import { expiredContinue, status, unauthorized } from './status.ts'

/** An answer that is sent whole. */
export type Plain = Extract<Answer, { kind: 'json' | 'text' }>

export const isPlain = (said: Answer): said is Plain => said.kind === 'json' || said.kind === 'text'

/** A request that was answered, or a tunnel that may be opened. */
export type Outcome = { readonly answer: Answer; readonly fault?: Fault }

const reasons: Readonly<Record<number, readonly [reason: string, message: string]>> = {
  401: ['Unauthorized', 'Unauthorized'],
  403: ['Forbidden', 'forbidden'],
  404: ['NotFound', 'the server could not find the requested resource'],
  429: ['TooManyRequests', ''],
  500: ['InternalError', 'Internal error occurred: etcdserver: request timed out'],
  503: ['ServiceUnavailable', 'apiserver not ready'],
  504: ['Timeout', 'Timeout: request did not complete within the allotted timeout'],
}

/** The answer that a fault puts in place of the right one. */
export function answerOf(fault: Fault | undefined, query: URLSearchParams): Answer | undefined {
  if (fault?.kind === 'expired-continue') return expiredContinue(query.get('continue') ?? '')
  if (fault?.kind !== 'status') return undefined
  if (fault.status === 429 && fault.message === undefined) return throttled(fault.retryAfter)
  const [reason, message] = reasons[fault.status] ?? ['', `status ${fault.status}`]
  const said = status(fault.status, reason, fault.message ?? message, {})
  return fault.retryAfter === undefined || said.kind !== 'json' ? said : { ...said, retryAfter: fault.retryAfter }
}

/** What stands where nothing was done: a fault takes its place on the way out. */
const nothing = json({})

/** The status line of an answer: 101 where the connection becomes something else. */
const statusOf = (said: Answer): number =>
  said.kind === 'tunnel' || said.kind === 'channels' ? 101 : said.kind === 'watch' ? 200 : said.status

/** Signs in, authorises and answers one request of the API server, and writes it into the log. */
export async function serveRequest(request: IncomingMessage, upgrade: boolean, state: ClusterState): Promise<Outcome> {
  const method = request.method ?? 'GET'
  const url = new URL(request.url ?? '/', 'https://kubernetes')
  const path = decodeURIComponent(url.pathname)
  const fault = state.faults.take({ method, path, continued: url.searchParams.has('continue') })
  const user = authenticate(shownBy(request), judgesOf(state))
  const refused = user === undefined || (user.name === 'system:anonymous' && state.scenario.anonymousAuth === false)
  await late(state.latency.apiServer)
  const act = async (): Promise<Answer> => {
    if (fault !== undefined && !isProcessed(fault)) return nothing
    const none = upgrade || method === 'GET' || method === 'HEAD'
    const came = none ? { body: '', headers: request.headers } : await cameWith(request)
    if (refused) return unauthorized()
    if ('kind' in came) return came
    return await answer({ method, path, query: url.searchParams, ...came, user, upgrade }, state)
  }
  const done = await act()
  const said = answerOf(fault, url.searchParams) ?? done
  state.log.push({
    at: now(state),
    server: 'api-server',
    method,
    path: `${url.pathname}${url.search}`,
    ...(user === undefined ? {} : { user: user.name }),
    status: statusOf(said),
  })
  return fault === undefined ? { answer: said } : { answer: said, fault }
}

/** The headers that the API server adds to everything. */
export const commonHeaders = (state: ClusterState): Readonly<Record<string, string>> => ({
  'audit-id': '00000000-0000-4000-a000-000000000000',
  'cache-control': 'no-cache, private',
  date: now(state).toUTCString(),
})

/** An answer as it goes over the wire, with the headers that the API server adds. */
export function toWire(said: Plain, state: ClusterState): Wire {
  // who is not known is not classified
  const headers = { ...commonHeaders(state), ...(said.status === 401 ? {} : classified) }
  const retry = said.retryAfter === undefined ? {} : { 'retry-after': said.retryAfter }
  if (said.kind === 'text')
    return {
      status: said.status,
      headers: { ...headers, 'content-type': said.contentType ?? 'text/plain', ...retry },
      body: said.text,
    }
  return {
    status: said.status,
    headers: { ...headers, 'content-type': said.contentType ?? 'application/json', ...retry },
    body: `${JSON.stringify(said.body)}\n`,
  }
}

/** Whether a fault spoils the way there, so that an accepted upgrade is answered as a plain request. */
export const spoilsUpgrade = (fault: Fault | undefined): boolean =>
  fault !== undefined && fault.kind !== 'tunnel-error' && fault.kind !== 'tunnel-close' && fault.kind !== 'slow'
