import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CoreV1Api, KubeConfig } from '@kubernetes/client-node'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Emulator, startEmulator } from '../../emulator/emulator.ts'
import { ask, type Said, signIn } from '../emulator-azure/kit.ts'

let folder = ''
let kubeconfig = ''
/** stands for the real cluster, of which the other one knows a kubeconfig only */
let behind: Emulator
let emulator: Emulator
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'behind-'))
  kubeconfig = join(folder, 'kubeconfig')
  behind = await startEmulator({ clusters: [{ name: 'far', pools: [{ name: 'pool', count: 2 }] }] })
  const stale = behind.cluster('far').kubeconfigs.stale
  const rotate = (name: string, command: string) => ({
    name,
    pools: [{ name: 'nodepool1', count: 1 }],
    azure: { resourceGroup: 'rg1', kubernetes: { kubeconfig, rotate: command } },
  })
  emulator = await startEmulator({
    clusters: [rotate('one', `cp ${stale} ${kubeconfig}`), rotate('two', 'echo a secret >&2; exit 3')],
    azure: {},
  })
})
afterAll(async () => {
  await Promise.all([emulator.stop(), behind.stop()])
  rmSync(folder, { recursive: true })
})

async function post(cluster: string, operation: string): Promise<Said> {
  const { azure } = emulator
  const [subscription] = azure.state.subscriptions
  const path = `/subscriptions/${subscription?.id ?? ''}/resourceGroups/rg1/providers/Microsoft.ContainerService/managedClusters/${cluster}/${operation}`
  return await ask(azure, `${path}?api-version=2025-10-01`, { method: 'POST', token: await signIn(azure) })
}

async function handedOut(): Promise<KubeConfig> {
  const { body } = await post('one', 'listClusterUserCredential')
  const [first] = (body as { kubeconfigs: { name: string; value: string }[] }).kubeconfigs
  const config = new KubeConfig()
  config.loadFromString(Buffer.from(first?.value ?? '', 'base64').toString())
  return config
}

/** The status with which a rotation ends. */
async function rotated(cluster: string): Promise<{ readonly status: string; readonly error?: { message: string } }> {
  const { status, headers } = await post(cluster, 'rotateClusterCertificates')
  expect(status).toBe(202)
  const url = new URL(headers['azure-asyncoperation'] ?? '')
  const token = await signIn(emulator.azure)
  for (let i = 0; i < 100; i += 1) {
    const { body } = await ask(emulator.azure, `${url.pathname}${url.search}`, { token })
    const said = body as { status: string }
    if (['Succeeded', 'Failed'].includes(said.status)) return said
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('it does not end')
}

describe('a cluster that stands behind', () => {
  test('may come up later: until then there is nothing to hand out', async () => {
    expect(existsSync(kubeconfig)).toBe(false)
    expect(await post('one', 'listClusterUserCredential')).toMatchObject({
      status: 503,
      body: { message: 'emulator: the real cluster one has no kubeconfig yet' },
    })
    copyFileSync(behind.cluster('far').kubeconfigs.admin, kubeconfig)
    expect((await post('one', 'listClusterUserCredential')).status).toBe(200)
  })

  test('its credentials are handed out under the names of AKS, and lead to it', async () => {
    const config = await handedOut()
    expect(config.getCurrentContext()).toBe('one')
    expect(config.getCurrentUser()?.name).toBe('clusterUser_rg1_one')
    expect(config.getCurrentCluster()?.server).toBe(behind.cluster('far').url)
    expect((await config.makeApiClient(CoreV1Api).listNode()).items).toHaveLength(2)
  })

  test('rotation runs the command; what it left is handed out from then on', async () => {
    const before = (await handedOut()).getCurrentCluster()?.caData
    expect((await rotated('one')).status).toBe('Succeeded')
    const after = (await handedOut()).getCurrentCluster()?.caData
    expect(after).not.toBe(before)
    const pem = readFileSync(emulator.cluster('one').pem.ca, 'utf8')
    expect(Buffer.from(after ?? '', 'base64').toString()).toBe(pem)
  })

  test('a command that fails is a rotation that failed, and its words stay where they are', async () => {
    const { status, error } = await rotated('two')
    expect(status).toBe('Failed')
    expect(error?.message).toMatch(/^emulator: /)
    expect(JSON.stringify(error)).not.toContain('a secret')
  })

  test('a kubeconfig without the data inline is refused with what it lacks', async () => {
    writeFileSync(kubeconfig, 'current-context: a\ncontexts: [{name: a, context: {cluster: a, user: a}}]\n')
    await expect(emulator.cluster('one').administrator()).rejects.toThrow(
      'emulator: the kubeconfig of the real cluster one has no server with certificate-authority-data',
    )
  })
})
