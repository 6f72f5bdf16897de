import { randomUUID } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { Wire } from '../delivery.ts'

/** A request to Entra ID. */
export type EntraRequest = {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  /** of a form */
  readonly form: URLSearchParams
  readonly headers: IncomingHttpHeaders
  /** scheme and host as the caller wrote them */
  readonly origin: string
}

/** What Entra ID says no with: an error of OAuth 2.0 and a code of its own. */
export type Refusal = {
  /** of OAuth 2.0, as `invalid_client` */
  readonly error: string
  /** the number of `AADSTS…` */
  readonly code: number
  /** what follows the code; never a secret */
  readonly text: string
  /** fields that few errors have */
  readonly more?: Readonly<Record<string, unknown>>
}

/** Makes a refusal. */
export const refusal = (error: string, code: number, text: string, more: Refusal['more'] = {}): Refusal => ({
  error,
  code,
  text,
  more,
})

/** Whether something is a refusal. */
export const isRefusal = (value: object | undefined): value is Refusal => value !== undefined && 'code' in value

/** The id by which the caller knows its request; SDKs put it into the query, az into a header. */
const correlationOf = ({ headers, query, form }: EntraRequest): string => {
  const sent = headers['client-request-id'] ?? query.get('client-request-id') ?? form.get('client-request-id')
  return typeof sent === 'string' && sent !== '' ? sent : randomUUID()
}

const ids = (request: EntraRequest): { readonly trace: string; readonly correlation: string } => ({
  // the last four digits of Entra's own ids are 00 and a number of its cluster
  trace: randomUUID().replace(/....$/, '0000'),
  correlation: correlationOf(request),
})

/** An answer in JSON with the headers that the front of Entra ID adds. */
export const json = (status: number, body: object, request: EntraRequest, trace = ids(request).trace): Wire => ({
  status,
  headers: {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store, no-cache',
    pragma: 'no-cache',
    expires: '-1',
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
    'x-content-type-options': 'nosniff',
    p3p: 'CP="DSP CUR OTPi IND OTRi ONL FIN"',
    'x-ms-request-id': trace,
    'client-request-id': correlationOf(request),
  },
  body: JSON.stringify(body),
})

/** An error as Entra ID writes it. `status` is 401 for a client that could not prove who it is, else 400. */
export function refused({ error, code, text, more = {} }: Refusal, request: EntraRequest): Wire {
  const { trace, correlation } = ids(request)
  const timestamp = new Date().toISOString().replace('T', ' ').replace(/\..*/, 'Z')
  const body = {
    error,
    error_description: `AADSTS${code}: ${text} Trace ID: ${trace} Correlation ID: ${correlation} Timestamp: ${timestamp}`,
    error_codes: [code],
    timestamp,
    trace_id: trace,
    correlation_id: correlation,
    error_uri: `${request.origin}/error?code=${code}`,
    ...more,
  }
  return json(error === 'invalid_client' ? 401 : 400, body, request, trace)
}
