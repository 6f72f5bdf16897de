import { roles, selfRotating } from '../model/certificate.ts'
import type { Role } from '../model/certificate.ts'
import type { Limit, Threshold } from '../model/policy.ts'
import { readLimit } from './duration.ts'
import { mayBeSecret } from './secret-heuristics.ts'
import { knownNames } from './nearest.ts'
import type { Parser, Say } from './parser.ts'
import { lines, show } from './text.ts'

export type WrittenThresholds = Readonly<Partial<Record<Role, Threshold>>>

/** What the whole policy of limits is made of. */
export type LimitInputs = {
  readonly warn: Limit
  readonly fail: Limit
  /** the user left both as they are */
  readonly byDefault: readonly ('warn' | 'fail')[]
  readonly written: WrittenThresholds
}

/** One limit of its own: warn-within and fail-within. */
export const limit: Parser<Limit> = (text, say) => {
  const read = readLimit(text)
  return 'problem' in read ? say.problem(show(text), read.problem, read.remedy) : read
}

/** A limit that holds for all roles alike: a share of so different lifetimes would mean nothing. */
export const horizon: Parser<Limit> = (text, say, context) => {
  const read = limit(text, say, context)
  return read?.kind === 'fraction'
    ? say.problem(show(text), 'is a share of a lifetime', 'Write the horizon as a duration, such as 7d.')
    : read
}

/** Lines of `role: warn/fail`. One value alone stands for both, so that it fails without warning first. */
export const thresholds: Parser<WrittenThresholds> = (text, say) => {
  const written: Partial<Record<Role, Threshold>> = {}
  for (const line of lines(text)) {
    const parts = /^([^:=]+)[:=](.+)$/.exec(line)
    if (parts === null) {
      say.problem(show(line), 'is no threshold', 'Write role: warn/fail, such as cluster-ca: 1y/90d.')
      continue
    }
    const [, name = '', limits = ''] = parts
    const role = roles.find((known) => known === name.trim().toLowerCase())
    const threshold = readPair(limits, line, say)
    if (role === undefined) say.problem(show(line), 'names no role of a certificate', knownNames(name.trim(), roles))
    else if (Object.hasOwn(written, role))
      say.problem(show(line), `sets ${role} a second time`, 'Keep one line for each role.')
    else if (threshold !== null) written[role] = threshold
  }
  return written
}

/** `warn/fail`, or one value for both. `line` is shown in problems. */
export function readPair(limits: string, line: string, say: Say): Threshold | null {
  const texts = limits.split('/')
  if (texts.length > 2) return say.problem(show(line), 'has more than two limits', 'Write role: warn/fail.')
  const read = texts.map((text) => ({ text, limit: readLimit(text) }))
  const good: Limit[] = []
  for (const { text, limit } of read)
    if ('problem' in limit)
      say.problem(
        show(line),
        `${mayBeSecret(line) ? 'holds a limit that' : `holds "${show(text)}", which`} ${limit.problem}`,
        limit.remedy,
      )
    else good.push(limit)
  const [warn, fail = warn] = good
  if (warn === undefined || fail === undefined || good.length < read.length) return null
  if (warnsTooLate(warn, fail))
    return say.problem(
      show(line),
      'warns later than it fails',
      `Write the longer limit first: ${fail.text}/${warn.text}.`,
    )
  return { warn, fail, capped: [] }
}

/** Whether a warning would come after the failure. Limits of two kinds cannot be compared without a certificate. */
export function warnsTooLate(warn: Limit, fail: Limit): boolean {
  if (warn.kind === 'duration' && fail.kind === 'duration') return warn.milliseconds < fail.milliseconds
  return warn.kind === 'fraction' && fail.kind === 'fraction' && warn.fraction < fail.fraction
}

/** kubelet renews at 70-90 % of a lifetime, so that less than 10 % left means a rotation that did not happen. */
const overdue: Threshold = {
  warn: { kind: 'fraction', fraction: 0.1, text: '10 %' },
  fail: { kind: 'fraction', fraction: 0.05, text: '5 %' },
  capped: [],
}

/** The thresholds of every role in mode check. */
export function checkThresholds({ warn, fail, byDefault, written }: LimitInputs): Readonly<Record<Role, Threshold>> {
  return forEveryRole(
    (role) => written[role] ?? (selfRotating.includes(role) ? overdue : { warn, fail, capped: byDefault }),
  )
}

/** The thresholds of every role in mode gate: nothing may end before the horizon. */
export function gateThresholds(horizon: Limit): Readonly<Record<Role, Threshold>> {
  return forEveryRole(() => ({ warn: horizon, fail: horizon, capped: [] }))
}

function forEveryRole(threshold: (role: Role) => Threshold): Readonly<Record<Role, Threshold>> {
  return Object.fromEntries(roles.map((role) => [role, threshold(role)])) as Record<Role, Threshold>
}
