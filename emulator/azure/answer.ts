import type { IncomingHttpHeaders } from 'node:http'
import type { Principal } from './principals.ts'
import type { AzureState } from './state.ts'

/** A request of ARM whose caller is known and may do it. */
export type ArmRequest = {
  readonly method: string
  /** decoded, without query, in the caller's own case */
  readonly path: string
  readonly query: URLSearchParams
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
  readonly handle: (request: ArmRequest, state: AzureState) => ArmAnswer | Promise<ArmAnswer>
}

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
