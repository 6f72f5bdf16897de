import { expect, test } from '@jest/globals'
import check from '../../src/checks/kubeconfig-client-expiry.ts'
import type { CredentialKind } from '../../src/model/evidence.ts'
import { issue, makeCa } from '../build/pki.ts'
import { parsed } from '../x509/chains.ts'
import { withKeyOctets } from '../x509/odd-der.ts'
import { after, day, kubeconfig, now, observed, run, without } from '../build/evidence.ts'

const bare = without(kubeconfig(), 'clientCertificate')

test('a client certificate is judged by the thresholds of its role', async () => {
  const admin = { cn: 'masterclient', organizations: ['system:masters'], eku: ['clientAuth'] } as const
  const clientCertificate = parsed(await issue(await makeCa(), { ...admin, notAfter: after(29 * day) }))
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

test('a client certificate whose key is not DER fails', async () => {
  const ca = await makeCa()
  const leaf = await issue(ca, { cn: 'masterclient', eku: ['clientAuth'], algorithm: 'RSA-2048' })
  const clientCertificate = parsed(withKeyOctets('00308201', '00318201')(leaf, ca))
  expect(await run(check, { kubeconfig: observed({ ...bare, clientCertificate }) })).toMatchObject([
    { outcome: 'pass' },
    { outcome: 'fail', message: expect.stringContaining('has a public key that Go does not read') },
  ])
})
