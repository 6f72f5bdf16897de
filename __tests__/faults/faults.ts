// What goes wrong, and which reason code it must have: the table that a run is held to.
import type { FaultKind } from '../../emulator/emulator.ts'
import type { Reason } from '../../src/model/reason.ts'
import type { Side } from './requests.ts'

export type Row = {
  readonly fault: FaultKind
  /** how many requests it meets; default all */
  readonly times?: number
  /** `fine`: everything is learned in spite of it. One of several where the deadline and the library decide together */
  readonly reason: Reason | readonly Reason[] | 'fine'
}

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
  { fault: { kind: 'slow', milliseconds: 30 }, times: 1, reason: 'fine' },
]
const never: readonly Row[] = [
  // on a slow machine the deadline meets a request on its way, else the wait for another try
  { fault: { kind: 'reset' }, reason: ['unreachable', 'timeout'] },
  { fault: { kind: 'hang' }, reason: 'timeout' },
]

export const rows: Readonly<Record<Side, readonly Row[]>> = {
  arm: [
    status(401, 'unauthorized'),
    status(403, 'forbidden'),
    status(404, 'not-found'),
    status(500, 'unexpected', '0'),
    status(504, 'timeout', '0'),
    status(302, 'unexpected'),
    { fault: { kind: 'recorded', answer: 'another-operation' }, reason: 'conflict' },
    { fault: { kind: 'recorded', answer: 'throttled', retryAfter: '0' }, reason: 'throttled' },
    { fault: { kind: 'recorded', answer: 'resource-throttled-in-words', seconds: 324 }, reason: 'throttled' },
    { fault: { kind: 'recorded', answer: 'throttled-in-words', seconds: 0 }, times: 2, reason: 'fine' },
    { fault: { kind: 'recorded', answer: 'bad-gateway', retryAfter: '0' }, reason: 'unreachable' },
    { fault: { kind: 'recorded', answer: 'empty-503', retryAfter: '0' }, reason: 'unreachable' },
    { fault: { kind: 'redirect', location: 'https://elsewhere.example/' }, reason: 'unexpected' },
    ...odd,
    ...once,
    ...never,
  ],
  login: [
    { fault: { kind: 'status', status: 400, message: 'AADSTS700016: no such application' }, reason: 'unauthorized' },
    { fault: { kind: 'status', status: 401, message: 'AADSTS7000222: expired' }, reason: 'unauthorized' },
    { fault: { kind: 'recorded', answer: 'login-throttled', retryAfter: '3600' }, reason: 'throttled' },
    { fault: { kind: 'recorded', answer: 'login-unavailable' }, reason: 'unreachable' },
    ...odd,
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
    ...once,
    ...never,
  ],
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
    ...never,
  ],
  kubelet: [
    status(401, 'unauthorized'),
    status(403, 'forbidden'),
    status(500, 'unexpected'),
    ...odd.slice(0, 2),
    ...never,
  ],
}
