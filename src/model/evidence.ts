import type { AgentPoolFacts, DetectorFacts, ManagedClusterFacts, SupportedVersion } from './azure.ts'
import type { CertManagerCertificate } from './cert-manager.ts'
import type { CallAddress, CalledServer } from './calls.ts'
import type { Certificate, Validity } from './certificate.ts'
import type { CsrFacts } from './certificate-request.ts'
import type { Unreadable } from './entries.ts'
import type { CaHolders, HolderKind, PublishedCas, SigningKey, TlsSecretFacts } from './objects.ts'
import type { NodeFiles } from './node-files.ts'
import type {
  DisruptionBudgetFacts,
  LockFacts,
  MaintenanceFacts,
  PodsAtRisk,
  RightReading,
  SecretCas,
  SessionFacts,
} from './preconditions.ts'
import type { ApiServerChain } from './presented.ts'
import type { Reason } from './reason.ts'
import type { ServedService } from './serving-secrets.ts'

export type { CsrFacts, CsrState } from './certificate-request.ts'
export type { ApiServerChain, MissedHandshakes, PresentedChain } from './presented.ts'

/** A way that was tried and failed. It stays on the record beside what was learned in another way. */
export type FailedAttempt = {
  readonly reason: Reason
  /** our own words, with the missing permission where there is one */
  readonly detail: string
  readonly source: string
  readonly at: Date
  /** what to do about it, where that is more than the reason's general advice */
  readonly remedy?: string
}

/** Why only a part of something was read. Nothing passes for the rest. */
export type Cut = {
  readonly reason: Reason
  /** what was read and what was not, in our own words */
  readonly detail: string
  /** what to do about it, where that is more than the reason's general advice */
  readonly remedy?: string
}

/**
 * What is known of one thing.
 * `cut`: the value is a part only. What was read is judged, and each check that uses it is inconclusive for the rest.
 * `skipped`: the user or the mode did not ask for it, so nothing was tried; its checks are not applicable.
 */
export type Observation<T> =
  | {
      readonly state: 'observed'
      readonly value: T
      readonly source: string
      readonly at: Date
      readonly failed?: readonly FailedAttempt[]
      readonly cut?: Cut
    }
  | ({ readonly state: 'unavailable'; readonly failed?: readonly FailedAttempt[] } & FailedAttempt)
  | { readonly state: 'skipped'; readonly detail: string }

/** How the kubeconfig signs in. `exec` and `auth-provider` name the command or provider. */
export type CredentialKind =
  | { readonly kind: 'client-certificate' }
  | { readonly kind: 'token'; readonly format: 'opaque' | 'jwt'; readonly expires?: Date }
  | { readonly kind: 'exec'; readonly command: string }
  | { readonly kind: 'auth-provider'; readonly name: string }
  | { readonly kind: 'basic' }

/** A kubeconfig without its secrets. */
export type KubeconfigFacts = {
  readonly context: string
  readonly server: string
  /** empty when the kubeconfig leaves trust to the system's own roots */
  readonly clusterCas: readonly Certificate[]
  /** entries beside them that can't be read: kubectl passes over them */
  readonly unreadableCas?: readonly Unreadable[]
  readonly insecureSkipTlsVerify: boolean
  readonly clientCertificate?: Certificate
  readonly credentials: readonly CredentialKind[]
}

/** ConfigMap kube-system/extension-apiserver-authentication. Old CAs stay in it until they expire: the API server merges. */
export type AuthenticationCas = {
  readonly clientCas: readonly Certificate[]
  readonly requestHeaderCas: readonly Certificate[]
}

export type NodeFacts = {
  readonly name: string
  readonly createdAt: Date
  readonly ready: boolean
  /** why it is not ready, in the node's own words, shortened */
  readonly notReadyReason?: string
  readonly kubeletVersion: string
  readonly operatingSystem: 'linux' | 'windows' | 'unknown'
  readonly pool?: string
  readonly nodeImageVersion?: string
  /** value of label kubernetes.azure.com/kubelet-serving-ca */
  readonly kubeletServingCa?: string
  /** true for a node of a virtual kubelet (label type=virtual-kubelet): no kubelet runs there */
  readonly virtual?: true
  /** true for a node of node auto-provisioning (label karpenter.sh/nodepool): it belongs to no node pool */
  readonly autoProvisioned?: true
  /** status.addresses of the kinds that a serving certificate names */
  readonly addresses: readonly string[]
  /** those of them by which metrics-server and the API server call the kubelet: InternalIP and Hostname; absent in older records */
  readonly calledBy?: readonly string[]
  /** which machine of Azure it is, from spec.providerID, below the subscription: `resourceGroups/…/virtualMachines/0` */
  readonly machine?: string
}

/** What a kubelet serves on port 10250. */
export type KubeletServing =
  | { readonly kind: 'chain'; readonly received: readonly Certificate[] }
  /** the API server could not open the port-forward, because the kubelet has no certificate to serve */
  | { readonly kind: 'none' }
  /** the API server could not open the port-forward, because the kubelet's certificate is past its end */
  | { readonly kind: 'expired' }
  /** only the end is known (metrics) */
  | { readonly kind: 'time-left'; readonly notAfter: Date }

