// What must be found in a cluster of which a scenario says nothing but its nodes, and in clusters that cannot be asked.
import type { Reason } from '../../src/model/reason.ts'
import type { Findings } from './kit.ts'

/** The same outcome for each of these. */
export const each = (outcome: string, subjects: readonly string[]): readonly string[] =>
  subjects.map((subject) => `${outcome} ${subject}`)

/**
 * Made 200 days ago: a CA of 30 years, leaves that end in 530 days, kubelets half-way through their year, the newest
 * version; a managed identity and no custom CAs. The user's kubeconfig of AKS holds a static token.
 */
export const well = (nodes: readonly string[]): Findings => ({
  'cluster-ca-expiry': ['pass CN=ca'],
  'api-server-expiry': ['pass CN=apiserver'],
  'api-server-trust': ['pass CN=apiserver', 'pass 127.0.0.1'],
  'kubeconfig-client-expiry': ['pass O=system:masters, CN=masterclient'],
  'kubeconfig-stale': ['pass the context'],
  'kubeconfig-static-token': ['warn the context'],
  'aggregator-ca-expiry': ['pass request-header CA CN=aggregator-ca', 'pass client CA CN=ca'],
  'kubelet-client-expiry': each('pass', nodes),
  'kubelet-serving-expiry': each('pass', nodes),
  'kubelet-serving-signer': each('pass', nodes),
  'kubelet-serving-rotation': each('pass', nodes),
  'kubelet-csr': ['pass the cluster'],
  'tls-bootstrap': ['pass the cluster'],
  'node-api-server-copy': each('pass', nodes),
  'cluster-state': ['pass the cluster', 'pass Kubernetes version'],
  'auto-rotation': ['pass the cluster'],
  'azure-detectors': ['pass detector clusterCertExpiredDetailed', 'pass detector rotate-cluster-certificate'],
  'custom-ca-trust': ['notApplicable the cluster'],
  'service-principal': ['pass the cluster'],
  'service-account-tokens': ['pass kube-root-ca.crt', 'pass signing keys'],
  'ca-bundles': ['notApplicable the cluster'],
  'called-service-certificates': ['notApplicable the cluster'],
  'tls-secrets': ['notApplicable the cluster'],
  'cert-manager-renewal': ['notApplicable the cluster'],
})

/** AKS warns of what ends within 90 days. */
export const detectorsWarn = {
  'azure-detectors': ['warn detector clusterCertExpiredDetailed', 'pass detector rotate-cluster-certificate'],
} as const

/** By Entra ID: nothing in the kubeconfig ends, and nothing in it is static. */
export const byEntra = {
  'kubeconfig-client-expiry': ['notApplicable the context'],
  'kubeconfig-static-token': ['pass the context'],
} as const

/** Nobody can ask the API server: what only it tells is not known, and what ARM and the machines tell is. */
export const unasked = (reason: Reason): Findings => ({
  'aggregator-ca-expiry': [`inconclusive (${reason}) the cluster`],
  'kubelet-serving-rotation': [`inconclusive (${reason}) the cluster`],
  'kubelet-csr': [`inconclusive (${reason}) the cluster`],
  'cluster-state': [`inconclusive (${reason}) the cluster`, 'pass Kubernetes version'],
  'service-account-tokens': [`inconclusive (${reason}) the cluster`],
  'ca-bundles': [`inconclusive (${reason}) the cluster`],
  'tls-secrets': [`inconclusive (${reason}) the cluster`],
  'cert-manager-renewal': [`inconclusive (${reason}) the cluster`],
})

/** It does not even show its certificate: there are the kubeconfig of ARM, ARM, and the machines. */
export const unreached: Findings = {
  ...unasked('timeout'),
  'api-server-expiry': ['inconclusive (timeout) the cluster'],
  'api-server-trust': ['inconclusive (timeout) the cluster'],
  'kubeconfig-stale': ['inconclusive (timeout) the context'],
}

const left = ['notApplicable the cluster']

/** On a stopped cluster nothing live is asked for. */
export const asleep: Findings = {
  'api-server-expiry': left,
  'api-server-trust': left,
  'kubeconfig-stale': ['notApplicable the context'],
  'aggregator-ca-expiry': left,
  'kubelet-client-expiry': left,
  'kubelet-serving-expiry': left,
  'kubelet-serving-signer': left,
  'kubelet-serving-rotation': left,
  'kubelet-csr': left,
  'tls-bootstrap': left,
  'node-api-server-copy': left,
  'cluster-state': ['warn the cluster'],
  'auto-rotation': ['warn the cluster'],
  'service-account-tokens': left,
  'ca-bundles': left,
  'tls-secrets': left,
  'cert-manager-renewal': left,
}
