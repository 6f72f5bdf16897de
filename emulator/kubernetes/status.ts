import { type Answer, json } from './answer.ts'
import type { Attributes } from './request-info.ts'
import type { User } from './authenticate.ts'

/**
 * Error answers, with the texts of Kubernetes 1.35: the one place where they stand.
 * Sources: apimachinery/pkg/api/errors, apiserver/pkg/endpoints, apimachinery/pkg/util/proxy.
 */
type Details = {
  readonly group?: string
  readonly kind?: string
  readonly name?: string
  readonly causes?: readonly { reason?: string; message: string; field?: string }[]
}

/** A `Status` object. Empty parts of `details` are left out, as Kubernetes does. */
export function status(code: number, reason: string, message: string, details?: Details, metadata = {}): Answer {
  const filled = Object.fromEntries(Object.entries(details ?? {}).filter(([, value]) => value !== ''))
  const body = {
    kind: 'Status',
    apiVersion: 'v1',
    metadata,
    status: 'Failure',
    message,
    ...(reason === '' ? {} : { reason }),
    ...(details === undefined ? {} : { details: filled }),
    code,
  }
  return json(body, code)
}

/** A resource as messages name it: `nodes`, `certificatesigningrequests.certificates.k8s.io`. */
const qualified = (resource: string, group: string): string => (group === '' ? resource : `${resource}.${group}`)

export const unauthorized = (): Answer => status(401, 'Unauthorized', 'Unauthorized')

export const badRequest = (message: string): Answer => status(400, 'BadRequest', message)

export const pathNotFound = (): Answer =>
  status(404, 'NotFound', 'the server could not find the requested resource', {})

export const notFound = (resource: string, name: string, group = ''): Answer =>
  status(404, 'NotFound', `${qualified(resource, group)} "${name}" not found`, { group, kind: resource, name })

export const notAllowed = (): Answer =>
  status(405, 'MethodNotAllowed', 'the server does not allow this method on the requested resource', {})

export const notAcceptable = (): Answer =>
  status(
    406,
    'NotAcceptable',
    'only the following media types are accepted: application/json, application/yaml, application/vnd.kubernetes.protobuf',
  )

/** The same of what is served as one media type alone: in the words of go-restful. */
export const notServedAs = (type: string): Answer =>
  status(406, 'NotAcceptable', `406: Not Acceptable\n\nAvailable representations: ${type}`, {})

/** What the real API server can and nothing here can; `why` begins with `emulator:`. */
export const notImplemented = (why: string): Answer => status(501, '', why)

/** A body that is read nowhere here; `why` begins with `emulator:` where the real API server reads it. */
export const unsupportedMediaType = (why: string): Answer => status(415, 'UnsupportedMediaType', why)

/** What the authorizers say no with; `reason` is theirs. */
export function forbidden(user: User, asked: Attributes, reason = ''): Answer {
  const who = `User ${JSON.stringify(user.name)} cannot ${asked.verb}`
  const because = reason === '' ? '' : `: ${reason}`
  if (asked.kind === 'path') return status(403, 'Forbidden', `forbidden: ${who} path "${asked.path}"${because}`, {})
  const { group, resource, subresource, namespace, name } = asked
  const object = subresource === '' ? resource : `${resource}/${subresource}`
  const where = namespace === '' ? 'at the cluster scope' : `in the namespace "${namespace}"`
  const subject = name === '' ? qualified(resource, group) : `${qualified(resource, group)} "${name}"`
  const message = `${subject} is forbidden: ${who} resource "${object}" in API group "${group}" ${where}${because}`
  return status(403, 'Forbidden', message, { name, group, kind: resource })
}

/** The second question of a WebSocket to a pod (`create`, since 1.35): the reason is empty, and so the text ends. */
export const upgradeForbidden = (pod: string): Answer =>
  status(403, 'Forbidden', `pods "${pod}" is forbidden: `, { name: pod, kind: 'pods' })

export const expiredContinue = (fresh: string): Answer =>
  status(
    410,
    'Expired',
    'The provided continue parameter is too old to display a consistent list result. You can start a new list without ' +
      'the continue parameter, or use the continue token in this response to retrieve the remainder of the results. ' +
      'Continuing with the provided token results in an inconsistent list - objects that were created, modified, or ' +
      'deleted between the time the first chunk was returned and now may show up in the list.',
    undefined,
    { continue: fresh },
  )

export function invalid(kind: string, group: string, field: string, value: unknown, why: string): Answer {
  const cause = `Invalid value: ${String(value)}: ${why}`
  return status(422, 'Invalid', `${kind}.${group} "" is invalid: ${field}: ${cause}`, {
    group,
    kind,
    causes: [{ reason: 'FieldValueInvalid', message: cause, field }],
  })
}

/** How the API server fails to reach a kubelet, as Go's TLS words it. */
export const dialErrors = {
  /** the kubelet has no certificate */
  none: 'remote error: tls: internal error',
  expired: (now: Date, end: Date): string =>
    'tls: failed to verify certificate: x509: certificate has expired or is not yet valid: ' +
    `current time ${seconds(now)} is after ${seconds(end)}`,
  notYetValid: (now: Date, begin: Date): string =>
    'tls: failed to verify certificate: x509: certificate has expired or is not yet valid: ' +
    `current time ${seconds(now)} is before ${seconds(begin)}`,
  unknownAuthority: 'tls: failed to verify certificate: x509: certificate signed by unknown authority',
  timeout: (ip: string): string => `dial tcp ${ip}:10250: i/o timeout`,
} as const

/** A port-forward or exec that the API server could not open: no StatusError in Go, hence no reason. */
export const backendError = (why: string): Answer => status(500, '', `error dialing backend: ${why}`)

/** The node proxy in the same situation. */
export const proxyError = (why: string): Answer =>
  status(503, 'ServiceUnavailable', `error trying to reach service: ${why}`)

/** On the error stream of a port-forward to a port that nobody listens on. */
export const connectionRefused = (port: number, pod: string): string =>
  `error forwarding port ${port} to pod ${pod}, uid : failed to execute portforward in network namespace ` +
  `"/var/run/netns/cni-5c1c2d52": failed to connect to localhost:${port} inside namespace "${pod}", IPv4: dial tcp4 ` +
  `127.0.0.1:${port}: connect: connection refused IPv6 dial tcp6: address localhost: no suitable address found `

const seconds = (date: Date): string => date.toISOString().replace(/\.\d+Z$/, 'Z')
