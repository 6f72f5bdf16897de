import { describe, expect, test } from '@jest/globals'
import check from '../../src/checks/kubelet-client-expiry.ts'
import type { CsrFacts, KubeletReading } from '../../src/model/evidence.ts'
import {
  after,
  certificate,
  csr,
  day,
  gist,
  kubelet,
  metrics,
  now,
  observed,
  run,
  second,
  serving,
  unavailable,
} from '../build/evidence.ts'

const judge = (reading: Partial<KubeletReading>, csrs: readonly CsrFacts[] = []) =>
  run(check, { kubelets: observed([kubelet('node-1', reading)]), kubeletCsrs: observed(csrs) })
const left = (milliseconds: number): Partial<KubeletReading> => ({
  client: observed({ validity: { notAfter: after(milliseconds) } }),
  serving: unavailable('not-found'),
})

describe('where only the time left is known, the lifetime is taken', () => {
  const client = certificate({
    subject: 'O=system:nodes, CN=system:node:node-1',
    notBefore: now,
    notAfter: after(10 * day),
  })
  const issued = csr('csr-1', { signerName: 'kubernetes.io/kube-apiserver-client-kubelet', certificate: client })
  const served = {
    serving: observed({
      kind: 'chain' as const,
      received: [serving('node-1', { notBefore: after(-80 * day), notAfter: after(20 * day) })],
    }),
  }

  test.each([
    ['as one year when nothing else is known', {}, [], 36.5 * day, '365 days'],
    ["from the node's serving certificate when the cluster signed it", served, [], 10 * day, '100 days'],
    ["from the certificate issued on the node's request before anything else", served, [issued], day, '10 days'],
  ])('%s', async (_, reading, csrs, tenth, length) => {
    expect(await judge({ ...left(tenth), ...reading }, csrs)).toMatchObject([{ outcome: 'pass', subject: 'node-1' }])
    expect(await judge({ ...left(tenth - second), ...reading }, csrs)).toMatchObject([
      {
        outcome: 'warn',
        message: expect.stringMatching(new RegExp(`^Rotation overdue: .*assumed lifetime of ${length} have passed`)),
      },
    ])
    expect(await judge({ ...left(tenth / 2 - second), ...reading }, csrs)).toMatchObject([{ outcome: 'fail' }])
  })

  test("never from another node's request, one that was not issued, or one for the other certificate", async () => {
    const others = [
      { ...issued, node: 'node-2' },
      { ...issued, state: 'pending' as const },
      { ...issued, signerName: 'kubernetes.io/kubelet-serving' as const },
    ]
    expect(await judge(left(36 * day), others)).toMatchObject([{ message: expect.stringContaining('365 days') }])
  })

  test('never from a serving certificate that the node signed itself', async () => {
    const own = observed({
      kind: 'chain' as const,
      received: [certificate({ subject: 'CN=node-1', issuer: 'CN=node-1' })],
    })
    expect(await judge({ ...left(36 * day), serving: own })).toMatchObject([
      { message: expect.stringContaining('365 days') },
    ])
  })
})

test('a certificate that was read whole is judged by its own lifetime and named', async () => {
  const whole = certificate({ notBefore: after(-95 * day), notAfter: after(5 * day) })
  expect(await judge({ client: observed({ validity: whole, certificate: whole }) })).toMatchObject([
    {
      outcome: 'warn',
      certificates: [whole.fingerprint],
      message: expect.stringContaining('of its lifetime of 100 days'),
      remedy: expect.stringMatching(/node image upgrade|node-image-only/),
    },
  ])
})

test.each([
  [300 * day, 'warn', 'Valid until 2027-04-11, 300 days left. 3 renewals failed since the kubelet started.'],
  [-day, 'fail', 'Expired on 2026-06-14 12:00 UTC, 24 hours ago. 3 renewals failed since the kubelet started.'],
])('renewals that failed are told, and warn (%d ms left)', async (milliseconds, outcome, message) => {
  const findings = await judge({ ...left(milliseconds), metrics: observed(metrics({ clientRenewErrors: 3 })) })
  expect(findings).toMatchObject([{ outcome, message }])
})

test('renewals of the other certificate that failed do not concern this one', async () => {
  const findings = await judge({ ...left(300 * day), metrics: observed(metrics({ serverRenewErrors: 3 })) })
  expect(findings).toMatchObject([{ outcome: 'pass' }])
})

test('a kubelet without a valid certificate in use fails, whatever was issued to it', async () => {
  const findings = await judge({
    client: unavailable('not-found'),
    metrics: observed(metrics({ clientTtlSeconds: Infinity })),
  })
  expect(findings).toMatchObject([{ outcome: 'fail', subject: 'node-1' }])
})

test('one node that could not be read hides no other', async () => {
  const kubelets = observed([
    kubelet('node-1', { client: unavailable('untrusted', 'no token of the second service account') }),
    kubelet('node-2'),
  ])
  const findings = await run(check, { kubelets })
  expect(gist(findings)).toEqual(['inconclusive node-1', 'pass node-2'])
  expect(findings[0]).toMatchObject({ reason: 'untrusted', message: expect.stringContaining('second service account') })
})

test('a cluster without nodes has nothing to judge', async () => {
  expect(await run(check, { kubelets: observed([]) })).toMatchObject([{ outcome: 'notApplicable', subject: 'prod' }])
})
