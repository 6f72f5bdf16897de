import type { EmulatedIssue, EmulatedRepository, GitHubState, Holder } from './state.ts'

/** A request that GitHub's description allows, of somebody who was recognised. */
export type ApiRequest = {
  /** the parts of the path that stand for something, decoded */
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  /** the parsed body, which fits its schema */
  readonly body: unknown
  /** undefined: nobody signed in */
  readonly holder?: Holder
  readonly repository: EmulatedRepository
  /** `https://127.0.0.1:PORT`, and with the path of the API */
  readonly urls: { readonly web: string; readonly api: string }
  readonly state: GitHubState
}

export type Answer = {
  readonly status: number
  /** undefined: no body */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export type Handler = (request: ApiRequest) => Answer

export const json = (body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status,
  body,
  headers,
})

/** What GitHub says no with. */
export const refusal = (status: number, message: string, headers: Readonly<Record<string, string>> = {}): Answer =>
  json({ message, documentation_url: 'https://docs.github.com/rest', status: String(status) }, status, headers)

export const notFound = (): Answer => refusal(404, 'Not Found')

export const badCredentials = (): Answer => refusal(401, 'Bad credentials')

export const issuesDisabled = (): Answer => refusal(410, 'Issues has been disabled in this repository.')

/** The token has not that permission. */
export const notAccessible = (holder: Holder | undefined): Answer =>
  holder?.type === 'User'
    ? refusal(403, 'Must have admin rights to Repository.')
    : refusal(403, 'Resource not accessible by integration', { 'x-accepted-github-permissions': 'issues=write' })

/** The token may not do that with secrets: each kind of token is told so in other words. */
export function noSecrets({ form, type }: Holder, wanted: string): Answer {
  const headers = { 'x-accepted-github-permissions': wanted }
  if (form === 'fine-grained') return refusal(403, 'Resource not accessible by personal access token', headers)
  // a classic token without the scope `repo` does not even see that there is something
  if (form === 'classic') return notFound()
  return type === 'User'
    ? refusal(403, 'Must have admin rights to Repository.')
    : refusal(403, 'Resource not accessible by integration', headers)
}

export const validationFailed = (errors: readonly object[]): Answer =>
  json({ message: 'Validation Failed', errors, documentation_url: 'https://docs.github.com/rest', status: '422' }, 422)

/** One page of a list, with the header that names its neighbours. */
export function paged(items: readonly unknown[], { query }: ApiRequest, url: string): Answer {
  const size = Math.min(100, Math.max(1, Number(query.get('per_page') ?? '30')))
  const page = Math.max(1, Number(query.get('page') ?? '1'))
  const last = Math.max(1, Math.ceil(items.length / size))
  const link = (to: number, rel: string): string => {
    const parameters = new URLSearchParams(query)
    parameters.set('page', String(to))
    return `<${url}?${parameters.toString()}>; rel="${rel}"`
  }
  const links = [
    ...(page > 1 ? [link(page - 1, 'prev')] : []),
    ...(page < last ? [link(page + 1, 'next'), link(last, 'last')] : []),
    ...(page > 1 ? [link(1, 'first')] : []),
  ]
  const shown = items.slice((page - 1) * size, page * size)
  return json(shown, 200, links.length === 0 ? {} : { link: links.join(', ') })
}

/** The issue that the path names, or the answer that there is none. */
export function withIssue(request: ApiRequest, use: (issue: EmulatedIssue) => Answer): Answer {
  const found = request.repository.issues.find(({ number }) => number === Number(request.params['issue_number']))
  return found === undefined ? notFound() : use(found)
}
