import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { presentedCertificates } from '../../src/model/presented.ts'
import {
  allKeys,
  askedPaths,
  fingerprints,
  fingerprintsIn,
  firstNode,
  look,
  readingOf,
  secondNode,
  targetOf,
  thirdNode,
  valueOf,
  withCluster,
} from './kit.ts'

const toTheSecond = (date: Date): number => Math.floor(date.getTime() / 1000)
const names = (items: readonly { readonly name: string }[]): readonly string[] => items.map(({ name }) => name)
const fingerprintOf = (pem: string): string => new X509Certificate(pem).fingerprint256.replaceAll(':', '').toLowerCase()

describe('of a healthy cluster', () => {
  test('every kind of evidence is observed, each over the one session', async () => {
    await withCluster({}, async (cluster) => {
      const evidence = await look(cluster, allKeys)
      expect(Object.entries(evidence).filter(([, { state }]) => state !== 'observed')).toEqual([])
      expect(Object.keys(evidence).toSorted()).toEqual(allKeys.toSorted())
      const lists = askedPaths(cluster).filter((path) => path === '/api/v1/nodes')
      expect(lists).toHaveLength(1)
    })
  })

  test('CAs, version and age are those of the cluster', async () => {
    await withCluster({ oldCas: [{ notBefore: '-900d', notAfter: '+100d' }] }, async (cluster) => {
      const { clusterRootCas, authenticationCas, serverVersion, clusterCreated, kubeconfig, apiServerChain } =
        await look(cluster, allKeys, { kubeconfig: 'admin', nodeEvidence: [] })
      const { pem, state } = cluster
      expect(fingerprints(valueOf(clusterRootCas))).toEqual(fingerprintsIn(pem.ca))
      const { clientCas, requestHeaderCas } = valueOf(authenticationCas)
      expect(fingerprints(clientCas)).toEqual([pem.ca, ...pem.oldCas].flatMap(fingerprintsIn))
      expect(fingerprints(requestHeaderCas)).toEqual(fingerprintsIn(pem.aggregatorCa))
      expect(valueOf(serverVersion).gitVersion).toBe(state.kubernetesVersion)
      expect(toTheSecond(valueOf(clusterCreated))).toBe(toTheSecond(state.createdAt))
      const { clusterCas, clientCertificate, credentials, server } = valueOf(kubeconfig)
      expect(fingerprints(clusterCas)).toEqual(fingerprintsIn(pem.ca))
      expect(clientCertificate?.fingerprint).toBe(fingerprintsIn(pem.masterclient)[0])
      expect(credentials).toEqual([{ kind: 'client-certificate' }, { kind: 'token', format: 'opaque' }])
      expect(server).toBe(cluster.url)
      const { presented, host, port } = valueOf(apiServerChain)
      expect(fingerprints(presentedCertificates({ presented }))).toEqual(fingerprintsIn(pem.apiServer))
      expect([host, port]).toEqual(['127.0.0.1', cluster.port])
    })
  })

  test('a token of a service account tells its own end', async () => {
    await withCluster({}, async (cluster) => {
      const { kubeconfig } = await look(cluster, ['kubeconfig'])
      const token = targetOf(cluster.kubeconfigs.serviceAccount).user.token?.() ?? ''
      const { exp } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { exp: number }
      expect(valueOf(kubeconfig).credentials).toEqual([{ kind: 'token', format: 'jwt', expires: new Date(exp * 1000) }])
      expect(cluster.counters().connections).toBe(0)
    })
  })

  test('nodes are what the API server shows, reduced', async () => {
    const pools = [
      { name: 'pool', count: 1 },
      { name: 'plain', count: 1, labels: { 'kubernetes.azure.com/kubelet-serving-ca': null }, ready: false },
      { name: 'win', count: 1, operatingSystem: 'windows' as const, kubeletVersion: 'v1.34.2' },
    ]
    await withCluster({ pools }, async (cluster) => {
      const nodes = valueOf((await look(cluster, ['nodes'])).nodes)
      expect(nodes.map((node) => ({ ...node, createdAt: toTheSecond(node.createdAt) }))).toEqual(
        cluster.state.nodes.map((node) => ({
          name: node.name,
          createdAt: toTheSecond(node.createdAt),
          ready: node.ready,
          ...(node.ready ? {} : { notReadyReason: node.notReadyReason }),
          kubeletVersion: node.kubeletVersion,
          operatingSystem: node.operatingSystem,
          addresses: [node.ip, node.name],
          calledBy: [node.ip, node.name],
          // the address of an Azure machine, below its subscription
          machine: node.providerId.replace(/^azure:\/\/\/subscriptions\/[^/]+\//, ''),
          pool: node.pool,
          nodeImageVersion: node.labels['kubernetes.azure.com/node-image-version'],
          ...(node.pool === 'plain' ? {} : { kubeletServingCa: 'cluster' }),
        })),
      )
    })
  })

  test('each kubelet shows the certificate in its PEM file, and the end of its client certificate', async () => {
    const pools = [{ name: 'pool', count: 3, nodes: { 1: { serving: 'self-signed' as const } } }]
    await withCluster({ pools }, async (cluster) => {
      const { kubelets } = await look(cluster, ['kubelets'])
      for (const node of [firstNode, secondNode, thirdNode]) {
        const { serving, client } = readingOf(kubelets, node)
        const { server = '', client: clientPath } = await cluster.pem.node(node)
        const shown = valueOf(serving)
        expect(shown.kind === 'chain' ? fingerprints(shown.received) : shown.kind).toEqual(fingerprintsIn(server))
        const end = new X509Certificate(readFileSync(clientPath)).validToDate.getTime()
        const told = valueOf(client).validity.notAfter.getTime()
        // metrics tell whole seconds from now
        expect(Math.abs(told - end)).toBeLessThanOrEqual(2_000)
      }
      expect(cluster.counters().portForwards).toBe(3)
    })
  })
})

describe('lists', () => {
  test('of more than 500 come page by page over the connections that are there', async () => {
    await withCluster({ pools: [{ name: 'pool', count: 1_203 }] }, async (cluster) => {
      const { nodes } = await look(cluster, ['nodes'])
      expect(names(valueOf(nodes))).toEqual(names(cluster.state.nodes))
      expect(askedPaths(cluster)).toEqual(['/api/v1/nodes', '/api/v1/nodes', '/api/v1/nodes'])
      expect(cluster.counters().connections).toBe(1)
    })
  })

  test('of requests hold those of both signers of kubelets, and no other', async () => {
    const csrs = [
      { signer: 'kubelet-serving', node: 'pool/0', state: 'pending', age: '7m' },
      { signer: 'kubelet-serving', node: 'pool/1', state: 'issued', age: '9m' },
      { signer: 'kubelet-serving', node: 'pool/2', state: 'failed', age: '9m', message: 'not\nallowed' },
      { signer: 'kube-apiserver-client-kubelet', node: 'pool/1', state: 'approved', age: '3m' },
      { signer: 'kube-apiserver-client-kubelet', node: 'pool/2', state: 'denied', age: '3m' },
    ] as const
    await withCluster({ csrs }, async (cluster) => {
      const { kubeletCsrs } = await look(cluster, ['kubeletCsrs'])
      const found = valueOf(kubeletCsrs)
      expect(
        found
          .map(({ name, signerName, state, node, requestor }) => [name, signerName, state, node, requestor])
          .toSorted(),
      ).toEqual(
        cluster.state.csrs.map((csr) => [csr.name, csr.signerName, csr.state, csr.node.name, csr.requestor]).toSorted(),
      )
      expect(found.find(({ state }) => state === 'failed')?.message).toBe('not allowed')
      expect(found.find(({ state }) => state === 'denied')?.message).toBe('The node is not known.')
      const issued = found.find(({ state }) => state === 'issued')?.certificate
      const { server = '' } = await cluster.pem.node(secondNode)
      expect(issued?.fingerprint).toBe(fingerprintOf(readFileSync(server, 'utf8')))
    })
  })

  test('of pods are asked for again without hostNetwork when the API server cannot select by it', async () => {
    await withCluster({}, async (cluster) => {
      const path = '/api/v1/namespaces/kube-system/pods'
      cluster.faults.push({ kind: 'status', status: 400, path, message: 'field label not supported: spec.hostNetwork' })
      const { kubelets } = await look(cluster, ['kubelets'])
      expect(valueOf(kubelets).map(({ serving }) => valueOf(serving).kind)).toEqual(['chain', 'chain', 'chain'])
      const asked = cluster.state.log.filter((request) => request.path.startsWith(`${path}?`))
      expect(asked.map((request) => new URL(request.path, cluster.url).searchParams.get('fieldSelector'))).toEqual([
        'spec.hostNetwork=true,status.phase=Running',
        'status.phase=Running',
      ])
    })
  })
})
