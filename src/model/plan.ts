import type { Certificate } from './certificate.ts'
import type { Finding } from './finding.ts'

/**
 * What keeps a rotation from being started, or what it will break.
 * `block`: `fail` blocks; `inconclusive` could not be found out, and blocks too; `pass` does not block.
 * `breakage`: `warn` will break; `inconclusive` could not be found out; `pass` nothing will.
 * `check` is a stable id: `plan-cluster-stopped`. A block that `ignore-blocks` names is `notApplicable` and says so in `ignored`.
 */
export type PlanFinding = Omit<Finding, 'ignored'> & {
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

/** Whether a finding keeps the rotation from being started. */
export const blocks = ({ part, outcome }: PlanFinding): boolean =>
  part === 'block' && (outcome === 'fail' || outcome === 'inconclusive')

/** One line of the input `ignore-blocks`. */
export type IgnoredBlock = {
  /** id of a block: `plan-min-ca-age` */
  readonly id: string
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
}

/** What the user asked of a plan or a rotation. */
export type PlanSettings = {
  readonly minCaAgeMilliseconds: number
  /** empty: whenever */
  readonly maintenanceWindows: readonly MaintenanceWindow[]
  readonly ignoredBlocks: readonly IgnoredBlock[]
  readonly rotateWhen: 'needed' | 'always'
  readonly kubeconfigs: readonly HandedKubeconfig[]
}
