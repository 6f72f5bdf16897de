import { setTimeout as sleep } from 'node:timers/promises'
import type { PipelinePolicy, PipelineRequest, PipelineResponse } from '@azure/core-rest-pipeline'
import { WorldError } from '../../model/errors.ts'

const maximumRepetitions = 4
const firstWaitMilliseconds = 500
/** a longer wait is the user's to decide */
const longestWaitMilliseconds = 60_000
const passing = new Set([408, 429, 500, 502, 503, 504])

/** POSTs that only read: asking again does no harm. */
const reads = /\/(listCluster(User|Admin|MonitoringUser)Credential)$/i

/** What was asked again, and why: for the log. */
export type Repeated = (line: string) => void

/**
 * Asks again while the answer is one that passes: reads only, a few times, and after the time that the server named:
 * `Retry-After` in seconds or as a date (RFC 9110 10.2.3), `retry-after-ms`, or the seconds in the words of a 429.
 */
export function repetition(tell: Repeated): PipelinePolicy & { readonly repetitions: () => number } {
  let count = 0
  return {
    name: 'boundedRepetition',
    repetitions: () => count,
    sendRequest: async (request, next) => {
      for (let repetition = 0; ; repetition += 1) {
        const answer = await next(request).catch((error: unknown) => {
          if (repetition === maximumRepetitions || !isRead(request) || request.abortSignal?.aborted === true)
            throw error
          return error
        })
        const response = isResponse(answer) ? answer : undefined
        if (
          response !== undefined &&
          (!passing.has(response.status) || !isRead(request) || repetition === maximumRepetitions)
        )
          return response
        const wait = (response && waitOf(response)) ?? firstWaitMilliseconds * 2 ** repetition
        if (wait > longestWaitMilliseconds)
          throw new WorldError('throttled', `Azure asks to wait ${Math.ceil(wait / 1000)} s before the next request`)
        count += 1
        tell(
          `Azure answered ${response === undefined ? 'nothing' : `HTTP ${response.status}`}: asking again in ${wait} ms`,
        )
        await sleep(wait, undefined, { signal: signalOf(request) })
      }
    },
  }
}

const isRead = ({ method, url }: PipelineRequest): boolean =>
  method === 'GET' || method === 'HEAD' || (method === 'POST' && reads.test(new URL(url).pathname))

const isResponse = (value: unknown): value is PipelineResponse =>
  typeof value === 'object' && value !== null && 'status' in value && 'headers' in value

/** The SDK's signal as Node's. */
export function signalOf({ abortSignal }: PipelineRequest): AbortSignal {
  const controller = new AbortController()
  if (abortSignal?.aborted === true) controller.abort()
  abortSignal?.addEventListener('abort', () => {
    controller.abort()
  })
  return controller.signal
}

/** Milliseconds that the answer asks for; undefined when it asks for none. */
export function waitOf({ headers, bodyAsText }: PipelineResponse): number | undefined {
  const exact = Number(headers.get('retry-after-ms') ?? headers.get('x-ms-retry-after-ms') ?? NaN)
  if (exact >= 0) return exact
  const text = headers.get('retry-after')
  if (text !== undefined) {
    const milliseconds = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.now()
    if (milliseconds >= 0) return milliseconds
  }
  const words = /(?:again|retry|retried|wait)\D{0,20}(\d{1,6})'? sec/i.exec(bodyAsText ?? '')?.[1]
  return words === undefined ? undefined : Number(words) * 1000
}
