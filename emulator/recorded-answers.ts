import type { Wire } from './wire.ts'

/*
 * Answers that Azure, its login, GitHub and the proxies on the way are known to give, in their shapes and in words of our
 * own. Where seconds stand in the text, they stand nowhere else.
 */

const id = '00000000-0000-4000-a000-000000000000'
const gateway = 'application/json; charset=utf-8'

type Made = Omit<Wire, 'body'> & { readonly body: unknown }

const below = (
  status: number,
  code: string,
  message: string,
  cause?: 'gateway' | 'service',
  more: object = {},
): Made => ({
  status,
  headers: { 'content-type': gateway, ...(cause === undefined ? {} : { 'x-ms-failure-cause': cause }) },
  body: { error: { code, message, ...more } },
})

const top = (status: number, code: string, message: string, more: object = {}): Made => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: { code, details: null, message, subcode: '', ...more },
})

const made = {
  /** 429, the seconds in Retry-After; the code is the text "429" */
  throttled: (seconds) => ({
    ...below(429, '429', `The subscription has sent too many requests for the moment. Retry after ${seconds} seconds.`),
    headers: { 'content-type': gateway, 'retry-after': String(seconds) },
  }),
  /** 429 that says nothing of when */
  'too-many-requests': () => ({
    ...below(429, 'TooManyRequests', 'Too many requests for now. Please try again later.'),
    headers: { 'content-type': 'application/json' },
  }),
  /** 429 of the gateway, the seconds in its text only */
  'throttled-in-words': (seconds) =>
    below(
      429,
      'SubscriptionRequestsThrottled',
      `Number of requests for this subscription and operation was over the limit. Please try again after '${seconds}' seconds.`,
    ),
  /** the same for one kind of resource */
  'resource-throttled-in-words': (seconds) =>
    below(
      429,
      'ResourceRequestsThrottled',
      `Number of requests for action 'Microsoft.ContainerService/managedClusters/read' was over the limit of '150' in '01:00:00'. Please try again after '${seconds}' seconds.`,
      'gateway',
    ),
  /** 429 of another operation in the way, with Retry-After and the seconds in a detail */
  retryable: (seconds) => ({
    ...below(429, 'RetryableError', 'A retryable error occurred.', 'service', {
      details: [
        {
          code: 'RetryableErrorDueToAnotherOperation',
          message: `Another operation is updating this resource. The call can be retried in ${seconds} seconds.`,
        },
      ],
    }),
    headers: { 'content-type': gateway, 'x-ms-failure-cause': 'service', 'retry-after': String(seconds) },
  }),
  /** 429 of a write to a cluster, because the identity service is throttled: the seconds in a body inside its text */
  'identity-throttled': (seconds) =>
    below(
      429,
      'FailedIdentityOperation',
      `Identity operation for this resource failed with error 'Failed to perform resource identity operation. Status: '429'. Response: '{"error":{"code":"429","message":"Temporarily throttled because of too many requests. Retry after ${seconds} seconds."}}'.'.`,
      'gateway',
    ),
  /** 429 whose keys begin with capitals */
  'capital-throttled': () => ({
    status: 429,
    headers: { 'content-type': gateway },
    body: {
      Code: '429',
      Message: 'An exclusive lock cannot be had at the moment. Retry the request later.',
      Target: null,
      Details: [
        { Message: 'An exclusive lock cannot be had at the moment. Retry the request later.' },
        { Code: '429' },
      ],
      Innererror: null,
    },
  }),
  /** 429 of AKS itself */
  'aks-throttled': (seconds) => ({
    ...top(
      429,
      'Throttled',
      `The limit of this kind of request has been exceeded for the subscription, please retry again in ${seconds} seconds.`,
    ),
    headers: { 'content-type': 'application/json', 'retry-after': String(seconds) },
  }),
  /** 502, as it comes in the middle of polling */
  'bad-gateway': () =>
    below(
      502,
      'BadGatewayConnection',
      "The network connection to 'Microsoft.ContainerService' failed; the request cannot be fulfilled.",
      'service',
    ),
  /** 503 with nothing */
  'empty-503': () => ({ status: 503, headers: {}, body: undefined }),
  'server-timeout': () =>
    below(503, 'ServerTimeout', `The request timed out. Diagnostic information: tracking id '${id}'.`, 'gateway'),
  'server-error': () =>
    below(
      500,
      'InternalServerError',
      `An internal error happened. Diagnostic information: tracking id '${id}'.`,
      'gateway',
    ),
  /** 500 of AKS */
  'aks-error': () => ({
    status: 500,
    headers: { 'content-type': 'application/json', 'x-ms-failure-cause': 'service' },
    body: { code: 'InternalOperationError', message: 'An operation inside of AKS failed.' },
  }),
  /** 409 of AKS: something else is going on */
  'another-operation': () =>
    top(
      409,
      'OperationNotAllowed',
      `Operation is not allowed because there's an in progress update managed cluster operation (operation ID: ${id}) on the managed cluster started on UTC 2026-01-01T00:00:00Z. Please wait for it to finish before starting a new operation.`,
    ),
  /** 409 of AKS although nobody sent If-Match: two wrote at once */
  'etag-mismatch': () =>
    top(409, 'EtagMismatch', 'Operation is not allowed: Another operation is in progress', {
      details: [{ code: 'Unspecified', message: 'rpc error: code = FailedPrecondition desc = Etag mismatched' }],
      subcode: 'PutManagedClusterAndComponents_FailedPrecondition',
    }),
  /** 409 of Compute */
  'run-command-busy': () =>
    below(
      409,
      'Conflict',
      'Run command extension execution is in progress on this machine. Try again when it has ended.',
    ),
  'precondition-failed': () =>
    below(412, 'PreconditionFailed', 'Etag provided in if-match header "2" does not match etag "3" of resource.'),
  /** the "Current Certificates are expired" deadlock: AKS refuses every change */
  'certificates-expired': () =>
    top(
      400,
      'BadRequest',
      'Current Certificates are expired, please rotate certificate. See https://docs.microsoft.com/en-us/azure/aks/certificate-rotation',
    ),
  /** Entra ID: 400 that asks to come again */
  'login-throttled': (seconds) => ({
    status: 429,
    headers: { 'content-type': gateway, 'retry-after': String(seconds) },
    body: {
      error: 'temporarily_unavailable',
      error_description:
        'AADSTS90055: The server is terminating the request because there have been too many requests.',
      error_codes: [90055],
      trace_id: id,
      correlation_id: id,
    },
  }),
  /** Entra ID is not well */
  'login-unavailable': () => ({
    status: 503,
    headers: { 'content-type': gateway },
    body: {
      error: 'temporarily_unavailable',
      error_description: 'AADSTS90033: A transient error has occurred. Please try again.',
      error_codes: [90033],
      trace_id: id,
      correlation_id: id,
    },
  }),
  /** GitHub: the hour's requests are used up */
  'github-rate-limit': (seconds) => ({
    status: 403,
    headers: {
      'content-type': gateway,
      'x-ratelimit-limit': '5000',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': String(Math.floor(Date.now() / 1_000) + seconds),
    },
    body: { message: 'API rate limit exceeded for installation.', documentation_url: 'https://docs.github.com/rest' },
  }),
  /** GitHub: too much at once */
  'github-secondary-limit': (seconds) => ({
    status: 403,
    headers: { 'content-type': gateway, 'retry-after': String(seconds) },
    body: {
      message: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
      documentation_url: 'https://docs.github.com/rest',
    },
  }),
  /** a proxy that wants to know who asks */
  'proxy-sign-in': () => ({
    status: 407,
    headers: { 'content-type': 'text/html', 'proxy-authenticate': 'Basic realm="proxy"' },
    body: '<html><body>Proxy Authentication Required</body></html>',
  }),
} satisfies Readonly<Record<string, (seconds: number) => Made>>

export type RecordedName = keyof typeof made

export const recordedNames = Object.keys(made) as [RecordedName, ...RecordedName[]]

const makers: Readonly<Record<RecordedName, (seconds: number) => Made>> = made

/** An answer by its name, with the seconds that it tells (default 6). */
export function recordedAnswer(name: RecordedName, seconds = 6): Wire {
  const { body, ...rest } = makers[name](seconds)
  return { ...rest, body: body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body) }
}
