import type { AzureScenario, ManagedClusterScenario, PoolAzureScenario } from './azure/scenario.ts'
import type { AnyFault } from './faults.ts'
import type { GitHubScenario } from './github/scenario.ts'
import type { Grant } from './kubernetes/grants.ts'
import type { ObjectsScenario } from './kubernetes/objects-scenario.ts'
import type { Dates, Offset } from './moments.ts'

export type { Dates, Offset } from './moments.ts'

/**
 * What a kubelet serves on port 10250.
 * `cluster`: signed by the cluster CA. `self-signed`: by a CA that the kubelet made for itself. `node-bootstrap`: the
 * 20-year certificate that the bootstrap of an AKS node makes. `none`: its request is pending, there is none.
 */
export type ServingKind = 'cluster' | 'self-signed' | 'node-bootstrap' | 'none'

/** One node, or what all nodes of a pool have in common. */
export type NodeScenario = {
  /** a word to whoever reads the file */
  readonly note?: string
  readonly created?: Offset
  readonly ready?: boolean
  /** message of the Ready condition of a node that is not ready */
  readonly notReadyReason?: string
  /** false: the API server cannot connect to the kubelet */
  readonly reachable?: boolean
  readonly kubeletVersion?: string
  readonly operatingSystem?: 'linux' | 'windows'
  readonly nodeImageVersion?: string
  /** added to the labels that AKS writes; null removes one */
  readonly labels?: Readonly<Record<string, string | null>>
  /** the kubelet's client certificate */
  readonly client?: Dates
  readonly serving?: ServingKind
  /** of the serving certificate; a default that fits its kind is there */
  readonly servingDates?: Dates
  readonly clientRenewErrors?: number
  readonly serverRenewErrors?: number
  /** false: no pod of this node uses the host's network */
  readonly hostNetworkPods?: boolean
  /** true: whoever listens on port 10250 takes every credential and answers 200 */
  readonly impostor?: boolean
  /** false: made without TLS bootstrap, with a static client certificate that nothing renews */
  readonly tlsBootstrap?: boolean
  /** of `/etc/kubernetes/certs/apiserver.crt`; default: a copy of what the API server serves */
  readonly apiServerCopy?: Dates
  /** default running; a deallocated machine runs no command */
  readonly power?: 'running' | 'deallocated'
  /** the machine's agent is silent: a run command fails after so long (`25m` in Azure) */
  readonly agentUnresponsive?: Offset
}

export type PoolScenario = NodeScenario &
  PoolAzureScenario & {
    readonly name: string
    readonly count: number
    /** `key=value:Effect` */
    readonly taints?: readonly string[]
    /** exceptions, by the node's number in the pool, from 0 */
    readonly nodes?: Readonly<Record<string, NodeScenario>>
  }

export type CsrState = 'pending' | 'approved' | 'issued' | 'denied' | 'failed'

export type CsrScenario = {
  /** a word to whoever reads the file */
  readonly note?: string
  readonly signer: 'kubelet-serving' | 'kube-apiserver-client-kubelet'
  /** name of a pool and number of a node in it: `nodepool1/0` */
  readonly node: string
  readonly state: CsrState
  /** how long ago it was made: `7m` */
  readonly age: Offset
  readonly requestor?: string
  readonly message?: string
}

/** Who the kubeconfig of all contexts signs in as on this cluster. */
export type ContextUser = 'admin' | 'clientCertificate' | 'staticToken' | 'serviceAccount' | 'stale'

export type ClusterScenario = {
  /** name of the cluster and of its context */
  readonly name: string
  /** a word to whoever reads the file */
  readonly note?: string
  /** so many clusters of this kind: the name gets a number (`fleet-01`). Never there in what was read */
  readonly count?: number
  readonly kubernetesVersion?: string
  /** creation of namespace kube-system */
  readonly created?: Offset
  readonly ca?: Dates
  readonly apiServer?: Dates & {
    /** instead of the usual names; an entry is an IP address or a DNS name */
    readonly names?: readonly string[]
    /** true: the CA is sent as well */
    readonly sendsCa?: boolean
  }
  readonly aggregatorCa?: Dates
  readonly masterclient?: Dates
  /** false: certificates without subject and authority key identifiers, as AKS made them until 2020 */
  readonly keyIds?: boolean
  /** CAs of the same name from before earlier rotations; they stay in extension-apiserver-authentication */
  readonly oldCas?: readonly Dates[]
  /** the API server verifies kubelets (`--kubelet-certificate-authority`) */
  readonly verifiesKubelets?: boolean
  /** false: `--anonymous-auth=false` */
  readonly anonymousAuth?: boolean
  /** listen on ::1 as well */
  readonly ipv6?: boolean
  /** how far the cluster's clock is off; its Date header, tokens and judgement of certificates follow it */
  readonly clockOffset?: Offset
  /** a proxy of CN=Corporate TLS Inspection stands in between */
  readonly tlsInspection?: boolean
  /** nothing listens */
  readonly stopped?: boolean
  readonly contextUser?: ContextUser
  readonly pools?: readonly PoolScenario[]
  readonly csrs?: readonly CsrScenario[]
  /** instead of what docs/rbac.yaml grants */
  readonly grants?: readonly Grant[]
  /** Secrets, ConfigMaps, webhooks, workloads and what else the cluster holds */
  readonly objects?: ObjectsScenario
  readonly faults?: readonly AnyFault[]
  /** milliseconds before every answer; default those of `azure.latency` */
  readonly latency?: { readonly apiServer?: number; readonly kubelets?: number }
  /** what Azure Resource Manager knows of it; needs `azure` in the scenario */
  readonly azure?: ManagedClusterScenario
}

/** What the emulated world is like when it starts. */
export type Scenario = {
  /** for editors */
  readonly $schema?: string
  /** one line for people */
  readonly title?: string
  /** default p256: fast. `aks`: the first cluster has RSA as AKS does, the others p256 */
  readonly keys?: 'p256' | 'rsa2048' | 'aks'
  readonly clusters: readonly ClusterScenario[]
  /** contexts whose server nobody listens at */
  readonly deadContexts?: readonly string[]
  /** Entra ID, Azure Resource Manager and Compute; absent: there are kubeconfigs only */
  readonly azure?: AzureScenario
  /** GitHub, whose workflow's tokens Entra ID can verify; absent: there is none */
  readonly github?: GitHubScenario
}
