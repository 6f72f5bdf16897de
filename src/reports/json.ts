import type { Assessment, EvidenceRecord, ObservedCertificate, TargetAssessment } from '../model/assessment.ts'
import type { Certificate } from '../model/certificate.ts'
import { jsonText } from '../model/json-text.ts'
import type { ClusterPolicy } from '../model/cluster-policy.ts'
import { iso } from '../model/dates.ts'
import type { Finding } from '../model/finding.ts'
import type { Policy } from '../model/policy.ts'
import type { RotationRecord } from '../model/rotation.ts'

/** Of the form of report.json: schema/report.schema.json. */
export const schemaVersion = '1.0'

/** down to one certificate of one target */
const opened = 4

/**
 * `report.json`, in pieces: the whole assessment, in the form that schema/report.schema.json describes.
 * Keys stand in the order written here, and what is absent (undefined) is left out.
 */
export function* jsonReport(assessment: Assessment): Generator<string> {
  const { earliestExpiry: first, counts, azure } = assessment
  const report = {
    schemaVersion,
    tool: { name: assessment.tool.name, version: assessment.tool.version },
    mode: assessment.mode,
    asOf: iso(assessment.asOf),
    observedAt: iso(assessment.observedAt),
    policy: { ...policyOf(assessment.policy), failOn: assessment.failOn },
    verdict: assessment.verdict,
    failed: assessment.failed,
    counts: {
      fail: counts.fail,
      inconclusive: counts.inconclusive,
      warn: counts.warn,
      pass: counts.pass,
      notApplicable: counts.notApplicable,
    },
    earliestExpiry: first && {
      notAfter: iso(first.notAfter),
      target: first.target,
      role: first.role,
      subject: first.subject,
    },
    azure: azure && { signIn: azure.signIn, requests: azure.requests, repetitions: azure.repetitions },
    targets: assessment.targets.map(targetOf),
    rotation: assessment.rotation?.map(rotationOf),
  }
  yield* jsonText(report, 2, opened)
  yield '\n'
}

/** The same as one text. */
export const renderJson = (assessment: Assessment): string => [...jsonReport(assessment)].join('')

function policyOf(policy: Policy) {
  return {
    thresholds: Object.fromEntries(
      Object.entries(policy.thresholds).map(([role, { warn, fail, capped }]) => [
        role,
        { warn: warn.text, fail: fail.text, capped },
      ]),
    ),
    ignores: policy.ignores.map(({ match, reason, until }) => ({ match, reason, until: iso(until) })),
    checks: policy.checks,
  }
}

function ownPolicyOf({ policy, nodeEvidence, issue, overrides }: ClusterPolicy) {
  return {
    overrides,
    ...policyOf(policy),
    nodeEvidence,
    issue: issue && {
      repository: `${issue.repository.owner}/${issue.repository.name}`,
      labels: issue.labels,
      assignees: issue.assignees,
    },
  }
}

function targetOf({ target, ownPolicy, verdict, certificates, findings, evidence }: TargetAssessment) {
  return {
    target,
    ownPolicy: ownPolicy && ownPolicyOf(ownPolicy),
    verdict,
    certificates: certificates.map(certificateOf),
    findings: findings.map(findingOf),
    evidence: evidence.map(evidenceOf),
  }
}

function certificateOf(certificate: ObservedCertificate) {
  const { role, subject, issuer, serialNumber, fingerprint, node, seenIn } = certificate
  const { notBefore, notAfter } = certificate.validity
  return {
    role,
    subject,
    issuer,
    serialNumber,
    notBefore: notBefore && iso(notBefore),
    notAfter: iso(notAfter),
    fingerprint,
    node,
    seenIn,
    lifetimeDays: certificate.lifetimeDays,
    lifetimeInferred: certificate.lifetimeInferred,
  }
}

function findingOf(finding: Finding) {
  const { check, target, subject, outcome, message, remedy, reason, certificates, notAfter } = finding
  return {
    check,
    target,
    subject,
    outcome,
    message,
    remedy,
    reason,
    certificates,
    notAfter: notAfter && iso(notAfter),
  }
}

function evidenceOf(record: EvidenceRecord) {
  const { key, subject, state, source, reason, detail, at, superseded } = record
  return { key, subject, state, source, reason, detail, at: at && iso(at), superseded }
}

function rotationOf(rotation: RotationRecord) {
  const {
    target,
    how,
    outcome,
    message,
    startedAt,
    before,
    after,
    nodes,
    apiServerDown: down,
    steps,
    proofs,
  } = rotation
  return {
    target,
    how,
    outcome,
    message,
    startedAt: iso(startedAt),
    before: before.map(authorityOf),
    after: after.map(authorityOf),
    nodesBefore: nodes?.length,
    apiServerDown: down && { from: iso(down.from), until: down.until && iso(down.until) },
    steps: steps.map(({ step, at, detail }) => ({ step, at: iso(at), detail })),
    proofs: proofs.map(({ id, outcome, reason, message, remedy }) => ({ id, outcome, reason, message, remedy })),
  }
}

function authorityOf({ subject, fingerprint, keyFingerprint, notBefore, notAfter }: Certificate) {
  return { subject, fingerprint, keyFingerprint, notBefore: iso(notBefore), notAfter: iso(notAfter) }
}
