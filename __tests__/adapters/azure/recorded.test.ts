// Recorded answers of Azure, given by the emulated ARM in place of its own and read through the adapter.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { type Emulator, type RunningAzure, startEmulator } from '../../../emulator/emulator.ts'
import { refusalOf } from '../../../src/adapters/azure/refusals.ts'
import { waitOf } from '../../../src/adapters/azure/repeat.ts'
import { readKubeconfigText } from '../../../src/inputs/kubeconfig/from-arm.ts'
import type { AzurePort, ManagedClusterReference } from '../../../src/model/azure.ts'
import { describeRecorded, recorded, recordedIn } from '../../emulator-azure/recordings.ts'
import { bySecret, clusterIn, open, within } from './kit.ts'

const { signal } = new AbortController()
let emulator: Emulator
let azure: RunningAzure
let port: AzurePort
let cluster: ManagedClusterReference
beforeAll(async () => {
  emulator = await startEmulator({ clusters: [{ name: 'one' }], azure: {} })
  ;({ azure } = emulator)
  ;({ port } = await within({}, () => open(azure, bySecret(azure))))
  cluster = await clusterIn(port, 'one')
})
afterAll(async () => {
  await emulator.stop()
})
beforeEach(() => {
  azure.faults.clear()
})

/** The next request of that path is answered with what was recorded; of a list the last page. */
function answerWith(path: string, body: unknown): void {
  const last = typeof body === 'object' && body !== null && 'nextLink' in body ? { ...body, nextLink: undefined } : body
  azure.faults.push({ kind: 'other-json', body: last, path })
}
const bodyOf = (file: string, number: number): unknown => recorded(file, number).response.body

