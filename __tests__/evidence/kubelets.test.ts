import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import type { RunningCluster } from '../../emulator/emulator.ts'
import type { Grant } from '../../emulator/kubernetes/grants.ts'
import {
  failureOf,
  fingerprints,
  fingerprintsIn,
  firstNode,
  look,
  readingOf,
  secondNode,
  valueOf,
  withCluster,
} from './kit.ts'

const without = (cluster: RunningCluster, resource: string): void => {
  cluster.state.grants = cluster.state.grants.filter(({ resources }) => resources?.includes(resource) !== true)
}
const nodesProxy: Grant = {
  subject: 'system:serviceaccount:aks-cert-guard:aks-cert-guard',
  apiGroups: [''],
  resources: ['nodes/proxy'],
  verbs: ['get'],
}
const kubelets = async (...[cluster, options]: [RunningCluster, Parameters<typeof look>[2]?]) =>
  (await look(cluster, ['kubelets'], options)).kubelets
const clientEnd = async (cluster: RunningCluster, node: string): Promise<number> =>
  new X509Certificate(readFileSync((await cluster.pem.node(node)).client)).validToDate.getTime()
const onlyPool = (more: object) => ({ pools: [{ name: 'pool', count: 1, ...more }] })

describe('the tunnel', () => {
  test.each(['clientCertificate', 'serviceAccount', 'admin', 'staticToken'] as const)(
    'with the kubeconfig %s tells the chain and the figures of every kubelet',
    async (kubeconfig) => {
      await withCluster(onlyPool({ count: 2, clientRenewErrors: 3, serverRenewErrors: 4 }), async (cluster) => {
        const readings = await kubelets(cluster, { kubeconfig })
        for (const node of [firstNode, secondNode]) {
          const { serving, client, metrics } = readingOf(readings, node)
          const shown = valueOf(serving)
          const { server = '' } = await cluster.pem.node(node)
          expect(shown.kind === 'chain' && fingerprints(shown.received)).toEqual(fingerprintsIn(server))
          expect(valueOf(metrics)).toMatchObject({ clientRenewErrors: 3, serverRenewErrors: 4 })
          const off = valueOf(client).validity.notAfter.getTime() - (await clientEnd(cluster, node))
          expect(Math.abs(off)).toBeLessThanOrEqual(2_000)
        }
      })
    },
  )

  test('without a credential for kubelets tells the chain, and why there is no more', async () => {
    await withCluster({}, async (cluster) => {
      without(cluster, 'serviceaccounts/token')
      const { serving, client, metrics } = readingOf(await kubelets(cluster), firstNode)
      expect(valueOf(serving).kind).toBe('chain')
      for (const observation of [client, metrics]) {
        const { reason, detail } = failureOf(observation)
        expect(reason).toBe('untrusted')
        expect(detail).toContain("This run's own token is never sent to a kubelet")
        expect(detail).toContain(
          'permission missing: create serviceaccounts/token on aks-cert-guard/aks-cert-guard-kubelet-metrics',
        )
      }
      expect(cluster.state.kubeletCredentials).toEqual([])
      expect(cluster.state.log.filter(({ server }) => server !== 'api-server')).toEqual([])
    })
  })

  test.each(['pods', 'pods/portforward'])(
    'without the right to %s tells which permission is missing',
    async (right) => {
      await withCluster({}, async (cluster) => {
        without(cluster, right)
        const { serving, client } = readingOf(await kubelets(cluster), firstNode)
        const permission = right === 'pods' ? 'list pods' : 'get and create pods/portforward'
        for (const observation of [serving, client])
          expect(failureOf(observation)).toEqual({
            reason: 'forbidden',
            detail: expect.stringContaining(`permission missing: ${permission} in namespace kube-system`),
          })
      })
    },
  )

  test('to a kubelet without a certificate is an answer: it serves none', async () => {
    await withCluster({ pools: [{ name: 'pool', count: 2, nodes: { 0: { serving: 'none' } } }] }, async (cluster) => {
      const readings = await kubelets(cluster)
      expect(valueOf(readingOf(readings, firstNode).serving)).toEqual({ kind: 'none' })
      expect(failureOf(readingOf(readings, firstNode).metrics).reason).toBe('unreachable')
      expect(valueOf(readingOf(readings, secondNode).serving).kind).toBe('chain')
    })
  })

  test('to a kubelet with an expired certificate fails where the API server verifies kubelets, which is an answer', async () => {
    const servingDates = { notBefore: '-400d', notAfter: '-35d' }
    await withCluster({ ...onlyPool({ servingDates }), verifiesKubelets: true }, async (cluster) => {
      expect(valueOf(readingOf(await kubelets(cluster), firstNode).serving)).toEqual({ kind: 'expired' })
    })
    await withCluster(onlyPool({ servingDates }), async (cluster) => {
      const serving = valueOf(readingOf(await kubelets(cluster), firstNode).serving)
      const { server = '' } = await cluster.pem.node(firstNode)
      expect(serving.kind === 'chain' && fingerprints(serving.received)).toEqual(fingerprintsIn(server))
    })
  })

  test.each([
    ['that the API server does not trust', { serving: 'self-signed' }, 'untrusted', 'does not trust'],
    ['that the API server cannot reach', { reachable: false }, 'unreachable', ''],
    ['of a node without a pod to go through', { hostNetworkPods: false }, 'not-supported', `on node ${firstNode}`],
  ] as const)('to a kubelet %s has a reason, and the other nodes are read', async (_, nodes, reason, words) => {
    const pools = [{ name: 'pool', count: 2, nodes: { 0: nodes } }]
    await withCluster({ pools, verifiesKubelets: true }, async (cluster) => {
      const readings = await kubelets(cluster)
      const failure = failureOf(readingOf(readings, firstNode).serving)
      expect([failure.reason, failure.detail]).toEqual([reason, expect.stringContaining(words)])
      expect(valueOf(readingOf(readings, secondNode).client).validity.notAfter.getTime()).toBeGreaterThan(Date.now())
    })
  })
})

