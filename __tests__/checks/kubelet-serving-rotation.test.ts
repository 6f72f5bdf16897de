import { beforeAll, describe, expect, test } from '@jest/globals'
import check from '../../src/checks/kubelet-serving-rotation.ts'
import { kubernetesVersion, nodeImageDay } from '../../src/checks/versions.ts'
import type { Certificate } from '../../src/model/certificate.ts'
import type { KubeletReading, NodeFacts } from '../../src/model/evidence.ts'
import {
  agentPool,
  aksNode,
  gist,
  kubeconfig,
  kubelet,
  metrics,
  node,
  observed,
  read,
  run,
  skipped,
  unavailable,
  without,
} from '../build/evidence.ts'
import { issue, makeCa, selfSigned } from '../build/pki.ts'

let ca: Certificate
let signed: KubeletReading['serving']
let own: KubeletReading['serving']

beforeAll(async () => {
  const authority = await makeCa()
  ca = read(authority)
  signed = observed({
    kind: 'chain',
    received: [
      read(await issue(authority, { organizations: ['system:nodes'], cn: 'system:node:node-1', eku: ['serverAuth'] })),
    ],
  })
  own = observed({ kind: 'chain', received: [read(await selfSigned({ cn: 'node-1', dns: ['node-1'] }))] })
})

const judge = (facts: NodeFacts, reading?: Partial<KubeletReading>) =>
  run(check, {
    nodes: observed([facts]),
    kubelets: reading === undefined ? skipped() : observed([kubelet('node-1', reading)]),
    kubeconfig: observed(kubeconfig({ clusterCas: [ca] })),
  })
const unlabelled = without(aksNode('node-1'), 'kubeletServingCa')

describe('on AKS', () => {
  test('label and signature together pass', async () => {
    expect(await judge(aksNode('node-1'), { serving: signed })).toMatchObject([
      { outcome: 'pass', subject: 'node-1', message: expect.stringMatching(/has the label, and the cluster signed/) },
    ])
  })

  test('the label alone passes where nobody looked at the kubelet, and says so', async () => {
    expect(await judge(aksNode('node-1'))).toMatchObject([
      { outcome: 'pass', message: expect.stringContaining('was not seen') },
    ])
  })

  test('the label with a certificate of the node itself warns', async () => {
    expect(await judge(aksNode('node-1'), { serving: own })).toMatchObject([
      { outcome: 'warn', remedy: expect.stringContaining('--node-image-only') },
    ])
  })

  test('the label with no certificate yet points to the request', async () => {
    expect(await judge(aksNode('node-1'), { serving: observed({ kind: 'none' }) })).toMatchObject([
      { outcome: 'warn', message: expect.stringContaining('kubelet-csr'), remedy: expect.stringContaining('approve') },
    ])
  })

  test('a signed certificate without the label warns of what selects by it', async () => {
    expect(await judge(unlabelled, { serving: signed })).toMatchObject([
      { outcome: 'warn', message: expect.stringContaining('lacks the label') },
    ])
  })

  test.each([
    [
      { nodeImageVersion: 'AKSUbuntu-2204gen2containerd-202410.27.0' },
      /snapshot of node image AKS.*too old/,
      /--snapshot-id/,
    ],
    [
      { unread: { reason: 'forbidden', detail: 'ARM: permission missing: x/snapshots/read' } } as const,
      /\(forbidden\)/,
      /^Grant.*snapshots\/read\./,
    ],
    [
      { unread: { reason: 'not-found', detail: 'It is gone' } } as const,
      /\(not-found\)/,
      /^See the snapshot: It is gone\./,
    ],
    [{ nodeImageVersion: 'AKSUbuntu-2204gen2containerd-202501.12.0' }, /opted out by tag/, /aks-disable/],
  ])('names the snapshot of its pool where that keeps it off: %j', async (snapshot, message, remedy) => {
    const node = { ...unlabelled, nodeImageVersion: 'AKSUbuntu-2204gen2containerd-202502.01.0', pool: 'one' }
    const evidence = {
      nodes: observed([node]),
      agentPools: observed([agentPool({ name: 'one', snapshot: { id: '/s', ...snapshot } })]),
    }
    expect(await run(check, evidence)).toMatchObject([
      { outcome: 'warn', message: expect.stringMatching(message), remedy: expect.stringMatching(remedy) },
    ])
  })

  test.each<[string, Partial<NodeFacts>, string]>([
    ['the version', { kubeletVersion: 'v1.26.12' }, 'version v1.26.12 is too old'],
    ['the first version that can is not to blame', { kubeletVersion: 'v1.27.0' }, 'opted out by tag'],
    [
      'the node image',
      { nodeImageVersion: 'AKSUbuntu-2204gen2containerd-202410.27.0' },
      'AKSUbuntu-2204gen2containerd-202410.27.0 is too old',
    ],
    [
      'the day before the first image that can',
      { nodeImageVersion: 'AKSUbuntu-2204gen2containerd-202501.11.0' },
      'is too old',
    ],
    [
      'the first image that can is not to blame',
      { nodeImageVersion: 'AKSUbuntu-2204gen2containerd-202501.12.0' },
      'opted out by tag',
    ],
    [
      'Windows images cannot be compared',
      { operatingSystem: 'windows', nodeImageVersion: 'AKSWindows-2022-containerd-20348.5386.260715' },
      'opted out by tag',
    ],
  ])('a node without it says what stops it: %s', async (_case, facts, words) => {
    for (const reading of [undefined, { serving: own }])
      expect(await judge({ ...unlabelled, ...facts }, reading)).toMatchObject([
        {
          outcome: 'warn',
          message: expect.stringContaining(words),
          remedy: expect.stringContaining('aks-disable-kubelet-serving-certificate-rotation'),
        },
      ])
  })
})