describeRecorded('clusters that were recorded', () => {
  const unused = {
    privateCluster: false,
    authorizedIpRanges: [],
    runCommandDisabled: false,
    localAccountsDisabled: false,
    customCas: [],
    powerState: 'Running',
    supportPlan: 'KubernetesOfficial',
  }
  test.each([
    [
      'of January 2026: what is not used is absent',
      'cluster-get-succeeded',
      0,
      {
        ...unused,
        provisioningState: 'Succeeded',
        kubernetesVersion: '1.33.5',
        fqdn: 'aso-tmqalk0n.hcp.westus3.azmk8s.io',
        enableRbac: true,
        servicePrincipalClientId: 'msi',
        nodeResourceGroup: 'MC_asotest-rg-spwmkd_asotest-mc-ulxvvb_westus3',
      },
    ],
    [
      'without RBAC and with a service principal',
      'cluster-get-succeeded',
      4,
      {
        ...unused,
        provisioningState: 'Succeeded',
        kubernetesVersion: '1.25.6',
        fqdn: 'cliakstest-clitestcnd27hesa-79a739-8bzgh0xh.hcp.westus2.azmk8s.io',
        enableRbac: false,
        servicePrincipalClientId: '00000000-0000-0000-0000-000000000001',
        nodeResourceGroup: 'MC_clitest000001_cliakstest000002_westus2',
      },
    ],
    [
      'canceled',
      'cluster-get-creating-canceled-abort',
      8,
      expect.objectContaining({ ...unused, provisioningState: 'Canceled' }),
    ],
    [
      'with run command disabled',
      'cluster-run-command-disabled',
      1,
      expect.objectContaining({ ...unused, runCommandDisabled: true }),
    ],
    ['updating', 'cluster-get-other-states', 4, expect.objectContaining({ provisioningState: 'Updating' })],
  ])('%s', async (_, file, number, facts) => {
    answerWith('arm:*/managedClusters/one', bodyOf(file, number))
    expect(await port.managedCluster(cluster, signal)).toEqual(facts)
  })

  test('in a list of 2020', async () => {
    const body = bodyOf('cluster-list', 1)
    answerWith('arm:*/managedClusters', body)
    const [found, ...more] = await port.managedClusters({ subscription: cluster.subscription }, signal)
    expect([found, more]).toEqual([
      {
        id: expect.stringMatching(/\/resourcegroups\/clitest000001\//),
        subscription: cluster.subscription,
        resourceGroup: 'clitest000001',
        name: expect.stringContaining('cliakstest'),
        location: expect.any(String),
        tags: expect.any(Object),
      },
      [],
    ])
  })
})

describeRecorded('node pools and machines that were recorded', () => {
  test('with tags', async () => {
    answerWith('arm:*/agentPools', bodyOf('agentpool-put-tags', 11))
    const common = {
      type: 'VirtualMachineScaleSets',
      operatingSystem: 'linux',
      provisioningState: 'Succeeded',
      powerState: 'Running',
    }
    const image = { kubernetesVersion: '1.25.6', nodeImageVersion: 'AKSUbuntu-2204gen2containerd-202306.19.0' }
    expect(await port.agentPools(cluster, signal)).toEqual([
      { ...common, ...image, name: 'nodepool1', mode: 'System', count: 1, tags: {} },
      { ...common, ...image, name: 'nodepool2', mode: 'User', count: 3, tags: { key2: 'value2' } },
    ])
  })

  test('while one is deleted', async () => {
    answerWith('arm:*/agentPools', bodyOf('agentpool-scale-stop-start-delete', 17))
    const states = (await port.agentPools(cluster, signal)).map(({ provisioningState }) => provisioningState)
    expect([states.length, states]).toEqual([3, expect.arrayContaining(['Succeeded', 'Deleting'])])
  })

  test('a stopped pool', async () => {
    answerWith('arm:*/agentPools', { value: [bodyOf('agentpool-scale-stop-start-delete', 9)] })
    expect(await port.agentPools(cluster, signal)).toEqual([
      expect.objectContaining({ powerState: 'Stopped', count: 0 }),
    ])
  })

  test.each([
    ['machines-list-get', 0, /^aks-c000003-\d+-vmss00000\d$/, /\/virtualMachineScaleSets\/[^/]+\/virtualMachines\/\d$/],
    // in a pool of machines their names are not those of nodes
    ['machines-list-get', 3, /^aks-/, /\/virtualMachines\/[^/]+$/],
    [
      'machines-stable-2025-08-01',
      0,
      /^aks-default-12988240-vmss000000$/,
      /\/virtualMachineScaleSets\/[^/]+\/virtualMachines\/0$/,
    ],
  ])('%s %i', async (file, number, node, resourceId) => {
    answerWith('arm:*/machines', bodyOf(file, number))
    const machines = await port.machines(cluster, 'pool', signal)
    expect(machines.length).toBeGreaterThan(0)
    for (const machine of machines)
      expect(machine).toEqual({
        pool: 'pool',
        node: expect.stringMatching(node),
        resourceId: expect.stringMatching(resourceId),
      })
  })
})

describeRecorded('detectors that were recorded', () => {
  test.each([
    [1, 'clusterCertExpiredDetailed', 'success'],
    [2, 'rotate-cluster-certificate', 'success'],
    [0, 'aks-category-identity-security', 'none'],
  ] as const)('%i %s', async (number, id, status) => {
    answerWith('arm:*/detectors/*', bodyOf('detectors-certificates', number))
    const answer = await port.detector(cluster, id, signal)
    expect(answer).toMatchObject({ id, status })
    for (const statement of answer.statements) expect(statement).not.toMatch(/<\/?markdown|^\s|^(False|null)$|\n/)
    // a category has no words of its own
    expect(answer.statements.length > 0).toBe(status === 'success')
  })
})

describeRecorded('kubeconfigs that were recorded', () => {
  test.each([0, 1])('%i: server, CA and token, and the token is remembered', async (number) => {
    answerWith('arm:*/listClusterUserCredential', bodyOf('credentials-user-with-client-certificate', number))
    const text = (await port.kubeconfig(cluster, { admin: false }, signal))()
    const secrets: string[] = []
    // the keys were taken out of the recordings, and a certificate without its key is refused
    const target = readKubeconfigText((secret) => secrets.push(secret))(text.replace(/^ *client-.*\n/gm, ''))
    expect(target).toMatchObject({ server: expect.stringMatching(/^https:/), ca: expect.stringContaining('BEGIN') })
    expect(secrets).toEqual([target?.user.token?.()])
  })
})

describeRecorded('refusals that were recorded', () => {
  const all = ['errors-aks', 'errors-arm-and-compute'].flatMap((file) =>
    recordedIn(file)
      .filter(({ response }) => response.status >= 400)
      .map(({ response, label = '' }) => [label.slice(0, 90), response.status, response.body] as const),
  )
  const reasons: Readonly<Record<number, readonly string[]>> = {
    400: ['malformed', 'not-supported'],
    401: ['unauthorized'],
    403: ['forbidden'],
    404: ['not-found'],
    409: ['conflict'],
    412: ['unexpected'],
    429: ['throttled'],
    500: ['unexpected'],
    502: ['unreachable'],
    503: ['unreachable'],
  }
  test.each(all)('%s', (_, status, body) => {
    const { reason, detail } = refusalOf(status, body, 'here', 'the/action/read', '/resourceGroups/g')
    expect(reasons[status]).toContain(reason)
    // nothing of their words: they hold ids, and once the whole request
    expect(detail).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}|example\.com|clitest|asotest/)
    const named = / [A-Za-z.]+\/\S+ on \/resourceGroups\/g/.test(detail)
    expect([status, named]).toEqual([status, status === 403])
  })

  test('disabled local accounts are told from other refusals with 400', () => {
    const found = all.find(([label]) => label.includes('local accounts disabled'))
    expect(refusalOf(400, found?.[2], 'here', 'a/b/action', 'g')).toMatchObject({
      reason: 'not-supported',
      code: 'LocalAccountsDisabled',
    })
  })

  test('every 429 that tells seconds is waited for as long as it tells', () => {
    const throttled = ['errors-aks', 'errors-arm-and-compute'].flatMap((file) =>
      recordedIn(file).filter(({ response }) => response.status === 429),
    )
    const waits = throttled.map(({ response: { headers, body } }) => {
      const wait = waitOf({
        headers: { get: (name: string) => headers[name] } as never,
        bodyAsText: JSON.stringify(body),
      })
      const said = /(\d+)'? seconds/.exec(JSON.stringify(body))?.[1] ?? headers['retry-after']
      return [wait, said === undefined ? undefined : Number(said) * 1_000]
    })
    for (const [wait, said] of waits) expect(wait).toBe(said)
    expect(waits.filter(([, said]) => said !== undefined).length).toBeGreaterThanOrEqual(5)
  })
})
