// Bases of the checks of what Azure says of the cluster, and of its state.
import type { AgentPoolFacts, DetectorFacts, ManagedClusterFacts } from '../../src/model/azure.ts'
import type { Evidence } from '../../src/model/evidence.ts'
import { agentPool, aksNode, detector, observed, presented } from '../build/evidence.ts'
import type { Base, Kit } from './base.ts'

export async function basesOfAzure({ healthy, of, leaf }: Kit): Promise<Readonly<Record<string, readonly Base[]>>> {
  const withCluster = (more: Partial<ManagedClusterFacts>): Evidence => ({
    ...healthy,
    managedCluster: observed({ ...of('managedCluster'), ...more }),
  })
  const withPool = (more: Partial<AgentPoolFacts>): Evidence => ({
    ...healthy,
    agentPools: observed([agentPool(more)]),
  })
  const withDetector = (id: string, status: DetectorFacts['status']): Evidence => ({
    ...healthy,
    detectors: observed(of('detectors').map((one) => (one.id === id ? detector(id, status) : one))),
  })
  const old = new Date('2021-03-01T00:00:00Z')
  const expired: Evidence = {
    ...withCluster({ provisioningState: 'Failed' }),
    apiServerChain: observed({
      ...of('apiServerChain'),
      presented: [presented([await leaf(-5, { cn: 'apiserver', dns: ['prod.example.net'] })])],
    }),
  }
  const principal = { servicePrincipalClientId: '0b6f9a51-5f6d-4c5f-a2b1-000000000000' }
  return {
    'auto-rotation': [
      {
        name: 'a cluster of before March 2022',
        worst: 'warn',
        evidence: {
          ...withCluster({ kubernetesVersion: '1.21.9', createdAt: old }),
          clusterCreated: observed(old),
        },
      },
      { name: 'RBAC that is off', worst: 'warn', evidence: withCluster({ enableRbac: false }) },
      {
        name: 'kubelets without figures of their client certificate',
        worst: 'warn',
        evidence: {
          ...healthy,
          kubelets: observed(of('kubelets').map((one) => ({ ...one, metrics: observed({ serverTtlSeconds: 1000 }) }))),
        },
      },
      { name: 'a stopped pool', worst: 'warn', evidence: withPool({ powerState: 'Stopped' }) },
    ],
    'azure-detectors': [
      { name: 'a warning', worst: 'warn', evidence: withDetector('rotate-cluster-certificate', 'warning') },
      { name: 'something critical', worst: 'fail', evidence: withDetector('clusterCertExpiredDetailed', 'critical') },
      {
        name: 'a certificate that the detector does not see',
        worst: 'warn',
        evidence: { ...expired, managedCluster: observed(of('managedCluster')) },
      },
    ],
    'service-principal': [
      { name: 'a service principal', worst: 'warn', evidence: withCluster(principal) },
      {
        name: 'a service principal that has expired',
        worst: 'fail',
        evidence: { ...withDetector('InvalidClientServicePrincipal', 'critical'), ...managed(withCluster(principal)) },
      },
    ],
    'cluster-state': [
      { name: 'a stopped cluster', worst: 'warn', evidence: withCluster({ powerState: 'Stopped' }) },
      { name: 'an operation that failed', worst: 'warn', evidence: withCluster({ provisioningState: 'Failed' }) },
      { name: 'an operation at work', worst: 'warn', evidence: withCluster({ provisioningState: 'Updating' }) },
      {
        name: 'changes that are refused',
        worst: 'fail',
        evidence: withCluster({
          provisioningState: 'Failed',
          provisioningError: { code: 'BadRequest', certificatesExpired: true },
        }),
      },
      { name: 'an expired API server', worst: 'fail', evidence: expired },
      { name: 'a stopped pool', worst: 'warn', evidence: withPool({ powerState: 'Stopped' }) },
      { name: 'a pool that failed', worst: 'warn', evidence: withPool({ provisioningState: 'Failed' }) },
      { name: 'an old version', worst: 'warn', evidence: withCluster({ kubernetesVersion: '1.27.1' }) },
      {
        name: 'long-term support',
        worst: 'warn',
        evidence: {
          ...withCluster({ kubernetesVersion: '1.30.1' }),
          supportedVersions: observed([{ version: '1.30', onlyLongTermSupport: true }]),
        },
      },
      {
        name: 'a node that is not ready',
        worst: 'warn',
        evidence: { ...healthy, nodes: observed([aksNode('node-1', { ready: false, notReadyReason: 'no network' })]) },
      },
      {
        name: 'a kubelet that is newer',
        worst: 'warn',
        evidence: { ...healthy, nodes: observed([aksNode('node-1', { kubeletVersion: 'v1.34.0' })]) },
      },
      { name: 'no nodes', worst: 'warn', evidence: { ...healthy, nodes: observed([]) } },
    ],
  }
}

const managed = ({ managedCluster }: Evidence): Evidence => (managedCluster === undefined ? {} : { managedCluster })
