import { describe, expect, test } from '@jest/globals'
import { CoreV1Api, PolicyV1Api, V1Eviction } from '@kubernetes/client-node'
import { type Emulator, startEmulator } from '../../emulator/emulator.ts'
import { kubeConfig, rejection } from '../emulator/support.ts'
import { made } from './sent.ts'

const web = { namespace: 'web' }

describe('evictions', () => {
  const run = async (body: (core: CoreV1Api, policy: PolicyV1Api, emulator: Emulator) => Promise<void>) => {
    const app = (name: string) => ({ namespace: 'web', name, replicas: 2 })
    const emulator = await startEmulator({
      clusters: [
        {
          name: 'one',
          pools: [{ name: 'pool', count: 2 }],
          objects: {
            workloads: [app('tight'), app('loose'), app('double'), { namespace: 'web', name: 'lonely', kind: 'Pod' }],
            budgets: [
              { ...web, name: 'tight', selector: { app: 'tight' }, minAvailable: 2 },
              { ...web, name: 'loose', selector: { app: 'loose' }, maxUnavailable: '50%' },
              { ...web, name: 'double-1', selector: { app: 'double' }, minAvailable: 1 },
              { ...web, name: 'double-2', selector: { app: 'double' }, minAvailable: 1 },
              { namespace: 'kube-system', name: 'coredns-pdb', selector: { 'k8s-app': 'coredns' }, minAvailable: 1 },
            ],
          },
        },
      ],
    })
    try {
      const config = kubeConfig(emulator.cluster('one').kubeconfigs.admin)
      await body(config.makeApiClient(CoreV1Api), config.makeApiClient(PolicyV1Api), emulator)
    } finally {
      await emulator.stop()
    }
  }
  const podsOf = async (core: CoreV1Api, app: string): Promise<string[]> =>
    (await core.listNamespacedPod({ ...web, labelSelector: `app=${app}` })).items.map(
      ({ metadata }) => metadata?.name ?? '',
    )
  const evict = (core: CoreV1Api, name: string, namespace = 'web') => {
    const body = made(V1Eviction, { metadata: { name, namespace } })
    return core.createNamespacedPodEviction({ namespace, name, body })
  }

  test('budgets say what they allow, worked out from the pods', async () => {
    await run(async (_, policy) => {
      const { items } = await policy.listPodDisruptionBudgetForAllNamespaces()
      const said = items.map(({ metadata, status }) => [
        metadata?.name,
        status?.expectedPods,
        status?.desiredHealthy,
        status?.currentHealthy,
        status?.disruptionsAllowed,
      ])
      expect(said).toEqual([
        ['coredns-pdb', 2, 1, 2, 1],
        ['double-1', 2, 1, 2, 1],
        ['double-2', 2, 1, 2, 1],
        ['loose', 2, 1, 2, 1],
        ['tight', 2, 2, 2, 0],
      ])
    })
  })

  test('one that a budget does not allow is 429 with the budget’s name and numbers', async () => {
    await run(async (core) => {
      const [name = ''] = await podsOf(core, 'tight')
      expect(await rejection(evict(core, name))).toMatchObject({
        code: 429,
        status: {
          reason: 'TooManyRequests',
          message: "Cannot evict pod as it would violate the pod's disruption budget.",
          details: {
            causes: [
              {
                reason: 'DisruptionBudget',
                message: 'The disruption budget tight needs 2 healthy pods and has 2 currently',
              },
            ],
          },
        },
      })
      expect(await podsOf(core, 'tight')).toContain(name)
    })
  })

  test('one that is allowed ends the pod, and its controller makes another', async () => {
    await run(async (core) => {
      const before = await podsOf(core, 'loose')
      await evict(core, before[0] ?? '')
      const after = await podsOf(core, 'loose')
      expect(after).toHaveLength(2)
      expect(after).not.toContain(before[0])
      expect(after).toContain(before[1])
    })
  })

  test('a pod without a controller is gone for good; several budgets are too many; a name that is not there is not found', async () => {
    await run(async (core) => {
      await evict(core, 'lonely')
      expect(await podsOf(core, 'lonely')).toEqual([])
      expect((await rejection(evict(core, 'lonely'))).code).toBe(404)
      const [double = ''] = await podsOf(core, 'double')
      expect(await rejection(evict(core, double))).toMatchObject({
        code: 500,
        status: {
          message: 'This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.',
        },
      })
    })
  })

  test('when its nodes are replaced, a workload’s pods have other names and other nodes', async () => {
    await run(async (core, _, emulator) => {
      const before = await podsOf(core, 'loose')
      const { state } = emulator.cluster('one')
      state.nodes = state.nodes.map((node, i) => ({ ...node, name: `${node.name}-new${i}` }))
      const after = await podsOf(core, 'loose')
      expect(after).toHaveLength(2)
      expect(after.filter((name) => before.includes(name))).toEqual([])
    })
  })
})
