import type { SignInMethod } from './azure.ts'
import type { Role, Validity } from './certificate.ts'
import type { ClusterPolicy } from './cluster-policy.ts'
import type { EvidenceKey } from './evidence.ts'
import type { FailOn, Finding, Outcome, Verdict } from './finding.ts'
import type { Policy } from './policy.ts'
import type { Reason } from './reason.ts'
import type { RotationRecord } from './rotation.ts'

/** A certificate as reports list it. Fields that nobody saw are absent. */
export type ObservedCertificate = {
  readonly role: Role
  readonly validity: Validity
  readonly subject?: string
  readonly issuer?: string
  readonly serialNumber?: string
  readonly fingerprint?: string
  readonly node?: string
  /** sources, e.g. `kubeconfig`, `TLS handshake`, `ConfigMap kube-system/kube-root-ca.crt` */
  readonly seenIn: readonly string[]
  /** days; with `lifetimeInferred` it was not read from a certificate but taken from its kind */
  readonly lifetimeDays?: number
  readonly lifetimeInferred?: true
}

/** One line of the record of what was looked at and how it went. */
export type EvidenceRecord = {
  readonly key: EvidenceKey
  /** the node, for evidence that is learned node by node */
  readonly subject?: string
  readonly state: 'observed' | 'unavailable' | 'skipped'
  readonly source?: string
  readonly reason?: Reason
  readonly detail?: string
  readonly at?: Date
  /** true for a rung that failed while another one answered, or before the last one failed too */
  readonly superseded?: true
}

export type TargetAssessment = {
  readonly target: string
  /** what the policy file says of this cluster alone; absent: the policy of the run holds */
  readonly ownPolicy?: ClusterPolicy
  readonly verdict: Verdict
  readonly certificates: readonly ObservedCertificate[]
  readonly findings: readonly Finding[]
  readonly evidence: readonly EvidenceRecord[]
}

export type EarliestExpiry = {
  readonly notAfter: Date
  readonly target: string
  readonly role: Role
  readonly subject: string
}

/** What was asked of Azure: of Entra ID, Azure Resource Manager and Compute. */
export type AzureUse = {
  readonly signIn: SignInMethod
  /** sent, with those that were repeated */
  readonly requests: number
  /** asked again, because the answer was one that passes */
  readonly repetitions: number
}

/** The one result. Every report is rendered from it. */
export type Assessment = {
  readonly tool: { readonly name: string; readonly version: string }
  /** `rotate`: the check after a rotation */
  readonly mode: 'check' | 'gate' | 'rotate'
  /** the date that was judged by: now, or the input as-of */
  readonly asOf: Date
  /** when it was looked */
  readonly observedAt: Date
  readonly policy: Policy
  readonly failOn: FailOn
  readonly verdict: Verdict
  /** whether the verdict reaches fail-on */
  readonly failed: boolean
  readonly counts: Readonly<Record<Outcome, number>>
  readonly earliestExpiry?: EarliestExpiry
  /** absent: nobody signed in to Azure */
  readonly azure?: AzureUse
  readonly targets: readonly TargetAssessment[]
  /** what was rotated and proved; absent in every other mode */
  readonly rotation?: readonly RotationRecord[]
}
