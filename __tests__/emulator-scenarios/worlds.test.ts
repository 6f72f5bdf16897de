import { afterEach, describe, expect, test } from '@jest/globals'
import { type Emulator, startEmulator } from '../../emulator/emulator.ts'
import { ask, signIn } from '../emulator-azure/kit.ts'
import { clientCertificateOf, raw } from '../emulator/support.ts'

// What makes each scenario what its title says, as a client of it sees it.

let emulator: Emulator
let token: string
afterEach(() => emulator.stop())

async function start(name: string): Promise<void> {
  emulator = await startEmulator(name)
  token = await signIn(emulator.azure, 'pipeline', `https://${emulator.azure.state.cloud.arm}`)
}

const idOf = (name: string): string => {
  const { subscription, resourceGroup } = emulator.azure.cluster(name)
  return `/subscriptions/${subscription.id}/resourceGroups/${resourceGroup}/providers/Microsoft.ContainerService/managedClusters/${name}`
}

type Properties = Readonly<Record<string, unknown>>

/** `properties` of a resource below ARM. */
async function properties(path: string): Promise<Properties> {
  const { status, body } = await ask(emulator.azure, `${path}?api-version=2025-10-01`, { token })
  expect(status).toBe(200)
  return (body as { properties: Properties }).properties
}

const post = (path: string, options: object = {}) =>
  ask(emulator.azure, `${path}?api-version=2025-10-01`, { method: 'POST', token, ...options })

const listOf = async (path: string): Promise<readonly { readonly name: string; readonly properties: Properties }[]> =>
  ((await ask(emulator.azure, `${path}?api-version=2025-10-01`, { token })).body as { value: [] }).value

