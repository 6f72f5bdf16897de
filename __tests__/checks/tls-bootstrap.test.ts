import { describe, expect, test } from '@jest/globals'
import check from '../../src/checks/tls-bootstrap.ts'
import type { CsrFacts, DetectorReading, KubeletReading, Observation } from '../../src/model/evidence.ts'
import type { NodeFiles } from '../../src/model/node-files.ts'
import { csr, gist, kubelet, metrics, observed, run, skipped, unavailable, without } from '../build/evidence.ts'

const judge = (readings: readonly KubeletReading[], csrs: readonly CsrFacts[] = []) =>
  run(check, { kubelets: observed(readings), kubeletCsrs: observed(csrs) })
const client = (overrides: Partial<CsrFacts>) =>
  csr('csr-1', { signerName: 'kubernetes.io/kube-apiserver-client-kubelet', ...overrides })
const withoutClient = without(metrics(), 'clientTtlSeconds')

test('rotation is on where the kubelet exports the time left', async () => {
  expect(await judge([kubelet('node-1'), kubelet('node-2')])).toMatchObject([
    { outcome: 'pass', subject: 'prod', message: 'Client certificate rotation is on at 2 of 2 nodes.' },
  ])
})

test('rotation seems off where it does not, though it exports other figures', async () => {
  const findings = await judge([kubelet('node-1'), kubelet('node-2', { metrics: observed(withoutClient) })])
  expect(gist(findings)).toEqual(['pass prod', 'warn node-2'])
  expect(findings[0]?.message).toContain('1 of 2 nodes')
  expect(findings[1]).toMatchObject({ remedy: expect.stringContaining('rotateCertificates: true') })
})

test('nothing passes where it is off everywhere', async () => {
  expect(gist(await judge([kubelet('node-1', { metrics: observed(withoutClient) })]))).toEqual(['warn node-1'])
})

test('a kubelet that has no valid certificate does not count as on', async () => {
  const broken = kubelet('node-1', { metrics: observed(metrics({ clientTtlSeconds: Infinity })) })
  expect(await judge([broken])).toMatchObject([
    { outcome: 'warn', subject: 'node-1', message: expect.stringContaining('no valid client certificate') },
  ])
})

describe('a kubelet that could not be read', () => {
  const unread = kubelet('node-1', { metrics: unavailable('untrusted', 'no token') })

  test('is no pass', async () => {
    expect(await judge([unread])).toMatchObject([{ outcome: 'inconclusive', reason: 'untrusted', subject: 'node-1' }])
    expect(gist(await judge([unread, kubelet('node-2')]))).toEqual(['pass prod', 'inconclusive node-1'])
  })

  test("is answered by a client certificate issued on its own request, not on another's", async () => {
    expect(gist(await judge([unread], [client({ requestor: 'system:node:node-1' })]))).toEqual(['pass prod'])
    expect(gist(await judge([unread], [client({ node: 'node-2' })]))).toEqual(['inconclusive node-1'])
    expect(gist(await judge([unread], [csr('serving')]))).toEqual(['inconclusive node-1'])
    expect(gist(await judge([unread], [client({ state: 'approved' })]))).toEqual(['inconclusive node-1'])
  })
})

test('the requests tell in which way nodes join', async () => {
  const findings = await judge(
    [kubelet('node-1')],
    [client({ requestor: 'aksService' }), client({ requestor: 'system:bootstrap:abc123' }), client({})],
  )
  expect(findings[0]?.message).toBe(
    'Client certificate rotation is on at 1 of 1 node. 3 client certificates issued lately (1 by secure TLS bootstrapping, 1 by bootstrap token, 1 renewed by its kubelet).',
  )
})

describe('without a look at nodes', () => {
  test('issued requests tell of the nodes that made them, and prove nothing of the others', async () => {
    const one = observed([client({})])
    expect(gist(await run(check, { kubelets: skipped(), kubeletCsrs: one }))).toEqual(['notApplicable prod'])
    expect(gist(await run(check, { kubelets: unavailable('forbidden'), kubeletCsrs: one }))).toEqual([
      'inconclusive prod',
    ])
  })

  test('an empty list of requests proves nothing', async () => {
    expect(await run(check, { kubelets: skipped(), kubeletCsrs: observed([]) })).toMatchObject([
      { outcome: 'notApplicable' },
    ])
    const forbidden = { kubelets: unavailable('forbidden'), kubeletCsrs: observed([]) }
    expect(await run(check, forbidden)).toMatchObject([{ outcome: 'inconclusive', reason: 'forbidden' }])
  })
})

