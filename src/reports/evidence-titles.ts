import type { EvidenceRecord } from '../model/assessment.ts'
import type { EvidenceKey } from '../model/evidence.ts'

/** Evidence in the words of a reader. */
export const evidenceText: Readonly<Record<EvidenceKey, string>> = {
  managedCluster: 'the managed cluster',
  agentPools: 'node pools',
  supportedVersions: 'supported versions',
  detectors: "Azure's detectors",
  kubeconfig: 'the kubeconfig',
  apiServerChain: "the API server's certificates",
  serverVersion: "the API server's version",
  clusterRootCas: "the cluster's CA",
  authenticationCas: 'client and aggregator CAs',
  clusterCreated: "the cluster's age",
  nodes: 'nodes',
  kubeletCsrs: "kubelets' certificate requests",
  kubelets: "kubelets' certificates",
  nodeFiles: 'files on the nodes',
  caBundles: 'CA bundles in objects',
  calledServices: 'what the API server calls',
  tlsSecrets: 'TLS Secrets',
  certManagerCertificates: "cert-manager's Certificates",
  namespaceCas: 'the CA in every namespace',
  tokenSecretCas: 'the CA in token Secrets',
  signingKeys: 'keys that sign tokens',
  locks: 'management locks',
  maintenanceConfigurations: "AKS's planned maintenance",
  azureRights: 'rights in Azure',
  azureSession: 'how long the sign-in to Azure holds',
  kubernetesRights: 'rights in the cluster',
  disruptionBudgets: 'PodDisruptionBudgets',
  podsAtRisk: 'pods that lose something with their nodes',
  secretCas: 'CAs in other Secrets',
}

/** Why something could not be read, and that it was one way of several. */
export function detailOf({ detail = '', superseded }: EvidenceRecord): string {
  if (superseded !== true) return detail
  return `${detail}${/[.!?]$/.test(detail) ? '' : '.'} One of several ways that were tried.`
}
