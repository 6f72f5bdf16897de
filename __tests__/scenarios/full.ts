import type { Scenario } from '../../emulator/scenario.ts'

/** A cluster of Azure that is full of secrets: in Secrets of every kind, on its nodes and in who signs in. */
export const full: Scenario = {
  clusters: [
    {
      name: 'full',
      pools: [
        { name: 'system', count: 1 },
        { name: 'batch', count: 1, hostNetworkPods: false },
      ],
      objects: {
        secrets: [
          { namespace: 'shop', name: 'web', certManager: true },
          { namespace: 'shop', name: 'deployer', type: 'service-account-token' },
          { namespace: 'ci', name: 'cluster', type: 'kubeconfig' },
          { namespace: 'ci', name: 'login', type: 'opaque', data: { password: 'password-that-nobody-else-has-31337' } },
        ],
        webhooks: [{ name: 'policy', service: { namespace: 'shop', name: 'web' }, caBundle: 'own-ca' }],
        configMaps: [{ namespace: 'ci', name: 'trust', caBundle: ['cluster-ca', 'old-ca'] }],
      },
      azure: { resourceGroup: 'rg-full' },
    },
  ],
  azure: {},
}
