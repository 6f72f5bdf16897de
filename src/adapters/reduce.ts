import { ReasonError } from '../model/errors.ts'
import { noSuchObject } from '../model/ports.ts'
import type { Reason } from '../model/reason.ts'

const unreachable = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'EAFNOSUPPORT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'UND_ERR_SOCKET',
])
const timeouts = new Set([
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'ABORT_ERR',
])
const untrusted = new Set([
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_SIGNATURE_FAILURE',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_UNTRUSTED',
  'CERT_REJECTED',
  'INVALID_CA',
  'INVALID_PURPOSE',
  'PATH_LENGTH_EXCEEDED',
  'HOSTNAME_MISMATCH',
  'ERR_TLS_CERT_ALTNAME_INVALID',
])

/** As Node and OpenSSL write codes; whatever else a library puts there may be a sentence. */
const isCode = /^[A-Z][A-Z0-9_/-]{0,79}$/

/** The code of a foreign error, looked for in its causes too. Its message is never read: it may hold the request. */
function codeOf(error: unknown, depth = 0): string {
  if (typeof error !== 'object' || error === null || depth > 5) return ''
  const { code, name, cause, errors } = error as { code?: unknown; name?: unknown; cause?: unknown; errors?: unknown }
  if (typeof code === 'string' && isCode.test(code)) return code
  if (name === 'AbortError' || name === 'TimeoutError') return 'ABORT_ERR'
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined
  return codeOf(cause, depth + 1) || codeOf(first, depth + 1)
}

/**
 * Any error of a library becomes a reason code and our own words; only its `code` is used.
 * @param where what was attempted and where, e.g. `TLS handshake with api.example:443`; ours, without secrets
 */
export function reduceError(error: unknown, where: string): ReasonError {
  if (error instanceof ReasonError) return error
  const code = codeOf(error)
  const [reason, words] = classify(code)
  return new ReasonError(reason, `${where}: ${words}${code === '' ? '' : ` (${code})`}`, code)
}

function classify(code: string): readonly [Reason, string] {
  if (unreachable.has(code)) return ['unreachable', 'no connection']
  if (timeouts.has(code)) return ['timeout', 'no answer in time']
  if (untrusted.has(code)) return ['untrusted', 'the certificate shown does not verify, so no credential was sent']
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_'))
    return ['malformed', 'the other side does not speak TLS as expected']
  if (code.startsWith('HPE_') || code.startsWith('UND_ERR_'))
    return ['malformed', 'the answer was cut off or is not HTTP']
  return ['unexpected', 'it failed in a way that is not known']
}

/** What an HTTP status means. `permission` is named when it is the right that is missing. */
export function reduceStatus(status: number, where: string, permission: string): ReasonError {
  if (status === 401) return new ReasonError('unauthorized', `${where}: the credentials were not accepted`)
  if (status === 403) return new ReasonError('forbidden', `${where}: permission missing: ${permission}`)
  if (status === 404) return new ReasonError('not-found', `${where}: there is no such object`, noSuchObject)
  if (status === 408 || status === 504)
    return new ReasonError('timeout', `${where}: no answer in time (HTTP ${status})`)
  if (status === 409) return new ReasonError('conflict', `${where}: another change is in the way`)
  if (status === 410) return new ReasonError('conflict', `${where}: the list became too old while it was read`)
  if (status === 429) return new ReasonError('throttled', `${where}: too many requests`)
  if (status === 400 || status === 415 || status === 422) {
    return new ReasonError('malformed', `${where}: the request was not understood (HTTP ${status})`)
  }
  if (status === 502 || status === 503)
    return new ReasonError('unreachable', `${where}: the server is not ready (HTTP ${status})`)
  return new ReasonError('unexpected', `${where}: HTTP ${status}`)
}
