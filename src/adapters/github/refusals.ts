import { ReasonError } from '../../model/errors.ts'
import { reduceStatus } from '../reduce.ts'
import { bounded, retryAfter } from '../http/retry-after.ts'

const secondaryMilliseconds = 60_000
/** whoever says 0 and refuses again would be asked without end */
const shortestMilliseconds = 1_000

/**
 * How long GitHub asks to wait, when it is a limit that stands behind a 403 or 429; undefined when it is not: then a
 * right is missing. The message is only looked at, never handed on: `secondary rate limit` stands in no header.
 */
export function limitMilliseconds(
  status: number,
  headers: Readonly<Record<string, string | number | undefined>>,
  message: string,
  now: Date,
): number | undefined {
  if (status !== 403 && status !== 429) return undefined
  const asked = retryAfter(headers['retry-after'], now.getTime())
  if (asked !== undefined) return Math.max(shortestMilliseconds, asked)
  if (headers['x-ratelimit-remaining'] === '0') {
    // by GitHub's own clock, and a second for what it rounds
    const clock = Date.parse(String(headers['date'] ?? ''))
    const reset = Number(headers['x-ratelimit-reset'] ?? NaN) * 1_000
    const wait = bounded(reset - (Number.isNaN(clock) ? now.getTime() : clock))
    return wait === undefined ? secondaryMilliseconds : wait + 1_000
  }
  return status === 429 || /secondary rate limit|abuse detection/i.test(message) ? secondaryMilliseconds : undefined
}

/** What a status means here, in our own words, which name what to do. `right`: the permission that is needed. */
export function refusalOf(status: number, what: string, repository: string, right: string): ReasonError {
  const where = `GitHub, ${what}`
  const isIssue = right === 'issues: write'
  if (!isIssue && (status === 403 || status === 404 || status === 410))
    return secretRefusal(status, where, repository, right)
  switch (status) {
    case 401:
      return new ReasonError('unauthorized', `${where}: the token was not accepted; it may have expired`)
    case 403:
      return new ReasonError(
        'forbidden',
        `${where}: permission missing: the token needs issues: write for ${repository} (in a workflow, permissions: issues: write)`,
      )
    case 404:
      return new ReasonError(
        'not-found',
        `${where}: there is no such repository or issue, or the token does not reach it; a workflow's own token reaches its own repository only`,
      )
    case 410:
      return new ReasonError(
        'not-supported',
        `${where}: issues are disabled in ${repository}, or this one was deleted; they are enabled in its settings`,
      )
    case 422:
      return new ReasonError('malformed', `${where}: it was refused as not valid (HTTP 422)`)
    default:
      return reduceStatus(status, where, right)
  }
}

function secretRefusal(status: number, where: string, repository: string, right: string): ReasonError {
  return status === 403
    ? new ReasonError('forbidden', `${where}: permission missing: secrets-token needs ${right}`)
    : new ReasonError(
        'not-found',
        `${where}: there is no such repository or environment, or secrets-token does not reach ${repository}`,
      )
}

/** A limit that lasts longer than there is patience for. */
export function throttledBy(milliseconds: number, what: string): ReasonError {
  const minutes = Math.ceil(milliseconds / 60_000)
  return new ReasonError(
    'throttled',
    `GitHub, ${what}: a rate limit of the token asks to wait ${minutes === 1 ? 'a minute' : `${minutes} minutes`} more`,
  )
}
