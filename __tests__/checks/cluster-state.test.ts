import { describe, expect, test } from '@jest/globals'
import check from '../../src/checks/cluster-state.ts'
import type { NodeFacts } from '../../src/model/evidence.ts'
import type { ManagedClusterFacts } from '../../src/model/azure.ts'
import type { Evidence } from '../../src/model/evidence.ts'
import {
  after,
  agentPool,
  apiServerChain,
  certificate,
  day,
  gist,
  managedCluster,
  node,
  observed,
  policy,
  run,
  skipped,
  unavailable,
} from '../build/evidence.ts'

const judge = (nodes: readonly NodeFacts[], gitVersion = 'v1.33.1') =>
  run(check, { serverVersion: observed({ gitVersion }), nodes: observed(nodes) })

test('a cluster that answers, with all its nodes Ready, passes', async () => {
  expect(await judge([node('a'), node('b')])).toMatchObject([
    { outcome: 'pass', subject: 'prod', message: 'The API server answers: Kubernetes v1.33.1. 2 of 2 nodes Ready.' },
  ])
})

test('each node that is not Ready warns, in its own words', async () => {
  const findings = await judge([
    node('a'),
    node('b', { ready: false, notReadyReason: 'Kubelet stopped posting node status' }),
    node('c', { ready: false }),
  ])
  expect(gist(findings)).toEqual(['pass prod', 'warn b', 'warn c'])
  expect(findings.map(({ message }) => message)).toEqual([
    expect.stringContaining('1 of 3 nodes Ready'),
    'Not Ready. It says: Kubelet stopped posting node status.',
    'Not Ready.',
  ])
})

describe('versions', () => {
  test.each(['v1.33.9', 'v1.30.0'])('a kubelet %s fits an API server v1.33.1', async (kubeletVersion) => {
    expect(gist(await judge([node('a', { kubeletVersion })]))).toEqual(['pass prod'])
  })

  test.each([
    ['v1.29.15', 'more than three minor versions older'],
    ['v1.34.0', 'newer than the API server'],
    ['v2.0.0', 'newer than the API server'],
    ['garbage', 'could not be held against'],
  ])('a kubelet %s beside an API server v1.33.1 is %s', async (kubeletVersion, words) => {
    const [, finding] = await judge([node('a', { kubeletVersion })])
    expect(finding).toMatchObject({ outcome: 'warn', subject: 'a', message: expect.stringContaining(words) })
  })

  test('a node with two troubles is one finding', async () => {
    const [, finding, ...more] = await judge([node('a', { ready: false, kubeletVersion: 'v1.20.0' })])
    expect(finding?.message).toMatch(/^Not Ready\. Its kubelet v1\.20\.0 is more than/)
    expect(more).toEqual([])
  })
})

test('a cluster without nodes warns: there was nothing to look at', async () => {
  expect(gist(await judge([]))).toEqual(['pass prod', 'warn nodes'])
})

test('a cluster that answers does not vouch for nodes that could not be listed', async () => {
  const evidence = { serverVersion: observed({ gitVersion: 'v1.33.1' }), nodes: unavailable('forbidden', 'list nodes') }
  expect(gist(await run(check, evidence))).toEqual(['pass prod', 'inconclusive nodes'])
})

test('a cluster that does not answer is one finding', async () => {
  const evidence = {
    serverVersion: unavailable('unreachable', 'connection refused'),
    nodes: unavailable('unreachable'),
  }
  expect(await run(check, evidence)).toMatchObject([
    { outcome: 'inconclusive', reason: 'unreachable', message: expect.stringContaining('connection refused') },
  ])
})

describe('what ARM says', () => {
  const arm = (overrides: Partial<ManagedClusterFacts>, more: Evidence = {}) =>
    run(check, {
      serverVersion: observed({ gitVersion: 'v1.33.1' }),
      nodes: observed([node('a')]),
      managedCluster: observed(managedCluster(overrides)),
      ...more,
    })

  test('of a stopped cluster is the one finding', async () => {
    const live = skipped('the cluster is stopped')
    const findings = await arm({ powerState: 'Stopped' }, { serverVersion: live, nodes: live })
    expect(findings).toMatchObject([{ outcome: 'warn', subject: 'prod', message: expect.stringContaining('stopped') }])
  })

  test.each([
    ['Succeeded', []],
    ['succeeded', []],
    ['Failed', ['warn prod']],
    ['Canceled', ['warn prod']],
    ['RotatingClusterCertificates', ['warn prod']],
    ['Updating', ['warn prod']],
  ])('in state %s is %j', async (provisioningState, wanted) => {
    expect(gist(await arm({ provisioningState }))).toEqual([...wanted, 'pass prod'])
  })

  test('a Failed cluster whose API server has expired is in the deadlock', async () => {
    const chain = observed(apiServerChain({ received: [certificate({ notAfter: after(-day) })] }))
    const [finding] = await arm({ provisioningState: 'Failed' }, { apiServerChain: chain })
    expect(finding).toMatchObject({ outcome: 'fail', remedy: expect.stringContaining('rotate-certs') })
  })

  test('that certificates are expired fails, whatever the state', async () => {
    const provisioningError = { code: 'BadRequest', certificatesExpired: true }
    expect(gist(await arm({ provisioningError }))).toEqual(['fail prod', 'pass prod'])
  })

  test('of pools is one finding for each that is troubled', async () => {
    const agentPools = observed([
      agentPool(),
      agentPool({ name: 'batch', powerState: 'Stopped' }),
      agentPool({ name: 'new', provisioningState: 'UpgradingNodeImageVersion' }),
    ])
    expect(gist(await arm({}, { agentPools }))).toEqual(['warn node pool batch', 'warn node pool new', 'pass prod'])
  })

  test.each([
    ['1.33.1', 'KubernetesOfficial', 'pass'],
    ['1.31.7', 'KubernetesOfficial', 'warn'],
    ['1.31.7', 'AKSLongTermSupport', 'pass'],
    ['1.19.3', 'AKSLongTermSupport', 'warn'],
  ])('version %s under plan %s: %s', async (kubernetesVersion, supportPlan, outcome) => {
    const supportedVersions = observed([
      { version: '1.31', onlyLongTermSupport: true },
      { version: '1.33', onlyLongTermSupport: false },
    ])
    expect(gist(await arm({ kubernetesVersion, supportPlan }, { supportedVersions }))).toEqual([
      `${outcome} Kubernetes version`,
      'pass prod',
    ])
  })

  test('of a cluster that was not found is one finding, in gate too', async () => {
    const lost = skipped('the cluster was not found')
    const evidence = { managedCluster: unavailable('not-found', 'no such cluster'), serverVersion: lost, nodes: lost }
    for (const mode of ['check', 'gate'] as const)
      expect(gist(await run(check, evidence, undefined, policy(), mode))).toEqual(['inconclusive prod'])
  })

  test('is all that a gate asks here', async () => {
    expect(await run(check, { managedCluster: skipped() }, undefined, policy(), 'gate')).toEqual([])
  })
})
