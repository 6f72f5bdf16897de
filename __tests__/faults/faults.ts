// What goes wrong, and which reason code it must have: the table that a run is held to.
import type { FaultKind } from '../../emulator/emulator.ts'
import type { ConnectionFaultKind } from '../../emulator/faults.ts'
import type { Reason } from '../../src/model/reason.ts'
import type { Side } from './requests.ts'

type OfConnections = { readonly kind: ConnectionFaultKind }

export type Row = {
  readonly fault: FaultKind | OfConnections
  /** how many requests it meets; default all */
  readonly times?: number
  /**
   * `fine`: everything is learned in spite of it. `absent`: it says that there is nothing to learn. One of several where the deadline
   * and the library decide together
   */
  readonly reason: Reason | readonly Reason[] | 'fine' | 'absent'
}

const connectionKinds: readonly string[] = [
  'expired-certificate',
  'wrong-name',
  'no-handshake',
  'refused-handshake',
] satisfies ConnectionFaultKind[]

/** Whether a fault meets connections, not requests. */
export const isOfConnections = (fault: Row['fault']): fault is OfConnections => connectionKinds.includes(fault.kind)

const status = (code: number, reason: Row['reason'], retryAfter?: string): Row => ({
  fault: { kind: 'status', status: code, ...(retryAfter === undefined ? {} : { retryAfter }) },
  reason,
})
const odd: readonly Row[] = [
  { fault: { kind: 'malformed' }, reason: 'malformed' },
  { fault: { kind: 'content-type' }, reason: 'malformed' },
  { fault: { kind: 'other-json' }, reason: 'malformed' },
]
const once: readonly Row[] = [
  { fault: { kind: 'status', status: 503 }, times: 1, reason: 'fine' },
  { fault: { kind: 'reset' }, times: 1, reason: 'fine' },
  { fault: { kind: 'truncated' }, times: 1, reason: 'fine' },
  { fault: { kind: 'slow', milliseconds: 30 }, times: 1, reason: 'fine' },
  { fault: { kind: 'slow-headers', milliseconds: 60 }, times: 1, reason: 'fine' },
  { fault: { kind: 'slow-body', milliseconds: 60 }, times: 1, reason: 'fine' },
]
// on a slow machine the deadline comes before so much has come
const huge: Row = { fault: { kind: 'huge', bytes: 65 * 1024 * 1024 }, reason: ['too-large', 'malformed', 'timeout'] }
const never: readonly Row[] = [
  // on a slow machine the deadline meets a request on its way, else the wait for another try
  { fault: { kind: 'reset' }, reason: ['unreachable', 'timeout'] },
  { fault: { kind: 'truncated' }, reason: ['unreachable', 'timeout'] },
  { fault: { kind: 'hang' }, reason: 'timeout' },
  { fault: { kind: 'half-open' }, reason: 'timeout' },
  { fault: { kind: 'slow-headers', milliseconds: 600_000 }, reason: 'timeout' },
  { fault: { kind: 'slow-body', milliseconds: 600_000 }, reason: 'timeout' },
]
const closed: readonly Row[] = [
  { fault: { kind: 'no-handshake' }, reason: 'timeout' },
  { fault: { kind: 'refused-handshake' }, reason: ['unreachable', 'timeout'] },
]
const forged: readonly Row[] = [
  { fault: { kind: 'expired-certificate' }, reason: 'untrusted' },
  { fault: { kind: 'wrong-name' }, reason: 'untrusted' },
]
/** Answers of ARM that are the same for every request. */
const refusals: readonly Row[] = [
  status(401, 'unauthorized'),
  status(403, 'forbidden'),
  status(404, 'not-found'),
  status(302, 'unexpected'),
  { fault: { kind: 'redirect', location: 'https://elsewhere.example/' }, reason: 'unexpected' },
]

/** A command of AKS that has ended, and tells something else than what it printed. */
const result = (properties: object, reason: Row['reason']): Row => ({
  fault: { kind: 'other-json', body: { id: 'x', properties } },
  reason,
})

/** What every read of ARM may meet. */
const ofArm: readonly Row[] = [
  ...refusals,
  status(500, 'unexpected', '0'),
  status(504, 'timeout', '0'),
  { fault: { kind: 'recorded', answer: 'throttled', retryAfter: '0' }, reason: 'throttled' },
  { fault: { kind: 'recorded', answer: 'resource-throttled-in-words', seconds: 324 }, reason: 'throttled' },
  { fault: { kind: 'recorded', answer: 'throttled-in-words', seconds: 0 }, times: 2, reason: 'fine' },
  { fault: { kind: 'recorded', answer: 'bad-gateway', retryAfter: '0' }, reason: 'unreachable' },
  { fault: { kind: 'recorded', answer: 'empty-503', retryAfter: '0' }, reason: 'unreachable' },
  ...odd,
  huge,
  ...once,
  ...never,
]

