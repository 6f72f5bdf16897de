// Metrics of kubelets that contradict themselves: no value is chosen, whichever stands first or last.
import { describe, expect, test } from '@jest/globals'
import type { RunningCluster } from '../../emulator/emulator.ts'
import kubeletClientExpiry from '../../src/checks/kubelet-client-expiry.ts'
import { kubeletMetrics } from '../../src/evidence/metrics.ts'
import type { KubeletMetrics } from '../../src/model/evidence.ts'
import { run } from '../build/evidence.ts'
import { firstNode, look, withCluster } from '../evidence/kit.ts'

const at = new Date('2026-06-15T12:00:00Z')
const client = 'kubelet_certificate_manager_client_ttl_seconds'
const counter = 'kubelet_certificate_manager_client_expiration_renew_errors'
const malformed = (name: string) =>
  expect.objectContaining({ reason: 'malformed', detail: expect.stringContaining(name) as unknown })

/** The answer of every kubelet. */
async function judged(text: string, more: Parameters<typeof withCluster>[0] = {}) {
  let asked: RunningCluster | undefined
  return withCluster(more, async (cluster) => {
    asked = cluster
    asked.faults.push({ kind: 'status', status: 200, message: text, path: 'kubelet:*', times: 3 })
    const evidence = await look(cluster, ['nodes', 'kubelets', 'kubeletCsrs', 'kubeconfig', 'clusterRootCas'])
    const findings = await run(kubeletClientExpiry, evidence, new Date())
    return findings.filter(({ subject }) => subject === firstNode)
  })
}

describe('series of one figure with different values', () => {
  const pairs: readonly (readonly [string, string, string])[] = [
    ['two times left', `${client} 2.5e+07`, `${client} 60`],
    ['with and without labels', `${client} 2.5e+07`, `${client}{node="x"} 60`],
    ['none and some', `${client} 2.5e+07`, `${client} +Inf`],
    ['expired and not', `${client} 2.5e+07`, `${client} -3600`],
    ['a number and none', `${client} 2.5e+07`, `${client} NaN`],
    ['one of another moment', `${client} 2.5e+07`, `${client} 2.5e+07 1400000000000`],
    ['one after blanks', `${client} 2.5e+07`, `  ${client} 60`],
    ['two counts', `${counter} 0`, `${counter} 7`],
    ['a count and none', `${counter} 0`, `${counter} many`],
    ['a count that goes below zero', `${counter} 0`, `${counter} -1`],
    ['a count without end', `${counter} 0`, `${counter} +Inf`],
  ]

  test.each(pairs)('%s are inconclusive in either order', (_, one, other) => {
    for (const lines of [
      [one, other],
      [other, one],
    ]) {
      const text = ['kubelet_node_name{node="n"} 1', ...lines, ''].join('\n')
      expect(() => kubeletMetrics(text, at)).toThrow(malformed(one.split(' ')[0] ?? ''))
    }
  })

  test('are one figure where the values are the same', () => {
    const text = `${client} 3600\n${client} 3.6e+03\n${counter} 0\n${counter} 0\n`
    const expected: KubeletMetrics = { clientTtlSeconds: 3600, clientRenewErrors: 0 }
    expect(kubeletMetrics(text, at)).toEqual(expected)
  })
})

describe('a kubelet that contradicts itself', () => {
  test.each([
    ['the better value last', `${client} 60\n${client} 2.5e+07\n`],
    ['the better value first', `${client} 2.5e+07\n${client} 60\n`],
    ['a figure that is no number', `${client} NaN\n${client} 2.5e+07\n`],
  ])('is inconclusive, and says why (%s)', async (_, text) => {
    expect(await judged(`kubelet_node_name 1\n${text}`)).toMatchObject([
      { outcome: 'inconclusive', reason: 'malformed', message: expect.stringContaining(client) },
    ])
  })

  test('is not excused by a request of before that was issued', async () => {
    const csrs = [{ signer: 'kube-apiserver-client-kubelet', node: 'pool/0', state: 'issued', age: '30m' }] as const
    expect(await judged(`kubelet_node_name 1\n${client} 60\n${client} 2.5e+07\n`, { csrs })).toMatchObject([
      { outcome: 'inconclusive', reason: 'malformed' },
    ])
  })
})
