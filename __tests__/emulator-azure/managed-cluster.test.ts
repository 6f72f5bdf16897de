import { X509Certificate } from 'node:crypto'
import { expect, test } from '@jest/globals'
import type { ClusterScenario, Scenario } from '../../emulator/emulator.ts'
import { ask } from './kit.ts'
import { world } from './world.ts'

type Body = {
  readonly properties: Readonly<Record<string, unknown>>
  readonly identity?: object
  readonly eTag?: string
}

/** What ARM says of one cluster. */
async function cluster(
  azure: NonNullable<ClusterScenario['azure']>,
  scenario: Scenario['azure'] = {},
  version = '2025-08-01',
): Promise<Body> {
  const at = await world({ clusters: [{ name: 'Aks1', pools: [{ name: 'p', count: 1 }], azure }], azure: scenario })
  try {
    return (await at.call('GET', at.id('Aks1'), { version })).body as Body
  } finally {
    await at.stop()
  }
}

test('what is not used is absent, neither false nor null', async () => {
  const body = await cluster({})
  for (const key of [
    'aadProfile',
    'apiServerAccessProfile',
    'disableLocalAccounts',
    'privateFQDN',
    'privateLinkResources',
  ])
    expect(body.properties).not.toHaveProperty(key)
  expect(body).not.toHaveProperty('eTag')
  expect(body).not.toHaveProperty('tags')
  expect(body.properties).toMatchObject({
    fqdn: 'aks1-a1b2c3d4.hcp.eastus.azmk8s.io',
    azurePortalFQDN: 'aks1-a1b2c3d4.portal.hcp.eastus.azmk8s.io',
    kubernetesVersion: '1.35',
    currentKubernetesVersion: '1.35.4',
    nodeResourceGroup: 'MC_rg1_Aks1_eastus',
    servicePrincipalProfile: { clientId: 'msi' },
    securityProfile: {},
  })
})

test('an eTag comes with previews, and is the same as long as nothing changes', async () => {
  const at = await world({ clusters: [{ name: 'aks1', azure: {} }] })
  const tag = async (version: string): Promise<unknown> =>
    ((await at.call('GET', at.id('aks1'), { version })).body as Body).eTag
  const [one, two, stable] = [await tag('2025-10-02-preview'), await tag('2026-03-02-preview'), await tag('2026-03-01')]
  await at.stop()
  expect(one).toMatch(/^[0-9a-f-]{36}$/)
  expect([two, stable]).toEqual([one, undefined])
})

const guid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'

test.each([
  ['private link', { private: 'private-link' }, true, `^aks1-a1b2c3d4\\.${guid}\\.privatelink\\.eastus\\.azmk8s\\.io$`],
  ['without a public name', { private: 'private-link', publicFqdn: false }, false, '\\.privatelink\\.'],
  ['in its own network', { private: 'vnet-integration' }, true, `\\.${guid}\\.private\\.eastus\\.azmk8s\\.io$`],
  ['without a DNS zone', { private: 'private-link', privateDnsZone: 'none' }, true, '^aks1-a1b2c3d4\\.hcp\\.eastus'],
] as const)('private: %s', async (_, azure, hasPublic, name) => {
  const { properties } = await cluster(azure)
  expect(properties['privateFQDN']).toMatch(new RegExp(name))
  expect(properties['fqdn'] !== undefined).toBe(hasPublic)
  expect(properties['apiServerAccessProfile']).toMatchObject({ enablePrivateCluster: true })
  expect(properties['privateLinkResources'] !== undefined).toBe(azure.private === 'private-link')
})

test('the API server certificate has the name of the cluster', async () => {
  const at = await world({
    clusters: [
      { name: 'aks1', azure: { location: 'westeurope' } },
      { name: 'hidden', azure: { private: 'private-link' } },
    ],
  })
  for (const name of ['aks1', 'hidden']) {
    const { fqdn, privateFqdn } = at.emulator.azure.cluster(name)
    const { pem } = at.emulator.cluster(name).state.pki.apiServer
    expect(new X509Certificate(pem).checkHost(privateFqdn ?? fqdn ?? '')).toBe(privateFqdn ?? fqdn)
  }
  await at.stop()
})

test.each([
  ['AzureChinaCloud', 'hcp.chinaeast2.cx.prod.service.azk8s.cn'],
  ['AzureUSGovernment', 'hcp.usgovvirginia.cx.aks.containerservice.azure.us'],
] as const)('%s', async (cloud, zone) => {
  const { properties } = await cluster({}, { cloud })
  expect(properties['fqdn']).toBe(`aks1-a1b2c3d4.${zone}`)
})

test('Entra ID, local accounts, run command, address ranges, power', async () => {
  const body = await cluster({
    entra: { azureRbac: true, adminGroups: ['11111111-2222-4333-8444-555555555555'] },
    disableLocalAccounts: true,
    disableRunCommand: true,
    authorizedIpRanges: ['192.0.2.0/24'],
    powerState: 'Stopped',
    provisioningState: 'Failed',
    tags: { env: 'test' },
  })
  expect(body).toMatchObject({
    tags: { env: 'test' },
    properties: {
      provisioningState: 'Failed',
      powerState: { code: 'Stopped' },
      disableLocalAccounts: true,
      aadProfile: {
        managed: true,
        enableAzureRBAC: true,
        adminGroupObjectIDs: ['11111111-2222-4333-8444-555555555555'],
      },
      apiServerAccessProfile: { authorizedIPRanges: ['192.0.2.0/24'], disableRunCommand: true },
    },
  })
})

test('a service principal instead of an identity', async () => {
  const clientId = '11111111-2222-4333-8444-555555555555'
  const body = await cluster({ servicePrincipal: { clientId } })
  expect(body.properties['servicePrincipalProfile']).toEqual({ clientId })
  expect([body.identity, body.properties['identityProfile']]).toEqual([undefined, undefined])
})

test('certificate authorities of its own are real certificates with the dates of the scenario', async () => {
  const at = { notBefore: '-400d', notAfter: '+12d' }
  const { properties } = await cluster({ customCas: [at, at] })
  const { customCATrustCertificates } = properties['securityProfile'] as { customCATrustCertificates: string[] }
  const read = customCATrustCertificates.map((one) => new X509Certificate(Buffer.from(one, 'base64').toString()))
  expect(read).toHaveLength(2)
  for (const { ca, validToDate } of read) {
    expect(ca).toBe(true)
    expect(Math.round((validToDate.getTime() - Date.now()) / 86_400_000)).toBe(12)
  }
})

test('the metadata endpoint: one cloud since 2022-09-01, all of them before, to whoever asks', async () => {
  const at = await world({ clusters: [{ name: 'aks1', azure: {} }], azure: { cloud: 'AzureChinaCloud' } })
  const get = (version: string) => ask(at.emulator.azure, `/metadata/endpoints?api-version=${version}`)
  const [now, before, without] = [
    await get('2022-09-01'),
    await get('2019-05-01'),
    await ask(at.emulator.azure, '/metadata/endpoints'),
  ]
  await at.stop()
  const { url } = at.emulator.azure
  expect(now.body).toMatchObject({
    name: 'AzureChinaCloud',
    resourceManager: url,
    authentication: {
      loginEndpoint: url,
      audiences: ['https://management.core.chinacloudapi.cn/', 'https://management.chinacloudapi.cn/'],
    },
  })
  expect((before.body as readonly { name: string }[]).map(({ name }) => name)).toEqual([
    'AzureChinaCloud',
    'AzureCloud',
    'AzureUSGovernment',
  ])
  expect(without.status).toBe(400)
})
