import type { EvidenceKey } from './evidence.ts'

/*
 * What is known of every kind of evidence. It is data, so it is here: reports print the titles, and may import nothing but model.
 * The functions for each kind are in the same keys in `evidence/collectors.ts` and in `recording/read.ts`. None of the three
 * tables compiles without a row for each key of `EvidenceMap`.
 */

type EvidenceUser = 'check' | 'gate' | 'plan'

type EvidenceEntry = {
  /** in the words of a reader */
  readonly title: string
  /** whether the cluster's own API server or nodes tell it: false for what is in ARM or in the kubeconfig */
  readonly isLive: boolean
  /** `gate` makes one read of ARM, and asks the API server for no more than a handshake */
  readonly usedBy: readonly EvidenceUser[]
}

const catalogue: Readonly<Record<EvidenceKey, EvidenceEntry>> = {
  managedCluster: { title: 'the managed cluster', isLive: false, usedBy: ['check', 'gate', 'plan'] },
  agentPools: { title: 'node pools', isLive: false, usedBy: ['check', 'plan'] },
  supportedVersions: { title: 'supported versions', isLive: false, usedBy: ['check', 'plan'] },
  detectors: { title: "Azure's detectors", isLive: false, usedBy: ['check', 'plan'] },
  kubeconfig: { title: 'the kubeconfig', isLive: false, usedBy: ['check', 'gate', 'plan'] },
  apiServerChain: { title: "the API server's certificates", isLive: true, usedBy: ['check', 'gate', 'plan'] },
  serverVersion: { title: "the API server's version", isLive: true, usedBy: ['check'] },
  clusterRootCas: { title: "the cluster's CA", isLive: true, usedBy: ['check', 'plan'] },
  authenticationCas: { title: 'client and aggregator CAs', isLive: true, usedBy: ['check'] },
  clusterCreated: { title: "the cluster's age", isLive: true, usedBy: ['check'] },
  nodes: { title: 'nodes', isLive: true, usedBy: ['check', 'plan'] },
  kubeletCsrs: { title: "kubelets' certificate requests", isLive: true, usedBy: ['check', 'plan'] },
  kubelets: { title: "kubelets' certificates", isLive: true, usedBy: ['check'] },
  nodeFiles: { title: 'files on the nodes', isLive: true, usedBy: ['check'] },
  caBundles: { title: 'CA bundles in objects', isLive: true, usedBy: ['check', 'plan'] },
  calledServices: { title: 'what the API server calls', isLive: true, usedBy: ['check'] },
  tlsSecrets: { title: 'TLS Secrets', isLive: true, usedBy: ['check', 'plan'] },
  certManagerCertificates: { title: "cert-manager's Certificates", isLive: true, usedBy: ['check'] },
  namespaceCas: { title: 'the CA in every namespace', isLive: true, usedBy: ['check'] },
  tokenSecretCas: { title: 'the CA in token Secrets', isLive: true, usedBy: ['check', 'plan'] },
  signingKeys: { title: 'keys that sign tokens', isLive: true, usedBy: ['check'] },
  locks: { title: 'management locks', isLive: false, usedBy: ['plan'] },
  maintenanceConfigurations: { title: "AKS's planned maintenance", isLive: false, usedBy: ['plan'] },
  azureRights: { title: 'rights in Azure', isLive: false, usedBy: ['plan'] },
  azureSession: { title: 'how long the sign-in to Azure holds', isLive: false, usedBy: ['plan'] },
  kubernetesRights: { title: 'rights in the cluster', isLive: true, usedBy: ['plan'] },
  disruptionBudgets: { title: 'PodDisruptionBudgets', isLive: true, usedBy: ['plan'] },
  podsAtRisk: { title: 'pods that lose something with their nodes', isLive: true, usedBy: ['plan'] },
  secretCas: { title: 'CAs in other Secrets', isLive: true, usedBy: ['plan'] },
}

/** Every kind of evidence, in the order of records and of the schema. */
export const evidenceKeys = Object.keys(catalogue) as readonly EvidenceKey[]

export const evidenceTitle = (key: EvidenceKey): string => catalogue[key].title

export const isLive = (key: EvidenceKey): boolean => catalogue[key].isLive

export const evidenceUsedBy = (user: EvidenceUser): readonly EvidenceKey[] =>
  evidenceKeys.filter((key) => catalogue[key].usedBy.includes(user))

/** What a rotation is planned by, and no check asks for. */
export const planEvidence: readonly EvidenceKey[] = evidenceKeys.filter(
  (key) => !catalogue[key].usedBy.includes('check'),
)
