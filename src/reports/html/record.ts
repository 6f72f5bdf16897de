import type { Assessment } from '../../model/assessment.ts'
import { roles } from '../../model/certificate.ts'
import { dayOf } from '../../model/dates.ts'
import { evidenceTitle } from '../../model/evidence-catalogue.ts'
import { detailOf } from '../record-detail.ts'
import { ownPolicies } from '../own-policy.ts'
import { type Html, markup, type Part } from './markup.ts'
import { table } from './table.ts'

/** How it was looked: what could not be read, what was left out, and the policy that judged. */
export function record(assessment: Assessment): Html {
  return markup`${unread(assessment)}${leftOut(assessment)}${policy(assessment)}`
}

/** What was tried and failed, alike attempts on many nodes in one row. */
function unread({ targets }: Assessment): Part {
  const failed = targets.flatMap(({ target, evidence }) =>
    evidence.filter(({ state }) => state === 'unavailable').map((attempt) => ({ target, attempt })),
  )
  if (failed.length === 0) return markup`<p>Everything that was asked for could be read.</p>\n`
  const alike = Map.groupBy(failed, ({ target, attempt: { detail, key, reason, source, superseded } }) =>
    JSON.stringify([target, key, source, reason, detail, superseded]),
  )
  const rows = [...alike.values()].flatMap((group) =>
    group.slice(0, 1).map(({ target, attempt }) => {
      const { key, reason, source, subject } = attempt
      const others = group.length > 1 ? ` and ${group.length - 1} more` : ''
      const whose = subject === undefined ? undefined : markup` <small>${subject}${others}</small>`
      return [
        ...(targets.length > 1 ? [target] : []),
        markup`${evidenceTitle(key)}${whose}`,
        source,
        reason,
        detailOf(attempt),
      ]
    }),
  )
  const heads = [...(targets.length > 1 ? ['Cluster'] : []), 'Evidence', 'How', 'Reason', 'Detail']
  return markup`<details class="card"><summary>Could not be read: ${failed.length}</summary>\n${table('Attempts that failed', heads, rows)}</details>\n`
}

/** What the user or the mode left out, and the checks that had nothing to judge. */
function leftOut({ targets }: Assessment): Part {
  const skipped = targets.flatMap(({ evidence }) => evidence.filter(({ state }) => state === 'skipped'))
  const why = [...Map.groupBy(skipped, ({ detail }) => detail ?? '')].map(([detail, records]) => {
    const what = [...new Set(records.map(({ key }) => evidenceTitle(key)))].join(', ')
    return detail === '' ? what : `${what} (${detail})`
  })
  const findings = targets.flatMap((target) => target.findings)
  const judged = new Set(findings.filter(({ outcome }) => outcome !== 'notApplicable').map(({ check }) => check))
  const idle = [...new Set(findings.map(({ check }) => check))].filter((check) => !judged.has(check))
  return [
    why.length === 0 ? undefined : markup`<p><b>Not looked at:</b> ${why.slice(0, 20).join('; ')}.</p>\n`,
    idle.length === 0 ? undefined : markup`<p><b>Not applicable:</b> ${codes(idle)}.</p>\n`,
  ]
}

function codes(names: readonly string[]): Part {
  return names.map((name, i) => markup`${i === 0 ? '' : ', '}<code>${name}</code>`)
}

/** What was judged by, as written. */
function policy(assessment: Assessment): Html {
  const { failOn, mode, policy } = assessment
  const limits = roles.map((role) => {
    const { capped, fail, warn } = policy.thresholds[role]
    const cap = (grade: 'warn' | 'fail', share: string) =>
      capped.includes(grade) ? `, at most ${share} of the lifetime` : ''
    return [role, `${warn.text}${cap('warn', '25 %')}`, `${fail.text}${cap('fail', '10 %')}`]
  })
  const ignores = policy.ignores.map(({ match, reason, until }) => [match, reason, dayOf(until)])
  const exceptions = ignores.length === 0 ? undefined : table('Exceptions', ['Ignored', 'Why', 'Until'], ignores)
  const own = ownPolicies(assessment).map(({ target, overrides, differs }) => [target, overrides, differs])
  const owned = own.length === 0 ? undefined : table('By cluster', ['Cluster', 'Overrides for it', 'Differs in'], own)
  return markup`<details class="card"><summary>Policy</summary>
<p>Mode <code>${mode}</code>, the job fails on <code>${failOn}</code>. Checks: ${codes(policy.checks)}.</p>
${table('Thresholds', ['Role', 'Warns when less is left than', 'Fails when less is left than'], limits)}${owned}${exceptions}</details>\n`
}
