import type { FaultQueue } from './faults.ts'
import type { ClusterState, Counters } from './kubernetes/state.ts'
import type { Scenario } from './scenario.ts'

export type { Fault, FaultKind, FaultQueue } from './faults.ts'
export type { Grant } from './kubernetes/grants.ts'
export type { ClusterState, Counters, LoggedRequest, ShownCredential } from './kubernetes/state.ts'
export type * from './scenario.ts'

/** Paths of kubeconfigs, all 0600. Each has one context, named as the cluster. */
export type Kubeconfigs = {
  /** as the administrator gets it from AKS: client certificate O=system:masters, CN=masterclient, and a static token */
  readonly admin: string
  /** that client certificate only */
  readonly clientCertificate: string
  /** that token only */
  readonly staticToken: string
  /** a token of service account aks-cert-guard/aks-cert-guard */
  readonly serviceAccount: string
  /** from before a rotation: an old CA of the same name, and credentials that are not accepted any more */
  readonly stale: string
  /** the CA, and no credential */
  readonly anonymous: string
}

/** Paths of PEM files. They hold certificates only. */
export type Pems = {
  readonly ca: string
  readonly apiServer: string
  readonly aggregatorCa: string
  readonly masterclient: string
  readonly oldCas: readonly string[]
  /** a node's; `server` is absent when the kubelet has none. A large cluster's are made when they are asked for */
  node(name: string): Promise<{ readonly client: string; readonly server?: string }>
}

export type RunningCluster = {
  readonly name: string
  /** https://127.0.0.1:PORT */
  readonly url: string
  readonly port: number
  readonly kubeconfigs: Kubeconfigs
  readonly pem: Pems
  readonly state: ClusterState
  readonly faults: FaultQueue
  /** what was counted so far */
  counters(): Counters
  /** closes the port and every connection; `resume` opens the same port again */
  pause(): Promise<void>
  resume(): Promise<void>
  /** whether a TLS-inspecting proxy stands in between; holds for the next connection */
  inspectTls(on: boolean): void
}

export type Emulator = {
  readonly startedAt: Date
  /** where PEM files and kubeconfigs are */
  readonly directory: string
  /** a kubeconfig with one context for each cluster and each dead context */
  readonly kubeconfig: string
  readonly clusters: readonly RunningCluster[]
  /** the cluster of that name; throws when there is none */
  cluster(name: string): RunningCluster
  /** closes everything; a directory that was not given is removed */
  stop(): Promise<void>
}

export type EmulatorOptions = {
  /** default: a new one under the system's folder for temporary files */
  readonly directory?: string
}

/** Starts what the scenario describes, on 127.0.0.1 and free ports. A text is the path of a YAML file. */
export function startEmulator(_scenario: Scenario | string, _options: EmulatorOptions = {}): Promise<Emulator> {
  return Promise.reject(new Error('not built yet'))
}
