import { describe, expect, test } from '@jest/globals'
import check from '../../src/checks/tls-bootstrap.ts'
import type { CsrFacts, KubeletReading } from '../../src/model/evidence.ts'
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
