import type { Assessment, EvidenceRecord, ObservedCertificate, TargetAssessment } from '../../src/model/assessment.ts'
import type { Role } from '../../src/model/certificate.ts'
import { type Finding, outcomes, type Verdict, worstFirst } from '../../src/model/finding.ts'
import type { Limit, Policy, Threshold } from '../../src/model/policy.ts'

/** The moment of every scenario. */
export const asOf = new Date('2026-11-23T10:00:00Z')

const day = 86_400_000

/** So many days after `asOf`. */
export function inDays(days: number): Date {
  return new Date(asOf.getTime() + days * day)
}

/** A fingerprint that differs with the name. */
export function fingerprintOf(name: string): string {
  return Buffer.from(name).toString('hex').padEnd(64, '0').slice(-64)
}

/** A finding that passes, until overrides say otherwise. */
export function finding(overrides: Partial<Finding> = {}): Finding {
  return {
    check: 'api-server-expiry',
    target: 'prod',
    subject: 'CN=apiserver',
    outcome: 'pass',
    message: 'Valid until 2027-10-19, 330 days left.',
    certificates: [],
    ...overrides,
  }
}

/** A certificate that was read whole and lasts 730 days. */
export function certificate(overrides: Partial<ObservedCertificate> = {}): ObservedCertificate {
  const subject = overrides.subject ?? 'CN=apiserver'
  return {
    role: 'api-server',
    subject,
    issuer: 'CN=ca',
    serialNumber: '1A2B3C',
    validity: { notBefore: inDays(-400), notAfter: inDays(330) },
    fingerprint: fingerprintOf(`${subject} ${overrides.node ?? ''}`),
    seenIn: ['TLS handshake'],
    lifetimeDays: 730,
    ...overrides,
  }
}

/** A line of the record for something that was read. */
export function observed(key: EvidenceRecord['key'], source: string, subject?: string): EvidenceRecord {
  return { key, state: 'observed', source, at: asOf, ...(subject === undefined ? {} : { subject }) }
}

/** A cluster; its verdict follows from the findings. */
export function target(name: string, parts: Partial<Omit<TargetAssessment, 'target'>> = {}): TargetAssessment {
  const findings = parts.findings ?? []
  return { target: name, verdict: verdictOf(findings), certificates: [], evidence: [], ...parts, findings }
}

/** An assessment of these clusters, its sums and verdict worked out from them, under the default policy. */
export function assessment(targets: readonly TargetAssessment[], overrides: Partial<Assessment> = {}): Assessment {
  const findings = targets.flatMap((t) => t.findings)
  const verdict = targets.length === 0 ? 'inconclusive' : verdictOf(findings)
  const counts = Object.fromEntries(outcomes.map((o) => [o, findings.filter((f) => f.outcome === o).length]))
  const [first] = targets
    .flatMap((t) => t.certificates.map((c) => ({ target: t.target, ...c })))
    .toSorted((a, b) => a.validity.notAfter.getTime() - b.validity.notAfter.getTime())
  return {
    tool: { name: 'aks-cert-guard', version: '0.1.0' },
    mode: 'check',
    asOf,
    observedAt: asOf,
    policy: policy(),
    failOn: 'inconclusive',
    verdict,
    failed: verdict === 'fail' || verdict === 'inconclusive',
    counts: counts as Assessment['counts'],
    ...(first
      ? {
          earliestExpiry: {
            notAfter: first.validity.notAfter,
            target: first.target,
            role: first.role,
            subject: first.subject ?? first.node ?? '',
          },
        }
      : {}),
    targets,
    ...overrides,
  }
}

/** The default policy. */
export function policy(overrides: Partial<Policy> = {}): Policy {
  const byHand: Threshold = { warn: days(90), fail: days(30), capped: ['warn', 'fail'] }
  const byItself: Threshold = { warn: share(10), fail: share(5), capped: [] }
  const thresholds: Record<Role, Threshold> = {
    'cluster-ca': byHand,
    'api-server': byHand,
    'kubeconfig-client': byHand,
    'aggregator-ca': byHand,
    'client-ca': byHand,
    'kubelet-client': byItself,
    'kubelet-serving': byItself,
    'custom-ca': byHand,
    'ca-bundle': byHand,
    'tls-secret': byHand,
    'called-service': byHand,
    'node-api-server-copy': byHand,
  }
  return { thresholds, ignores: [], checks: ['cluster-ca-expiry', 'api-server-expiry'], ...overrides }
}

function days(count: number): Limit {
  return { kind: 'duration', milliseconds: count * day, text: `${count}d` }
}

function share(percent: number): Limit {
  return { kind: 'fraction', fraction: percent / 100, text: `${percent} %` }
}

function verdictOf(findings: readonly Finding[]): Verdict {
  const worst = worstFirst.find((outcome) => findings.some((f) => f.outcome === outcome))
  return worst === undefined || worst === 'notApplicable' ? 'inconclusive' : worst
}
