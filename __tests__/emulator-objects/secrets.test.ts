import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { CoreV1Api, KubeConfig, type V1Secret } from '@kubernetes/client-node'
import { type Emulator, type RunningCluster, startEmulator } from '../../emulator/emulator.ts'
import type { SecretScenario } from '../../emulator/kubernetes/objects-scenario.ts'
import { bearer, kubeConfig, openssl, raw, readCertificate } from '../emulator/support.ts'
import { needing } from '../requirements/needing.ts'

const withOpenssl = await needing('openssl')

const decoded = (secret: V1Secret, key: string): string => Buffer.from(secret.data?.[key] ?? '', 'base64').toString()

const secrets: readonly SecretScenario[] = [
  {
    namespace: 'web',
    name: 'shop',
    names: ['shop.example', '*.shop.example', '10.0.0.7'],
    dates: { notBefore: '-80d', notAfter: '+10d' },
  },
  { namespace: 'web', name: 'managed', certManager: true },
  { namespace: 'web', name: 'by-cluster', issuer: 'cluster-ca' },
  { namespace: 'web', name: 'by-old', issuer: 'old-ca' },
  { namespace: 'web', name: 'by-expired', issuer: 'expired' },
  { namespace: 'ci', name: 'kubeconfig', type: 'kubeconfig' },
  { namespace: 'ci', name: 'stale-kubeconfig', type: 'kubeconfig', issuer: 'old-ca', key: 'value' },
  { namespace: 'ci', name: 'robot-token', type: 'service-account-token', serviceAccount: 'robot' },
  { namespace: 'ci', name: 'trust', type: 'ca', issuer: 'old-ca', key: 'ca-bundle.crt', data: { note: 'old' } },
  { namespace: 'ci', name: 'plain', type: 'opaque', data: { password: 'hunter2' }, labels: { team: 'a' } },
]

