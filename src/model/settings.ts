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
  /** for one cluster with its verification; in mode kubelet-serving-rotation, for each node pool */
  readonly timeoutMilliseconds: number
}

/** In the order in which problems name them. */
export const modes = [
  'check',
  'gate',
  'list',
  'plan',
  'rotate',
  'refresh-credentials',
  'kubelet-serving-rotation',
] as const

export type Mode = (typeof modes)[number]

/** What counts in every mode. */
export type CommonSettings = {
  /** contexts of a kubeconfig to check; empty when recorded evidence is judged, when only AKS clusters are named, or in modes that plan */
  readonly targets: readonly KubernetesTarget[]
  /** evidence.json files to judge; empty: clusters are checked */
  readonly recordings: readonly RecordedFile[]
  /** the date to judge by; `observation`: when the evidence was collected */
  readonly asOf: Date | 'observation'
  readonly maxParallel: number
  /** for one cluster */
  readonly timeoutMilliseconds: number
  /** every text of the inputs that must never be shown, as written (keys, tokens, passwords) */
  readonly secrets: () => readonly string[]
}

/** AKS clusters to find; `none`: no AKS cluster is named. */
type AzureSource = { readonly azure: AzureSelection | 'none' }

/** How evidence is collected from a cluster that is reached. */
type CollectionSettings = {
  /** with the API server of one cluster, side by side */
  readonly apiServerHandshakes: number
  readonly kubeletServiceAccount: ServiceAccountName
}

/** What is checked, and what is reported. */
type CheckSettings = CollectionSettings & {
  /** for clusters for which the policy file has no override */
  readonly policy: Policy
  readonly clusterPolicies: ClusterPolicies
  /** `off`: no Secret is read */
  readonly tlsSecrets: TlsSecretsSettings | 'off'
  /** whether a handshake is made with what the API server calls */
  readonly calledServices: boolean
  readonly failOn: FailOn
  readonly reports: readonly ReportName[]
  readonly reportDirectory: string
  /** `never`: no issue is written */
  readonly issue: IssueSettings | 'never'
}

/** What counts in each mode beside the common settings. */
type ModeSettings = {
  readonly check: AzureSource & CheckSettings
  readonly gate: AzureSource & CheckSettings
  readonly list: AzureSource
  readonly plan: AzureSource & CheckSettings & { readonly plan: PlanSettings }
  readonly rotate: CheckSettings & {
    readonly azure: AzureSelection
    readonly plan: PlanSettings
    readonly rotation: RotationSettings
    /** where new kubeconfigs go; `none`: nowhere */
    readonly delivery: DeliverySettings | 'none'
  }
  readonly 'refresh-credentials': { readonly azure: AzureSelection; readonly delivery: DeliverySettings }
  readonly 'kubelet-serving-rotation': CollectionSettings & {
    readonly azure: AzureSelection
    /** in the order to try; empty: no node is checked */
    readonly nodeEvidence: readonly NodeRung[]
    readonly rotation: RotationSettings
    readonly servingRotation: ServingRotationSettings
  }
}

/** The settings of one mode, or of one of several modes. */
export type SettingsOf<M extends Mode> = {
  readonly [K in M]: CommonSettings & ModeSettings[K] & { readonly mode: K }
}[M]

/** Everything the user asked for, parsed: no text is interpreted after this. */
export type Settings = SettingsOf<Mode>

/** Settings of a run that collects evidence and judges it. */
export type AssessmentSettings = CommonSettings &
  AzureSource &
  CheckSettings & {
    readonly mode: 'check' | 'gate'
    /** evidence to collect beside what the checks need */
    readonly beside: readonly EvidenceKey[]
  }
