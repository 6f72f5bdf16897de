// Three clusters of the emulator: a healthy one, one in which checks warn, and one in which they fail.
import type { ClusterScenario } from '../../emulator/scenario.ts'

const objects = (dates: { readonly notBefore: `-${number}d`; readonly notAfter: `+${number}d` }) => ({
  secrets: [
    { namespace: 'shop', name: 'web', certManager: true, dates },
    { namespace: 'shop', name: 'token', type: 'service-account-token' as const },
  ],
  configMaps: [{ namespace: 'shop', name: 'trust', caBundle: ['old-ca' as const] }],
  webhooks: [
    { name: 'guard', service: { namespace: 'shop', name: 'guard' }, caBundle: 'old-ca' as const },
    { name: 'expired', service: { namespace: 'shop', name: 'expired' }, caBundle: 'expired' as const },
  ],
  apiServices: [
    {
      name: 'v1beta1.metrics.k8s.io',
      service: { namespace: 'kube-system', name: 'metrics' },
      insecureSkipTLSVerify: true,
    },
    {
      name: 'v1.broken.example',
      service: { namespace: 'shop', name: 'broken' },
      caBundle: 'own-ca' as const,
      available: false,
    },
  ],
})

export const warning: Partial<ClusterScenario> = {
  ca: { notBefore: '-3590d', notAfter: '+60d' },
  apiServer: { notBefore: '-305d', notAfter: '+50d' },
  masterclient: { notBefore: '-305d', notAfter: '+50d' },
  aggregatorCa: { notBefore: '-3590d', notAfter: '+60d' },
  oldCas: [{ notBefore: '-3600d', notAfter: '+70d' }],
  created: '-2000d',
  pools: [
    {
      name: 'pool',
      count: 2,
      nodes: {
        0: { servingDates: { notBefore: '-340d', notAfter: '+25d' }, serverRenewErrors: 5 },
        1: { ready: false, client: { notBefore: '-340d', notAfter: '+25d' }, clientRenewErrors: 3 },
      },
    },
    {
      name: 'legacy',
      count: 1,
      serving: 'self-signed',
      tlsBootstrap: false,
      tags: { 'aks-disable-kubelet-serving-certificate-rotation': 'true' },
    },
  ],
  csrs: [
    { signer: 'kubelet-serving', node: 'pool/0', state: 'pending', age: '12m' },
    { signer: 'kube-apiserver-client-kubelet', node: 'pool/1', state: 'denied', age: '25m' },
  ],
  objects: objects({ notBefore: '-30d', notAfter: '+8d' }),
  azure: { resourceGroup: 'rg', provisioningState: 'Failed' },
}

export const failing: Partial<ClusterScenario> = {
  ...warning,
  csrs: [{ signer: 'kubelet-serving', node: 'pool/0', state: 'failed', age: '25m' }],
  ca: { notBefore: '-3590d', notAfter: '+20d' },
  apiServer: { notBefore: '-345d', notAfter: '+10d', names: ['other.example'] },
  masterclient: { notBefore: '-345d', notAfter: '+10d' },
  aggregatorCa: { notBefore: '-3590d', notAfter: '+20d' },
  pools: [
    {
      name: 'pool',
      count: 1,
      servingDates: { notBefore: '-360d', notAfter: '+5d' },
      client: { notBefore: '-360d', notAfter: '+5d' },
    },
    { name: 'young', count: 1, serving: 'none' },
  ],
  objects: objects({ notBefore: '-90d', notAfter: '+1d' }),
}

export const healthy: Partial<ClusterScenario> = {
  pools: [{ name: 'pool', count: 1 }],
  objects: {
    secrets: [{ namespace: 'shop', name: 'web', certManager: true, dates: { notBefore: '-10d', notAfter: '+300d' } }],
    webhooks: [{ name: 'guard', service: { namespace: 'shop', name: 'guard' }, caBundle: 'own-ca' }],
  },
  azure: { resourceGroup: 'rg' },
}
