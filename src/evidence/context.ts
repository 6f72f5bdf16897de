import type { EvidenceKey, EvidenceMap, Observation } from '../model/evidence.ts'
import type { KubernetesPort, TlsPort } from '../model/ports.ts'
import type { NodeRung, ServiceAccountName } from '../model/settings.ts'
import type { KubernetesTarget } from '../model/target.ts'
import type { Clock } from './attempt.ts'

/** What a collector works with. */
export type CollectContext = {
  readonly target: KubernetesTarget
  readonly tls: TlsPort
  /** the one session with this API server, opened on first use; rejects with a `WorldError` */
  readonly kubernetes: () => Promise<KubernetesPort>
  /** the deadline of this cluster */
  readonly signal: AbortSignal
  readonly clock: Clock
  readonly nodeEvidence: readonly NodeRung[]
  readonly kubeletServiceAccount: ServiceAccountName
  /** bounds what runs at the same time, over all clusters of the run */
  readonly limit: <T>(work: () => Promise<T>) => Promise<T>
  /** other evidence, collected once */
  readonly evidence: <K extends EvidenceKey>(key: K) => Promise<Observation<EvidenceMap[K]>>
}

export type Collector<K extends EvidenceKey> = (context: CollectContext) => Promise<Observation<EvidenceMap[K]>>
