import { checks as registry } from './checks/index.ts'
import type { Assessment, TargetAssessment } from './model/assessment.ts'
import { reachesFailOn, type Finding } from './model/finding.ts'
import type { RotationRecord } from './model/rotation.ts'
import type { LookingSettings } from './model/settings.ts'
import { tool } from './model/tool.ts'
import { firstToEnd } from './verdict/earliest.ts'
import { orderFindings } from './verdict/order.ts'
import { countOutcomes, verdictOf, worstVerdict } from './verdict/verdict.ts'

/** Findings as reports list them: worst first, then as the checks stand in the registry. */
export const inOrder = (findings: readonly Finding[]): readonly Finding[] =>
  orderFindings(
    findings,
    registry.map((check) => check.id),
  )

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
  settings: Pick<LookingSettings, 'policy' | 'failOn'>,
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
