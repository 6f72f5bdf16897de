// before the library
import './no-event.ts'
import { getOctokit } from '@actions/github'
import { ReasonError } from '../../model/errors.ts'
import { agentOf, type Agent } from '../agent.ts'
import { exchange } from '../http/exchange.ts'
import { redactValue } from '../redaction/values.ts'
import { reduceError } from '../reduce.ts'
import { pause as pauseFor } from '../http/retry-after.ts'
import { linkOf, serverUrl, urlBelow } from '../url.ts'
import { limitMilliseconds, refusalOf, throttledBy } from './refusals.ts'

const requestMilliseconds = 30_000
/** for all of it, waiting included */
const sessionMilliseconds = 10 * 60_000
/** how long limits may keep us waiting, in all */
const patienceMilliseconds = 3 * 60_000
const maximumBodyBytes = 64 * 1024 * 1024
const maximumRepetitions = 3
const firstPauseMilliseconds = 500
const maximumRedirections = 3
/** GitHub asks for a second between writes of whoever makes many */
const writesWithoutPause = 20
const pauseMilliseconds = 1_000

export type Ask = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** below the path of the API */
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  readonly body?: object
  /** for messages: `listing issues` */
  readonly what: string
  /** false: when nobody knows whether it was done, it is not done again */
  readonly repeatable: boolean
  /** statuses that are an answer and no refusal */
  readonly expected?: readonly number[]
}

/** Header names in lower case. */
export type Headers = Readonly<Record<string, string | number | undefined>>

export type Reply = { readonly status: number; readonly headers: Headers; readonly value: unknown }

/**
 * Requests to one GitHub, over connections that are verified, made our way (proxies) and kept. Limits are waited for as
 * far as patience goes; what failed on the way is repeated when that can do no harm. Rejects with a `ReasonError`.
 */
export function openRequests(
  apiUrl: string,
  token: () => string,
  repository: string,
  right = 'issues: write',
): (ask: Ask) => Promise<Reply> {
  const base = serverUrl(apiUrl)
  const deadline = AbortSignal.timeout(sessionMilliseconds)
  const connections = (keepAlive: boolean): Agent => agentOf(base, { proxy: undefined }, { keepAlive }, deadline)
  const [kept, fresh] = [connections(true), connections(false)]
  let [waited, writes, lastWrite] = [0, 0, 0]

  const pace = async (method: Ask['method']): Promise<void> => {
    if (method === 'GET') return
    writes += 1
    const pause = lastWrite + pauseMilliseconds - Date.now()
    if (writes > writesWithoutPause && pause > 0) await pauseFor(pause, deadline)
    lastWrite = Date.now()
  }

  const once = async (ask: Ask): Promise<Reply> => {
    let url = urlBelow(base, ask.path, ask.query)
    for (let redirection = 0; ; redirection += 1) {
      // a kept connection may be closed by the other side just when it is used: that must not happen to a write
      const agent = ask.repeatable ? kept : fresh
      const raw = await replyOf(clientOf(url, token(), { agent, deadline }), ask, url.href)
      const { location } = raw.headers
      if (![301, 302, 307, 308].includes(raw.status) || typeof location !== 'string') return raw
      // a repository that was renamed; the token stays with the server that it is for
      if (redirection === maximumRedirections)
        throw new ReasonError('unexpected', `GitHub, ${ask.what}: it was redirected to another place`)
      url = linkOf(location, url, `GitHub, ${ask.what},`)
    }
  }

  return async (ask) => {
    const where = `GitHub, ${ask.what}`
    for (let repetition = 0; ;) {
      try {
        await pace(ask.method)
        const raw = await once(ask).catch((error: unknown) => reduceError(error, where))
        const failed =
          raw instanceof ReasonError ? raw.reason === 'unreachable' || raw.reason === 'timeout' : raw.status >= 500
        if (failed && ask.repeatable && repetition < maximumRepetitions) {
          await pauseFor(firstPauseMilliseconds * 2 ** repetition, deadline)
          repetition += 1
          continue
        }
        if (raw instanceof ReasonError) throw raw
        const limit = limitMilliseconds(raw.status, raw.headers, JSON.stringify(raw.value ?? ''), new Date())
        if (limit !== undefined) {
          if (waited + limit > patienceMilliseconds) throw throttledBy(limit, ask.what)
          waited += limit
          await pauseFor(limit, deadline)
          continue
        }
        if (raw.status >= 300 && ask.expected?.includes(raw.status) !== true)
          throw refusalOf(raw.status, ask.what, repository, right)
        // the client hands on as text what it could not parse
        if (typeof raw.value === 'string' && raw.value !== '')
          throw new ReasonError('malformed', `${where}: the answer is no JSON`)
        return raw
      } catch (error) {
        throw reduceError(error, where)
      }
    }
  }
}

/**
 * GitHub's own client: it knows routes, headers and errors of the API. It sends over our connections, so that they are
 * verified and proxied like every other one.
 */
function clientOf(url: URL, token: string, transport: Transport): Client {
  return getOctokit(token, {
    userAgent: 'aks-cert-guard',
    log: silent,
    // the client takes braces and colons in a URL for a template: what it made of it is not sent
    request: { fetch: (_: string, options: FetchOptions) => fetchOver(url, options, transport) },
  })
}

const nothing = (): void => undefined
/** what it would log quotes requests */
const silent = { debug: nothing, info: nothing, warn: nothing, error: nothing }

type Client = ReturnType<typeof getOctokit>
type Transport = { readonly agent: Agent; readonly deadline: AbortSignal }
type FetchOptions = {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** Asks, and takes every status for an answer: the client throws those from 400 on. */
async function replyOf(client: Client, ask: Ask, url: string): Promise<Reply> {
  try {
    const { status, headers, data }: { status: number; headers: Headers; data: unknown } = await client.request({
      method: ask.method,
      url,
      ...redactValue(ask.body ?? {}),
    })
    return { status, headers, value: redactValue(data) }
  } catch (error) {
    const { status, response } = error as { status?: unknown; response?: { headers?: unknown; data?: unknown } }
    if (typeof status !== 'number' || response === undefined) throw (error as { cause?: unknown }).cause ?? error
    return { status, headers: (response.headers ?? {}) as Headers, value: redactValue(response.data) }
  }
}

/** fetch over connections of our own. */
async function fetchOver(url: URL, options: FetchOptions, { agent, deadline }: Transport): Promise<Response> {
  const { method = 'GET', headers = {}, body } = options
  const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }
  const signal = AbortSignal.any([deadline, AbortSignal.timeout(requestMilliseconds)])
  const answer = await exchange(
    { url, method, headers: { ...headers, ...length }, body, agent, signal },
    {
      where: 'GitHub',
      most: maximumBodyBytes,
      tooLarge: () => new ReasonError('malformed', 'GitHub: the answer is larger than 64 MiB'),
    },
  )
  const { status } = answer
  const empty = status === 204 || status === 205 || status === 304
  const received = Object.entries(answer.headers).map(([name, value]): [string, string] => [name, String(value)])
  return new Response(empty ? null : new Uint8Array(answer.body), { status, headers: received })
}
