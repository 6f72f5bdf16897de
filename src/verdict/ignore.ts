import { dayOf } from '../model/dates.ts'
import type { Finding } from '../model/finding.ts'
import { compileWildcard } from '../model/wildcard.ts'
import type { Ignore } from '../model/policy.ts'

/** What became of an exception, so that those that are no longer needed are told to the user. */
export type IgnoreUse = {
  readonly ignore: Ignore
  /** `ended`: its last day is over, and it did nothing. `unused`: no finding that needs it matches. */
  readonly state: 'used' | 'unused' | 'ended'
}

/**
 * Applies the user's exceptions: a finding that one matches weighs nothing until the exception ends, and still says what
 * it was. Only what did not pass needs one. The first that matches counts, and every one that matches is in use.
 */
export function applyIgnores(
  findings: readonly Finding[],
  ignores: readonly Ignore[],
  now: Date,
): { readonly findings: readonly Finding[]; readonly uses: readonly IgnoreUse[] } {
  const holding = ignores
    .filter(({ until }) => now <= until)
    .map((ignore) => ({ ignore, matches: matcher(ignore.match) }))
  const used = new Set<Ignore>()
  const applied = findings.map((finding): Finding => {
    if (finding.outcome === 'pass' || finding.outcome === 'notApplicable') return finding
    const matching = holding.filter(({ matches }) => matches(finding))
    for (const { ignore } of matching) used.add(ignore)
    const ignore = matching[0]?.ignore
    if (ignore === undefined) return finding
    const { outcome, message } = finding
    const day = dayOf(ignore.until)
    return {
      ...finding,
      outcome: 'notApplicable',
      message: `Ignored until ${day} (${ignore.reason}): ${outcome}: ${message}`,
      ignored: { outcome, until: ignore.until, reason: ignore.reason },
    }
  })
  const stateOf = (ignore: Ignore): IgnoreUse['state'] => {
    if (used.has(ignore)) return 'used'
    return now <= ignore.until ? 'unused' : 'ended'
  }
  return { findings: applied, uses: ignores.map((ignore) => ({ ignore, state: stateOf(ignore) })) }
}

/**
 * By subject, by `check/subject` (`*` stands for any text in both), or by fingerprint, without case. A fingerprint matches
 * a finding about this one certificate only: it must not hide what is wrong with another.
 */
function matcher(match: string): (finding: Finding) => boolean {
  const fingerprint = match.replaceAll(':', '').toLowerCase()
  if (/^[0-9a-f]{64}$/.test(fingerprint))
    return ({ certificates }) =>
      certificates.length > 0 && certificates.every((certificate) => certificate === fingerprint)
  const isNamed = compileWildcard(match)
  return ({ check, subject }) => isNamed(subject) || isNamed(`${check}/${subject}`)
}
