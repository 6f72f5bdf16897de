import { selfRotating, type Role, type Validity } from '../model/certificate.ts'
import { dayOrMinuteOf } from '../model/dates.ts'
import { span } from '../model/duration.ts'
import type { Lifetime } from '../model/lifetime.ts'
import type { Limit, Threshold } from '../model/policy.ts'
import { timeLeft, validityState } from '../x509/validity.ts'
import type { CheckContext, Draft } from './check.ts'

/** One certificate, or what is known of it, before a judge of dates. */
export type Dated = {
  /** how the finding names it */
  readonly subject: string
  /** whose thresholds count */
  readonly role: Role
  readonly validity: Validity
  readonly lifetime: Lifetime
  readonly fingerprint?: string
  /** false when it stays as it is although others of its role renew themselves */
  readonly renewsItself?: boolean
}

/** Defaults give a short-lived certificate no more than this share of its lifetime (policy, `threshold.capped`). */
const caps = { warn: 0.25, fail: 0.1 }

/** client-go's certificate manager renews when 70 to 90 % of the lifetime have passed: less than this left is late. */
const overdueBelow = 0.1

/**
 * The policy of dates for one certificate: not yet valid, expired, within the failure limit, within the warning limit,
 * or fine. Ends of validity are inclusive (RFC 5280 4.1.2.5); within a limit means that less than it is left.
 */
export function judgeExpiry(dated: Dated, { now, policy }: Pick<CheckContext, 'now' | 'policy'>): Draft {
  const { validity, lifetime, role } = dated
  const own = policy.thresholds[role]
  // a share of the lifetime is about renewal: what does not renew itself has the limits of what is renewed by hand
  const threshold = dated.renewsItself === false && own.fail.kind === 'fraction' ? policy.thresholds['api-server'] : own
  const left = timeLeft(validity, now)
  const end = dayOrMinuteOf(validity.notAfter, now)
  const fail = reach(threshold, 'fail', lifetime)
  const warn = reach(threshold, 'warn', lifetime)
  const late = (dated.renewsItself ?? selfRotating.includes(role)) && left < lifetime.milliseconds * overdueBelow
  const judged = ((): Pick<Draft, 'outcome' | 'message'> => {
    switch (validityState(validity, now)) {
      case 'not-yet-valid':
        return { outcome: 'fail', message: notYetValid(validity, now) }
      case 'expired':
        return { outcome: 'fail', message: `Expired on ${end}, ${span(left)} ago.` }
      case 'valid':
        if (left < fail.milliseconds)
          return {
            outcome: 'fail',
            message: late
              ? `Rotation long overdue: ends on ${end}, in ${span(left)}, less than ${fail.text}; ${renewal(lifetime)}.`
              : `Ends on ${end}, in ${span(left)}: too soon, less than ${fail.text} left.`,
          }
        if (left < warn.milliseconds)
          return {
            outcome: 'warn',
            message: late
              ? `Rotation overdue: ends on ${end}, in ${span(left)}; ${renewal(lifetime)}.`
              : `Ends on ${end}, in ${span(left)}: soon, less than ${warn.text} left.`,
          }
        return { outcome: 'pass', message: `Valid until ${end}, ${span(left)} left.` }
    }
  })()
  return {
    subject: dated.subject,
    ...judged,
    notAfter: validity.notAfter,
    ...(dated.fingerprint === undefined ? {} : { certificates: [dated.fingerprint] }),
  }
}

function notYetValid({ notBefore, notAfter }: Validity, now: Date): string {
  const start = notBefore ?? notAfter
  return `Not valid before ${dayOrMinuteOf(start, now)}, in ${span(start.getTime() - now.getTime())}: until then it is refused.`
}

const renewal = (lifetime: Lifetime): string =>
  `the kubelet renews it when 70 to 90 % of its ${lengthOf(lifetime)} have passed`

/** A limit in milliseconds for a certificate of this lifetime, and how to say it. */
function reach(
  threshold: Threshold,
  grade: 'warn' | 'fail',
  lifetime: Lifetime,
): { milliseconds: number; text: string } {
  const limit: Limit = threshold[grade]
  const cap = caps[grade] * lifetime.milliseconds
  const milliseconds = limit.kind === 'duration' ? limit.milliseconds : limit.fraction * lifetime.milliseconds
  if (threshold.capped.includes(grade) && cap < milliseconds)
    return { milliseconds: cap, text: `${caps[grade] * 100} % of its ${lengthOf(lifetime)}` }
  return { milliseconds, text: limit.kind === 'duration' ? limit.text : `${limit.text} of its ${lengthOf(lifetime)}` }
}

const lengthOf = ({ milliseconds, inferred }: Lifetime): string =>
  `${inferred ? 'assumed ' : ''}lifetime of ${span(milliseconds)}`