describe('scenarios', () => {
  test('expired: changes are refused, the rotation is not, and clients see that the certificate ended', async () => {
    await start('expired')
    const put = await ask(emulator.azure, `${idOf('expired')}/agentPools/system?api-version=2025-10-01`, {
      method: 'PUT',
      token,
      body: { properties: { count: 3, mode: 'System', tags: { a: 'b' } } },
    })
    expect(put).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('Current Certificates are expired') },
    })
    await expect(raw(emulator.cluster('expired'), '/livez')).rejects.toMatchObject({ code: 'CERT_HAS_EXPIRED' })
    const nodes = emulator.cluster('expired').state.nodes.map(({ ready }) => ready)
    expect(nodes).toEqual([false, false, false])
    expect((await post(`${idOf('expired')}/rotateClusterCertificates`)).status).toBe(202)
  })

  test('stopped: nobody listens, and Azure says why; a pool alone may be', async () => {
    await start('stopped')
    expect(await properties(idOf('stopped'))).toMatchObject({ powerState: { code: 'Stopped' } })
    expect(emulator.cluster('stopped').listening()).toBe(false)
    expect(await properties(`${idOf('pool-stopped')}/agentPools/batch`)).toMatchObject({
      powerState: { code: 'Stopped' },
    })
    expect(emulator.cluster('pool-stopped').listening()).toBe(true)
  })

  test('private: names of their own, without a public one, run command off, ranges', async () => {
    await start('private')
    const [one, hidden, vnet] = await Promise.all(
      ['private', 'no-public-name', 'vnet'].map((name) => properties(idOf(name))),
    )
    expect(one).toMatchObject({
      privateFQDN: expect.stringContaining('privatelink'),
      apiServerAccessProfile: { enablePrivateCluster: true },
    })
    expect(hidden).toMatchObject({
      apiServerAccessProfile: { disableRunCommand: true },
    })
    expect(hidden).not.toHaveProperty('fqdn')
    expect(vnet).toMatchObject({ apiServerAccessProfile: { authorizedIPRanges: ['203.0.113.0/24'] } })
  })

  test('entra-only: kubeconfigs without a secret, no administrator', async () => {
    await start('entra-only')
    const said = await post(`${idOf('entra-azure-rbac')}/listClusterUserCredential`)
    const [{ value } = { value: '' }] = (said.body as { kubeconfigs: { value: string }[] }).kubeconfigs
    const text = Buffer.from(value, 'base64').toString()
    expect(text).toContain('kubelogin')
    expect(text).not.toMatch(/client-key-data|token:/)
    expect((await post(`${idOf('entra-azure-rbac')}/listClusterAdminCredential`)).status).toBe(400)
    expect((await post(`${idOf('entra-and-local')}/listClusterAdminCredential`)).status).toBe(200)
    const outsider = await signIn(emulator.azure, 'outsider')
    expect(
      (await post(`${idOf('entra-groups')}/runCommand`, { token: outsider, body: { command: 'kubectl get nodes' } }))
        .status,
    ).toBe(403)
  })

  test('china: every name is of that cloud', async () => {
    await start('china')
    const { fqdn } = await properties(idOf('aks-china'))
    expect(fqdn).toMatch(/chinaeast2.*azk8s\.cn$/)
    expect(emulator.azure.cluster('aks-china').location).toBe('chinaeast2')
    const said = await ask(emulator.azure, '/metadata/endpoints?api-version=2022-09-01')
    expect(JSON.stringify(said.body)).not.toMatch(/microsoftonline\.com|azure\.com/)
  })

  test('windows: a pool of that system, whose nodes say so', async () => {
    await start('windows')
    expect(await properties(`${idOf('windows')}/agentPools/npwin`)).toMatchObject({
      osType: 'Windows',
      osSKU: 'Windows2022',
    })
    const cluster = emulator.cluster('windows')
    const { text } = await raw(
      cluster,
      '/api/v1/nodes?labelSelector=kubernetes.io/os%3Dwindows',
      clientCertificateOf(cluster.kubeconfigs.admin),
    )
    expect((JSON.parse(text) as { items: unknown[] }).items).toHaveLength(2)
  })

  test('kubelet-serving-off: the tag, the old snapshot, and a label that only the first pool has', async () => {
    await start('kubelet-serving-off')
    const pools = await listOf(`${idOf('kubelet-serving-off')}/agentPools`)
    expect(pools.find(({ name }) => name === 'tagged')?.properties['tags']).toEqual({
      'aks-disable-kubelet-serving-certificate-rotation': 'true',
    })
    expect(pools.find(({ name }) => name === 'snapshot')?.properties).toHaveProperty('creationData.sourceResourceId')
    const labelled = emulator
      .cluster('kubelet-serving-off')
      .state.nodes.filter(({ labels }) => labels['kubernetes.azure.com/kubelet-serving-ca'] === 'cluster')
    expect(labelled.map(({ pool }) => pool)).toEqual(['system'])
  })

  test('pending-csr: three requests wait', async () => {
    await start('pending-csr')
    const cluster = emulator.cluster('pending-csr')
    const { text } = await raw(
      cluster,
      '/apis/certificates.k8s.io/v1/certificatesigningrequests?fieldSelector=spec.signerName%3Dkubernetes.io/kubelet-serving',
      clientCertificateOf(cluster.kubeconfigs.admin),
    )
    const { items } = JSON.parse(text) as { items: { status: { conditions?: { type: string }[] } }[] }
    expect(items.map(({ status }) => status.conditions?.[0]?.type ?? 'Pending').sort()).toEqual([
      'Denied',
      'Pending',
      'Pending',
      'Pending',
    ])
  })

  test('fleet-50: fifty clusters in two subscriptions, each at a place of its own', async () => {
    await start('fleet-50')
    const lists = await Promise.all(
      emulator.azure.state.subscriptions.map(({ id }) =>
        listOf(`/subscriptions/${id}/providers/Microsoft.ContainerService/managedClusters`),
      ),
    )
    expect(lists.map((list) => list.length)).toEqual([38, 12])
    expect(new Set(emulator.clusters.map(({ url }) => url)).size).toBe(50)
  })

  test('nodes-5000: five thousand nodes and twenty thousand Secrets, page by page', async () => {
    await start('nodes-5000')
    const cluster = emulator.cluster('nodes-5000')
    const page = async (path: string) => {
      const { text } = await raw(cluster, path, clientCertificateOf(cluster.kubeconfigs.admin))
      return JSON.parse(text) as { items: unknown[]; metadata: { remainingItemCount?: number; continue?: string } }
    }
    const nodes = await page('/api/v1/nodes?limit=500')
    expect([nodes.items.length, nodes.metadata.remainingItemCount]).toEqual([500, 4_500])
    const secrets = await page('/api/v1/secrets?limit=10')
    expect([secrets.items.length, secrets.metadata.remainingItemCount]).toEqual([10, 19_990])
  })
})
