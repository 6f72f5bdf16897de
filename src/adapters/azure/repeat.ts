import type { PipelineRequest, PipelineResponse } from '@azure/core-rest-pipeline'
import { ReasonError } from '../../model/errors.ts'
import { reduceError } from '../reduce.ts'
import { bounded, pause, retryAfter, retryAfterMilliseconds } from '../http/retry-after.ts'

const maximumRepetitions = 4
const firstWaitMilliseconds = 500
/** a longer wait is the user's to decide */
const longestWaitMilliseconds = 60_000
const passing = new Set([408, 429, 500, 502, 503, 504])

/** What was asked again, and why: for the log. */
export type Repeated = (line: string) => void

/** Sends requests, and those that only read again while the answer is one that passes. */
export type Repeater = {
  /** @param where what is asked, in our own words; rejects with a `ReasonError` */
  readonly send: (
    request: PipelineRequest,
    where: string,
    reads: boolean,
    signal: AbortSignal,
  ) => Promise<PipelineResponse>
  readonly repetitions: () => number
}

/**
 * Bounded repetition: reads only, four times at most, and after the time that the server named: `Retry-After` in seconds or as
 * a date (RFC 9110 10.2.3), `retry-after-ms`, or the seconds in the words of a 429. Where the deadline comes first, the
 * last answer stands.
 */
export function openRepeater(once: (request: PipelineRequest) => Promise<PipelineResponse>, tell: Repeated): Repeater {
  let count = 0
  return {
    repetitions: () => count,
    send: async (request, where, reads, signal) => {
      for (let repetition = 0; ; repetition += 1) {
        const answer = await once(request).catch((error: unknown) => reduceError(error, where))
        if (answer instanceof ReasonError && !isPassing(answer)) throw answer
        const final = !reads || repetition === maximumRepetitions || signal.aborted
        const asked = waitOf(answer)
        const wait =
          asked === undefined ? firstWaitMilliseconds * 2 ** repetition : Math.max(asked, firstWaitMilliseconds)
        if (final || (!(answer instanceof ReasonError) && !passing.has(answer.status))) return given(answer)
        if (wait > longestWaitMilliseconds)
          throw new ReasonError('throttled', `${where}: Azure asks to wait ${Math.ceil(wait / 1000)} s`)
        tell(`${where}: ${toldOf(answer)}, asked again in ${wait} ms`)
        const waited = await pause(wait, signal).then(
          () => true,
          () => false,
        )
        if (!waited) return given(answer)
        count += 1
      }
    },
  }
}

/** A connection that failed may be had the next time; what does not verify or speak HTTP stays as it is. */
const isPassing = ({ reason }: ReasonError): boolean => reason === 'unreachable' || reason === 'timeout'

function given(answer: PipelineResponse | ReasonError): PipelineResponse {
  if (answer instanceof ReasonError) throw answer
  return answer
}

const toldOf = (answer: PipelineResponse | ReasonError): string =>
  answer instanceof ReasonError ? answer.reason : `HTTP ${answer.status}`

/** Milliseconds that the answer asks for; undefined when it asks for none. */
export function waitOf(answer: Pick<PipelineResponse, 'headers' | 'bodyAsText'> | ReasonError): number | undefined {
  if (answer instanceof ReasonError) return undefined
  const { headers, bodyAsText } = answer
  const asked =
    retryAfterMilliseconds(headers.get('retry-after-ms')) ??
    retryAfterMilliseconds(headers.get('x-ms-retry-after-ms')) ??
    retryAfter(headers.get('retry-after'), Date.now())
  if (asked !== undefined) return asked
  const words = /(?:after|in)\s+'?(\d{1,6})'?\s+sec/i.exec(bodyAsText ?? '')?.[1]
  return words === undefined ? undefined : bounded(Number(words) * 1000)
}
