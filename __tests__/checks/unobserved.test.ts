// Fields that an answer or a recording lacks: no check takes them for a good sign.
import { describe, expect, test } from '@jest/globals'
import apiServerTrust from '../../src/checks/api-server-trust.ts'
import autoRotation from '../../src/checks/auto-rotation.ts'
import type { Check } from '../../src/checks/check.ts'
import clusterState from '../../src/checks/cluster-state.ts'
import kubeletClientExpiry from '../../src/checks/kubelet-client-expiry.ts'
import kubeletServingExpiry from '../../src/checks/kubelet-serving-expiry.ts'
import kubeletServingRotation from '../../src/checks/kubelet-serving-rotation.ts'
import kubeletServingSigner from '../../src/checks/kubelet-serving-signer.ts'
import nodeApiServerCopy from '../../src/checks/node-api-server-copy.ts'
import servicePrincipal from '../../src/checks/service-principal.ts'
import tlsBootstrap from '../../src/checks/tls-bootstrap.ts'
import { readRecording } from '../../src/recording/read.ts'
import { recordingOf, renderRecording } from '../../src/recording/write.ts'
import type { AgentPoolFacts, ManagedClusterFacts } from '../../src/model/azure.ts'
import type { Evidence } from '../../src/model/evidence.ts'
import { agentPool, aksNode, healthy, kubelet, managedCluster, now, observed, run, without } from '../build/evidence.ts'

const inconclusive = async (check: Check, evidence: Evidence) =>
  (await run(check, evidence)).filter(({ outcome }) => outcome === 'inconclusive').map(({ subject }) => subject)

describe('what ARM leaves out', () => {
  const cluster = async (facts: ManagedClusterFacts) => healthy({ managedCluster: observed(facts) })
  const pool = async (facts: AgentPoolFacts) => healthy({ agentPools: observed([facts]) })

  test.each([
    ['absent', without(managedCluster(), 'powerState')],
    ['a word that is not known', managedCluster({ powerState: 'Sleeping' })],
  ])('the power state of the cluster is %s', async (_, facts) => {
    expect(await inconclusive(clusterState, await cluster(facts))).toEqual(['prod'])
  })

  test.each([
    ['absent', without(agentPool(), 'powerState')],
    ['a word that is not known', agentPool({ powerState: 'Sleeping' })],
  ])('the power state of a node pool is %s', async (_, facts) => {
    expect(await inconclusive(clusterState, await pool(facts))).toEqual(['node pool nodepool1'])
    expect(await inconclusive(autoRotation, await pool(facts))).toEqual(['prod'])
  })

  test.each([
    ['absent', without(managedCluster(), 'kubernetesVersion')],
    ['no version', managedCluster({ kubernetesVersion: 'latest' })],
  ])('the Kubernetes version is %s', async (_, facts) => {
    expect(await inconclusive(clusterState, await cluster(facts))).toEqual(['Kubernetes version'])
  })

  test('whether Kubernetes RBAC is on', async () => {
    expect(await inconclusive(autoRotation, await cluster(without(managedCluster(), 'enableRbac')))).toEqual(['prod'])
  })

  test('what the cluster signs in with', async () => {
    const facts = without(managedCluster(), 'servicePrincipalClientId')
    expect(await inconclusive(servicePrincipal, await cluster(facts))).toEqual(['prod'])
  })
})

describe('a node that the cluster lists', () => {
  const nodes = observed([aksNode('node-1'), aksNode('node-2'), aksNode('virtual', { virtual: true })])
  const aboutKubelets = [kubeletClientExpiry, kubeletServingExpiry, kubeletServingSigner, kubeletServingRotation]

  test.each([...aboutKubelets, tlsBootstrap, nodeApiServerCopy].map((check) => [check.id, check] as const))(
    'and that nothing was read of is inconclusive in %s, unless it is virtual',
    async (_, check) => {
      expect(await inconclusive(check, await healthy({ nodes }))).toEqual(['node-2'])
    },
  )

  test.each(
    [kubeletClientExpiry, kubeletServingExpiry, kubeletServingSigner].map((check) => [check.id, check] as const),
  )('is the only one whose kubelet counts in %s', async (_, check) => {
    const kubelets = observed([kubelet('node-9')])
    const evidence = await healthy({ nodes: observed([aksNode('node-1')]), kubelets })
    expect(await inconclusive(check, evidence)).toEqual(['node-9', 'node-1'])
  })
})

test('whether roots of this machine verify the API server has to be observed where the kubeconfig names no CA', async () => {
  const evidence = await healthy()
  if (evidence.kubeconfig?.state !== 'observed') throw new Error('no kubeconfig')
  const kubeconfig = observed({ ...evidence.kubeconfig.value, clusterCas: [] })
  expect(await inconclusive(apiServerTrust, { ...evidence, kubeconfig })).toEqual(['CN=apiserver'])
})

test.each([
  ['a chain without a certificate', { serving: observed({ kind: 'chain' as const, received: [] }) }],
  ['fewer than no renewals that failed', { metrics: observed({ clientRenewErrors: -1 }) }],
])('a recording with %s is refused', (_, more) => {
  const evidence = { kubelets: observed([kubelet('node-1', { serving: observed({ kind: 'none' }), ...more })]) }
  expect(readRecording(renderRecording(recordingOf('check', now, [{ target: 'prod', evidence }])))).toHaveProperty(
    'problem',
  )
})
