import { describe, expect, test } from '@jest/globals'
import check from '../../src/checks/kubelet-serving-signer.ts'
import type { Certificate } from '../../src/model/certificate.ts'
import type { KubeletServing } from '../../src/model/evidence.ts'
import { after, day, gist, kubeconfig, kubelet, node, observed, read, run, unavailable } from '../build/evidence.ts'
import { issue, makeCa, selfSigned, type CertificateOptions } from '../build/pki.ts'

const kubeletName = {
  organizations: ['system:nodes'],
  cn: 'system:node:node-1',
  dns: ['node-1'],
  ips: ['10.0.0.4'],
  eku: ['serverAuth'],
} satisfies CertificateOptions

const judge = (serving: KubeletServing, clusterCas: readonly Certificate[], published: readonly Certificate[] = []) =>
  run(check, {
    kubelets: observed([kubelet('node-1', { serving: observed(serving) })]),
    kubeconfig: observed(kubeconfig({ clusterCas })),
    clusterRootCas: observed(published),
  })
const chain = (...received: Certificate[]): KubeletServing => ({ kind: 'chain', received })

test('a signature of the cluster CA passes, whether the kubeconfig or the cluster names that CA', async () => {
  const ca = await makeCa()
  const leaf = read(await issue(ca, kubeletName))
  const pass = [
    {
      outcome: 'pass',
      subject: 'node-1',
      message: 'Signed by the cluster CA CN=ca.',
      certificates: [leaf.fingerprint],
    },
  ]
  expect(await judge(chain(leaf), [read(ca)])).toMatchObject(pass)
  expect(await judge(chain(leaf), [], [read(ca)])).toMatchObject(pass)
})

test('a signature stays what it is when the certificate has expired', async () => {
  const ca = await makeCa()
  const leaf = read(await issue(ca, { ...kubeletName, notBefore: after(-9 * day), notAfter: after(-day) }))
  expect(await judge(chain(leaf), [read(ca)])).toMatchObject([{ outcome: 'pass' }])
})

test.each([
  ['as AKS makes it', async () => [await selfSigned({ cn: 'node-1', dns: ['node-1'] })]],
  [
    'as the kubelet makes it',
    async () => {
      const own = await makeCa({ cn: 'node-1-ca@1700000000' })
      return [await issue(own, { cn: 'node-1@1700000000', dns: ['node-1'], eku: ['serverAuth'] }), own]
    },
  ],
])('a certificate that the node signed itself warns, however far its end (%s)', async (_, make) => {
  const received = (await make()).map(read)
  const findings = await judge(chain(...received), [read(await makeCa())])
  expect(findings).toMatchObject([
    {
      outcome: 'warn',
      message: 'Self-signed: nobody can verify this kubelet, and its certificate names no IP address.',
      remedy: expect.stringContaining('kubelet serving certificate rotation'),
    },
  ])
  expect(findings[0]?.notAfter).toBeUndefined()
})

test('the CA of before a rotation is told apart by its key', async () => {
  const leaf = read(await issue(await makeCa(), kubeletName))
  expect(await judge(chain(leaf), [read(await makeCa())])).toMatchObject([
    { outcome: 'warn', message: expect.stringMatching(/CN=ca, with another key: the CA was rotated/) },
  ])
})

test('a certificate from elsewhere names its issuer', async () => {
  const leaf = read(await issue(await makeCa({ cn: 'company' }), kubeletName))
  expect(await judge(chain(leaf), [read(await makeCa())])).toMatchObject([
    { outcome: 'warn', message: expect.stringMatching(/^Signed by CN=company, not by the cluster CA CN=ca/) },
  ])
})

test('a certificate that the cluster signed for another purpose is refused by clients', async () => {
  const ca = await makeCa()
  const leaf = read(await issue(ca, { ...kubeletName, eku: ['clientAuth'] }))
  expect(await judge(chain(leaf), [read(ca)])).toMatchObject([
    { outcome: 'warn', message: expect.stringMatching(/^Signed by the cluster CA CN=ca, but clients refuse it: /) },
  ])
})

test('without a known cluster CA there is no verdict on a certificate that the node did not sign', async () => {
  const leaf = read(await issue(await makeCa(), kubeletName))
  expect(await judge(chain(leaf), [])).toMatchObject([{ outcome: 'inconclusive', reason: 'not-found' }])
})

test.each<[KubeletServing, string]>([
  [{ kind: 'none' }, 'notApplicable'],
  [{ kind: 'expired' }, 'notApplicable'],
  [{ kind: 'time-left', notAfter: after(day) }, 'pass'],
])('what was not seen as a certificate: %j is %s', async (serving, outcome) => {
  expect(await judge(serving, [])).toMatchObject([{ outcome }])
})

test('one node that could not be read hides no other', async () => {
  const ca = await makeCa()
  const leaf = read(await issue(ca, { ...kubeletName, cn: 'system:node:node-2' }))
  const findings = await run(check, {
    kubelets: observed([
      kubelet('node-1', { serving: unavailable('forbidden', 'missing permission: create pods/portforward') }),
      kubelet('node-2', { serving: observed(chain(leaf)) }),
    ]),
    kubeconfig: observed(kubeconfig({ clusterCas: [read(ca)] })),
  })
  expect(gist(findings)).toEqual(['inconclusive node-1', 'pass node-2'])
  expect(findings[0]).toMatchObject({ reason: 'forbidden', message: expect.stringContaining('pods/portforward') })
})

describe('names of the node', () => {
  const called = async (addresses: readonly string[], more: CertificateOptions = {}) => {
    const ca = await makeCa()
    const leaf = read(await issue(ca, { ...kubeletName, ...more }))
    return run(check, {
      kubelets: observed([kubelet('node-1', { serving: observed(chain(leaf)) })]),
      kubeconfig: observed(kubeconfig({ clusterCas: [read(ca)] })),
      nodes: observed([node('node-1', { addresses, calledBy: addresses })]),
    })
  }

  test.each([[['10.0.0.4', 'node-1']], [['node-1']], [['NODE-1']], [[]]])(
    'that the certificate names pass: %j',
    async (addresses) => {
      expect(await called(addresses)).toMatchObject([{ outcome: 'pass' }])
    },
  )

  test.each([
    [['10.99.0.7', 'node-1'], 'the address 10.99.0.7 of'],
    [['10.0.0.4', 'fd00::7', 'node-1'], 'the address fd00::7 of'],
    [['10.0.0.4', 'renamed'], 'the address renamed of'],
    [
      ['10.9.0.1', '10.9.0.2', '10.9.0.3', '10.9.0.4', '10.9.0.5'],
      'the addresses 10.9.0.1, 10.9.0.2, 10.9.0.3 and 2 more of',
    ],
  ])('that it does not name are told, with who refuses it: %j', async (addresses, words) => {
    expect(await called(addresses)).toMatchObject([
      {
        outcome: 'warn',
        subject: 'node-1',
        message: expect.stringMatching(
          new RegExp(`${words} the node, so metrics-server, and an API server that verifies kubelets`),
        ),
        remedy: expect.stringContaining('Restart the kubelet'),
      },
    ])
  })

  test('that only another kind of address has are not asked for', async () => {
    expect(await called(['10.0.0.4'], { dns: [] })).toMatchObject([{ outcome: 'pass' }])
  })
})
