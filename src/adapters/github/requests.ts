import http, { type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import https from 'node:https'
import net from 'node:net'
import type { Duplex } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { WorldError } from '../../model/errors.ts'
import { dial, hostOf, portOf, proxyFor } from '../dial.ts'
import { reduceError } from '../reduce.ts'
import { secure } from '../tls.ts'
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
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
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

export type Reply = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly value: unknown }

type Raw = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly text: string }

/**
 * Requests to one GitHub, over connections that are verified, made our way (proxies) and kept. Limits are waited for as
 * far as patience goes; what failed on the way is repeated when that can do no harm. Rejects with a `WorldError`.
 */
export function openRequests(apiUrl: string, token: () => string, repository: string): (ask: Ask) => Promise<Reply> {
  const base = new URL(apiUrl)
  const deadline = AbortSignal.timeout(sessionMilliseconds)
  const [kept, fresh] = [agentOf(base, deadline, true), agentOf(base, deadline, false)]
  let [waited, writes, lastWrite] = [0, 0, 0]

  const pace = async (method: Ask['method']): Promise<void> => {
    if (method === 'GET') return
    writes += 1
    const pause = lastWrite + pauseMilliseconds - Date.now()
    if (writes > writesWithoutPause && pause > 0) await sleep(pause, undefined, { signal: deadline })
    lastWrite = Date.now()
  }

  const once = async (ask: Ask): Promise<Raw> => {
    let url = new URL(`${base.href.replace(/\/$/, '')}${ask.path}`)
    for (const [name, value] of Object.entries(ask.query ?? {})) url.searchParams.set(name, value)
    for (let redirection = 0; ; redirection += 1) {
      // a kept connection may be closed by the other side just when it is used: that must not happen to a write
      const agent = ask.repeatable ? kept : fresh
      const raw = await exchange(url, ask, token(), { agent, deadline })
      const location = raw.headers.location
      if (![301, 302, 307, 308].includes(raw.status) || location === undefined) return raw
      // a repository that was renamed; the token stays with the server that it is for
      const next = URL.canParse(location, url.href) ? new URL(location, url) : undefined
      if (next?.origin !== base.origin || redirection === maximumRedirections)
        throw new WorldError('unexpected', `GitHub, ${ask.what}: it was redirected to another place`)
      url = next
    }
  }

  return async (ask) => {
    const where = `GitHub, ${ask.what}`
    for (let repetition = 0; ;) {
      try {
        await pace(ask.method)
        const raw = await once(ask).catch((error: unknown) => reduceError(error, where))
        const failed =
          raw instanceof WorldError ? raw.reason === 'unreachable' || raw.reason === 'timeout' : raw.status >= 500
        if (failed && ask.repeatable && repetition < maximumRepetitions) {
          await sleep(firstPauseMilliseconds * 2 ** repetition, undefined, { signal: deadline })
          repetition += 1
          continue
        }
        if (raw instanceof WorldError) throw raw
        const limit = limitMilliseconds(raw.status, raw.headers, raw.text, new Date())
        if (limit !== undefined) {
          if (waited + limit > patienceMilliseconds) throw throttledBy(limit, ask.what)
          waited += limit
          await sleep(limit, undefined, { signal: deadline })
          continue
        }
        if (raw.status >= 300 && ask.expected?.includes(raw.status) !== true)
          throw refusalOf(raw.status, ask.what, repository)
        return { status: raw.status, headers: raw.headers, value: parsed(raw, where) }
      } catch (error) {
        throw reduceError(error, where)
      }
    }
  }
}

function parsed({ status, text }: Raw, where: string): unknown {
  if (status >= 300 || text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    throw new WorldError('malformed', `${where}: the answer is no JSON`)
  }
}

/** Connections that are verified, whatever the environment says: the token goes over them. */
function agentOf(base: URL, signal: AbortSignal, keepAlive: boolean): http.Agent {
  if (base.protocol === 'http:') return new http.Agent({ keepAlive })
  const [host, port] = [hostOf(base), portOf(base)]
  const where = `TLS with ${host}:${port}`
  const connect = async () =>
    secure(await dial(host, port, proxyFor(base, undefined), signal), where, signal, {
      ...(net.isIP(host) === 0 ? { servername: host } : { host }),
      rejectUnauthorized: true,
      ALPNProtocols: ['http/1.1'],
    })
  const agent = new https.Agent({ keepAlive })
  agent.createConnection = (_options, callback) => {
    const done = callback as ((error: Error | null, socket?: Duplex) => void) | undefined
    connect().then(
      (socket) => done?.(null, socket),
      (error: unknown) => done?.(reduceError(error, where)),
    )
    return null
  }
  return agent
}

async function exchange(
  url: URL,
  { method, body }: Ask,
  token: string,
  { agent, deadline }: { readonly agent: http.Agent; readonly deadline: AbortSignal },
): Promise<Raw> {
  const signal = AbortSignal.any([deadline, AbortSignal.timeout(requestMilliseconds)])
  const text = body === undefined ? undefined : JSON.stringify(body)
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const request = (url.protocol === 'http:' ? http : https).request(url, {
      agent,
      signal,
      method,
      headers: {
        authorization: `Bearer ${token}`,
        accept: 'application/vnd.github+json',
        'x-github-api-version': '2022-11-28',
        'user-agent': 'aks-cert-guard',
        ...(text === undefined
          ? {}
          : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
      },
    })
    request.once('response', resolve)
    // stays: what fails after the answer began is told by the answer
    request.on('error', reject)
    request.end(text)
  })
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > maximumBodyBytes) throw new WorldError('malformed', 'GitHub: the answer is larger than 64 MiB')
    chunks.push(chunk)
  }
  return { status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(chunks).toString('utf8') }
}
