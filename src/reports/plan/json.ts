import { iso } from '../../model/dates.ts'
import type { Planned, PlanFinding, RotationPlan } from '../../model/plan.ts'

/** Of the form of plan.json: schema/plan.schema.json. */
export const planSchemaVersion = '1.0'

/** `plan.json`, in the form that schema/plan.schema.json describes. What is absent is left out. */
export function renderPlanJson({ tool, asOf, failOn, verdict, failed, plans }: Planned): string {
  const report = {
    schemaVersion: planSchemaVersion,
    tool: { name: tool.name, version: tool.version },
    asOf: iso(asOf),
    failOn,
    verdict,
    failed,
    plans: plans.map(planOf),
  }
  return `${JSON.stringify(report, null, 2)}\n`
}

function planOf({ target, need, because, smallerRemedies, findings, estimate, clusterCas }: RotationPlan) {
  return {
    target,
    need,
    because,
    smallerRemedies: smallerRemedies.map(({ kind, subjects, text }) => ({ kind, subjects, text })),
    estimate: { nodes: estimate.nodes, pools: estimate.pools, minutes: estimate.minutes },
    clusterCas: clusterCas.map(({ subject, fingerprint, notBefore, notAfter }) => ({
      subject,
      fingerprint,
      notBefore: iso(notBefore),
      notAfter: iso(notAfter),
    })),
    findings: findings.map(findingOf),
  }
}

function findingOf(finding: PlanFinding) {
  const { check, part, subject, outcome, message, remedy, reason, certificates, ignored } = finding
  return { check, part, subject, outcome, message, remedy, reason, certificates, ignored }
}
