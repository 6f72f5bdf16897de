import { describe, expect, test } from '@jest/globals'
import check from '../../src/checks/kubelet-csr.ts'
import type { CsrFacts } from '../../src/model/evidence.ts'
import { after, csr, gist, hour, minute, now, observed, run, second, without } from '../build/evidence.ts'

const judge = (csrs: readonly CsrFacts[], at = now) => run(check, { kubeletCsrs: observed(csrs) }, at)

test('an empty list is how a healthy cluster looks', async () => {
  expect(await judge([])).toMatchObject([
    {
      outcome: 'pass',
      subject: 'prod',
      message: 'No requests on record: issued ones are removed an hour after they were approved.',
    },
  ])
})

describe.each(['pending', 'approved'] as const)('a request that is %s', (state) => {
  test.each([
    [5 * minute, ['pass prod']],
    [5 * minute + second, ['warn csr-1', 'pass prod']],
    [3 * hour, ['warn csr-1', 'pass prod']],
    [-minute, ['pass prod']],
  ])('may be so for five minutes by the date judged by (%d ms old)', async (age, expected) => {
    expect(gist(await judge([csr('csr-1', { state, createdAt: now })], after(age)))).toEqual(expected)
  })
})

test('what waits names the node, the time and the way to approve it', async () => {
  expect((await judge([csr('csr-1', { state: 'pending', createdAt: after(-3 * hour) })]))[0]).toMatchObject({
    message: 'The request for a serving certificate of node node-1 has been pending for 3 hours.',
    remedy: expect.stringContaining('kubectl certificate approve'),
  })
})

test.each([
  ['denied', 'was denied. It says: not this node', 'who denied it'],
  ['failed', 'failed. It says: not this node', 'signer complains'],
] as const)('a request that was %s warns at once, in the words of its signer', async (state, words, remedy) => {
  const findings = await judge([csr('csr-1', { state, message: 'not this node', createdAt: now })])
  expect(findings[0]).toMatchObject({
    outcome: 'warn',
    message: `The request for a serving certificate of node node-1 ${words}.`,
    remedy: expect.stringContaining(remedy),
  })
})

test('a request whose node is not known names who asked', async () => {
  const anonymous = without(
    csr('csr-1', {
      state: 'denied',
      requestor: 'system:bootstrap:abc',
      signerName: 'kubernetes.io/kube-apiserver-client-kubelet',
    }),
    'node',
  )
  expect((await judge([anonymous]))[0]?.message).toBe(
    'The request for a client certificate of system:bootstrap:abc was denied.',
  )
})

describe('a request in trouble', () => {
  const troubled = csr('csr-1', { state: 'denied', createdAt: after(-hour) })

  test('is history once the same node got a certificate of the same kind later', async () => {
    expect(gist(await judge([troubled, csr('csr-2')]))).toEqual(['pass prod'])
  })

  test.each<[string, Partial<CsrFacts>]>([
    ['another node', { node: 'node-2' }],
    ['the other certificate', { signerName: 'kubernetes.io/kube-apiserver-client-kubelet' }],
    ['an earlier time', { createdAt: after(-2 * hour) }],
    ['nothing, for it waits too', { state: 'pending', createdAt: after(-minute) }],
  ])('is not answered by one for %s', async (_, other) => {
    expect(gist(await judge([troubled, csr('csr-2', other)]))).toEqual(['warn csr-1', 'pass prod'])
  })
})

describe('the summary', () => {
  const denied = csr('denied', { node: 'node-3', state: 'denied', createdAt: after(-hour) })
  const waiting = csr('waiting', { node: 'node-2', state: 'pending', createdAt: after(-minute) })

  test.each<[string, readonly CsrFacts[]]>([
    ['1 request on record: 1 issued.', [csr('a')]],
    ['2 requests on record: 1 issued, 1 waiting for no more than 5 minutes.', [csr('a'), waiting]],
    ['2 requests on record: 1 issued, 1 followed by one that was issued.', [denied, csr('a', { node: 'node-3' })]],
    ['2 other requests on record: 2 issued.', [csr('a'), denied, csr('b', { node: 'node-2' })]],
    ['No other requests on record: issued ones are removed an hour after they were approved.', [denied]],
  ])('passes for those that are in order, and counts no others: %s', async (message, csrs) => {
    expect((await judge(csrs)).at(-1)).toMatchObject({ outcome: 'pass', message })
  })
})