describe('the ladder', () => {
  test('asks the API server for metrics only when that rung is named', async () => {
    await withCluster({}, async (cluster) => {
      cluster.state.grants.push(nodesProxy)
      without(cluster, 'pods/portforward')
      await kubelets(cluster)
      expect(cluster.state.log.filter(({ path }) => path.includes('/proxy/'))).toEqual([])
    })
  })

  test('goes on with the rung that is named next, and keeps those that failed', async () => {
    await withCluster({}, async (cluster) => {
      cluster.state.grants.push(nodesProxy)
      without(cluster, 'pods/portforward')
      const { serving, client } = readingOf(await kubelets(cluster, { nodeEvidence: ['tunnel', 'metrics'] }), firstNode)
      const { server = '' } = await cluster.pem.node(firstNode)
      const end = new X509Certificate(readFileSync(server)).validToDate.getTime()
      const told = valueOf(serving)
      expect(Math.abs((told.kind === 'time-left' ? told.notAfter.getTime() : 0) - end)).toBeLessThanOrEqual(2_000)
      expect(serving).toMatchObject({ failed: [{ reason: 'forbidden', source: 'port-forward' }] })
      expect(client).toMatchObject({ state: 'observed' })
    })
  })

  test('of metrics alone opens no tunnel and asks for no token', async () => {
    await withCluster(
      { pools: [{ name: 'pool', count: 2, nodes: { 1: { serving: 'self-signed' } } }] },
      async (cluster) => {
        cluster.state.grants.push(nodesProxy)
        const readings = await kubelets(cluster, { nodeEvidence: ['metrics'] })
        expect(valueOf(readingOf(readings, firstNode).serving).kind).toBe('time-left')
        expect(failureOf(readingOf(readings, secondNode).serving).reason).toBe('not-supported')
        expect(cluster.counters().portForwards).toBe(0)
        expect(cluster.state.log.filter(({ method }) => method === 'POST')).toEqual([])
      },
    )
  })

  test('ends with the newest request that was issued, while it is on record', async () => {
    const csrs = [
      { signer: 'kubelet-serving', node: 'pool/0', state: 'issued', age: '30m' },
      { signer: 'kube-apiserver-client-kubelet', node: 'pool/0', state: 'issued', age: '30m' },
      { signer: 'kubelet-serving', node: 'pool/1', state: 'pending', age: '30m' },
    ] as const
    await withCluster({ csrs }, async (cluster) => {
      without(cluster, 'pods/portforward')
      const readings = await kubelets(cluster)
      const { serving, client } = readingOf(readings, firstNode)
      const { server = '', client: clientPath } = await cluster.pem.node(firstNode)
      const shown = valueOf(serving)
      expect(shown.kind === 'chain' && fingerprints(shown.received)).toEqual(fingerprintsIn(server))
      expect(valueOf(client).certificate?.fingerprint).toBe(fingerprintsIn(clientPath)[0])
      expect(serving).toMatchObject({
        source: 'certificatesigningrequests',
        failed: [{ reason: 'forbidden', source: 'port-forward' }],
      })
      // nothing issued: the first failure is the one to mend
      expect(readingOf(readings, secondNode).serving).toMatchObject({
        reason: 'forbidden',
        failed: [{ reason: 'not-found', source: 'certificatesigningrequests' }],
      })
    })
  })

  test('without a rung looks at nothing', async () => {
    await withCluster({}, async (cluster) => {
      expect(await kubelets(cluster, { nodeEvidence: [] })).toMatchObject({ state: 'skipped' })
      expect(cluster.counters().connections).toBe(0)
    })
  })
})
