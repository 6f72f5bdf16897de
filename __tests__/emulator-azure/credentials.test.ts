import { X509Certificate } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { CoreV1Api, KubeConfig } from '@kubernetes/client-node'
import { serverUrl } from '../../emulator/azure/credentials.ts'
import { rotateAuthorities } from '../../emulator/kubernetes/rotation.ts'
import { openssl } from '../emulator/support.ts'
import { type World, world } from './world.ts'
import { needing } from '../requirements/needing.ts'

const withOpenssl = await needing('openssl')

let at: World
beforeAll(async () => {
  const pools = [{ name: 'nodepool1', count: 2 }]
  at = await world({
    clusters: [
      { name: 'aks1', pools, azure: { resourceGroup: 'Group-1' } },
      { name: 'entra', pools, azure: { entra: {} } },
      { name: 'old', pools, kubernetesVersion: 'v1.23.15', azure: { entra: {} } },
      { name: 'locked', pools, azure: { entra: {}, disableLocalAccounts: true } },
      { name: 'strict', pools, azure: { disableLocalAccounts: true } },
      { name: 'private', pools, azure: { private: 'private-link' } },
      { name: 'hidden', pools, azure: { private: 'private-link', publicFqdn: false } },
      { name: 'turns', pools, azure: {} },
    ],
    azure: {},
  })
})
afterAll(() => at.stop())

async function kubeconfig(cluster: string, operation = 'listClusterUserCredential', query = ''): Promise<KubeConfig> {
  const said = await at.call('POST', `${at.id(cluster)}/${operation}`, { query })
  const { kubeconfigs } = said.body as { kubeconfigs: readonly { readonly name: string; readonly value: string }[] }
  const config = new KubeConfig()
  config.loadFromString(Buffer.from(kubeconfigs[0]?.value ?? '', 'base64').toString())
  return config
}

const pemOf = (base64 = ''): string => Buffer.from(base64, 'base64').toString()

test.each([
  ['listClusterUserCredential', 'clusterUser'],
  ['listClusterAdminCredential', 'clusterAdmin'],
  ['listClusterMonitoringUserCredential', 'clusterMonitoringUser'],
])('%s: one context, named as the cluster, that works', async (operation, user) => {
  const config = await kubeconfig('aks1', operation)
  expect(config.getCurrentContext()).toBe('aks1')
  expect(config.getContexts()).toMatchObject([{ name: 'aks1', cluster: 'aks1', user: `${user}_Group-1_aks1` }])
  expect(config.getCurrentUser()?.token).toMatch(/^[0-9a-f]{128}$/)
  const { items } = await config.makeApiClient(CoreV1Api).listNode()
  expect(items).toHaveLength(2)
})

withOpenssl.test('the client certificate is the administrator, and openssl verifies it', async () => {
  const config = await kubeconfig('aks1')
  const [ca, client] = [config.getCurrentCluster()?.caData, config.getCurrentUser()?.certData].map(pemOf)
  expect(new X509Certificate(client ?? '').subject).toBe('O=system:masters\nCN=masterclient')
  expect(new X509Certificate(client ?? '').verify(new X509Certificate(ca ?? '').publicKey)).toBe(true)
  expect(await openssl(['x509', '-noout', '-subject'], ca)).toMatch(/CN ?= ?ca\n/)
})

test.each(['azure', 'exec', 'nonsense'])('format=%s means nothing without Entra ID', async (format) => {
  const user = (await kubeconfig('aks1', 'listClusterUserCredential', `&format=${format}`)).getCurrentUser()
  expect([user?.certData === undefined, user?.exec, user?.authProvider]).toEqual([false, undefined, undefined])
})

test('a cluster with Entra ID hands out the plugin and no secret', async () => {
  const user = (await kubeconfig('entra')).getCurrentUser()
  const tenant = at.emulator.azure.state.tenant
  expect(user?.exec).toMatchObject({ command: 'kubelogin', apiVersion: 'client.authentication.k8s.io/v1beta1' })
  expect((user?.exec as { args: readonly string[] }).args).toEqual([
    'get-token',
    '--environment',
    'AzurePublicCloud',
    '--server-id',
    '6dae42f8-4368-4678-94ff-3960e28e3630',
    '--client-id',
    '80faf920-1908-4b52-b5ef-a8e7bedfc67a',
    '--tenant-id',
    tenant,
    '--login',
    'devicecode',
  ])
  expect([user?.token, user?.certData, user?.keyData]).toEqual([undefined, undefined, undefined])
})

test.each([
  ['entra', '&format=azure'],
  ['entra', '&FORMAT=Azure'],
  ['old', ''],
])('the older form: %s%s', async (cluster, query) => {
  const user = (await kubeconfig(cluster, 'listClusterUserCredential', query)).getCurrentUser()
  expect([user?.exec, (user?.authProvider as { name?: string } | undefined)?.name]).toEqual([undefined, 'azure'])
})

test('the administrator of a cluster with Entra ID has a certificate all the same', async () => {
  const config = await kubeconfig('entra', 'listClusterAdminCredential')
  expect(config.getCurrentUser()?.certData).toBeDefined()
})

test.each([
  ['locked', 'listClusterAdminCredential'],
  ['strict', 'listClusterUserCredential'],
  ['strict', 'listClusterAdminCredential'],
])('without local accounts nothing static is handed out: %s %s', async (cluster, operation) => {
  const said = await at.call('POST', `${at.id(cluster)}/${operation}`)
  const message = expect.stringMatching(/disable local accounts/)
  expect(said).toMatchObject({ status: 400, body: { code: 'BadRequest', message } })
})

test('without local accounts, and with Entra ID, users still get the plugin', async () => {
  const user = (await kubeconfig('locked')).getCurrentUser()
  expect(user?.exec).toMatchObject({ command: 'kubelogin' })
})

test('with real host names a private cluster is called as its network knows it, or by its public name', () => {
  const cluster = at.emulator.azure.cluster('private')
  const { fqdn = '', privateFqdn = '' } = cluster
  const url = `https://${privateFqdn}:443`
  expect(serverUrl(cluster, url)).toBe(url)
  expect(serverUrl(cluster, url, 'public')).toBe(`https://${fqdn}:443`)
  expect(serverUrl(cluster, 'https://127.0.0.1:12345', 'public')).toBe('https://127.0.0.1:12345')
})

test('a private cluster whose public name is off has none to hand out', async () => {
  const said = await at.call('POST', `${at.id('hidden')}/listClusterUserCredential`, { query: '&server-fqdn=public' })
  expect(said).toMatchObject({ status: 400, body: { code: 'BadRequest' } })
})

test('after a rotation the kubeconfig is another one', async () => {
  const turning = at.emulator.cluster('turns')
  const before = await kubeconfig('turns')
  await rotateAuthorities(turning.state)
  turning.renew()
  const after = await kubeconfig('turns')
  expect(after.getCurrentCluster()?.caData).not.toBe(before.getCurrentCluster()?.caData)
  expect(after.getCurrentUser()?.token).not.toBe(before.getCurrentUser()?.token)
  expect((await after.makeApiClient(CoreV1Api).listNode()).items).toHaveLength(2)
  await expect(before.makeApiClient(CoreV1Api).listNode()).rejects.toThrow()
})

test('no token or key stands in the log', async () => {
  const config = await kubeconfig('aks1')
  const log = JSON.stringify(at.emulator.azure.state.log)
  expect(log).not.toContain(config.getCurrentUser()?.token)
})
