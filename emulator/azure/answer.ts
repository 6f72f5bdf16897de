import type { IncomingHttpHeaders } from 'node:http'
import type { Principal } from './principals.ts'
import type { AzureState } from './state.ts'

/** A request of ARM whose caller is known and may do it. */
export type ArmRequest = {
  readonly method: string
  /** decoded, without query, in the caller's own case */
  readonly path: string
  readonly query: URLSearchParams
  /** path and query as they came, undecoded: signed URLs are compared byte for byte */
  readonly target: string
  readonly apiVersion: string
  readonly headers: IncomingHttpHeaders
  /** parsed JSON; undefined when there was no body */
  readonly body: unknown
  /** the placeholders of the route's path, decoded, in the caller's own case */
  readonly params: Readonly<Record<string, string>>
  readonly caller: Principal
  /** scheme and host as the caller wrote them: what links in answers begin with */
  readonly origin: string
}

/** What a handler answers. `body` is sent as JSON; absent: no body. */
export type ArmAnswer = {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
}

export type Route = {
  readonly method: 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE'
  /** `{name}` stands for one segment; compared without case */
  readonly path: string
  /** the action of Azure RBAC that it needs; absent: whoever signed in may */
  readonly action?: string
  /** a list: who may read something below the scope gets that, so the handler leaves out what the caller may not read */
  readonly lists?: true
  /** answered to whoever asks, signed in or not */
  readonly open?: true
  readonly handle: (request: ArmRequest, state: AzureState) => ArmAnswer | Promise<ArmAnswer>
}

/** Whether a handler's find is an answer already: the refusal instead of the thing. */
export const isAnswer = (found: object): found is ArmAnswer => 'status' in found && typeof found.status === 'number'

/** Names in ARM's paths are compared without case. */
export const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

/** A parameter of the query, whose name is compared without case. */
export const parameter = (query: URLSearchParams, name: string): string | undefined =>
  [...query].find(([written]) => same(written, name))?.[1]

/** Whether an api-version is a preview: what only previews bring is absent otherwise. */
export const isPreview = (apiVersion: string): boolean => apiVersion.toLowerCase().endsWith('-preview')

export const ok = (body: unknown, headers: Readonly<Record<string, string>> = {}): ArmAnswer => ({
  status: 200,
  body,
  headers,
})

/** An error as ARM's gateway and Compute write it: below `error`. */
export const gatewayError = (
  status: number,
  code: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): ArmAnswer => ({
  status,
  headers: { 'x-ms-failure-cause': 'gateway', ...headers },
  body: { error: { code, message } },
})

/** An error as AKS writes it: at the top. */
export const aksError = (status: number, code: string, message: string, more: object = {}): ArmAnswer => ({
  status,
  body: { code, details: null, message, subcode: '', ...more },
})

/** AKS's own 404, of what ARM does not know: `Agent Pool`, `GetAgentPool`. */
export const aksNotFound = (what: string, asked: string, message: string): ArmAnswer =>
  aksError(404, 'NotFound', message, {
    details: [{ code: 'Unspecified', message: `rpc error: code = NotFound desc = ${what} not found` }],
    subcode: `${asked}_NotFound_HCPServerError`,
  })
