import aggregatorCaExpiry from './aggregator-ca-expiry.ts'
import apiServerExpiry from './api-server-expiry.ts'
import apiServerTrust from './api-server-trust.ts'
import autoRotation from './auto-rotation.ts'
import azureDetectors from './azure-detectors.ts'
import caBundles from './ca-bundles.ts'
import certManagerRenewal from './cert-manager-renewal.ts'
import calledServiceCertificates from './called-service-certificates.ts'
import type { Check } from './check.ts'
import clusterCaExpiry from './cluster-ca-expiry.ts'
import clusterState from './cluster-state.ts'
import customCaTrust from './custom-ca-trust.ts'
import kubeconfigClientExpiry from './kubeconfig-client-expiry.ts'
import kubeconfigStale from './kubeconfig-stale.ts'
import kubeconfigStaticToken from './kubeconfig-static-token.ts'
import kubeletClientExpiry from './kubelet-client-expiry.ts'
import kubeletCsr from './kubelet-csr.ts'
import kubeletServingExpiry from './kubelet-serving-expiry.ts'
import kubeletServingRotation from './kubelet-serving-rotation.ts'
import kubeletServingSigner from './kubelet-serving-signer.ts'
import nodeApiServerCopy from './node-api-server-copy.ts'
import serviceAccountTokens from './service-account-tokens.ts'
import servicePrincipal from './service-principal.ts'
import tlsBootstrap from './tls-bootstrap.ts'
import tlsSecrets from './tls-secrets.ts'

/** Every check. The order breaks ties in reports: what can stop the whole cluster stands before what stops a node. */
export const checks: readonly Check[] = [
  clusterCaExpiry,
  apiServerExpiry,
  apiServerTrust,
  kubeconfigClientExpiry,
  kubeconfigStale,
  kubeconfigStaticToken,
  aggregatorCaExpiry,
  kubeletClientExpiry,
  kubeletServingExpiry,
  kubeletServingSigner,
  kubeletServingRotation,
  kubeletCsr,
  tlsBootstrap,
  nodeApiServerCopy,
  autoRotation,
  azureDetectors,
  servicePrincipal,
  customCaTrust,
  serviceAccountTokens,
  caBundles,
  calledServiceCertificates,
  tlsSecrets,
  certManagerRenewal,
  clusterState,
]
