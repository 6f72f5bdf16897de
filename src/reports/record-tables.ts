import type { Assessment } from '../model/assessment.ts'
import { type Role, roles } from '../model/certificate.ts'
import { dayOf } from '../model/dates.ts'
import { evidenceTitle } from '../model/evidence-catalogue.ts'
import { detailOf } from './record-detail.ts'
import { type Block, folded } from './blocks.ts'
import { ownPolicies } from './own-policy.ts'
import { cell, code, header, row, text } from './markdown.ts'
import { left } from './time-left.ts'

/** Every certificate that was seen, the first to end first. */
export function certificates(assessment: Assessment): readonly Block[] {
  const { asOf, targets } = assessment
  const fleet = targets.length > 1
  const seen = targets
    .flatMap(({ target, certificates }) => certificates.map((certificate) => ({ target, certificate })))
    .toSorted((a, b) => a.certificate.validity.notAfter.getTime() - b.certificate.validity.notAfter.getTime())
  const rows = seen.map(({ target, certificate: { lifetimeInferred, node, role, seenIn, subject, validity } }) =>
    row([
      ...(fleet ? [cell(target)] : []),
      role,
      cell(subject ?? ''),
      cell(node ?? ''),
      dayOf(validity.notAfter),
      `${left(validity.notAfter, asOf)}${lifetimeInferred === true ? ' (lifetime inferred)' : ''}`,
      cell(seenIn.join(', ')),
    ]),
  )
  if (rows.length === 0) return []
  const columns = [...(fleet ? ['Cluster'] : []), 'Role', 'Subject', 'Node', 'Ends', 'Left', 'Seen in']
  return [folded(`Certificates seen: ${rows.length}`, header(columns), rows)]
}

/** What was tried and failed, alike attempts on many nodes in one row. */
export function failedEvidence(assessment: Assessment): readonly Block[] {
  const fleet = assessment.targets.length > 1
  const failed = assessment.targets.flatMap(({ target, evidence }) =>
    evidence.filter(({ state }) => state === 'unavailable').map((record) => ({ target, record })),
  )
  const alike = Map.groupBy(failed, ({ target, record: { detail, key, reason, source, superseded } }) =>
    JSON.stringify([target, key, source, reason, detail, superseded]),
  )
  const rows = [...alike.values()].flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    const { key, subject, source = '', reason = '' } = first.record
    return [
      row([
        ...(fleet ? [cell(first.target)] : []),
        `${evidenceTitle(key)}${subject === undefined ? '' : ` (${cell(subject)}${group.length > 1 ? ` and ${group.length - 1} more` : ''})`}`,
        cell(source),
        reason,
        cell(detailOf(first.record)),
      ]),
    ]
  })
  if (rows.length === 0) return []
  const columns = [...(fleet ? ['Cluster'] : []), 'Evidence', 'How', 'Reason', 'Detail']
  return [folded(`Could not be read: ${failed.length}`, header(columns), rows)]
}

/** One line: what the user or the mode left out, and the checks that had nothing to judge. */
export function notLookedAt(assessment: Assessment): readonly Block[] {
  const skipped = assessment.targets.flatMap(({ evidence }) => evidence.filter(({ state }) => state === 'skipped'))
  const byDetail = Map.groupBy(skipped, ({ detail }) => detail ?? '')
  const left = [...byDetail].map(([detail, records]) => {
    const what = [...new Set(records.map(({ key }) => evidenceTitle(key)))].join(', ')
    return detail === '' ? what : `${what} (${text(detail)})`
  })
  const findings = assessment.targets.flatMap((target) => target.findings)
  const judged = new Set(findings.filter((f) => f.outcome !== 'notApplicable').map((f) => f.check))
  const idle = [...new Set(findings.map((f) => f.check))].filter((check) => !judged.has(check))
  return [
    ...(left.length > 0 ? [{ open: `**Not looked at:** ${left.slice(0, 20).join('; ')}.` }] : []),
    ...(idle.length > 0 ? [{ open: `**Not applicable:** ${idle.map(code).join(', ')}.` }] : []),
  ]
}

/** What was judged by, as written. */
export function policy(assessment: Assessment): Block {
  const { failOn, mode, policy } = assessment
  const limits = roles.map((role: Role) => {
    const { capped, fail, warn } = policy.thresholds[role]
    const cap = (grade: 'warn' | 'fail', share: string) =>
      capped.includes(grade) ? `, at most ${share} of the lifetime` : ''
    return row([role, `${text(warn.text)}${cap('warn', '25 %')}`, `${text(fail.text)}${cap('fail', '10 %')}`])
  })
  const ignores = policy.ignores.map(({ match, reason, until }) => row([cell(match), cell(reason), dayOf(until)]))
  const table = `${header(['Role', 'Warns when less is left than', 'Fails when less is left than'])}\n${limits.join('\n')}`
  const words = `Mode ${code(mode)}, the job fails on ${code(failOn)}. Checks: ${policy.checks.map(code).join(', ')}.`
  const own = ownPolicies(assessment).map(({ target, overrides, differs }) =>
    row([cell(target), cell(overrides), cell(differs)]),
  )
  const owned =
    own.length === 0 ? '' : `\n\n${header(['Cluster', 'Overrides for it', 'Differs in'])}\n${own.join('\n')}`
  const ignored = ignores.length === 0 ? '' : `\n\n${header(['Ignored', 'Why', 'Until'])}`
  return folded('Policy', `${words}\n\n${table}${owned}${ignored}`, ignores)
}
