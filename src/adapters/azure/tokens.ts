import type { TokenCredential } from '@azure/identity'
import { ReasonError } from '../../model/errors.ts'
import { pause } from '../http/retry-after.ts'
import type { Repeated } from './repeat.ts'

/** A token that still holds. Rejects with a `ReasonError`. */
export type Token = (signal: AbortSignal) => Promise<string>

const earlyMilliseconds = 120_000
const exchangeMilliseconds = 60_000
const waits: readonly number[] = [500, 2_000]

/** What getting tokens takes. */
export type Exchange = {
  /** a credential that has seen nothing: the libraries remember a refusal and do not ask again */
  readonly make: () => TokenCredential
  /** our own words for what a credential threw, and how long to wait before it is worth another try */
  readonly explain: (error: unknown) => { readonly refusal: ReasonError; readonly waitMilliseconds?: number }
  readonly remember: (secret: string) => void
  readonly tell: Repeated
}

/**
 * A source of tokens for one scope: one exchange at a time, however many ask, and a new one two minutes before the end. A token
 * that lives shorter is used until then once: each asking gets its own.
 */
export function openTokens(scope: string, { make, explain, remember, tell }: Exchange): Token {
  let known: { readonly token: string; readonly until: number } | undefined
  let running: Promise<string> | undefined
  const exchange = async (): Promise<string> => {
    for (let repetition = 0; ; repetition += 1) {
      const signal = AbortSignal.timeout(exchangeMilliseconds)
      try {
        const got = await endingWith(make().getToken(scope, { abortSignal: signal }), signal)
        if (got === null) throw new ReasonError('unauthorized', 'Entra ID gave no token')
        remember(got.token)
        known = { token: got.token, until: got.expiresOnTimestamp - earlyMilliseconds }
        return got.token
      } catch (error) {
        const { refusal, waitMilliseconds } = explain(error)
        const usual = waits[repetition]
        if (waitMilliseconds === undefined || usual === undefined || waitMilliseconds > exchangeMilliseconds)
          throw refusal
        const wait = Math.max(usual, waitMilliseconds)
        tell(`${refusal.detail}: asked again in ${wait} ms`)
        await pause(wait)
      }
    }
  }
  return async (signal) => {
    if (known !== undefined && known.until > Date.now()) return known.token
    running ??= exchange().finally(() => {
      running = undefined
    })
    return endingWith(running, signal)
  }
}

/** The outcome of some work, or a timeout when the signal comes first: the work itself may serve others. */
export async function endingWith<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const ended = Promise.withResolvers<never>()
  const end = (): void => {
    ended.reject(new ReasonError('timeout', 'Sign-in to Azure: no answer in time'))
  }
  if (signal.aborted) end()
  signal.addEventListener('abort', end, { once: true })
  try {
    return await Promise.race([work, ended.promise])
  } finally {
    signal.removeEventListener('abort', end)
  }
}
