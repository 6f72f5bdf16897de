import { describe, expect, test } from '@jest/globals'
import check from '../../src/checks/api-server-expiry.ts'
import type { ApiServerChain } from '../../src/model/evidence.ts'
import {
  after,
  apiServerChain,
  ca,
  certificate,
  day,
  gist,
  observed,
  presented,
  run,
  second,
} from '../build/evidence.ts'

const presents = (...received: ReturnType<typeof certificate>[]) => ({
  apiServerChain: observed(apiServerChain({ received })),
})

test('every certificate that was received is judged, a CA that comes along too', async () => {
  const leaf = certificate({ notAfter: after(20 * day) })
  const expired = certificate({ subject: 'CN=intermediate', notAfter: after(-second) })
  expect(gist(await run(check, presents(leaf, expired, ca())))).toEqual([
    'fail CN=apiserver',
    'fail CN=intermediate',
    'pass CN=ca',
  ])
})

test('a certificate that is sent twice is judged once', async () => {
  expect(gist(await run(check, presents(certificate(), certificate())))).toEqual(['pass CN=apiserver'])
})

test('a leaf of two years is judged by itself, however long its CA lives', async () => {
  const [finding] = await run(check, presents(certificate(), ca()), after(355 * day))
  expect(finding).toMatchObject({
    outcome: 'fail',
    message: 'Ends on 2027-06-15, in 10 days: too soon, less than 30d left.',
    certificates: [certificate().fingerprint],
    remedy: expect.stringContaining('az aks rotate-certs'),
  })
})

describe('several API servers behind one name', () => {
  const fine = certificate({ subject: 'CN=a' })
  const soon = certificate({ subject: 'CN=b', notAfter: after(8 * day) })
  const expired = certificate({ subject: 'CN=c', notAfter: after(-day) })
  const judge = (more: Partial<ApiServerChain>) => run(check, { apiServerChain: observed(apiServerChain(more)) })

  test('are judged by each of their certificates, with how often and where it was presented', async () => {
    const findings = await judge({
      presented: [
        presented([fine], { handshakes: 6, addresses: ['192.0.2.1', '192.0.2.2'] }),
        presented([soon], { handshakes: 5, addresses: ['192.0.2.2'] }),
        presented([expired], { handshakes: 1, addresses: ['192.0.2.3'] }),
      ],
    })
    expect(gist(findings)).toEqual(['pass CN=a', 'fail CN=b', 'fail CN=c'])
    expect(findings.map(({ message }) => message.slice(message.indexOf('3 different')))).toEqual([
      '3 different certificates in 12 handshakes: this one in 6 of them, at 192.0.2.1, 192.0.2.2.',
      '3 different certificates in 12 handshakes: this one in 5 of them, at 192.0.2.2.',
      '3 different certificates in 12 handshakes: this one in 1 of them, at 192.0.2.3.',
    ])
  })

  test('of one name are told apart by their fingerprints', async () => {
    const [one, other] = [certificate(), certificate({ serialNumber: '77' })]
    const subjects = (await judge({ presented: [presented([one]), presented([other])] })).map(({ subject }) => subject)
    expect(subjects).toEqual([one, other].map(({ fingerprint }) => `CN=apiserver (SHA-256 ${fingerprint.slice(0, 8)})`))
  })

  test('that share a CA of theirs have one finding for it, and no word of shares', async () => {
    const findings = await judge({ presented: [presented([fine, ca()]), presented([soon, ca()])] })
    expect(gist(findings)).toEqual(['pass CN=a', 'pass CN=ca', 'fail CN=b'])
    expect(findings[1]?.message).not.toContain('different')
  })

  test('that did not answer are inconclusive by address and reason, and those without a route are named', async () => {
    const findings = await judge({
      missed: [
        { address: '192.0.2.9', handshakes: 3, reason: 'unreachable', detail: 'no connection (ECONNREFUSED)' },
        { handshakes: 1, reason: 'timeout', detail: 'no answer in time' },
      ],
      withoutRoute: ['2001:db8::1'],
    })
    expect(gist(findings)).toEqual([
      'pass CN=apiserver',
      'inconclusive prod.example.net at 192.0.2.9',
      'inconclusive prod.example.net',
      'notApplicable prod.example.net at 2001:db8::1',
    ])
    expect(findings[1]).toMatchObject({
      reason: 'unreachable',
      message: expect.stringContaining('3 handshakes with 192.0.2.9 failed while others succeeded'),
    })
  })
})
