import type { AzurePort, AzureSelection, ManagedClusterReference } from '../model/azure.ts'
import type { EvidenceKey, EvidenceMap, Observation } from '../model/evidence.ts'
import type { KubernetesPort, TlsPort } from '../model/ports.ts'
import type { NodeRung, ServiceAccountName, TlsSecretsSettings } from '../model/settings.ts'
import type { KubernetesTarget } from '../model/target.ts'
import type { Clock } from './attempt.ts'
import type { Keep } from './memory-limit.ts'
import type { Limit } from './concurrency.ts'
import type { Once } from './once.ts'

/** What a collector works with. */
export type CollectContext = {
  /** the cluster's name */
  readonly name: string
  /** how to sign in to its API server, learned from ARM where no kubeconfig was given; rejects with a `ReasonError` */
  readonly kubernetesTarget: () => Promise<KubernetesTarget>
  /** the managed cluster and the session with Azure; absent when a kubeconfig was given: nothing of Azure is asked then */
  readonly managed?: { readonly cluster: ManagedClusterReference; readonly azure: () => Promise<AzurePort> }
  /** how to reach the API server of a cluster of Azure; one of a kubeconfig is always asked directly */
  readonly connection: AzureSelection['connection']
  readonly tls: TlsPort
  /** how many handshakes with the API server, side by side */
  readonly apiServerHandshakes: number
  /** the one session with this API server, opened on first use; rejects with a `ReasonError` */
  readonly kubernetes: () => Promise<KubernetesPort>
  /** the deadline of this cluster */
  readonly signal: AbortSignal
  readonly clock: Clock
  readonly nodeEvidence: readonly NodeRung[]
  readonly kubeletServiceAccount: ServiceAccountName
  /** `off`: no Secret is read */
  readonly tlsSecrets: TlsSecretsSettings | 'off'
  /** whether a handshake is made with what the API server calls */
  readonly calledServices: boolean
  /** counts what is kept of the cluster, and refuses what there is no room for */
  readonly keep: Keep
  /** for what several collectors share: it is done once for this cluster */
  readonly once: Once
  /** whether this evidence is wanted in this run: for what only adds to other evidence */
  readonly wants: (key: EvidenceKey) => boolean
  /** bounds what runs at the same time, over all clusters of the run */
  readonly limit: Limit
  /** other evidence, collected once */
  readonly evidence: <K extends EvidenceKey>(key: K) => Promise<Observation<EvidenceMap[K]>>
}

export type Collector<K extends EvidenceKey> = (context: CollectContext) => Promise<Observation<EvidenceMap[K]>>
