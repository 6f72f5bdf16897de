// Bases of the checks of kubelets and their nodes.
import type { CsrFacts, Evidence, KubeletReading, NodeFacts } from '../../src/model/evidence.ts'
import { after, agentPool, aksNode, csr, day, metrics, minute, observed, without } from '../build/evidence.ts'
import { servingOf, type Base, type Kit } from './base.ts'

export async function basesOfNodes(kit: Kit): Promise<Readonly<Record<string, readonly Base[]>>> {
  const { healthy, of, leaf, alone } = kit
  const withKubelet = (more: Partial<KubeletReading>): Evidence => ({
    ...healthy,
    kubelets: observed(of('kubelets').map((one) => ({ ...one, ...more }))),
  })
  const serving = async (days: number) =>
    withKubelet({ serving: observed({ kind: 'chain', received: [await leaf(days, servingOf('node-1'))] }) })
  const client = (days: number) =>
    withKubelet({
      client: observed({ validity: { notBefore: after((days - 365) * day), notAfter: after(days * day) } }),
    })
  const withNode = (more: Partial<NodeFacts>): Evidence => ({
    ...healthy,
    nodes: observed([aksNode('node-1', more)]),
  })
  const withRequest = (more: Partial<CsrFacts>): Evidence => {
    const request = csr('csr-1', { createdAt: after(-30 * minute), state: 'pending', ...more })
    return { ...healthy, kubeletCsrs: observed([request]) }
  }
  const anothers = observed({ kind: 'chain' as const, received: [await leaf(300, servingOf('node-2'))] })
  const own = { cn: 'node-1', dns: ['node-1'], ips: ['10.0.0.4'] }
  const selfSigned = withKubelet({ serving: observed({ kind: 'chain', received: [await alone(own)] }) })
  const noFigures = { metrics: { state: 'skipped', detail: 'run-command tells no figures' } as const }
  const files = (bootstrapFile: boolean, clientCurrent: boolean): Evidence => ({
    ...withKubelet(noFigures),
    detectors: observed([]),
    nodeFiles: observed(
      of('nodeFiles').map((one) => ({
        ...one,
        files: observed({ bootstrapFile, clientCurrent, servingCurrent: ['pki' as const] }),
      })),
    ),
  })
  const old = await leaf(-5, { cn: 'apiserver', dns: ['prod.example.net'] })
  const withCopy: Evidence = {
    ...healthy,
    nodeFiles: observed(of('nodeFiles').map((one) => ({ ...one, apiServerCopy: observed(old) }))),
  }
  return {
    'kubelet-client-expiry': [
      { name: 'a renewal that is late', worst: 'warn', evidence: client(30) },
      { name: 'a renewal that is far too late', worst: 'fail', evidence: client(10) },
      {
        name: 'no certificate in use',
        worst: 'fail',
        evidence: withKubelet({ metrics: observed(metrics({ clientTtlSeconds: Infinity })) }),
      },
      {
        name: 'renewals that failed',
        worst: 'warn',
        evidence: withKubelet({ metrics: observed(metrics({ clientRenewErrors: 3 })) }),
      },
      {
        name: 'the certificate of another node',
        worst: 'fail',
        evidence: withKubelet({
          client: observed({
            validity: { notAfter: after(300 * day) },
            certificate: await leaf(300, { ...servingOf('node-2'), eku: ['clientAuth'] }),
          }),
        }),
      },
    ],
    'kubelet-serving-expiry': [
      { name: 'a renewal that is late', worst: 'warn', evidence: await serving(30) },
      { name: 'a renewal that is far too late', worst: 'fail', evidence: await serving(10) },
      { name: 'no certificate', worst: 'fail', evidence: withKubelet({ serving: observed({ kind: 'none' }) }) },
      {
        name: 'an expired certificate',
        worst: 'fail',
        evidence: withKubelet({ serving: observed({ kind: 'expired' }) }),
      },
      {
        name: 'renewals that failed',
        worst: 'warn',
        evidence: withKubelet({ metrics: observed(metrics({ serverRenewErrors: 3 })) }),
      },
    ],
    'kubelet-serving-signer': [
      { name: 'a certificate of its own making', worst: 'warn', evidence: selfSigned },
      { name: 'the certificate of another node', worst: 'fail', evidence: withKubelet({ serving: anothers }) },
      {
        name: 'an address that the certificate does not name',
        worst: 'warn',
        evidence: withNode({ calledBy: ['10.0.0.9', 'node-1'] }),
      },
    ],
    'kubelet-serving-rotation': [
      {
        name: 'a node without the label',
        worst: 'warn',
        evidence: { ...selfSigned, nodes: observed([aksNodeWithout()]) },
      },
      { name: 'a certificate that the cluster did not sign', worst: 'warn', evidence: selfSigned },
      {
        name: 'no certificate yet',
        worst: 'warn',
        evidence: withKubelet({ serving: observed({ kind: 'none' }) }),
      },
      {
        name: 'the tag of the pool',
        worst: 'warn',
        evidence: {
          ...selfSigned,
          nodes: observed([aksNodeWithout()]),
          agentPools: observed([agentPool({ tags: { 'aks-disable-kubelet-serving-certificate-rotation': 'true' } })]),
        },
      },
    ],
    'kubelet-csr': [
      { name: 'a request that waits', worst: 'warn', evidence: withRequest({}) },
      { name: 'a request that was denied', worst: 'warn', evidence: withRequest({ state: 'denied', message: 'no' }) },
      { name: 'a request that failed', worst: 'warn', evidence: withRequest({ state: 'failed' }) },
      { name: 'a request of another node', worst: 'warn', evidence: withRequest({ requestor: 'system:node:node-2' }) },
      { name: 'a request of tomorrow', worst: 'inconclusive', evidence: withRequest({ createdAt: after(day) }) },
    ],
    'tls-bootstrap': [
      {
        name: 'figures without a client certificate',
        worst: 'warn',
        evidence: withKubelet({ metrics: observed({ serverTtlSeconds: 1000, clientRenewErrors: 0 }) }),
      },
      {
        name: 'no certificate in use',
        worst: 'warn',
        evidence: withKubelet({ metrics: observed(metrics({ clientTtlSeconds: Infinity })) }),
      },
      { name: 'neither file on the disk', worst: 'warn', evidence: files(false, false) },
      { name: 'the bootstrap file alone', worst: 'warn', evidence: files(true, false) },
    ],
    'node-api-server-copy': [{ name: 'a copy that has expired', worst: 'warn', evidence: withCopy }],
  }
}

function aksNodeWithout(): NodeFacts {
  return without(aksNode('node-1'), 'kubeletServingCa')
}
