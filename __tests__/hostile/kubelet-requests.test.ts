// Certificate signing requests whose dates or names are not what they should be, and floods of them.
import { describe, expect, test } from '@jest/globals'
import check from '../../src/checks/kubelet-csr.ts'
import type { CsrFacts } from '../../src/model/evidence.ts'
import { after, csr, day, gist, hour, minute, now, observed, run, serving, without } from '../build/evidence.ts'

const judge = (csrs: readonly CsrFacts[]) => run(check, { kubeletCsrs: observed(csrs) }, now)

describe('a request with a date in the future', () => {
  test.each(['pending', 'approved', 'issued'] as const)('is not in order while it is %s', async (state) => {
    const [finding, summary] = await judge([csr('csr-1', { state, createdAt: after(3 * hour) })])
    expect(finding).toMatchObject({
      outcome: 'inconclusive',
      reason: 'malformed',
      subject: 'csr-1',
      message: expect.stringContaining('in the future (2026-06-15 15:00 UTC)'),
    })
    expect(summary?.message).toMatch(/^No other requests on record/)
  })

  test.each([
    [5 * minute, 'pass'],
    [5 * minute + 1000, 'inconclusive'],
    [9_000 * day, 'inconclusive'],
  ])('may be ahead by as much as clocks differ, and no more (%d ms)', async (ahead, outcome) => {
    const findings = await judge([csr('csr-1', { state: 'pending', createdAt: after(ahead) })])
    expect(findings[0]).toMatchObject({ outcome })
  })

  test('answers no request of today', async () => {
    const denied = csr('csr-1', { state: 'denied', createdAt: after(-hour) })
    expect(gist(await judge([denied, csr('csr-2')]))).toEqual(['pass prod'])
    const later = csr('csr-2', { createdAt: after(hour) })
    expect(gist(await judge([denied, later]))).toEqual(['warn csr-1', 'inconclusive csr-2', 'pass prod'])
  })
})

test('a certificate that is issued for a time in the future warns', async () => {
  const certificate = serving('node-1', { notBefore: after(2 * day), notAfter: after(300 * day) })
  expect(await judge([csr('csr-1', { certificate })])).toMatchObject([
    { outcome: 'warn', message: expect.stringContaining("isn't valid before") },
    { outcome: 'pass' },
  ])
})

describe('names that do not go together', () => {
  test.each<[string, Partial<CsrFacts>, RegExp]>([
    ['who asks', { requestor: 'system:node:node-2', state: 'pending' }, /made by another user, "system:node:node-2"/],
    ['who asked and was denied', { requestor: 'system:node:node-2', state: 'denied' }, /made by another user/],
    ['letters of who asks', { requestor: 'system:node:NODE-1' }, /made by another user/],
    ['what was issued', { certificate: serving('node-2') }, /certificate for another name, ".*CN=system:node:node-2"/],
    [
      'the group of what was issued',
      { certificate: serving('node-1', { subject: 'O=system:masters, CN=system:node:node-1' }) },
      /for another name/,
    ],
  ])('%s warns at once', async (_, more, message) => {
    const findings = await judge([csr('csr-1', more)])
    expect(findings).toMatchObject([{ outcome: 'warn', subject: 'csr-1', message: expect.stringMatching(message) }, {}])
  })

  test('answer no request that waits', async () => {
    const waits = csr('csr-1', { state: 'pending', createdAt: after(-hour) })
    expect(gist(await judge([waits, csr('csr-2', { requestor: 'system:node:node-2' })]))).toEqual([
      'warn csr-1',
      'warn csr-2',
      'pass prod',
    ])
  })
})

describe('a flood', () => {
  /** Requests of three nodes, approved and never signed: one more of each every quarter of an hour. */
  const flood = (count: number): readonly CsrFacts[] =>
    Array.from({ length: count }, (_, at) =>
      csr(`csr-${at}`, {
        node: `node-${at % 3}`,
        signerName: 'kubernetes.io/kube-apiserver-client-kubelet',
        state: 'approved',
        createdAt: after(-hour - Math.floor(at / 3) * 15 * minute),
      }),
    )

  test('is one finding for each node, signer and state, with count, the oldest and the newest', async () => {
    const both = [...flood(3000), ...flood(300).map((one): CsrFacts => ({ ...one, state: 'denied' }))]
    const findings = await judge(both)
    expect(findings).toHaveLength(7)
    expect(findings[0]).toMatchObject({
      outcome: 'warn',
      subject: 'node-0',
      message:
        '1000 requests for client certificates of node node-0, the oldest of 2026-06-05 (csr-2997), the newest of 2026-06-15 11:00 UTC (csr-0), were approved, but no certificate was issued in up to 10 days.',
    })
    expect(findings.at(-1)).toMatchObject({ outcome: 'pass', subject: 'prod' })
  })

  test('of one user who names no node is one finding', async () => {
    const nobody = flood(500).map((one) => without({ ...one, requestor: 'system:bootstrap:abc' }, 'node'))
    expect(gist(await judge(nobody))).toEqual(['warn system:bootstrap:abc', 'pass prod'])
  })

  test('is looked through once, and not once for each request', async () => {
    let reads = 0
    const counted = (csrs: readonly CsrFacts[]): readonly CsrFacts[] =>
      csrs.map((one) => ({
        ...one,
        get createdAt() {
          reads += 1
          return one.createdAt
        },
      }))
    const readsOf = async (count: number): Promise<number> => {
      reads = 0
      const mixed = flood(count).map((one, at): CsrFacts =>
        at % 5 === 0 ? { ...one, state: 'issued', certificate: serving(one.node ?? '') } : one,
      )
      await judge(counted(mixed))
      return reads
    }
    const [few, many] = [await readsOf(2_000), await readsOf(20_000)]
    // sorting adds a little more than ten times as much
    expect(few).toBeGreaterThan(0)
    expect(many / few).toBeLessThan(16)
  })
})
