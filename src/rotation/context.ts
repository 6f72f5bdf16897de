import type { AzurePort, ManagedClusterReference } from '../model/azure.ts'
import type { Evidence, EvidenceKey } from '../model/evidence.ts'
import type { RotationPlan } from '../model/plan.ts'
import type { ConnectKubernetes, LogPort, TlsPort } from '../model/ports.ts'
import type { RotationRecord } from '../model/rotation.ts'
import type { ServiceAccountName } from '../model/settings.ts'
import type { KubernetesTarget } from '../model/target.ts'

/** How long is waited, in milliseconds. */
export type Pace = {
  /** before each poll, where Azure asks for nothing longer; the last one stays */
  readonly polls: readonly number[]
  /** between two looks at the API server */
  readonly looks: number
  /** between two lines of progress */
  readonly progress: number
  /** how long a cluster at rest is watched before a request without an answer counts as unheard */
  readonly unheard: number
  /** between two rounds of proofs, and how long they are made again */
  readonly proofs: number
  readonly settling: number
  /** for one request */
  readonly request: number
}

/** AKS answers the status of one operation 200 times, and twice a second more (ARM's limits); nobody needs it that often. */
export const usualPace: Pace = {
  polls: [1_000, 2_000, 3_000, 5_000, 10_000],
  looks: 5_000,
  progress: 15_000,
  unheard: 120_000,
  proofs: 5_000,
  settling: 600_000,
  request: 60_000,
}

/** What the rotation of one cluster works with. */
export type RotationContext = {
  /** the cluster's name, without ids */
  readonly name: string
  readonly cluster: ManagedClusterReference
  /** SHA-256 of the cluster's resource id in lower case */
  readonly clusterDigest: string
  readonly azure: AzurePort
  readonly tls: TlsPort
  /** how many handshakes show what API servers present */
  readonly apiServerHandshakes: number
  readonly connect: ConnectKubernetes
  /** the kubeconfig that ARM hands out at this moment; rejects with a `ReasonError` */
  readonly handedOut: (signal: AbortSignal) => Promise<KubernetesTarget>
  /** what that kubeconfig leaves to a plugin; rejects with a `ReasonError` */
  readonly signIn: (target: KubernetesTarget, signal: AbortSignal) => Promise<KubernetesTarget>
  /** evidence of the cluster as it is now, through this kubeconfig */
  readonly observe: (keys: readonly EvidenceKey[], target: KubernetesTarget, signal: AbortSignal) => Promise<Evidence>
  readonly plan: (signal: AbortSignal) => Promise<RotationPlan>
  /** whose token is asked for; `default/default` where it is not there */
  readonly serviceAccount: ServiceAccountName
  readonly clock: () => Date
  /** waits; ends early, without an error, when the job is told to stop */
  readonly pause: (milliseconds: number) => Promise<void>
  /** the job was told to stop */
  readonly stopped: AbortSignal
  readonly log: LogPort
  /** keeps the record as it is now, whole or not at all, and reads it again; gives why it isn't kept, with a remedy */
  readonly keep: (record: RotationRecord) => string | undefined
  readonly pace: Pace
}

/** The deadline of one piece of work. */
export const within = ({ stopped }: RotationContext, milliseconds: number): AbortSignal =>
  AbortSignal.any([stopped, AbortSignal.timeout(milliseconds)])

/** Whether the job was told to stop by now. */
export const isStopped = ({ stopped }: RotationContext): boolean => stopped.aborted