describe('elsewhere, where no node bears anything of AKS,', () => {
  test('the signature alone decides', async () => {
    expect(await judge(node('node-1'), { serving: signed })).toMatchObject([{ outcome: 'pass' }])
    expect(await judge(node('node-1'), { serving: own })).toMatchObject([
      { outcome: 'warn', remedy: expect.stringContaining('serverTLSBootstrap: true') },
    ])
  })

  test('nothing is said of a node whose kubelet was not to be looked at', async () => {
    expect(await judge(node('node-1'))).toMatchObject([{ outcome: 'notApplicable' }])
  })

  test('a kubelet that could not be read is no pass', async () => {
    const unread = { serving: unavailable('forbidden'), metrics: unavailable('forbidden') }
    expect(await judge(node('node-1'), unread)).toMatchObject([{ outcome: 'inconclusive', reason: 'forbidden' }])
  })

  test.each([
    [3600, 'pass'],
    [Infinity, 'warn'],
    [undefined, 'warn'],
  ])(
    "where the certificate was not seen, the kubelet's figure tells (%s seconds left: %s)",
    async (seconds, outcome) => {
      const rest = without(metrics(), 'serverTtlSeconds')
      const figures = observed(seconds === undefined ? rest : { ...rest, serverTtlSeconds: seconds })
      const reading = { serving: unavailable('not-supported'), metrics: figures }
      expect(await judge(node('node-1'), reading)).toMatchObject([{ outcome }])
    },
  )
})

test('one labelled node makes it a cluster of AKS for all', async () => {
  const nodes = observed([aksNode('node-1'), node('node-2')])
  expect(gist(await run(check, { nodes }))).toEqual(['pass node-1', 'warn node-2'])
})

test('versions are read as clusters write them', () => {
  expect(['v1.33.1', '1.27+', 'v1.35.4-aks', 'unknown', ''].map((text) => kubernetesVersion(text)?.minor)).toEqual([
    33,
    27,
    35,
    undefined,
    undefined,
  ])
})

test.each([
  ['AKSUbuntu-2204gen2containerd-202501.12.0', 20250112],
  ['AKSUbuntu-2204gen2containerd-202410.27.0-2024.12.01', 20241027],
  ['AKSUbuntu-1804gen2containerd-2021.09.11', 20210911],
  ['AKSAzureLinux-V3gen2-202605.04.1', 20260504],
  ['AKSWindows-2022-containerd-20348.5386.260715', undefined],
  ['something', undefined],
])('the day of node image %s is %s', (version, day) => {
  expect(nodeImageDay(version)).toBe(day)
})
