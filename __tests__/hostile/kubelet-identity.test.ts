// Kubelets that show what is another node's: no check may pass by it, on no transport.
import { describe, expect, test } from '@jest/globals'
import type { RunningCluster } from '../../emulator/emulator.ts'
import { kubeletPki } from '../../emulator/kubernetes/state.ts'
import type { Check } from '../../src/checks/check.ts'
import kubeletClientExpiry from '../../src/checks/kubelet-client-expiry.ts'
import kubeletServingExpiry from '../../src/checks/kubelet-serving-expiry.ts'
import kubeletServingRotation from '../../src/checks/kubelet-serving-rotation.ts'
import kubeletServingSigner from '../../src/checks/kubelet-serving-signer.ts'
import tlsBootstrap from '../../src/checks/tls-bootstrap.ts'
import type { Certificate } from '../../src/model/certificate.ts'
import type { CsrFacts, Evidence, KubeletReading } from '../../src/model/evidence.ts'
import type { Finding } from '../../src/model/finding.ts'
import { smallEffort } from '../../src/x509/effort.ts'
import {
  aksNode,
  after,
  csr,
  day,
  kubeconfig,
  kubelet,
  observed,
  policy,
  read,
  unavailable,
} from '../build/evidence.ts'
import { issue, makeCa, selfSigned, type CertificateOptions, type Issued } from '../build/pki.ts'
import { firstNode, look, secondNode, thirdNode, withCluster } from '../evidence/kit.ts'

const aboutKubelets: readonly Check[] = [
  kubeletClientExpiry,
  kubeletServingExpiry,
  kubeletServingSigner,
  kubeletServingRotation,
  tlsBootstrap,
]

async function judge(evidence: Evidence, checks = aboutKubelets, now = new Date()): Promise<readonly Finding[]> {
  const context = { now, policy: policy(), target: 'prod', mode: 'check', effort: smallEffort() } as const
  return (await Promise.all(checks.map((check) => check.run(evidence, context)))).flat()
}
const of = (findings: readonly Finding[], node: string) => findings.filter(({ subject }) => subject === node)
const passes = (findings: readonly Finding[], node: string) =>
  of(findings, node).filter(({ outcome }) => outcome === 'pass' || outcome === 'notApplicable')

const authority = await makeCa({ notBefore: after(-365 * day) })
const dates = { notBefore: after(-65 * day), notAfter: after(300 * day) }
const nodes = ['system:nodes']
const named = (cn: string, more: CertificateOptions = {}): CertificateOptions => ({
  ...dates,
  organizations: nodes,
  cn,
  eku: ['serverAuth'],
  dns: ['node-1'],
  ips: ['10.0.0.4'],
  ...more,
})

/** A node `node-1`, healthy but for what its kubelet shows. */
const showing = (received: readonly Certificate[], more: Partial<KubeletReading> = {}): Evidence => ({
  nodes: observed([aksNode('node-1'), aksNode('node-2', { addresses: ['10.0.0.5', 'node-2'] })]),
  kubelets: observed([kubelet('node-1', { serving: observed({ kind: 'chain', received }, 'port-forward'), ...more })]),
  kubeconfig: observed(kubeconfig({ clusterCas: [read(authority)] })),
  clusterRootCas: observed([read(authority)]),
  kubeletCsrs: observed([]),
})
const judgedAt = after(0)

/** Without those of the second node, of which nothing was read: it is inconclusive everywhere. */
const apartFromSecond = (findings: readonly Finding[]) => findings.filter(({ subject }) => subject !== 'node-2')

/** The kubelets of two nodes have changed places: each answers with what is the other's. */
async function swap({ state }: RunningCluster): Promise<void> {
  const [one, two] = state.nodes
  if (one === undefined || two === undefined) throw new Error('two nodes are needed')
  const [ofOne, ofTwo] = await Promise.all([kubeletPki(state, one), kubeletPki(state, two)])
  state.kubelets.set(one, Promise.resolve(ofTwo))
  state.kubelets.set(two, Promise.resolve(ofOne))
}

