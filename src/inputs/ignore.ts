import { dayOf } from '../model/dates.ts'
import type { Ignore } from '../model/policy.ts'
import { readEndOfDay } from './date.ts'
import type { Parser } from './parser.ts'
import { lines, show } from './text.ts'

/** What stands before the reason: a day, and nothing else. */
const dayAndReason = /^\s*([^\s:]+)\s*(?::(.*))?$/s
export const sha1Named = [
  'names a SHA-1 fingerprint',
  'Give the SHA-256 fingerprint: openssl x509 -fingerprint -sha256.',
] as const
const sha256 = /^[0-9a-f]{64}$/
export const sha1 = /^(?:[0-9a-f]{2}:){19}[0-9a-f]{2}$|^[0-9a-f]{40}$/i

/** Lines of `SUBJECT until YYYY-MM-DD: reason`. The end is a must: an exception that stays forever hides the next fault. */
export const ignore: Parser<readonly Ignore[]> = (text, say) => {
  const ignores: Ignore[] = []
  for (const line of lines(text)) {
    const parts = partsOf(line)
    if (parts === undefined) {
      say.problem(show(line), 'has no end', 'Write SUBJECT until YYYY-MM-DD: reason.')
      continue
    }
    const { match, reason } = parts
    const until = readEndOfDay(parts.until)
    if ('problem' in until) say.problem(show(line), until.problem, until.remedy)
    if (reason === '') say.problem(show(line), 'has no reason', 'Write the reason after the day and a colon.')
    if (sha1.test(match)) say.problem(show(line), ...sha1Named)
    if (!('problem' in until)) ignores.push({ match: normalised(match), reason, until })
  }
  return ignores
}

/** A line taken apart at the first `until` behind which a day stands: a subject may have that word in it too. */
function partsOf(
  line: string,
): { readonly match: string; readonly until: string; readonly reason: string } | undefined {
  for (const { index } of line.matchAll(/\suntil(?=\s)/gi)) {
    const [, until, reason = ''] = dayAndReason.exec(line.slice(index + ' until'.length)) ?? []
    if (until !== undefined) return { match: line.slice(0, index).trim(), until, reason: reason.trim() }
  }
  return undefined
}

/** Fingerprints are compared as lower-case hexadecimal without colons; other subjects as written. */
export function normalised(match: string): string {
  const bare = match.replaceAll(':', '').toLowerCase()
  return sha256.test(bare) ? bare : match
}

/** Exceptions that are over at the date to judge by: allowed, but told. */
export function endedNotices(ignores: readonly Ignore[], now: Date): readonly string[] {
  return ignores
    .filter(({ until }) => until.getTime() < now.getTime())
    .map(
      ({ match, until }) =>
        `ignore: "${show(match)}" ended on ${dayOf(until)} and no longer holds. Remove the line or renew it.`,
    )
}
