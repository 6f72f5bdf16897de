import type { EvidenceKey } from '../model/evidence.ts'
import { apiServerChain } from './api-server-chain.ts'
import { authenticationCas, clusterCreated, clusterRootCas, serverVersion } from './cluster.ts'
import { caBundles } from './ca-bundles.ts'
import { certManagerCertificates } from './cert-manager.ts'
import { calledServices } from './called-services.ts'
import type { Collector } from './context.ts'
import { kubeconfig } from './kubeconfig.ts'
import { kubeletCsrs } from './kubelet-csrs.ts'
import { kubelets } from './kubelets.ts'
import { agentPools, detectors, managedCluster, supportedVersions } from './managed-cluster.ts'
import { disruptionBudgets } from './disruption-budgets.ts'
import { nodeFiles } from './node-files.ts'
import { nodes } from './nodes.ts'
import { podsAtRisk } from './pods-at-risk.ts'
import { azureSession, locks, maintenanceConfigurations } from './preconditions.ts'
import { azureRights, kubernetesRights } from './rights.ts'
import { secretCas } from './secret-cas.ts'
import { namespaceCas, signingKeys, tokenSecretCas } from './service-accounts.ts'
import { tlsSecrets } from './tls-secrets.ts'

/** How each kind of evidence is learned, least privilege first within each. */
export const collectors: { readonly [K in EvidenceKey]: Collector<K> } = {
  managedCluster,
  agentPools,
  supportedVersions,
  detectors,
  kubeconfig,
  apiServerChain,
  serverVersion,
  clusterRootCas,
  authenticationCas,
  clusterCreated,
  nodes,
  kubeletCsrs,
  kubelets,
  nodeFiles,
  caBundles,
  calledServices,
  tlsSecrets,
  certManagerCertificates,
  namespaceCas,
  tokenSecretCas,
  signingKeys,
  locks,
  maintenanceConfigurations,
  azureRights,
  azureSession,
  kubernetesRights,
  disruptionBudgets,
  podsAtRisk,
  secretCas,
}
