import pLimit from 'p-limit'
import { ReasonError } from '../../model/errors.ts'
import type { KubernetesTarget } from '../../model/target.ts'
import { before, verifiedAgent, type Agent } from '../agent.ts'
import { exchange, type HttpAnswer } from '../http/exchange.ts'
import { reduceError, reduceStatus } from '../reduce.ts'
import { pause, retryAfter } from '../http/retry-after.ts'
import { serverUrl, urlBelow } from '../url.ts'
import type { SignIn } from './config.ts'
import type { Contexts } from './contexts.ts'
import { missingRight } from './data-action.ts'

/** for one exchange with all its repetitions */
const exchangeMilliseconds = 30_000
const maximumConnections = 4
const maximumRepetitions = 3
const firstWaitMilliseconds = 250
const longestWaitMilliseconds = 15_000
const passingStatus = new Set([429, 500, 502, 503, 504])

export type Exchange = {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly accept: string
  readonly permission: string
  /** bytes of the answer: a larger one is not read to its end, and its reason is `too-large` */
  readonly most: number
}

export type Http = {
  /** the body; rejects with a `ReasonError` */
  send(exchange: Exchange, signal: AbortSignal): Promise<Buffer>
  close(): void
}

type Connection = {
  readonly base: URL
  readonly signIn: SignIn
  readonly agent: Agent
  readonly signal: AbortSignal
  readonly where: string
}

/**
 * HTTP to one API server over few connections that are kept. The server is verified before the first byte is sent;
 * GETs are repeated on 429 and 5xx after Retry-After, and when there was no connection; anything else never.
 */
export function openHttp(target: KubernetesTarget, signIn: SignIn, { apiServer }: Contexts): Http {
  const base = serverUrl(target.server)
  const closing = new AbortController()
  const agent = agentOf(target, base, { serverName: signIn.servername, context: apiServer }, closing.signal)
  // the agent's own limit counts no connection that is still being made
  const limit = pLimit(maximumConnections)
  return {
    send: async (asked, signal) => {
      const where = `${asked.method} ${asked.path}`
      const deadline = AbortSignal.any([signal, AbortSignal.timeout(exchangeMilliseconds)])
      const ask = (): Promise<HttpAnswer> => {
        deadline.throwIfAborted()
        return answerTo(asked, { base, signIn, agent, signal: deadline, where })
      }
      try {
        return await before(
          deadline,
          repeating(asked, where, deadline, () => limit(ask)),
        )
      } catch (error) {
        throw reduceError(error, where)
      }
    },
    close: () => {
      closing.abort()
      agent.destroy()
    },
  }
}

function agentOf(
  target: KubernetesTarget,
  base: URL,
  connection: { readonly serverName: string | undefined; readonly context: Contexts['apiServer'] },
  closing: AbortSignal,
): Agent {
  const proxy = target.proxyUrl?.()
  return verifiedAgent(base, { proxy, ...connection }, { keepAlive: true, maxSockets: maximumConnections }, closing)
}

function answerTo(
  { method, path, query, body, accept, most }: Exchange,
  { base, signIn, agent, signal, where }: Connection,
): Promise<HttpAnswer> {
  return exchange(
    {
      url: urlBelow(base, path, query),
      method,
      headers: {
        ...signIn.headers,
        accept,
        'user-agent': 'aks-cert-guard',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      agent,
      signal,
    },
    {
      where,
      most,
      tooLarge: () => new ReasonError('too-large', `${where}: the answer is larger than ${most / 1024 / 1024} MiB`),
    },
  )
}

/** Asks again while the answer is one that passes, and the method allows it. */
async function repeating(
  { method, path, permission }: Exchange,
  where: string,
  deadline: AbortSignal,
  ask: () => Promise<HttpAnswer>,
): Promise<Buffer> {
  for (let repetition = 0; ; repetition += 1) {
    const answer = await ask().catch((error: unknown) => reduceError(error, where))
    const passes = answer instanceof ReasonError ? answer.reason === 'unreachable' : passingStatus.has(answer.status)
    if (!passes || method !== 'GET' || repetition === maximumRepetitions) {
      if (answer instanceof ReasonError) throw answer
      if (answer.status >= 300)
        throw reduceStatus(answer.status, where, missingRight(permission, answer.body.toString('utf8'), method, path))
      return answer.body
    }
    const asked = answer instanceof ReasonError ? undefined : retryAfter(answer.headers['retry-after'], Date.now())
    const wait = Math.max(asked ?? 0, firstWaitMilliseconds * 2 ** repetition)
    // asking again before it is allowed only makes it worse
    if (wait > longestWaitMilliseconds)
      throw new ReasonError('throttled', `${where}: too many requests; asked to wait ${Math.ceil(wait / 1000)} s`)
    // the next try hears the deadline itself
    await pause(wait, deadline).catch(() => undefined)
  }
}
