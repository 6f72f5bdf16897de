import { checks as registry } from '../checks/index.ts'
import { evidenceRecords, inventory } from './inventory.ts'
import type { TargetAssessment } from '../model/assessment.ts'
import type { ClusterPolicy } from '../model/cluster-policy.ts'
import type { Evidence } from '../model/evidence.ts'
import type { StartPaces } from '../model/pace.ts'
import type { Ignore } from '../model/policy.ts'
import type { AssessmentSettings } from '../model/settings.ts'
import { inOrder } from './assessment.ts'
import { joinSimilar } from './join-similar.ts'
import { applyIgnores } from './ignore.ts'
import { verdictOf } from './verdict.ts'
import { pathMemory } from '../x509/effort.ts'

export type Judgement = {
  readonly assessment: TargetAssessment
  readonly ignores: readonly Ignore[]
  readonly unused: readonly Ignore[]
}

/** The checks for one cluster, in registry order. */
export const chosen = ({ mode }: AssessmentSettings, { policy }: ClusterPolicy) =>
  registry.filter((check) => policy.checks.includes(check.id) && (mode === 'check' || check.inGate === true))

/**
 * Evidence -> findings -> verdict of one cluster. The checks take turns with one another and with other clusters; what
 * they have not judged at the deadline is inconclusive.
 * @param milliseconds that are left for it
 */
export async function judge(
  name: string,
  evidence: Evidence,
  own: ClusterPolicy,
  settings: AssessmentSettings,
  now: Date,
  startPaces: StartPaces,
  milliseconds: number,
): Promise<Judgement> {
  const { policy } = own
  const context = { now, policy, target: name, mode: settings.mode }
  const [paces, memory] = [startPaces(milliseconds), pathMemory()]
  const found = await Promise.all(
    chosen(settings, own).map((check) => check.run(evidence, { ...context, effort: { pace: paces(), memory } })),
  )
  // what is left grows with what was judged, and other clusters have their turn between its parts
  const giveWay = startPaces(Infinity)()
  const { findings, uses } = applyIgnores(found.flat(), policy.ignores, now)
  await giveWay()
  // after the exceptions, which name single objects
  const ordered = inOrder(joinSimilar(findings, nodesOf(evidence)))
  await giveWay()
  const certificates = inventory(evidence, now)
  await giveWay()
  return {
    ignores: policy.ignores,
    unused: uses.filter((use) => use.state === 'unused').map((use) => use.ignore),
    assessment: {
      target: name,
      ...(own.overrides.length === 0 ? {} : { ownPolicy: own }),
      verdict: verdictOf(ordered),
      certificates,
      findings: ordered,
      evidence: evidenceRecords(evidence),
    },
  }
}

/** Whether a subject is a node, as far as nodes are known. */
function nodesOf({ nodes, kubelets, nodeFiles }: Evidence): (subject: string) => boolean {
  const names = [
    ...(nodes?.state === 'observed' ? nodes.value.map(({ name }) => name) : []),
    ...(kubelets?.state === 'observed' ? kubelets.value.map(({ node }) => node) : []),
    ...(nodeFiles?.state === 'observed' ? nodeFiles.value.map(({ node }) => node) : []),
  ]
  const known = new Set(names)
  return (subject) => known.has(subject)
}
