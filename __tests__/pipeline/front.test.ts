import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Emulator, startEmulator } from '../../emulator/emulator.ts'
import type { Finding } from '../../src/model/finding.ts'
import { type Front, startFront } from '../build/front.ts'
import { type CertificateOptions, issue, type Issued, makeCa } from '../build/pki.ts'
import { targetOf } from '../evidence/target.ts'
import { runWith, type Texts } from './kit.ts'

// A healthy cluster behind a TLS front that has a CA of its own, as Rancher, Teleport and load balancers do.

const day = 86_400_000
const inDays = (days: number): Date => new Date(Date.now() + days * day)
const called = (name: string) => ({ namespace: name, name })

let emulator: Emulator
beforeAll(async () => {
  emulator = await startEmulator({
    clusters: [
      {
        name: 'behind',
        pools: [{ name: 'system', count: 1 }],
        objects: {
          namespaces: ['shop'],
          webhooks: [{ name: 'inject', service: called('inject'), caBundle: 'cluster-ca-injected', kind: 'mutating' }],
          configMaps: [{ namespace: 'shop', name: 'cluster-ca', caBundle: ['cluster-ca-injected'] }],
          secrets: [
            { namespace: 'shop', name: 'robot', type: 'service-account-token' },
            { ...called('inject'), issuer: 'cluster-ca' },
          ],
        },
      },
    ],
  })
})
afterAll(async () => {
  await emulator.stop()
})

const caOfCluster = (): string => readFileSync(emulator.cluster('behind').pem.ca, 'utf8')

const shown: CertificateOptions = {
  cn: 'front.example',
  ips: ['127.0.0.1'],
  eku: ['serverAuth'],
  notAfter: inDays(370),
}

/** Runs a check through a front. @param trusted the CAs of the kubeconfig */
async function through(
  chain: readonly [Issued, ...Issued[]],
  trusted: readonly string[],
  inputs: Texts = {},
): Promise<readonly Finding[]> {
  const cluster = emulator.cluster('behind')
  const front: Front = await startFront(
    { port: cluster.port, ca: caOfCluster() },
    { cert: chain.map(({ certificate }) => certificate).join(''), key: chain[0].key },
  )
  const token = targetOf(cluster.kubeconfigs.staticToken).user.token?.()
  const kubeconfig = JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'front',
    contexts: [{ name: 'front', context: { cluster: 'front', user: 'front' } }],
    clusters: [
      {
        name: 'front',
        cluster: {
          server: front.url,
          'certificate-authority-data': Buffer.from(trusted.join('\n')).toString('base64'),
        },
      },
    ],
    users: [{ name: 'front', user: { token } }],
  })
  try {
    const { assessment } = await runWith({ kubeconfig, 'tls-secrets': 'true', ...inputs })
    return assessment.targets.flatMap(({ findings }) => findings)
  } finally {
    await front.stop()
  }
}

/** What is no pass, and what nobody may be told. */
function trouble(findings: readonly Finding[]): readonly string[] {
  for (const { message, remedy = '' } of findings)
    expect(`${message} ${remedy}`).not.toMatch(/delet\w* .*kube-root-ca/i)
  return findings
    .filter(({ outcome }) => outcome === 'fail' || outcome === 'inconclusive')
    .map(({ check, subject, message }) => `${check} ${subject}: ${message}`)
}

describe('a healthy cluster has no failure', () => {
  test('behind a front whose CA stands in the kubeconfig', async () => {
    const ca = await makeCa({ cn: 'Front CA' })
    const findings = await through([await issue(ca, shown)], [ca.certificate])
    expect(trouble(findings)).toEqual([])
    const passed = findings.filter(({ outcome }) => outcome === 'pass').map(({ check }) => check)
    for (const check of ['service-account-tokens', 'kubeconfig-stale', 'api-server-trust', 'kubelet-serving-signer'])
      expect(passed).toContain(check)
  })

  test('behind a front whose CA stands in the kubeconfig together with that of the cluster', async () => {
    const ca = await makeCa({ cn: 'Front CA' })
    expect(trouble(await through([await issue(ca, shown)], [ca.certificate, caOfCluster()]))).toEqual([])
    expect(trouble(await through([await issue(ca, shown)], [caOfCluster(), ca.certificate]))).toEqual([])
  })

  test('behind a front whose issuer is an intermediate that alone stands in the kubeconfig', async () => {
    const ca = await makeCa({ cn: 'Front CA' })
    const middle = await issue(ca, { cn: 'Front Issuing CA', ca: true })
    const leaf = await issue(middle, shown)
    expect(trouble(await through([leaf, middle], [middle.certificate]))).toEqual([])
    expect(trouble(await through([leaf], [middle.certificate]))).toEqual([])
  })
})

test('the CA of a front is about to expire: nobody is told to rotate the cluster for it', async () => {
  const ca = await makeCa({ cn: 'Front CA', notAfter: inDays(20) })
  const findings = await through([await issue(ca, shown)], [ca.certificate], { checks: '-* cluster-ca-expiry' })
  const about = findings.find(({ subject }) => subject === 'CN=Front CA')
  expect(about).toMatchObject({ outcome: 'fail', remedy: expect.stringContaining('Renew this CA where TLS ends') })
  expect(about?.remedy).not.toContain('rotate-certs')
  expect(findings.find(({ subject }) => subject === 'CN=ca')?.outcome).toBe('pass')
})
