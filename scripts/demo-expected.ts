/*
 * What the demo has to find, written from emulator/scenarios/demo-azure.json: the worst outcome of every check on each
 * cluster, and the way in which each node was read.
 */

export type Outcome = 'pass' | 'warn' | 'fail' | 'inconclusive' | 'notApplicable'

/** Worst first. */
export const outcomes: readonly Outcome[] = ['fail', 'inconclusive', 'warn', 'pass', 'notApplicable']

/** All is well; by Entra ID there is no client certificate, and nothing there has a CA bundle, a TLS Secret or a CA of its own. */
const production: Readonly<Record<string, Outcome>> = {
  'cluster-ca-expiry': 'pass',
  'api-server-expiry': 'pass',
  'api-server-trust': 'pass',
  'kubeconfig-client-expiry': 'notApplicable',
  'kubeconfig-stale': 'pass',
  'kubeconfig-static-token': 'pass',
  'aggregator-ca-expiry': 'pass',
  'kubelet-client-expiry': 'pass',
  'kubelet-serving-expiry': 'pass',
  'kubelet-serving-signer': 'pass',
  'kubelet-serving-rotation': 'pass',
  'kubelet-csr': 'pass',
  'tls-bootstrap': 'pass',
  'node-api-server-copy': 'pass',
  'cluster-state': 'pass',
  'auto-rotation': 'pass',
  'azure-detectors': 'pass',
  'custom-ca-trust': 'notApplicable',
  'service-principal': 'pass',
  'service-account-tokens': 'pass',
  'ca-bundles': 'notApplicable',
  'called-service-certificates': 'notApplicable',
  'tls-secrets': 'notApplicable',
  'cert-manager-renewal': 'notApplicable',
}

const staging: Readonly<Record<string, Outcome>> = {
  ...production,
  // 17 days left
  'api-server-expiry': 'fail',
  'kubeconfig-client-expiry': 'fail',
  'azure-detectors': 'warn',
  'kubeconfig-static-token': 'warn',
  // one kubelet has 13 days of 365 left, one 22; one made its serving certificate itself
  'kubelet-client-expiry': 'fail',
  'kubelet-serving-expiry': 'warn',
  'kubelet-serving-signer': 'warn',
  'kubelet-serving-rotation': 'warn',
  'kubelet-csr': 'warn',
  // a webhook with the CA of before a rotation, and a certificate with 5 days of 90 left
  'ca-bundles': 'warn',
  'tls-secrets': 'fail',
}

export const expected: Readonly<Record<string, Readonly<Record<string, Outcome>>>> = { production, staging }

/** Pool -> how its nodes' serving certificates are seen. */
export const ways: Readonly<Record<string, string>> = {
  system: 'port-forward',
  legacy: 'port-forward',
  batch: 'run-command',
}