/** What is known of a kubelet's client certificate. Without `certificate` only the time left was seen. */
export type KubeletClient = {
  readonly validity: Validity
  readonly certificate?: Certificate
}

/** From the kubelet's own /metrics. Absent: the figure was not exported. */
export type KubeletMetrics = {
  /** seconds; Infinity = no valid certificate in use */
  readonly clientTtlSeconds?: number
  readonly serverTtlSeconds?: number
  readonly clientRenewErrors?: number
  readonly serverRenewErrors?: number
}

/** One kubelet, each side with its own observation, so that one failing rung hides nothing else. */
export type KubeletReading = {
  readonly node: string
  readonly serving: Observation<KubeletServing>
  readonly client: Observation<KubeletClient>
  readonly metrics: Observation<KubeletMetrics>
}

/** One node's files. The copy of the API server's certificate is skipped where there is none. */
export type NodeFilesReading = {
  readonly node: string
  readonly files: Observation<NodeFiles>
  readonly apiServerCopy: Observation<Certificate>
}

/** One of AKS's detectors. */
export type DetectorReading = { readonly id: string; readonly answer: Observation<DetectorFacts> }

/** The bundles of one kind of object. */
export type CaBundlesReading = { readonly kind: HolderKind; readonly answer: Observation<CaHolders> }

/** One address that the API server calls, and what answers there. */
export type CalledServiceReading = { readonly address: CallAddress; readonly answer: Observation<CalledServer> }

/** TLS Secrets of one namespace, or of all; with `services` those of other types that hold the certificates of services. */
export type TlsSecretsReading = {
  readonly namespace?: string
  /** services of this namespace that the API server calls, and that no TLS Secret is for */
  readonly services?: readonly ServedService[]
  readonly answer: Observation<readonly TlsSecretFacts[]>
}

/** Certificates of cert-manager in one namespace, or in all. */
export type CertManagerReading = {
  readonly namespace?: string
  readonly answer: Observation<readonly CertManagerCertificate[]>
}

/** Locks that hold at a scope: those on it and above it. */
export type LocksReading = {
  readonly scope: 'cluster' | 'node resource group'
  readonly answer: Observation<readonly LockFacts[]>
}

/** Every kind of evidence. A key added here makes the compiler ask for its ladder. */
export type EvidenceMap = {
  /** the resource of ARM; skipped where no Azure cluster was named */
  readonly managedCluster: ManagedClusterFacts
  readonly agentPools: readonly AgentPoolFacts[]
  /** Kubernetes versions that the cluster's region supports */
  readonly supportedVersions: readonly SupportedVersion[]
  /** what AKS itself says of the cluster's certificates: one observation for each detector */
  readonly detectors: readonly DetectorReading[]
  readonly kubeconfig: KubeconfigFacts
  readonly apiServerChain: ApiServerChain
  readonly serverVersion: { readonly gitVersion: string }
  /** ConfigMap kube-system/kube-root-ca.crt */
  readonly clusterRootCas: readonly Certificate[]
  readonly authenticationCas: AuthenticationCas
  /** creation of namespace kube-system: the age of the cluster (never that of a node) */
  readonly clusterCreated: Date
  readonly nodes: readonly NodeFacts[]
  readonly kubeletCsrs: readonly CsrFacts[]
  readonly kubelets: readonly KubeletReading[]
  /** what run-command finds on the nodes' disks; skipped unless node-evidence names it */
  readonly nodeFiles: readonly NodeFilesReading[]
  /** CAs that the API server and workloads verify others by */
  readonly caBundles: readonly CaBundlesReading[]
  /** what the services and URLs present that the API server calls; skipped unless called-services is true */
  readonly calledServices: readonly CalledServiceReading[]
  /** skipped unless tls-secrets is true */
  readonly tlsSecrets: readonly TlsSecretsReading[]
  /** skipped unless tls-secrets is true, and where the cluster has no cert-manager */
  readonly certManagerCertificates: readonly CertManagerReading[]
  /** ConfigMap kube-root-ca.crt of every namespace */
  readonly namespaceCas: readonly PublishedCas[]
  /** ca.crt of Secrets with tokens of service accounts; skipped unless tls-secrets is true */
  readonly tokenSecretCas: readonly PublishedCas[]
  /** what tokens of service accounts are signed with */
  readonly signingKeys: readonly SigningKey[]
  /** management locks of ARM; this and what follows is asked for by a plan only */
  readonly locks: readonly LocksReading[]
  /** AKS's planned maintenance */
  readonly maintenanceConfigurations: readonly MaintenanceFacts[]
  /** what ARM lets the identity do with the cluster */
  readonly azureRights: readonly RightReading[]
  readonly azureSession: SessionFacts
  /** what the API server lets the identity do */
  readonly kubernetesRights: readonly RightReading[]
  readonly disruptionBudgets: readonly DisruptionBudgetFacts[]
  readonly podsAtRisk: readonly PodsAtRisk[]
  /** skipped unless tls-secrets is true */
  readonly secretCas: readonly SecretCas[]
}

export type EvidenceKey = keyof EvidenceMap

export type Evidence = { readonly [K in EvidenceKey]?: Observation<EvidenceMap[K]> }