describe('Secrets', () => {
  let emulator: Emulator
  let cluster: RunningCluster
  let core: CoreV1Api
  let folder: string

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'objects-'))
    emulator = await startEmulator({
      clusters: [
        {
          name: 'one',
          oldCas: [{ notBefore: '-900d', notAfter: '+10050d' }],
          pools: [{ name: 'pool', count: 1 }],
          objects: { secrets },
        },
      ],
    })
    cluster = emulator.cluster('one')
    core = kubeConfig(cluster.kubeconfigs.admin).makeApiClient(CoreV1Api)
  })
  afterAll(async () => {
    await emulator.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  const secret = (namespace: string, name: string): Promise<V1Secret> => core.readNamespacedSecret({ namespace, name })
  const file = (name: string, text: string): string => {
    const path = join(folder, name)
    writeFileSync(path, text)
    return path
  }

  test('are listed with their types, in the order of namespace and name', async () => {
    const { items } = await core.listSecretForAllNamespaces()
    expect(items.map(({ metadata, type }) => [metadata?.namespace, metadata?.name, type])).toEqual([
      ['ci', 'kubeconfig', 'Opaque'],
      ['ci', 'plain', 'Opaque'],
      ['ci', 'robot-token', 'kubernetes.io/service-account-token'],
      ['ci', 'stale-kubeconfig', 'Opaque'],
      ['ci', 'trust', 'Opaque'],
      ['web', 'by-cluster', 'kubernetes.io/tls'],
      ['web', 'by-expired', 'kubernetes.io/tls'],
      ['web', 'by-old', 'kubernetes.io/tls'],
      ['web', 'managed', 'kubernetes.io/tls'],
      ['web', 'shop', 'kubernetes.io/tls'],
    ])
  })

  test.each([
    [{ fieldSelector: 'type=kubernetes.io/tls' }, 5],
    [{ fieldSelector: 'type!=kubernetes.io/tls' }, 5],
    [{ fieldSelector: 'type=Opaque,metadata.namespace=ci' }, 4],
    [{ labelSelector: 'team=a' }, 1],
    [{ labelSelector: 'controller.cert-manager.io/fao' }, 1],
  ])('are selected by %j', async (selector, count) => {
    expect((await core.listSecretForAllNamespaces(selector)).items).toHaveLength(count)
  })

  test('come page by page over namespaces, each once', async () => {
    const names: string[] = []
    let _continue: string | undefined
    let pages = 0
    do {
      const { items, metadata } = await core.listSecretForAllNamespaces({ limit: 3, ...(_continue && { _continue }) })
      names.push(...items.map((item) => `${item.metadata?.namespace ?? ''}/${item.metadata?.name ?? ''}`))
      _continue = metadata?._continue
      pages += 1
    } while (_continue)
    expect(pages).toBe(4)
    expect(names).toEqual([...new Set(names)].sort())
    expect(names).toHaveLength(secrets.length)
  })

  withOpenssl.test(
    'of type tls hold a certificate that openssl accepts, with the names and dates of the scenario, and its key',
    async () => {
      const shop = await secret('web', 'shop')
      const certificate = new X509Certificate(decoded(shop, 'tls.crt'))
      expect(certificate.subjectAltName).toBe('DNS:shop.example, DNS:*.shop.example, IP Address:10.0.0.7')
      const days = (date: Date): number => Math.round((date.getTime() - Date.now()) / 86_400_000)
      expect([days(certificate.validFromDate), days(certificate.validToDate)]).toEqual([-80, 10])
      const key = decoded(shop, 'tls.key')
      expect(certificate.checkPrivateKey(createPrivateKey(key))).toBe(true)
      const fromKey = await openssl(['pkey', '-pubout'], key)
      expect(await openssl(['x509', '-noout', '-pubkey'], decoded(shop, 'tls.crt'))).toBe(fromKey)
      const again = await secret('web', 'shop')
      expect(again.data).toEqual(shop.data)
    },
  )

  withOpenssl.test.each([
    ['by-cluster', 'ca', true],
    ['by-cluster', 'old', false],
    ['by-old', 'old', true],
    ['by-old', 'ca', false],
    ['shop', 'ca', false],
  ])('%s under the CA "%s": openssl verify says %s', async (name, ca, verifies) => {
    const leaf = file(`${name}.crt`, decoded(await secret('web', name), 'tls.crt'))
    const trusted = ca === 'ca' ? cluster.pem.ca : (cluster.pem.oldCas[0] ?? '')
    const verified = openssl(['verify', '-x509_strict', '-purpose', 'sslserver', '-CAfile', trusted, leaf]).then(
      () => true,
      () => false,
    )
    expect(await verified).toBe(verifies)
  })

  withOpenssl.test('of cert-manager carry its CA and say who keeps them', async () => {
    const managed = await secret('web', 'managed')
    const ca = file('managed-ca.crt', decoded(managed, 'ca.crt'))
    const leaf = file('managed.crt', decoded(managed, 'tls.crt'))
    expect(await openssl(['verify', '-CAfile', ca, leaf])).toMatch(/OK/)
    expect(managed.metadata?.annotations).toMatchObject({
      'cert-manager.io/certificate-name': 'managed',
      'cert-manager.io/issuer-kind': 'ClusterIssuer',
    })
    expect(managed.metadata?.labels).toEqual({ 'controller.cert-manager.io/fao': 'true' })
  })

  test('a CA that has ended stands behind a leaf that has not', async () => {
    const byExpired = new X509Certificate(decoded(await secret('web', 'by-expired'), 'tls.crt'))
    expect(byExpired.issuer).toBe('CN=by-expired-ca')
    expect(byExpired.validToDate.getTime()).toBeGreaterThan(Date.now())
  })

  test('a kubeconfig in a Secret signs in, one from before a rotation does not', async () => {
    const config = (text: string): KubeConfig => {
      const made = new KubeConfig()
      made.loadFromString(text.replace(/server: .*/, `server: ${cluster.url}`))
      return made
    }
    const good = config(decoded(await secret('ci', 'kubeconfig'), 'kubeconfig'))
    expect((await good.makeApiClient(CoreV1Api).listNode()).items).toHaveLength(1)
    const staleText = decoded(await secret('ci', 'stale-kubeconfig'), 'value')
    const ca = Buffer.from(/certificate-authority-data: (\S+)/.exec(staleText)?.[1] ?? '', 'base64').toString()
    expect(new X509Certificate(ca).fingerprint256).toBe(readCertificate(cluster.pem.oldCas[0] ?? '').fingerprint256)
    const own = kubeConfig(cluster.kubeconfigs.admin).getCurrentCluster()?.caData ?? ''
    const refused = config(staleText.replace(/(certificate-authority-data: )\S+/, `$1${own}`))
    await expect(refused.makeApiClient(CoreV1Api).listNode()).rejects.toMatchObject({ code: 401 })
  })

  test('a token in a Secret is its account’s as long as the Secret is there', async () => {
    const robot = await secret('ci', 'robot-token')
    expect(decoded(robot, 'ca.crt')).toBe(cluster.state.pki.ca.pem)
    expect(decoded(robot, 'namespace')).toBe('ci')
    expect(robot.metadata?.annotations).toMatchObject({ 'kubernetes.io/service-account.name': 'robot' })
    const token = decoded(robot, 'token')
    await raw(cluster, '/version', bearer(token))
    expect(cluster.state.log.at(-1)?.user).toBe('system:serviceaccount:ci:robot')
    await core.deleteNamespacedSecret({ namespace: 'ci', name: 'robot-token' })
    expect((await raw(cluster, '/version', bearer(token))).status).toBe(401)
  })

  test('opaque ones hold what is said', async () => {
    expect(decoded(await secret('ci', 'plain'), 'password')).toBe('hunter2')
    expect(decoded(await secret('ci', 'trust'), 'note')).toBe('old')
    expect(decoded(await secret('ci', 'trust'), 'ca-bundle.crt')).toBe(cluster.state.pki.oldCas[0]?.pem)
  })
})
