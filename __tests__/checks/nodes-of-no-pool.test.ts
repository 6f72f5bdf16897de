// Nodes that belong to no node pool: virtual nodes, and those of node auto-provisioning.
import { describe, expect, test } from '@jest/globals'
import autoRotation from '../../src/checks/auto-rotation.ts'
import { checks } from '../../src/checks/index.ts'
import { nodes as collectNodes } from '../../src/evidence/nodes.ts'
import type { CollectContext } from '../../src/evidence/context.ts'
import { openKeep } from '../../src/evidence/memory-limit.ts'
import type { KubeletReading, NodeFacts } from '../../src/model/evidence.ts'
import { needOf } from '../../src/rotation/plan/need.ts'
import {
  aksNode,
  after,
  certificate,
  day,
  detector,
  healthy,
  kubelet,
  managedCluster,
  metrics,
  node,
  now,
  observed,
  read,
  run,
  skipped,
  unavailable,
  without,
} from '../build/evidence.ts'
import { selfSigned } from '../build/pki.ts'

const aboutKubelets = checks.filter(
  ({ id }) => id.startsWith('kubelet-') || id === 'tls-bootstrap' || id === 'node-api-server-copy',
)
const ofPools = /nodepool|node pool|\bpool\b|\btag\b|opted out/i

/** What is kept of an object of the API server. */
async function reduced(item: object): Promise<NodeFacts> {
  const session = {
    list: (_: unknown, reduce: (one: unknown) => unknown) => Promise.resolve({ items: [reduce(item)] }),
  }
  const { signal } = new AbortController()
  const context = { kubernetes: () => Promise.resolve(session), clock: () => now, signal, keep: openKeep() }
  const found = await collectNodes(context as unknown as CollectContext)
  const [one] = found.state === 'observed' ? found.value : []
  if (one === undefined) throw new Error(JSON.stringify(found))
  return one
}

const object = (labels: object) => ({
  metadata: { name: 'one', creationTimestamp: '2026-01-01T00:00:00Z', labels },
  status: {
    addresses: [
      { type: 'InternalIP', address: '10.0.0.4' },
      { type: 'ExternalIP', address: '203.0.113.4' },
      { type: 'Hostname', address: 'one' },
    ],
  },
})

test('a node says of itself what it is', async () => {
  expect(await reduced(object({ type: 'virtual-kubelet' }))).toMatchObject({ virtual: true })
  const provisioned = await reduced(object({ 'karpenter.sh/nodepool': 'default', agentpool: 'default' }))
  expect(provisioned).toMatchObject({ autoProvisioned: true, calledBy: ['10.0.0.4', 'one'] })
  expect(provisioned.pool).toBeUndefined()
  expect(await reduced(object({ agentpool: 'system' }))).toMatchObject({ pool: 'system' })
})

test('a virtual node is not applicable in every check of kubelets, and counts nowhere', async () => {
  const nothing = skipped('a virtual node, where no kubelet runs')
  const virtual: KubeletReading = { node: 'virtual', serving: nothing, client: nothing, metrics: nothing }
  const evidence = await healthy()
  const [own] = evidence.kubelets?.state === 'observed' ? evidence.kubelets.value : []
  if (own === undefined) throw new Error('no kubelet')
  const around = {
    ...evidence,
    nodes: observed([aksNode('node-1'), without(node('virtual', { virtual: true, addresses: [] }), 'pool')]),
    kubelets: observed([own, virtual]),
  }
  for (const detectors of [[], [detector('clusterCertExpiredDetailed')]]) {
    const findings = (
      await Promise.all(aboutKubelets.map((check) => run(check, { ...around, detectors: observed(detectors) })))
    ).flat()
    expect(findings.filter(({ outcome }) => outcome !== 'pass' && outcome !== 'notApplicable')).toEqual([])
    expect(findings.filter(({ subject, outcome }) => subject === 'virtual' && outcome === 'pass')).toEqual([])
    expect(new Set(findings.filter(({ subject }) => subject === 'virtual').map(({ check }) => check))).toEqual(
      new Set([
        'kubelet-client-expiry',
        'kubelet-serving-expiry',
        'kubelet-serving-signer',
        'kubelet-serving-rotation',
        'tls-bootstrap',
      ]),
    )
    expect(findings.find(({ check, outcome }) => check === 'tls-bootstrap' && outcome === 'pass')?.message).toContain(
      '1 of 1 node',
    )
  }
})

describe('a node of node auto-provisioning', () => {
  const troubled = async (): Promise<Parameters<typeof run>[1]> => {
    const leaf = read(
      await selfSigned({ cn: 'node-1', dns: ['node-1'], notBefore: after(-30 * day), notAfter: after(-day) }),
    )
    const provisioned = aksNode('node-1', {
      autoProvisioned: true,
      nodeImageVersion: 'AKSUbuntu-2204gen2containerd-202401.12.0',
    })
    return {
      ...(await healthy()),
      nodes: observed([without(without(provisioned, 'pool'), 'kubeletServingCa')]),
      kubelets: observed([
        kubelet('node-1', {
          serving: observed({ kind: 'chain', received: [leaf] }),
          client: observed({ validity: { notAfter: after(-day) } }),
          metrics: observed(without(metrics(), 'clientTtlSeconds')),
        }),
      ]),
      nodeFiles: observed([
        {
          node: 'node-1',
          files: unavailable('forbidden'),
          apiServerCopy: observed(certificate({ notAfter: after(-day) })),
        },
      ]),
    }
  }

  test('is never told to use a command or a tag of node pools', async () => {
    const evidence = await troubled()
    const findings = (await Promise.all(aboutKubelets.map((check) => run(check, evidence)))).flat()
    const bad = findings.filter(
      ({ subject, outcome }) => subject === 'node-1' && (outcome === 'warn' || outcome === 'fail'),
    )
    expect(new Set(bad.map(({ check }) => check))).toEqual(
      new Set(aboutKubelets.map(({ id }) => id).filter((id) => id !== 'kubelet-csr')),
    )
    expect(bad.map(({ message, remedy }) => `${message} ${remedy ?? ''}`).filter((text) => ofPools.test(text))).toEqual(
      [],
    )
    // a file of the node's own can be deleted on any node
    const claimed = bad.filter(({ remedy }) => remedy?.startsWith('Replace its NodeClaim') === true)
    expect(claimed.map(({ check }) => check).toSorted()).toEqual(
      [...new Set(bad.map(({ check }) => check))].filter((id) => id !== 'kubelet-serving-expiry').toSorted(),
    )
  })

  test('is told so where the cluster is judged, and where a rotation looks for something smaller', async () => {
    const evidence = await troubled()
    const [off] = (await run(autoRotation, { ...evidence, managedCluster: observed(managedCluster()) })).filter(
      ({ message }) => message.includes('seems off'),
    )
    expect(off?.remedy).toContain('Replace its NodeClaim')
    const findings = (await Promise.all(aboutKubelets.map((check) => run(check, evidence)))).flat()
    const { smallerRemedies } = needOf(evidence, findings, [])
    expect(JSON.stringify(smallerRemedies)).toContain('Replace its NodeClaim')
    expect(JSON.stringify(smallerRemedies)).not.toMatch(/az aks nodepool/)
  })
})