describe('a kubelet that shows the certificate of another node', () => {
  test.each(['serviceAccount', 'clientCertificate'] as const)(
    'passes no check by tunnel, and the certificate is named (%s)',
    async (kubeconfigName) => {
      await withCluster({}, async (cluster) => {
        await swap(cluster)
        const keys = ['nodes', 'kubelets', 'kubeletCsrs', 'kubeconfig', 'clusterRootCas'] as const
        const findings = await judge(await look(cluster, keys, { kubeconfig: kubeconfigName }))
        for (const [node, other] of [
          [firstNode, secondNode],
          [secondNode, firstNode],
        ] as const) {
          expect(passes(findings, node)).toEqual([])
          expect(of(findings, node).filter(({ outcome }) => outcome === 'fail')).toMatchObject([
            { check: 'kubelet-serving-signer', message: expect.stringContaining(`CN=system:node:${other}"`) },
          ])
        }
        expect(of(findings, thirdNode).map(({ outcome }) => outcome)).toEqual(['pass', 'pass', 'pass', 'pass'])
      })
    },
  )

  test('gets no token, and its figures are not taken for those of the node', async () => {
    await withCluster({}, async (cluster) => {
      await swap(cluster)
      const { kubelets } = await look(cluster, ['kubelets'])
      expect(cluster.state.kubeletCredentials.map(({ node }) => node)).toEqual([thirdNode])
      expect(kubelets).toMatchObject({
        value: [
          { metrics: { reason: 'untrusted' } },
          { metrics: { reason: 'untrusted' } },
          { metrics: { state: 'observed' } },
        ],
      })
    })
  })

  test('passes no check although a request on record was issued to the node', async () => {
    const csrs = (['kubelet-serving', 'kube-apiserver-client-kubelet'] as const).map((signer) => ({
      signer,
      node: 'pool/0',
      state: 'issued' as const,
      age: '30m' as const,
    }))
    await withCluster({ csrs }, async (cluster) => {
      // what is on record is of before
      await look(cluster, ['kubeletCsrs'])
      const honest = await look(cluster, ['kubeletCsrs'])
      await swap(cluster)
      const keys = ['nodes', 'kubelets', 'kubeconfig', 'clusterRootCas'] as const
      expect(passes(await judge({ ...(await look(cluster, keys)), ...honest }), firstNode)).toEqual([])
    })
  })

  test.each<[string, CertificateOptions]>([
    ['the name of another node', named('system:node:other', { dns: ['other'] })],
    ['the name of another node, with this one as SAN', named('system:node:other')],
    ['the same name in other letters', named('system:node:Node-1')],
    ['a name that begins as its name', named('system:node:node-10')],
    [
      'its name with something before it',
      named('xsystem:node:other, CN=system:node:node-1', { dns: ['other'], ips: [] }),
    ],
    [
      'its name in an organization',
      named('system:node:other', { organizations: [...nodes, 'x, CN=system:node:node-1'] }),
    ],
    ['its name, of another organization', named('system:node:node-1', { organizations: ['system:masters'] })],
    [
      'its name, and the administrators beside it',
      named('system:node:node-1', { organizations: [...nodes, 'system:masters'] }),
    ],
    ['the name of the API server', named('apiserver', { organizations: [], dns: ['prod.example.net'], ips: [] })],
    ['its name, with a line end', named('system:node:node-1\n')],
  ])('passes none with %s', async (_, options) => {
    const leaf = read(await issue(authority, options))
    const findings = await judge(showing([leaf]), undefined, judgedAt)
    expect(passes(findings, 'node-1')).toEqual([])
    const [signer] = of(findings, 'node-1').filter(({ check }) => check === 'kubelet-serving-signer')
    expect(signer).toMatchObject({ outcome: 'fail', message: expect.not.stringContaining('\n') })
  })

  test.each<[string, () => Promise<Issued>]>([
    ['of the bootstrap of an AKS node', () => selfSigned({ ...dates, cn: 'node-2', dns: ['node-2'] })],
    [
      'of a kubelet',
      async () =>
        issue(await makeCa({ cn: 'node-2-ca@1700000000' }), { ...dates, cn: 'node-2@1700000000', dns: ['node-2'] }),
    ],
    ['of a host that is gone', () => selfSigned({ ...dates, cn: 'image-builder', dns: ['image-builder'] })],
    [
      "an operator's own for another node",
      async () => issue(await makeCa({ cn: 'company' }), { ...dates, cn: 'x', dns: ['NODE-2'] }),
    ],
  ])('passes none with one that was made there: %s', async (_, make) => {
    const findings = await judge(showing([read(await make())]), undefined, judgedAt)
    expect(passes(findings, 'node-1')).toEqual([])
    expect(of(findings, 'node-1').filter(({ outcome }) => outcome === 'fail')).toMatchObject([
      { check: 'kubelet-serving-signer', message: expect.stringContaining('the certificate of another node') },
    ])
  })

  test('is shown in a few plain characters, however long and odd the names are', async () => {
    const cn = `system:node:\u202e<script>${'x'.repeat(3000)}`
    const findings = await judge(showing([read(await issue(authority, named(cn)))]), undefined, judgedAt)
    expect(passes(findings, 'node-1')).toEqual([])
    for (const { message } of of(findings, 'node-1')) {
      expect(message.length).toBeLessThan(400)
      expect(message).not.toMatch(/[\p{Cc}\p{Cf}]/u)
    }
  })
})

