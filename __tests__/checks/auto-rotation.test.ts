import { describe, expect, test } from '@jest/globals'
import check from '../../src/checks/auto-rotation.ts'
import type { ManagedClusterFacts } from '../../src/model/azure.ts'
import type { Evidence } from '../../src/model/evidence.ts'
import { agentPool, gist, kubelet, managedCluster, metrics, observed, run, without } from '../build/evidence.ts'

const judge = (overrides: Partial<ManagedClusterFacts>, more: Evidence = {}) =>
  run(check, { managedCluster: observed(managedCluster(overrides)), ...more })

describe('the rule of March 2022', () => {
  test.each([
    ['2022-02-28T23:59:59Z', '1.22.6', 'warn'],
    ['2022-03-01T00:00:00Z', '1.22.6', 'pass'],
    ['2020-01-01T00:00:00Z', '1.23.0', 'pass'],
    ['2020-01-01T00:00:00Z', '1.9.11', 'warn'],
  ])('a cluster made %s that runs %s: %s', async (createdAt, kubernetesVersion, outcome) => {
    const [finding, ...more] = await judge({ createdAt: new Date(createdAt), kubernetesVersion })
    expect(finding).toMatchObject({ outcome, subject: 'prod' })
    expect(more).toEqual([])
  })

  test('the age of namespace kube-system counts where ARM tells none', async () => {
    const clusterCreated = observed(new Date('2021-01-01T00:00:00Z'))
    expect(gist(await judge({ kubernetesVersion: '1.20.1' }, { clusterCreated }))).toEqual(['warn prod'])
  })

  test('with neither age nor version nobody knows', async () => {
    const managed = without(managedCluster(), 'kubernetesVersion')
    expect(await run(check, { managedCluster: observed(managed) })).toMatchObject([
      { outcome: 'inconclusive', reason: 'not-found' },
    ])
  })
})

test('without RBAC, without TLS bootstrapping and with a sleeping pool each is told', async () => {
  const kubelets = observed([kubelet('a'), kubelet('b', { metrics: observed(without(metrics(), 'clientTtlSeconds')) })])
  const agentPools = observed([agentPool(), agentPool({ name: 'batch', powerState: 'Stopped' })])
  const findings = await judge({ enableRbac: false }, { kubelets, agentPools })
  expect(findings.map(({ outcome }) => outcome)).toEqual(['warn', 'warn', 'warn'])
  expect(findings.map(({ message }) => message)).toEqual([
    expect.stringContaining('RBAC is off'),
    expect.stringContaining('1 of its nodes, such as b'),
    expect.stringContaining('batch'),
  ])
})
