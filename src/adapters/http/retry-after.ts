/** No server makes us wait longer. A timer of Node.js holds 24 days (2^31-1 ms) and fires at once beyond. */
export const longestWait = 24 * 60 * 60_000

/** The three forms of a date in HTTP begin with the day of the week (RFC 9110 5.6.7); `Date.parse` alone takes `-5` for a date. */
const httpDate = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}[, ]/i

/**
 * Milliseconds that a server asks to wait by `Retry-After`: seconds, also with a fraction, or a date (RFC 9110 10.2.3). From 0, for
 * a date that has passed, to `longestWait`; undefined when it is neither.
 */
export function retryAfter(header: unknown, now: number): number | undefined {
  const text = typeof header === 'number' ? String(header) : typeof header === 'string' ? header.trim() : ''
  if (/^\d+(?:\.\d+)?$/.test(text)) return bounded(Number(text) * 1000)
  return httpDate.test(text) ? bounded(Date.parse(text) - now) : undefined
}

/** Milliseconds as a number in a header (`retry-after-ms`), bounded alike. */
export const retryAfterMilliseconds = (header: unknown): number | undefined =>
  typeof header === 'string' && /^\d+(?:\.\d+)?$/.test(header.trim()) ? bounded(Number(header)) : undefined

/** 0 to `longestWait`; undefined for what is no number. */
export const bounded = (milliseconds: number): number | undefined =>
  Number.isNaN(milliseconds) ? undefined : Math.ceil(Math.min(Math.max(milliseconds, 0), longestWait))

/** Waits, for a day at most. Rejects with the signal's reason when it comes first. */
export function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', settle)
      if (signal?.aborted === true) reject(signal.reason as Error)
      else resolve()
    }
    const timer = setTimeout(settle, bounded(milliseconds) ?? 0)
    if (signal?.aborted === true) settle()
    else signal?.addEventListener('abort', settle, { once: true })
  })
}
