import { CoreV1Api, type V1Node } from '@kubernetes/client-node'
import { describe, expect, test } from '@jest/globals'
import { firstNode, kubeConfig, oneCluster, rejection, secondNode, withEmulator } from './support.ts'

const clientOf = (path: string): CoreV1Api => kubeConfig(path).makeApiClient(CoreV1Api)

describe('pages', () => {
  test('1,203 nodes come in three of 500, each once and in order', async () => {
    await withEmulator(oneCluster({ pools: [{ name: 'pool', count: 1_203 }] }), async (emulator) => {
      const api = clientOf(emulator.cluster('one').kubeconfigs.serviceAccount)
      const nodes: V1Node[] = []
      const remaining: (number | undefined)[] = []
      let token: string | undefined
      do {
        const page = await api.listNode({ limit: 500, ...(token === undefined ? {} : { _continue: token }) })
        nodes.push(...page.items)
        remaining.push(page.metadata?.remainingItemCount)
        token = page.metadata?._continue
      } while (token !== undefined)
      expect(remaining).toEqual([703, 203, undefined])
      const names = nodes.map(({ metadata }) => metadata?.name ?? '')
      expect(new Set(names).size).toBe(1_203)
      expect(names).toEqual([...names].sort())
    })
  })

  test('a token that has expired, or is none', async () => {
    await withEmulator(oneCluster(), async (emulator) => {
      const { kubeconfigs, faults } = emulator.cluster('one')
      const api = clientOf(kubeconfigs.serviceAccount)
      faults.push({ kind: 'expired-continue', path: '/api/v1/nodes' })
      const first = await api.listNode({ limit: 1 })
      const next = { limit: 1, _continue: first.metadata?._continue ?? '' }
      const expired = await rejection(api.listNode(next))
      expect(expired).toMatchObject({ code: 410, status: { reason: 'Expired' } })
      expect(expired.status['message']).toMatch(/^The provided continue parameter is too old/)
      const fresh = (expired.status['metadata'] as { continue: string }).continue
      expect((await api.listNode({ _continue: fresh })).items[0]?.metadata?.name).toBe(secondNode)
      expect((await api.listNode(next)).items[0]?.metadata?.name).toBe(secondNode)
      expect(await rejection(api.listNode({ _continue: 'x' }))).toMatchObject({
        code: 400,
        status: { reason: 'BadRequest' },
      })
    })
  })
})

describe('selectors', () => {
  const inSystem = { namespace: 'kube-system' }

  test('choose, and then the count of what remains is not told', async () => {
    await withEmulator(oneCluster(), async (emulator) => {
      const api = clientOf(emulator.cluster('one').kubeconfigs.serviceAccount)
      const fieldSelector = `spec.hostNetwork=true,status.phase=Running,spec.nodeName=${firstNode}`
      const { items, metadata } = await api.listNamespacedPod({ ...inSystem, fieldSelector, limit: 2 })
      expect(metadata?._continue).toBeDefined()
      expect(metadata?.remainingItemCount).toBeUndefined()
      expect(items).toHaveLength(2)
      for (const { spec, status } of items) {
        expect(spec).toMatchObject({ hostNetwork: true, nodeName: firstNode })
        expect(status?.phase).toBe('Running')
      }
      const proxies = await api.listNamespacedPod({ ...inSystem, labelSelector: 'k8s-app=kube-proxy' })
      expect(proxies.items.map(({ spec }) => spec?.nodeName).sort()).toEqual([firstNode, secondNode])
      expect((await api.listNode({ labelSelector: '!agentpool' })).items).toEqual([])
      expect((await api.listNode({ labelSelector: 'agentpool!=other' })).items).toHaveLength(2)
    })
  })

  test('a field that cannot be selected by is a bad request', async () => {
    await withEmulator(oneCluster(), async (emulator) => {
      const api = clientOf(emulator.cluster('one').kubeconfigs.serviceAccount)
      const asked = rejection(api.listNamespacedPod({ ...inSystem, fieldSelector: 'spec.priority=0' }))
      expect(await asked).toMatchObject({
        code: 400,
        status: { reason: 'BadRequest', message: 'field label not supported: spec.priority' },
      })
    })
  })
})

describe('nodes', () => {
  test('look as the scenario says', async () => {
    const pools = [
      {
        name: 'pool',
        count: 2,
        created: '-40d',
        nodeImageVersion: 'AKSUbuntu-2204gen2containerd-202501.12.0',
        nodes: {
          1: {
            ready: false,
            notReadyReason: 'gone',
            kubeletVersion: 'v1.26.3',
            serving: 'self-signed' as const,
            labels: { 'kubernetes.azure.com/agentpool': null, team: 'x' },
          },
        },
      },
    ]
    await withEmulator(oneCluster({ pools }), async (emulator) => {
      const { items } = await clientOf(emulator.cluster('one').kubeconfigs.serviceAccount).listNode()
      const [good, bad] = items
      const ready = (node?: V1Node) => node?.status?.conditions?.find(({ type }) => type === 'Ready')
      expect(good?.metadata?.labels).toMatchObject({
        agentpool: 'pool',
        'kubernetes.azure.com/kubelet-serving-ca': 'cluster',
        'kubernetes.azure.com/node-image-version': 'AKSUbuntu-2204gen2containerd-202501.12.0',
      })
      expect(ready(good)?.status).toBe('True')
      expect(ready(bad)).toMatchObject({ status: 'Unknown', message: 'gone' })
      expect(bad?.status?.nodeInfo?.kubeletVersion).toBe('v1.26.3')
      expect(Object.keys(bad?.metadata?.labels ?? {})).not.toContain('kubernetes.azure.com/kubelet-serving-ca')
      expect(Object.keys(bad?.metadata?.labels ?? {})).not.toContain('kubernetes.azure.com/agentpool')
      expect(bad?.metadata?.labels?.['team']).toBe('x')
      const age = Date.now() - (good?.metadata?.creationTimestamp?.getTime() ?? 0)
      expect(Math.round(age / 86_400_000)).toBe(40)
    })
  })
})
