import { describe, expect, test } from '@jest/globals'
import check from '../../src/checks/kubelet-serving-expiry.ts'
import type { KubeletReading, KubeletServing } from '../../src/model/evidence.ts'
import {
  after,
  certificate,
  csr,
  day,
  kubelet,
  metrics,
  observed,
  run,
  second,
  serving,
  unavailable,
} from '../build/evidence.ts'

const judge = (value: KubeletServing, reading: Partial<KubeletReading> = {}, csrs: ReturnType<typeof csr>[] = []) =>
  run(check, {
    kubelets: observed([kubelet('node-1', { serving: observed(value), ...reading })]),
    kubeletCsrs: observed(csrs),
  })
const chain = (...received: ReturnType<typeof certificate>[]): KubeletServing => ({ kind: 'chain', received })
const leaf = (left: number) => serving('node-1', { notBefore: after(left - 100 * day), notAfter: after(left) })

test.each([
  [10 * day, 'pass'],
  [10 * day - second, 'warn'],
  [5 * day, 'warn'],
  [5 * day - second, 'fail'],
  [-second, 'fail'],
])('a certificate of 100 days with %d ms left: %s', async (left, outcome) => {
  expect(await judge(chain(leaf(left)))).toMatchObject([
    { outcome, subject: 'node-1', certificates: [leaf(left).fingerprint], notAfter: after(left) },
  ])
})

test('only the first certificate of the chain is what the kubelet serves', async () => {
  const dead = certificate({ subject: 'CN=unused', notAfter: after(-day) })
  expect(await judge(chain(leaf(50 * day), dead))).toMatchObject([{ outcome: 'pass' }])
})

test('a kubelet that serves none fails, with what its users see and the request to approve', async () => {
  const none = {
    outcome: 'fail',
    message: expect.stringMatching(/^The kubelet serves no certificate: .*tls: internal error/),
    remedy: expect.stringContaining('kubectl certificate approve'),
  }
  expect(await judge({ kind: 'none' })).toMatchObject([none])
  expect(await judge(chain())).toMatchObject([none])
  const infinite = observed(metrics({ serverTtlSeconds: Infinity }))
  const findings = await run(check, {
    kubelets: observed([kubelet('node-1', { serving: unavailable('timeout'), metrics: infinite })]),
  })
  expect(findings).toMatchObject([none])
})

test('an expired one that the API server refuses fails without a date that nobody saw', async () => {
  const [finding] = await judge({ kind: 'expired' })
  expect(finding).toMatchObject({ outcome: 'fail', remedy: expect.stringContaining('No CA rotation is needed') })
  expect(finding?.notAfter).toBeUndefined()
})

test("where only the time left is known, the lifetime is that of the node's issued request, else one year", async () => {
  const timeLeft = { kind: 'time-left', notAfter: after(30 * day) } as const
  expect(await judge(timeLeft)).toMatchObject([
    { outcome: 'warn', message: expect.stringContaining('assumed lifetime of 365 days') },
  ])
  const issued = csr('csr-1', { certificate: leaf(30 * day) })
  expect(await judge(timeLeft, {}, [issued])).toMatchObject([{ outcome: 'pass' }])
})

describe.each([
  ['as AKS makes it', { subject: 'CN=node-1', issuer: 'CN=node-1' }],
  ['as the kubelet makes it', { subject: 'CN=node-1@1700000000', issuer: 'CN=node-1-ca@1700000000' }],
])('a self-signed certificate, %s,', (_, names) => {
  const lifetime = 7300 * day
  const own = (left: number) =>
    chain(certificate({ ...names, notBefore: after(left - lifetime), notAfter: after(left) }))

  test.each([
    [lifetime / 10, 'notApplicable', 'see kubelet-serving-signer'],
    [90 * day, 'notApplicable', 'see kubelet-serving-signer'],
    [90 * day - second, 'warn', 'soon, less than 90d left'],
    [30 * day - second, 'fail', 'too soon, less than 30d left'],
    [-second, 'fail', 'Expired on'],
  ])('never passes by its date and is never overdue (%d ms left: %s)', async (left, outcome, words) => {
    const [finding] = await judge(own(left))
    expect(finding).toMatchObject({ outcome, message: expect.stringContaining(words) })
    expect(finding?.message).toMatch(/^Self-signed on .*, and nothing renews it\./)
    expect(finding?.message).not.toContain('overdue')
  })
})

test('renewals of the serving certificate that failed warn', async () => {
  const failing = { metrics: observed(metrics({ serverRenewErrors: 1, clientRenewErrors: 7 })) }
  expect(await judge(chain(leaf(50 * day)), failing)).toMatchObject([
    { outcome: 'warn', message: expect.stringMatching(/1 renewal failed since the kubelet started\.$/) },
  ])
})
