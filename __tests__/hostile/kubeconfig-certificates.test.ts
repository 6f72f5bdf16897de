// Kubeconfigs whose client certificate or CA holds an entry that cannot be read, stands in another order, or has another key.
import { describe, expect, test } from '@jest/globals'
import clusterCaExpiry from '../../src/checks/cluster-ca-expiry.ts'
import { kubeconfig as collectKubeconfig } from '../../src/evidence/kubeconfig.ts'
import type { CollectContext } from '../../src/evidence/context.ts'
import { readKubeconfigText } from '../../src/inputs/kubeconfig/from-arm.ts'
import { gist, now, observed, run } from '../build/evidence.ts'
import { issue, makeCa } from '../build/pki.ts'
import { accepted, refused } from '../inputs/kit.ts'
import { base64, healthyCluster, healthyUser, kubeconfigText, type Section } from '../inputs/kubeconfig-kit.ts'

const ca = await makeCa()
const middle = await issue(ca, { cn: 'middle', ca: true })
const client = await issue(middle, { cn: 'masterclient', organizations: ['system:masters'], eku: ['clientAuth'] })
const rsa = await issue(ca, { cn: 'rsa', eku: ['clientAuth'], algorithm: 'RSA-2048' })
const edwards = await issue(ca, { cn: 'edwards', eku: ['clientAuth'], algorithm: 'Ed25519' })
const other = await issue(ca, { cn: 'other' })

const withoutLine = (text: string, at: number): string =>
  text
    .split('\n')
    .filter((_, index) => index !== at)
    .join('\n')
const asTrusted = (text: string): string => text.replaceAll('CERTIFICATE-----', 'TRUSTED CERTIFICATE-----')

const pair = (certificate: string, key: string): Section => ({
  'client-certificate-data': base64(certificate),
  'client-key-data': base64(key),
})
const problemsOf = (user: Section, mode = 'check') =>
  refused({ kubeconfig: kubeconfigText({ user }) + '\n', mode }).map(({ problem }) => problem)

describe.each(['check', 'gate'])('in mode %s, a client certificate', (mode) => {
  test.each<[string, string, string, RegExp]>([
    ['whose leaf lost a line', withoutLine(client.certificate, 3) + middle.certificate, client.key, /entry at line 1/],
    [
      'whose leaf lost its END',
      client.certificate.replace(/-----END.*\n/, '') + middle.certificate,
      client.key,
      /not closed/,
    ],
    ['whose leaf lost its BEGIN', withoutLine(client.certificate, 0) + middle.certificate, client.key, /has no BEGIN/],
    ['whose leaf is a TRUSTED CERTIFICATE', asTrusted(client.certificate) + middle.certificate, client.key, /TRUSTED/],
    ['whose issuer cannot be read', client.certificate + asTrusted(middle.certificate), client.key, /TRUSTED/],
    [
      'that begins with the CA',
      ca.certificate + client.certificate,
      client.key,
      /begins with CN=ca, but its client-key-data belongs to certificate 2, .*CN=masterclient$/,
    ],
    [
      'that begins with its issuer',
      middle.certificate + client.certificate + ca.certificate,
      client.key,
      /belongs to certificate 2/,
    ],
    [
      'with the key of another',
      client.certificate,
      other.key,
      /a client-key-data that does not belong to its client certificate .*CN=masterclient$/,
    ],
    ['with a key of another kind', client.certificate, rsa.key, /does not belong/],
    ['with a key that lost a line', rsa.certificate, withoutLine(rsa.key, 4), /a damaged private key/],
  ])('%s is refused, and nothing of the key is told', (_, certificate, key, problem) => {
    const problems = problemsOf(pair(certificate, key), mode)
    expect(problems).toEqual([expect.stringMatching(problem)])
    expect(problems.join('')).not.toContain(key.slice(40, 60))
  })
})

test.each([
  ['P-256', client],
  ['RSA', rsa],
  ['Ed25519', edwards],
])('a client certificate with its own key of kind %s is taken, with what is sent along', (_, { certificate, key }) => {
  const { settings } = accepted({
    kubeconfig: kubeconfigText({ user: pair(certificate + ca.certificate, key) }) + '\n',
  })
  expect(settings.targets[0]?.user.clientCertificate).toBe(certificate + ca.certificate)
})

test('a key that stands behind EC PARAMETERS is read', () => {
  const parameters = '-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n'
  const user = pair(client.certificate, parameters + client.key)
  expect(accepted({ kubeconfig: kubeconfigText({ user }) + '\n' }).settings.targets).toHaveLength(1)
})

describe('a CA of which one entry cannot be read', () => {
  const text = (damaged: string): string =>
    kubeconfigText({
      user: healthyUser,
      cluster: { ...healthyCluster, 'certificate-authority-data': base64(ca.certificate + damaged) },
    }) + '\n'
  const damages: [string, string][] = [
    ['a line was lost', withoutLine(other.certificate, 3)],
    ['END was lost', other.certificate.replace(/-----END.*\n/, '')],
    ['it is a TRUSTED CERTIFICATE', asTrusted(other.certificate)],
    ['it is PKCS#7', other.certificate.replaceAll('CERTIFICATE-----', 'PKCS7-----')],
  ]

  test.each(damages)('is used without it, and is a finding: %s', async (_, damaged) => {
    const { settings, notices } = accepted({ kubeconfig: text(damaged) })
    const [target] = settings.targets
    expect(target?.ca).toBe(ca.certificate)
    expect(notices.join('\n')).toMatch(/the entry at line \d+ .*The rest of it is used/)
    const context = { kubernetesTarget: () => Promise.resolve(target), clock: () => now }
    const evidence = await collectKubeconfig(context as unknown as CollectContext)
    const findings = await run(clusterCaExpiry, { kubeconfig: evidence })
    expect(gist(findings)).toEqual(['pass CN=ca', 'warn context first'])
    expect(findings[1]?.message).toMatch(/entry at line \d+ .*kubectl passes over it/)
  })

  test.each(damages)('makes a kubeconfig that Azure hands out unusable: %s', (_, damaged) => {
    const read = readKubeconfigText(() => undefined)
    expect(read(text(damaged))).toBeUndefined()
    expect(read(text(''))?.ca).toBe(ca.certificate)
  })
})

test('evidence of a kubeconfig without such an entry has no finding more', async () => {
  const { settings } = accepted({ kubeconfig: kubeconfigText() + '\n' })
  const context = { kubernetesTarget: () => Promise.resolve(settings.targets[0]), clock: () => now }
  const evidence = await collectKubeconfig(context as unknown as CollectContext)
  expect(evidence).not.toHaveProperty('value.unreadableCas')
  expect(gist(await run(clusterCaExpiry, { kubeconfig: evidence, clusterRootCas: observed([]) }))).toEqual([
    'pass CN=ca',
  ])
})
