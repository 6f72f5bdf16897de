import type { FaultQueue } from './faults.ts'
import type { Kubeconfigs, Pems } from './files.ts'
import type { ContextEntry } from './kubeconfigs.ts'
import type { ClusterState, Counters } from './kubernetes/state.ts'

/** A Kubernetes cluster that runs. */
export type RunningCluster = {
  readonly name: string
  /** what kubeconfigs name: `https://127.0.0.1:PORT`, or `https://FQDN:443` with real host names */
  readonly url: string
  readonly port: number
  readonly kubeconfigs: Kubeconfigs
  /** as they were written last */
  pem: Pems
  readonly state: ClusterState
  readonly faults: FaultQueue
  /** the administrator's credentials as they are now; those of the real cluster where one stands behind */
  administrator(): Promise<ContextEntry>
  /** writes the PEM files anew, after something in the state was replaced */
  writePems(): Promise<void>
  /** what was counted so far */
  counters(): Counters
  /** closes the port and every connection; `resume` opens the same port again */
  pause(): Promise<void>
  resume(): Promise<void>
  /** whether a TLS-inspecting proxy stands in between; holds for the next connection */
  inspectTls(on: boolean): void
  /** presents the certificates that are in the state now, to the next connection */
  renew(): void
  /** whether somebody could connect */
  listening(): boolean
}

export type StartedCluster = {
  readonly cluster: RunningCluster
  /** for the kubeconfig of all contexts; undefined for a real cluster that is not there yet */
  readonly context: ContextEntry | undefined
}
