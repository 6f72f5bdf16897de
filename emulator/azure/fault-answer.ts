import type { Fault } from '../faults.ts'
import type { Wire } from '../wire.ts'

const codes: Readonly<Record<number, string>> = {
  400: 'BadRequest',
  401: 'AuthenticationFailed',
  403: 'AuthorizationFailed',
  404: 'ResourceNotFound',
  409: 'Conflict',
  412: 'PreconditionFailed',
  429: 'TooManyRequests',
  500: 'InternalServerError',
  502: 'BadGatewayConnection',
  503: 'ServerTimeout',
  504: 'GatewayTimeout',
}

/** The error that ARM's gateway or Entra ID writes for the status of a fault. */
export function faultAnswer(
  { status, message, retryAfter }: Extract<Fault, { readonly kind: 'status' }>,
  service: 'arm' | 'login',
): Wire {
  const code = codes[status] ?? 'Unexpected'
  const text = message ?? `The request failed with status ${status}.`
  const body =
    service === 'arm'
      ? { error: { code, message: text } }
      : {
          error: status < 500 && status !== 429 ? 'invalid_request' : 'temporarily_unavailable',
          error_description: text,
        }
  return {
    status,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      ...(service === 'arm' ? { 'x-ms-failure-cause': 'gateway' } : {}),
      ...(retryAfter === undefined ? {} : { 'retry-after': retryAfter }),
    },
    body: JSON.stringify(body),
  }
}
