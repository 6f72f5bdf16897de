import type { TargetAssessment } from '../model/assessment.ts'
import type { ConnectAzure } from '../model/azure.ts'
import type {
  DeliverySettings,
  KubeconfigFilesPort,
  KubeconfigRemoval,
  SecretStorePort,
  SecretStoreSettings,
  WrittenKubeconfig,
} from '../model/delivery.ts'
import type { Evidence } from '../model/evidence.ts'
import type { StartPaces } from '../model/pace.ts'
import type { ConnectByCommand, ConnectKubernetes, LogPort, TlsPort } from '../model/ports.ts'
import type { OwedPool } from '../model/serving-rotation.ts'
import type { KubernetesTarget } from '../model/target.ts'

/** What every mode that reads clusters gets from the adapters. */
export type Dependencies = {
  readonly tls: TlsPort
  readonly connect: ConnectKubernetes
  readonly connectByCommand: ConnectByCommand
  readonly connectAzure: ConnectAzure
  /** text of a kubeconfig that ARM returned -> its current context; undefined when it can't be used */
  readonly readKubeconfig: (text: string) => KubernetesTarget | undefined
  /** removes from evidence what a server repeats of the secrets of this run */
  readonly redactEvidence: (evidence: Evidence) => Evidence
  readonly clock: () => Date
  /** work on what was read, in slices and up to a deadline */
  readonly startPaces: StartPaces
  /** progress of a run, while it waits */
  readonly log: LogPort
  /** receives each cluster as soon as it is judged, at the date for which it is judged */
  readonly onJudged: (assessment: TargetAssessment, asOf: Date) => void
}

/** What the delivery of new kubeconfigs needs beside that. */
export type DeliveryDependencies = Pick<Dependencies, 'connectAzure' | 'connect' | 'clock' | 'readKubeconfig'> & {
  /** hides a secret in the log from now on */
  readonly hide: (secret: string) => void
  readonly kubeconfigFiles: KubeconfigFilesPort
  /** saves for the post step what is about to be written */
  readonly saveKubeconfig: (written: WrittenKubeconfig) => void
  /** what the post step does with a kubeconfig that is written */
  readonly kubeconfigRemoval: (settings: DeliverySettings) => KubeconfigRemoval
  readonly openSecretStore: (store: SecretStoreSettings) => Promise<SecretStorePort>
}

/** What the rotation of kubelet serving certificates needs beside that. */
export type ServingDependencies = Dependencies & {
  /** is aborted when the job is stopped */
  readonly stopped: AbortSignal
  /** saves for the post step the pool that has a node too many; undefined: none */
  readonly saveOwedPool: (pool: OwedPool | undefined) => void
}
