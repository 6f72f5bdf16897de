import type { Certificate } from './certificate.ts'
import type { Unreadable } from './entries.ts'
import type { FailOn, Finding, Verdict } from './finding.ts'

/** What may keep a rotation from being started. `ignore-blocks` names these. */
export const blockerIds = [
  'plan-cluster-state',
  'plan-cluster-stopped',
  'plan-cluster-deleting',
  'plan-certificates-expired',
  'plan-operation-in-progress',
  'plan-resource-lock',
  'plan-service-principal',
  'plan-availability-set',
  'plan-kubernetes-version',
  'plan-min-ca-age',
  'plan-maintenance-window',
  'plan-aks-maintenance-window',
  'plan-credential-lifetime',
  'plan-no-direct-path',
  'plan-missing-right',
] as const

export type BlockerId = (typeof blockerIds)[number]

/** What a rotation may break. */
export const impactIds = [
  'plan-disruption-budget',
  'plan-pod-without-controller',
  'plan-local-data',
  'plan-host-certificates',
  'plan-ca-holder',
  'plan-kubeconfig-in-secret',
  'plan-token-secret',
  'plan-kubeconfig',
  'plan-custom-ca',
  'plan-pool-stopped',
] as const

export type ImpactId = (typeof impactIds)[number]

/**
 * What keeps a rotation from being started, or what it will break.
 * `block`: `fail` blocks; `inconclusive` could not be found out, and blocks too; `warn` and `pass` do not.
 * `breakage`: `warn` will break; `inconclusive` could not be found out; `pass` nothing will.
 * A block that `ignore-blocks` names is `notApplicable` and says so in `ignored`.
 */
export type PlanFinding = Omit<Finding, 'ignored' | 'check'> & {
  /** a stable id */
  readonly check: BlockerId | ImpactId
  readonly part: 'block' | 'breakage'
  /** what it was before a line of `ignore-blocks` made it `notApplicable`, and that line's reason */
  readonly ignored?: { readonly outcome: Finding['outcome']; readonly reason: string }
}

/**
 * `needed`: a finding calls for a rotation of the cluster CA, and nothing less helps.
 * `smaller-remedy`: findings call for something, and something smaller mends all of them.
 * `unknown`: what would decide it could not be observed.
 */
export type RotationNeed = 'needed' | 'smaller-remedy' | 'not-needed' | 'unknown'

/** Something that mends findings without a rotation of the cluster CA. */
export type SmallerRemedy = {
  readonly kind: 'node-image-upgrade' | 'reset-service-principal' | 'refresh-kubeconfig'
  /** pools, or kubeconfigs; empty where it is about the cluster */
  readonly subjects: readonly string[]
  /** what to do, as one line of plain text */
  readonly text: string
}

/** How much a rotation recreates, and how long that takes. */
export type RotationEstimate = {
  /** absent: could not be observed */
  readonly nodes?: number
  readonly pools?: number
  readonly minutes: { readonly from: number; readonly to: number }
}

/** A CA of the cluster as it is before the rotation. */
export type PlannedCa = {
  readonly subject: string
  /** SHA-256 of the DER, lower-case hexadecimal */
  readonly fingerprint: string
  readonly notBefore: Date
  readonly notAfter: Date
}

/** What a rotation of one cluster would meet. It changes nothing. */
export type RotationPlan = {
  readonly target: string
  readonly need: RotationNeed
  /** why, one line each; empty for `not-needed` */
  readonly because: readonly string[]
  readonly smallerRemedies: readonly SmallerRemedy[]
  /** blocks first, worst first within each part */
  readonly findings: readonly PlanFinding[]
  readonly estimate: RotationEstimate
  /** empty: could not be observed */
  readonly clusterCas: readonly PlannedCa[]
}

/** The plans of one run. `plan.json` is rendered from it. */
export type Planned = {
  readonly tool: { readonly name: string; readonly version: string }
  /** the moment that was planned for: now, or the input as-of */
  readonly asOf: Date
  readonly failOn: FailOn
  /** the worst finding of the plans, whatever the checks found: a block is `fail` */
  readonly verdict: Verdict
  /** whether the verdict reaches fail-on */
  readonly failed: boolean
  readonly plans: readonly RotationPlan[]
}

/** Whether a finding keeps the rotation from being started. */
export const blocks = ({ part, outcome }: PlanFinding): boolean =>
  part === 'block' && (outcome === 'fail' || outcome === 'inconclusive')

/** One line of the input `ignore-blocks`. */
export type IgnoredBlocker = {
  /** id of a block: `plan-min-ca-age` */
  readonly id: BlockerId
  readonly reason: string
}

/** A weekly window in UTC. A window that ends at or before its start ends on the next day. */
export type MaintenanceWindow = {
  /** as written, for messages */
  readonly written: string
  /** 0 = Sunday, on which it starts */
  readonly days: readonly number[]
  /** minutes since midnight, UTC */
  readonly from: number
  readonly to: number
}

/** A context of a kubeconfig that was handed in, to see whether it would be stale. Without its secrets. */
export type HandedKubeconfig = {
  readonly context: string
  /** https URL */
  readonly server: string
  readonly clusterCas: readonly Certificate[]
  readonly unreadableCas?: readonly Unreadable[]
}

/** What the user asked of a plan or a rotation. */
export type PlanSettings = {
  readonly minCaAgeMilliseconds: number
  /** empty: whenever */
  readonly maintenanceWindows: readonly MaintenanceWindow[]
  readonly ignoredBlockers: readonly IgnoredBlocker[]
  readonly rotateWhen: 'needed' | 'always'
  readonly kubeconfigs: readonly HandedKubeconfig[]
}
