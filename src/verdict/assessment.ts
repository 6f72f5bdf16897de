import type { Check } from '../checks/check.ts'
import { checks as registry } from '../checks/index.ts'
import type { Assessment, TargetAssessment } from '../model/assessment.ts'
import { reachesFailOn, type Finding } from '../model/finding.ts'
import type { RotationRecord } from '../model/rotation.ts'
import type { AssessmentSettings } from '../model/settings.ts'
import { tool } from '../model/tool.ts'
import { firstToEnd } from './earliest.ts'
import { orderFindings } from './order.ts'
import { countOutcomes, verdictOf, worstVerdict } from './verdict.ts'

/** Findings as reports list them: worst first, then as the checks stand in the registry. */
export const inOrder = (findings: readonly Finding[]): readonly Finding[] =>
  orderFindings(
    findings,
    registry.map((check) => check.id),
  )

/** A cluster whose evidence could not be judged: each of its checks is inconclusive, and of the error only its kind is told. */
export function unjudged(target: string, checks: readonly Check[], error: unknown): TargetAssessment {
  const kind = error instanceof Error ? error.name : 'unknown error'
  const findings = checks.map(({ id }): Finding => ({
    check: id,
    target,
    subject: target,
    outcome: 'inconclusive',
    reason: 'unexpected',
    message: `The evidence of this cluster could not be judged (${kind}). That is a bug of aks-cert-guard: please report it.`,
    remedy: 'Open an issue at the repository of aks-cert-guard with the report.',
    certificates: [],
  }))
  return { target, verdict: verdictOf(findings), certificates: [], findings, evidence: [] }
}

/** Targets -> the one result. */
export function summarise(
  targets: readonly TargetAssessment[],
  { mode, policy, failOn }: Pick<Assessment, 'mode' | 'policy' | 'failOn'>,
  given: Pick<Assessment, 'asOf' | 'observedAt' | 'azure'>,
): Assessment {
  const verdict = worstVerdict(targets.map((target) => target.verdict))
  const earliestExpiry = firstToEnd(targets)
  return {
    tool,
    mode,
    ...given,
    policy,
    failOn,
    verdict,
    failed: reachesFailOn(verdict, failOn),
    counts: countOutcomes(targets.flatMap((target) => target.findings)),
    ...(earliestExpiry === undefined ? {} : { earliestExpiry }),
    targets,
  }
}

/** The checks of several clusters, each made by itself after its rotation, as one result. */
export function combine(
  parts: readonly Assessment[],
  settings: Pick<AssessmentSettings, 'policy' | 'failOn'>,
  rotation: readonly RotationRecord[],
): Assessment {
  const [first] = parts
  if (first === undefined) throw new RangeError('nothing to combine')
  const last = parts.at(-1) ?? first
  const { asOf, observedAt } = first
  const given = { asOf, observedAt, ...(last.azure === undefined ? {} : { azure: last.azure }) }
  const targets = parts.flatMap((part) => part.targets)
  return { ...summarise(targets, { ...settings, mode: 'rotate' }, given), rotation }
}

/** One cluster with findings more, judged anew. */
export function withFindings(target: TargetAssessment, more: readonly Finding[]): TargetAssessment {
  const findings = inOrder([...target.findings, ...more])
  return { ...target, findings, verdict: verdictOf(findings) }
}
