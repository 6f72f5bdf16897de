import type { Verdict } from '../model/finding.ts'
import type { Label } from '../model/issue.ts'
import type { OpenFindings } from './open-findings.ts'

const severities = ['fail', 'warn', 'inconclusive'] as const

export type Severity = (typeof severities)[number]

const looks: Readonly<Record<Severity, Omit<Label, 'name'>>> = {
  fail: { color: 'b60205', description: 'A certificate ended or ends too soon' },
  warn: { color: 'fbca04', description: 'A certificate is to be looked after' },
  inconclusive: { color: 'c5def5', description: 'Certificates could not be read' },
}

const nameOf = (severity: Severity): string => `certificates: ${severity}`

/** The labels that say how bad it is; at most one of them is on an issue. */
export const severityLabels: readonly Label[] = severities.map((severity) => ({
  name: nameOf(severity),
  ...looks[severity],
}))

/** A label that the user named. */
export const plainLabel = (name: string): Label => ({
  name,
  color: '0e8a16',
  description: 'Kept up to date by aks-cert-guard',
})

/**
 * How bad it is by what is known, what an earlier run said and this one could not see included; `inconclusive` when that is
 * at most a warning of what this run did see.
 */
export function severityOf(openFindings: OpenFindings, carried: OpenFindings, verdict: Verdict): Label | undefined {
  const unread = verdict === 'inconclusive' && carried.length === 0
  const severity: Severity | undefined = openFindings.some(({ level }) => level !== 'warn')
    ? 'fail'
    : unread
      ? 'inconclusive'
      : openFindings.length > 0
        ? 'warn'
        : undefined
  return severityLabels.find(({ name }) => severity !== undefined && name === nameOf(severity))
}