describe('what real kubelets show is no false alarm', () => {
  test.each<[string, () => Promise<readonly Issued[]>, string]>([
    ['the cluster signer', async () => [await issue(authority, named('system:node:node-1'))], 'pass'],
    [
      'the bootstrap of an AKS node',
      async () => [await selfSigned({ ...dates, cn: 'node-1', dns: ['node-1'] })],
      'warn',
    ],
    [
      'a kubelet, with its CA',
      async () => {
        const own = await makeCa({ cn: 'node-1-ca@1700000000' })
        return [await issue(own, { ...dates, cn: 'node-1@1700000000', dns: ['node-1'] }), own]
      },
      'warn',
    ],
    [
      'a kubelet whose host has a domain',
      async () => [await selfSigned({ ...dates, cn: 'node-1.corp.example@1700000000' })],
      'warn',
    ],
    [
      'a Windows node, in capital letters',
      async () => [await selfSigned({ ...dates, cn: 'NODE-1', dns: ['NODE-1'] })],
      'warn',
    ],
    [
      'an operator, for an address',
      async () => [await selfSigned({ ...dates, cn: 'kubelet', ips: ['10.0.0.4'] })],
      'warn',
    ],
    [
      'an operator, for a fleet',
      async () => [
        await issue(await makeCa({ cn: 'company' }), { ...dates, cn: 'kubelets', dns: ['*.nodes.example'] }),
      ],
      'warn',
    ],
  ])('made by %s', async (_, make, outcome) => {
    const received = (await make()).map(read)
    const findings = of(await judge(showing(received), undefined, judgedAt), 'node-1')
    expect(findings.filter((one) => one.outcome === 'fail' || one.outcome === 'inconclusive')).toEqual([])
    expect(findings.filter(({ check }) => check === 'kubelet-serving-signer')).toMatchObject([{ outcome }])
  })
})

test('a certificate that two nodes show passes at neither of them', async () => {
  const leaf = read(await issue(authority, named('system:node:node-1')))
  const evidence = showing([leaf])
  const [one] = evidence.kubelets?.state === 'observed' ? evidence.kubelets.value : []
  if (one === undefined) throw new Error('no reading')
  const two = { ...one, node: 'node-2' }
  const findings = await judge({ ...evidence, kubelets: observed([one, two]) }, [kubeletServingSigner], judgedAt)
  expect(findings).toMatchObject([
    { subject: 'node-1', outcome: 'warn', message: expect.stringContaining('Node node-2 shows the same certificate') },
    { subject: 'node-2', outcome: 'fail' },
  ])
})

describe('a client certificate', () => {
  const client = async (options: CertificateOptions) => {
    const certificate = read(await issue(authority, options))
    const leaf = read(await issue(authority, named('system:node:node-1')))
    const reading = { client: observed({ validity: certificate, certificate }, 'run-command: client.pem') }
    return judge(showing([leaf], reading), [kubeletClientExpiry], judgedAt)
  }

  test.each<[string, CertificateOptions, string]>([
    ['of the node', named('system:node:node-1', { eku: ['clientAuth'] }), 'pass'],
    ['for every purpose', named('system:node:node-1', { eku: ['2.5.29.37.0'] }), 'pass'],
    ['of another node', named('system:node:node-2', { eku: ['clientAuth'] }), 'fail'],
    ['of another organization', named('system:node:node-1', { eku: ['clientAuth'], organizations: ['other'] }), 'fail'],
    ["that is a server's", named('system:node:node-1'), 'fail'],
    [
      'of before TLS bootstrap, which names no node',
      named('client', { eku: ['clientAuth'], organizations: ['system:masters'] }),
      'pass',
    ],
  ])('%s', async (_, options, outcome) => {
    expect(apartFromSecond(await client(options))).toMatchObject([{ subject: 'node-1', outcome }])
  })

  test("shown in a server's place warns: clients refuse it", async () => {
    const leaf = read(await issue(authority, named('system:node:node-1', { eku: ['clientAuth'] })))
    const findings = await judge(showing([leaf]), [kubeletServingSigner], judgedAt)
    expect(apartFromSecond(findings)).toMatchObject([{ outcome: 'warn' }])
  })
})

describe('a request whose names do not go together', () => {
  const request = async (cn: string, more: Partial<CsrFacts> = {}): Promise<CsrFacts> =>
    csr('csr-1', {
      signerName: 'kubernetes.io/kube-apiserver-client-kubelet',
      certificate: read(await issue(authority, named(cn, { eku: ['clientAuth'] }))),
      ...more,
    })
  const unseenKubelet = (csrs: readonly CsrFacts[]): Evidence => ({
    ...showing([]),
    kubelets: observed([
      kubelet('node-1', {
        serving: unavailable('forbidden'),
        client: unavailable('forbidden'),
        metrics: unavailable('forbidden'),
      }),
    ]),
    kubeletCsrs: observed(csrs),
  })

  test.each([
    ['that another node made', () => request('system:node:node-1', { requestor: 'system:node:node-2' })],
    ['that was issued to another node', () => request('system:node:node-2')],
  ])('and %s shows nothing of the node', async (_, make) => {
    const honest = await judge(unseenKubelet([await request('system:node:node-1')]), [tlsBootstrap], judgedAt)
    expect(apartFromSecond(honest)).toMatchObject([{ outcome: 'pass' }])
    const findings = await judge(unseenKubelet([await make()]), [tlsBootstrap], judgedAt)
    expect(apartFromSecond(findings).map(({ outcome }) => outcome)).toEqual(['inconclusive'])
  })
})
