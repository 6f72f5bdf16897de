import type { Assessment, TargetAssessment } from '../model/assessment.ts'
import { dayOf } from '../model/dates.ts'
import { type Finding, type Outcome, worstFirst } from '../model/finding.ts'
import { plural } from '../model/text.ts'
import { left } from './time-left.ts'

/**
 * Findings of one check of one cluster that came to the same outcome, worst first; or those of several checks that could
 * not be answered for one and the same reason, such as a cluster that cannot be reached.
 */
export type FindingGroup = {
  readonly target: string
  /** its id, or `11 checks` */
  readonly check: string
  readonly checks: readonly string[]
  readonly outcome: Outcome
  readonly worst: Finding
  readonly findings: readonly Finding[]
  /** `12 nodes`, or `3 subjects` when not all of them are nodes */
  readonly size: string
}

/** The groups of one cluster, in the order in which their findings came: worst first. */
export function groupsOf(target: TargetAssessment): readonly FindingGroup[] {
  const nodes = new Set([...target.certificates.map((c) => c.node), ...target.evidence.map((e) => e.subject)])
  const byCheck = [...Map.groupBy(target.findings, (f) => `${f.outcome} ${f.check}`).values()]
  return mergeUnanswered(byCheck).flatMap((findings) => {
    const worst = soonest(findings)
    if (worst === undefined) return []
    const checks = [...new Set(findings.map((f) => f.check))]
    const noun = findings.every((f) => nodes.has(f.subject)) ? 'node' : 'subject'
    return [
      {
        target: target.target,
        check: checks.length === 1 ? worst.check : plural(checks.length, 'check'),
        checks,
        outcome: worst.outcome,
        worst,
        findings,
        size: plural(findings.length, noun),
      },
    ]
  })
}

/** Checks of a cluster that all say the same of evidence that is missing become one: it is one trouble, however many ask. */
function mergeUnanswered(lists: readonly (readonly Finding[])[]): readonly (readonly Finding[])[] {
  const reasonOf = (findings: readonly Finding[]): string | undefined => {
    const [first] = findings
    return findings.length === 1 && first?.outcome === 'inconclusive' ? first.message : undefined
  }
  return [...Map.groupBy(lists, (findings) => reasonOf(findings) ?? findings).values()].map((alike) => alike.flat())
}

/** The first end in a cluster that some finding is about: what another certificate has replaced may end. */
export function firstEnd({ findings }: TargetAssessment): Date | undefined {
  const ends = findings.flatMap(({ notAfter }) => notAfter ?? [])
  return ends.reduce<Date | undefined>((a, b) => (a === undefined || b < a ? b : a), undefined)
}

/** The groups of all clusters, worst first; clusters in their order among equals. */
export function allGroups(assessment: Assessment): readonly FindingGroup[] {
  return byOutcome(assessment.targets.flatMap(groupsOf))
}

/** Worst outcome first, and otherwise in the order given. */
export function byOutcome<T extends { readonly outcome: Outcome }>(items: readonly T[]): readonly T[] {
  return items.toSorted((a, b) => worstFirst.indexOf(a.outcome) - worstFirst.indexOf(b.outcome))
}

/** The finding whose certificate ends first; the first one when none names an end. */
export function soonest(findings: readonly Finding[]): Finding | undefined {
  const end = (finding: Finding) => finding.notAfter?.getTime() ?? Infinity
  const [first, ...rest] = findings
  return rest.reduce((a, b) => (a === undefined || end(b) < end(a) ? b : a), first)
}

/** Whom a group is about: its subject, or `12 nodes, the worst aks-pool1-0`. Nothing when the message names it. */
export function subjectOf({ checks, findings, size, worst }: FindingGroup): string {
  if (checks.length > 1) return listed(checks)
  const { message, subject, target } = worst
  if (findings.length === 1) return subject === target || message.includes(subject) ? '' : subject
  const alike = findings.every((finding) => finding.message === message)
  return `${size}, ${alike ? 'among them' : 'the worst'} ${subject}`
}

/** The message with the end of validity, when it does not name it itself. */
export function messageOf({ message, notAfter }: Finding, asOf: Date): string {
  if (notAfter === undefined || message.includes(dayOf(notAfter))) return message
  return `${message} (end of validity ${dayOf(notAfter)}, ${left(notAfter, asOf)})`
}

/** The first few names, and how many more. */
export function listed(names: readonly string[], most = 4): string {
  const rest = names.length - most
  return rest > 1 ? `${names.slice(0, most).join(', ')} and ${rest} more` : names.join(', ')
}
