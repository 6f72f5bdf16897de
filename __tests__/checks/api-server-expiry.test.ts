import { expect, test } from '@jest/globals'
import check from '../../src/checks/api-server-expiry.ts'
import { after, apiServerChain, ca, certificate, day, gist, observed, run, second } from '../build/evidence.ts'

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

test('a server that sends no certificate is no green one', async () => {
  expect(await run(check, presents())).toMatchObject([{ outcome: 'inconclusive', reason: 'malformed' }])
})