test('a cluster without nodes has nothing to judge', async () => {
  expect(await judge([])).toMatchObject([{ outcome: 'notApplicable' }])
})

describe('what lies on the disk of a node', () => {
  const untold = kubelet('node-1', { metrics: skipped('run-command tells no figures of kubelets') })
  const onDisk = (files: Partial<NodeFiles>): NodeFiles => ({
    bootstrapFile: true,
    clientCurrent: true,
    servingCurrent: ['pki'],
    rotateCertificates: true,
    ...files,
  })
  const withFiles = (files: Observation<NodeFiles>, reading = untold) =>
    run(check, {
      kubelets: observed([reading]),
      kubeletCsrs: observed([]),
      nodeFiles: observed([{ node: 'node-1', files, apiServerCopy: skipped() }]),
    })

  test.each<readonly [string, Partial<NodeFiles>, string, string]>([
    ['all there', {}, 'pass prod', 'on at 1 of 1 node'],
    ['no bootstrap file: it is needed no more', { bootstrapFile: false }, 'pass prod', 'on at 1 of 1 node'],
    ['no client certificate yet', { clientCurrent: false }, 'warn node-1', 'none that its kubelet renews'],
    ['neither', { clientCurrent: false, bootstrapFile: false }, 'warn node-1', 'neither'],
    ['rotation switched off', { rotateCertificates: false }, 'warn node-1', 'off in the settings'],
    [
      'off, and neither',
      { rotateCertificates: false, clientCurrent: false, bootstrapFile: false },
      'warn node-1',
      'off in the settings',
    ],
  ])('%s', async (_, files, expected, words) => {
    const findings = await withFiles(observed(onDisk(files)))
    expect(gist(findings)).toEqual([expected])
    expect(findings[0]?.message).toContain(words)
  })

  test('a setting that was not found proves nothing against the file', async () => {
    const files = without(onDisk({}), 'rotateCertificates')
    expect(gist(await withFiles(observed(files)))).toEqual(['pass prod'])
  })

  test('does not outweigh what the kubelet itself tells', async () => {
    const silent = kubelet('node-1', { metrics: observed(withoutClient) })
    expect(gist(await withFiles(observed(onDisk({})), silent))).toEqual(['warn node-1'])
    expect(gist(await withFiles(observed(onDisk({ clientCurrent: false })), kubelet('node-1')))).toEqual(['pass prod'])
  })

  test('and could not be read is inconclusive, with its own reason', async () => {
    expect(await withFiles(unavailable('conflict', 'the machine runs another command'))).toMatchObject([
      { outcome: 'inconclusive', reason: 'conflict', subject: 'node-1' },
    ])
  })
})

describe("AKS's own detector", () => {
  const sentence =
    'This cluster has both Kubernetes RBAC and TLS-Bootstrap enabled which are requirements for the AKS service to automatically rotate non-CA certificates before they expire.'
  const detector = (overrides: object = {}, id = 'clusterCertExpiredDetailed'): readonly DetectorReading[] => [
    { id, answer: observed({ id, status: 'success' as const, statements: [sentence], ...overrides }) },
  ]
  const unread = kubelet('node-1', { metrics: unavailable('untrusted', 'no token') })

  test('answers for nodes that were not read', async () => {
    const findings = await run(check, { kubelets: observed([unread]), detectors: observed(detector()) })
    expect(findings).toMatchObject([
      { outcome: 'pass', message: "AKS's detector says that TLS bootstrapping is enabled." },
    ])
    expect(gist(await run(check, { kubelets: unavailable('forbidden'), detectors: observed(detector()) }))).toEqual([
      'pass prod',
    ])
  })

  test.each<readonly [string, readonly DetectorReading[]]>([
    ['another status', detector({ status: 'warning' })],
    [
      'other words',
      detector({ statements: ['This cluster has Kubernetes RBAC enabled. TLS-Bootstrap is not enabled.'] }),
    ],
    ['another detector', detector({}, 'rotate-cluster-certificate')],
    ['no answer', [{ id: 'clusterCertExpiredDetailed', answer: unavailable('forbidden') }]],
  ])('proves nothing with %s', async (_, detectors) => {
    const findings = await run(check, { kubelets: observed([unread]), detectors: observed(detectors) })
    expect(gist(findings)).toEqual(['inconclusive node-1'])
  })

  test('does not outweigh a node that shows the contrary', async () => {
    const off = kubelet('node-1', { metrics: observed(withoutClient) })
    expect(gist(await run(check, { kubelets: observed([off]), detectors: observed(detector()) }))).toEqual([
      'warn node-1',
    ])
  })
})