/** Nobody knows whether a command whose answer was lost has begun: it is not sent again. */
const ofCommands: readonly Row[] = [
  ...refusals,
  status(500, 'unexpected'),
  status(503, 'unreachable'),
  status(504, 'timeout'),
  { fault: { kind: 'recorded', answer: 'run-command-busy' }, reason: 'conflict' },
  { fault: { kind: 'recorded', answer: 'throttled', retryAfter: '0' }, reason: 'throttled' },
  { fault: { kind: 'malformed' }, reason: 'malformed' },
  { fault: { kind: 'content-type' }, reason: 'malformed' },
  huge,
  // where the end will be told stands in the header of the answer, and its body is empty
  { fault: { kind: 'truncated' }, reason: 'fine' },
  { fault: { kind: 'slow-body', milliseconds: 600_000 }, reason: 'fine' },
  { fault: { kind: 'slow', milliseconds: 30 }, reason: 'fine' },
  { fault: { kind: 'slow-headers', milliseconds: 60 }, reason: 'fine' },
  { fault: { kind: 'reset' }, times: 1, reason: 'unreachable' },
  ...never.filter(({ fault }) => !['truncated', 'slow-body'].includes(fault.kind)),
]

export const rows: Readonly<Record<Side, readonly Row[]>> = {
  arm: [{ fault: { kind: 'recorded', answer: 'another-operation' }, reason: 'conflict' }, ...ofArm],
  // by that code Compute tells of a machine that is stopped
  'arm-operation': [{ fault: { kind: 'recorded', answer: 'another-operation' }, reason: 'unreachable' }, ...ofArm],
  'arm-command': [
    { fault: { kind: 'recorded', answer: 'another-operation' }, reason: 'unreachable' },
    { fault: { kind: 'other-json' }, reason: 'fine' },
    ...ofCommands,
  ],
  'arm-invoke': [
    { fault: { kind: 'recorded', answer: 'another-operation' }, reason: 'conflict' },
    // AKS tells by its status alone whether there is something to wait for: with 200 this is the result
    { fault: { kind: 'other-json' }, reason: 'malformed' },
    ...ofCommands,
  ],
  'arm-result': [
    { fault: { kind: 'recorded', answer: 'another-operation' }, reason: 'conflict' },
    ...ofArm,
    result({ provisioningState: 'Failed', reason: 'ImagePullBackOff' }, 'unreachable'),
    result({ provisioningState: 'Failed' }, 'unexpected'),
    result({ provisioningState: 'Canceled' }, 'malformed'),
    result({ provisioningState: 'Succeeded', logs: '' }, 'malformed'),
    result({ provisioningState: 'Succeeded', exitCode: 0, logs: '' }, 'unexpected'),
    result({ provisioningState: 'Succeeded', exitCode: 137 }, 'unexpected'),
  ],
  'arm-connection': [...forged, ...closed],
  login: [
    { fault: { kind: 'status', status: 400, message: 'AADSTS700016: no such application' }, reason: 'unauthorized' },
    { fault: { kind: 'status', status: 401, message: 'AADSTS7000222: expired' }, reason: 'unauthorized' },
    { fault: { kind: 'recorded', answer: 'login-throttled', retryAfter: '3600' }, reason: 'throttled' },
    { fault: { kind: 'recorded', answer: 'login-unavailable' }, reason: 'unreachable' },
    ...odd,
    huge,
    ...once,
    ...never,
  ],
  kubernetes: [
    status(401, 'unauthorized'),
    status(403, 'forbidden'),
    status(404, 'not-found'),
    status(409, 'conflict'),
    status(429, 'throttled', '3600'),
    status(500, 'unexpected'),
    status(503, 'unreachable'),
    status(302, 'unexpected'),
    ...odd,
    huge,
    ...once,
    ...never,
  ],
  // what kubectl makes of an answer is one line; how it was to come by it is its own affair
  'kubernetes-in-pod': [
    status(401, 'unauthorized'),
    status(403, 'forbidden'),
    status(404, 'not-found'),
    status(429, 'throttled'),
    status(500, 'unexpected'),
    status(503, 'unreachable'),
    status(504, 'timeout'),
  ],
  'kubernetes-certificate': forged,
  'kubernetes-connection': closed,
  // a token that cannot be had, for whatever reason, means that nothing may be shown to a kubelet; a POST is never repeated
  'token-request': [
    ...[401, 403, 404, 409, 429, 500, 503].map((code) => status(code, 'untrusted')),
    ...odd.map(({ fault }): Row => ({ fault, reason: 'untrusted' })),
    { fault: { kind: 'reset' }, reason: 'untrusted' },
    // nothing is left of the time for a port-forward then
    { fault: { kind: 'hang' }, reason: 'timeout' },
    { fault: { kind: 'reset' }, times: 1, reason: 'untrusted' },
    { fault: { kind: 'slow', milliseconds: 30 }, times: 1, reason: 'fine' },
  ],
  tunnel: [
    status(401, 'unauthorized'),
    status(403, 'forbidden'),
    status(404, 'not-found'),
    status(500, ['unexpected', 'unreachable']),
    { fault: { kind: 'tunnel-error', message: 'no route to that pod' }, reason: ['unreachable', 'unexpected'] },
    { fault: { kind: 'tunnel-close' }, reason: ['unreachable', 'unexpected', 'malformed'] },
    ...never.filter(({ fault }) => !['truncated', 'slow-body'].includes(fault.kind)),
    // an answer where an upgrade was asked for
    { fault: { kind: 'truncated' }, reason: 'unexpected' },
    { fault: { kind: 'slow-body', milliseconds: 600_000 }, reason: 'unexpected' },
  ],
  kubelet: [
    status(401, 'unauthorized'),
    status(403, 'forbidden'),
    status(500, 'unexpected'),
    ...odd.slice(0, 2),
    ...never,
  ],
  'kubelet-connection': closed,
}
