import { expect, test } from '@jest/globals'
import check from '../../src/checks/kubeconfig-client-expiry.ts'
import type { CredentialKind } from '../../src/model/evidence.ts'
import { after, certificate, day, kubeconfig, now, observed, run, without } from '../build/evidence.ts'

const bare = without(kubeconfig(), 'clientCertificate')

test('a client certificate is judged by the thresholds of its role', async () => {
  const clientCertificate = certificate({ subject: 'O=system:masters, CN=masterclient', notAfter: after(29 * day) })
  const findings = await run(check, { kubeconfig: observed(kubeconfig({ clientCertificate })) })
  expect(findings).toMatchObject([
    {
      outcome: 'fail',
      subject: 'O=system:masters, CN=masterclient',
      certificates: [clientCertificate.fingerprint],
      notAfter: after(29 * day),
      remedy: expect.stringContaining('az aks get-credentials --overwrite-existing'),
    },
  ])
})

test.each<[CredentialKind[], string]>([
  [[], 'It has no credential at all.'],
  [[{ kind: 'token', format: 'opaque' }], 'It signs in with a static token.'],
  [[{ kind: 'token', format: 'jwt', expires: now }], 'It signs in with a token that expires.'],
  [[{ kind: 'exec', command: 'kubelogin' }], 'It signs in with the command kubelogin.'],
  [
    [{ kind: 'auth-provider', name: 'azure' }, { kind: 'basic' }],
    'It signs in with the auth provider azure and a password.',
  ],
])('a kubeconfig that signs in otherwise (%j) is told how', async (credentials, words) => {
  const findings = await run(check, { kubeconfig: observed({ ...bare, credentials }) })
  expect(findings).toMatchObject([
    { outcome: 'notApplicable', subject: 'context prod', message: expect.stringContaining(words) },
  ])
})

test('a client certificate that cannot be read is no pass', async () => {
  expect(await run(check, { kubeconfig: observed(bare) })).toMatchObject([
    { outcome: 'inconclusive', reason: 'malformed' },
  ])
})
