// Pods and nodes that go away between the list and the port-forward.
import { describe, expect, test } from '@jest/globals'
import type { RunningCluster } from '../../emulator/emulator.ts'
import kubeletClientExpiry from '../../src/checks/kubelet-client-expiry.ts'
import { run } from '../build/evidence.ts'
import {
  askedPaths,
  failureOf,
  firstNode,
  look,
  readingOf,
  secondNode,
  thirdNode,
  valueOf,
  withCluster,
} from './kit.ts'

const kubelets = async (cluster: RunningCluster) => (await look(cluster, ['nodes', 'kubelets'])).kubelets
const forwards = (cluster: RunningCluster) => askedPaths(cluster).filter((path) => path.endsWith('/portforward'))
const podLists = (cluster: RunningCluster) => askedPaths(cluster).filter((path) => path.endsWith('/kube-system/pods'))
const gone = (times: number) =>
  ({ kind: 'status', status: 404, message: 'pods "x" not found', path: '*/portforward', times }) as const

describe('a pod that is gone', () => {
  test('is one of several: another pod of its node tells the same', async () => {
    await withCluster({}, async (cluster) => {
      cluster.faults.push(gone(1))
      const readings = await kubelets(cluster)
      for (const node of [firstNode, secondNode, thirdNode])
        expect(valueOf(readingOf(readings, node).metrics).clientTtlSeconds).toBeGreaterThan(0)
      expect(forwards(cluster)).toHaveLength(4)
      expect(podLists(cluster)).toHaveLength(1)
    })
  })

  test('was the last of the list: the list is read again, once for all nodes', async () => {
    await withCluster({}, async (cluster) => {
      // all pods are replaced by others while the first port-forwards are under way
      const { state } = cluster
      onceListed(cluster, () => {
        state.pods = state.pods.map((pod) => ({ ...pod, name: `${pod.name}-new` }))
      })
      const readings = await kubelets(cluster)
      for (const node of [firstNode, secondNode, thirdNode])
        expect(valueOf(readingOf(readings, node).serving).kind).toBe('chain')
      expect(podLists(cluster)).toHaveLength(2)
    })
  })

  test('stays one whose words are told, when every pod is gone and the node is not', async () => {
    await withCluster({ pools: [{ name: 'pool', count: 1 }] }, async (cluster) => {
      cluster.faults.push(gone(99))
      const { serving } = readingOf(await kubelets(cluster), firstNode)
      expect(failureOf(serving)).toEqual({
        reason: 'not-found',
        detail: expect.stringContaining('pod is gone') as unknown,
      })
      // whatever a cluster answers, there is an end
      expect(forwards(cluster).length).toBeLessThanOrEqual(6)
    })
  })

  test('or has nothing left to forward to is passed over as well', async () => {
    await withCluster({ pools: [{ name: 'pool', count: 1 }] }, async (cluster) => {
      const fault = { kind: 'tunnel-error', message: 'failed to find sandbox' } as const
      cluster.faults.push({ ...fault, path: '*/portforward', times: 1 })
      expect(valueOf(readingOf(await kubelets(cluster), firstNode).serving).kind).toBe('chain')
    })
  })

  test.each([
    [403, 'forbidden'],
    [500, 'unexpected'],
  ] as const)('is not what HTTP %d says: nothing is tried again', async (status, reason) => {
    await withCluster({ pools: [{ name: 'pool', count: 1 }] }, async (cluster) => {
      cluster.faults.push({ kind: 'status', status, path: '*/portforward', times: 9 })
      expect(failureOf(readingOf(await kubelets(cluster), firstNode).serving).reason).toBe(reason)
      expect(forwards(cluster)).toHaveLength(1)
    })
  })
})

test('a node that left the cluster since has nothing to judge', async () => {
  await withCluster({}, async (cluster) => {
    const { state } = cluster
    const [first, ...others] = state.nodes
    onceListed(cluster, () => {
      state.nodes = others
      state.pods = state.pods.filter(({ node }) => node !== first)
    })
    const evidence = await look(cluster, ['nodes', 'kubelets', 'kubeletCsrs', 'kubeconfig', 'clusterRootCas'])
    expect(valueOf(evidence.nodes)).toHaveLength(3)
    const findings = await run(kubeletClientExpiry, evidence, new Date())
    expect(findings.map(({ outcome, subject }) => `${outcome} ${subject}`).toSorted()).toEqual([
      `notApplicable ${firstNode}`,
      `pass ${secondNode}`,
      `pass ${thirdNode}`,
    ])
    expect(findings.find(({ subject }) => subject === firstNode)?.message).toContain('left the cluster')
  })
})

/** Does something when the pods were listed for the first time, before any port-forward. */
function onceListed({ state: { log } }: RunningCluster, change: () => void): void {
  const push = log.push.bind(log)
  log.push = (...entries) => {
    if (entries.some(({ path }) => path.includes('/kube-system/pods'))) {
      log.push = push
      change()
    }
    return push(...entries)
  }
}
