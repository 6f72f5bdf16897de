import type { AzureSelection } from './azure.ts'
import type { ClusterPolicies, NodeRung } from './cluster-policy.ts'
import type { EvidenceKey } from './evidence.ts'
import type { FailOn } from './finding.ts'
import type { DeliverySettings } from './delivery.ts'
import type { IssueSettings } from './issue.ts'
import type { PlanSettings } from './plan.ts'
import type { Policy } from './policy.ts'
import type { ServingRotationSettings } from './serving-rotation.ts'
import type { Shown } from './shown.ts'
import type { KubernetesTarget } from './target.ts'

export const reportNames = [
  'summary',
  'annotations',
  'json',
  'html',
  'sarif',
  'junit',
  'openmetrics',
  'csv',
  'markdown',
] as const

export type ReportName = (typeof reportNames)[number]

export type { NodeRung } from './cluster-policy.ts'

export type ServiceAccountName = { readonly namespace: string; readonly name: string }

/** Which Secrets of type kubernetes.io/tls to read. */
export type TlsSecretsSettings = {
  /** empty: all */
  readonly namespaces: readonly string[]
  /** a label selector as Kubernetes writes it; empty: all */
  readonly labels: string
}

/** A file of recorded evidence, as read. */
export type RecordedFile = { readonly path: Shown; readonly text: string }

export type RotationSettings = {
  /** for one cluster, its proof included */
  readonly timeoutMilliseconds: number
}

/** Everything the user asked for, parsed: no text is interpreted after this. */
export type Settings = {
  readonly mode: 'check' | 'gate' | 'list' | 'plan' | 'rotate' | 'refresh-credentials' | 'kubelet-serving-rotation'
  /** contexts of a kubeconfig; empty when recorded evidence is judged, or clusters of Azure */
  readonly targets: readonly KubernetesTarget[]
  /** absent: nothing of Azure was named */
  readonly azure?: AzureSelection
  /** evidence.json files to judge instead of looking; empty: look */
  readonly recordings: readonly RecordedFile[]
  /** for clusters of which the policy file says nothing of their own */
  readonly policy: Policy
  readonly clusterPolicies: ClusterPolicies
  /** in the order to try; empty: nodes are not looked at */
  readonly nodeEvidence: readonly NodeRung[]
  readonly kubeletServiceAccount: ServiceAccountName
  /** absent: no Secret is read */
  readonly tlsSecrets?: TlsSecretsSettings
  /** absent: no handshake is made with what the API server calls */
  readonly calledServices?: true
  /** with the API server of one cluster, side by side */
  readonly apiServerHandshakes: number
  readonly maxParallel: number
  /** for one cluster */
  readonly timeoutMilliseconds: number
  readonly failOn: FailOn
  readonly reports: readonly ReportName[]
  readonly reportDirectory: string
  readonly asOf?: Date
  /** absent: no issue is written */
  readonly issue?: IssueSettings
  /** what becomes of new kubeconfigs; absent: nobody asked for one */
  readonly delivery?: DeliverySettings
  /** absent: the mode plans no rotation */
  readonly plan?: PlanSettings
  /** only in modes that rotate */
  readonly rotation?: RotationSettings
  /** only in mode kubelet-serving-rotation */
  readonly servingRotation?: ServingRotationSettings
  /** every text of the inputs that must never be shown, as written (keys, tokens, passwords) */
  readonly secrets: () => readonly string[]
}

/** Settings of a run that looks and judges. */
export type AssessmentSettings = Settings & {
  readonly mode: 'check' | 'gate'
  /** evidence to learn beside what the checks ask for */
  readonly beside?: readonly EvidenceKey[]
}

/** Settings of a run that rotates: clusters of Azure, each named and confirmed. */
export type RotatingSettings = Settings & {
  readonly azure: AzureSelection
  readonly plan: PlanSettings
  readonly rotation: RotationSettings
}
