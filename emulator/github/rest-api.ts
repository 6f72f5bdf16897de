import type { IncomingHttpHeaders } from 'node:http'
import { type Fault, isProcessed } from '../faults.ts'
import {
  type Answer,
  badCredentials,
  issuesDisabled,
  json,
  noSecrets,
  notAccessible,
  notFound,
  refusal,
} from './answer.ts'
import type { Description } from './openapi.ts'
import { matchRoute, type Route } from './routes.ts'
import type { Access } from './scenario.ts'
import { type EmulatedRepository, type GitHubState, type Holder, sameName } from './state.ts'

export type RestRequest = {
  readonly method: string
  /** below the path of the API, encoded, without query */
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  readonly text: string
  readonly urls: { readonly web: string; readonly api: string }
}

const ranks: readonly Access[] = ['read', 'author', 'write']

const includes = (holder: Holder, access: Access): boolean => ranks.indexOf(holder.access) >= ranks.indexOf(access)

const reaches = ({ repositories }: Holder, { owner, name }: EmulatedRepository): boolean =>
  repositories?.some((one) => sameName(one, `${owner}/${name}`)) ?? true

/** Who sent it; undefined without a credential, `refused` with one that is not known. */
export function holderOf({ authorization }: IncomingHttpHeaders, state: GitHubState): Holder | 'refused' | undefined {
  if (authorization === undefined) return undefined
  const [, token = ''] = /^(?:token|bearer) (\S+)$/i.exec(authorization) ?? []
  return state.tokens.get(token) ?? 'refused'
}

/** The answer that a fault puts in place of the right one. */
function answerOf(fault: Fault | undefined): Answer | undefined {
  if (fault?.kind !== 'status') return undefined
  const { status, retryAfter } = fault
  const said = messages[status] ?? 'Server Error'
  const limited = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.'
  return retryAfter === undefined
    ? refusal(status, fault.message ?? said)
    : refusal(status, fault.message ?? limited, { 'retry-after': retryAfter })
}

const messages: Readonly<Record<number, string>> = {
  401: 'Bad credentials',
  403: 'Resource not accessible by integration',
  404: 'Not Found',
  410: 'Issues has been disabled in this repository.',
  422: 'Validation Failed',
  429: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
  502: 'Server Error',
  503: 'Service Unavailable',
}

/** Counts the request; the answer when the hour's are used up. */
function count({ rate }: GitHubState): Answer | undefined {
  if (rate.remaining <= 0) return refusal(403, 'API rate limit exceeded for installation ID 4004.')
  rate.remaining -= 1
  return undefined
}

const rateHeaders = ({ rate }: GitHubState): Readonly<Record<string, string>> => ({
  'x-ratelimit-limit': String(rate.limit),
  'x-ratelimit-remaining': String(rate.remaining),
  'x-ratelimit-used': String(rate.limit - rate.remaining),
  'x-ratelimit-reset': String(Math.ceil(rate.resetAt.getTime() / 1_000)),
  'x-ratelimit-resource': 'core',
})

/** A request or an answer that GitHub's description does not allow: nobody may overlook it. */
function loud(state: GitHubState, what: string): Answer {
  state.invalid.push(what)
  process.stderr.write(`emulated GitHub: ${what}\n`)
  return json({ message: `emulator: ${what}` }, 500)
}

function parsed(text: string): unknown {
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return Symbol('no JSON')
  }
}

/** Where a path leads that names a repository by the name that it had before. */
function movedTo(path: string, { repositories }: GitHubState): string | undefined {
  const [, owner = '', name = '', rest = ''] = /^\/repos\/([^/]+)\/([^/]+)(\/.*)?$/s.exec(path) ?? []
  const found = repositories.find(({ formerName = '' }) => sameName(formerName, `${owner}/${name}`))
  return found === undefined ? undefined : `/repos/${found.owner}/${found.name}${rest}`
}

function authorised(
  route: Route,
  holder: Holder | 'refused' | undefined,
  repository: EmulatedRepository | undefined,
): { readonly refused: Answer } | { readonly repository: EmulatedRepository; readonly holder: Holder | undefined } {
  if (holder === 'refused') return { refused: badCredentials() }
  const inReach = repository !== undefined && holder !== undefined && reaches(holder, repository)
  if (repository === undefined || (repository.private && !inReach)) return { refused: notFound() }
  if (route.access !== 'read') {
    if (holder === undefined) return { refused: refusal(401, 'Requires authentication') }
    if (!inReach || !includes(holder, route.access)) return { refused: notAccessible(holder) }
  }
  if (route.secrets !== undefined) {
    if (holder === undefined) return { refused: refusal(401, 'Requires authentication') }
    const may = inReach && (holder.secrets === 'write' || holder.secrets === route.secrets)
    const permission = route.template.includes('/environments/') ? 'environments' : 'secrets'
    if (!may) return { refused: noSecrets(holder, `${permission}=${route.secrets}`) }
  }
  if (route.ofIssues && !repository.hasIssues) return { refused: issuesDisabled() }
  return { repository, holder }
}

/** Answers one request of the REST API, after it was held against GitHub's description; the answer is, too. */
export function serveRest(
  { method, path, query, headers, text, urls }: RestRequest,
  state: GitHubState,
  description: Description,
  fault: Fault | undefined,
): Answer {
  const said = ((): Answer => {
    const moved = movedTo(path, state)
    if (moved !== undefined) {
      const location = `${urls.api}${moved}${query.size === 0 ? '' : `?${query.toString()}`}`
      return json({ message: 'Moved Permanently', url: location }, method === 'GET' ? 301 : 307, { location })
    }
    const match = matchRoute(method, path)
    if (match === undefined) return loud(state, `nothing here knows ${method} ${path}`)
    const { route, params } = match
    const body = parsed(text)
    const faults = [
      ...description
        .request(method, route.template, { params, query, body })
        .filter((fault) => route.secrets === undefined || !fault.startsWith('body: ')),
      ...(headers['user-agent'] === undefined ? ['no user agent'] : []),
      ...(headers.accept?.includes('application/vnd.github') === true ? [] : ['accepts no type of GitHub']),
    ]
    if (faults.length > 0) return loud(state, `${method} ${path}: ${faults.join('; ')}`)
    const right = (): Answer => {
      const repository = state.repositories.find(
        ({ owner, name }) => sameName(owner, params['owner'] ?? '') && sameName(name, params['repo'] ?? ''),
      )
      const allowed = authorised(route, holderOf(headers, state), repository)
      if ('refused' in allowed) return allowed.refused
      const { holder } = allowed
      return route.handler({
        params,
        query,
        body,
        repository: allowed.repository,
        urls,
        state,
        ...(holder === undefined ? {} : { holder }),
      })
    }
    const done = fault === undefined || isProcessed(fault) ? (count(state) ?? right()) : undefined
    const answer = answerOf(fault) ?? done
    if (answer === undefined) return json({})
    const odd = description.answer(method, route.template, answer.status, answer.body)
    return odd.length > 0 ? loud(state, `${method} ${path}: ${odd.join('; ')}`) : answer
  })()
  return { ...said, headers: { ...rateHeaders(state), ...said.headers } }
}
