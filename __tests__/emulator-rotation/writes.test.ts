import { X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { afterEach, describe, expect, test } from '@jest/globals'
import { type Body, firstCredentials, follow, kubernetes, pathOf, properties, world, type World } from './kit.ts'

let here: World
afterEach(() => here.stop())

const async = 'azure-asyncoperation'
const pool = 'agentPools/nodepool1'
const tag = 'aks-disable-kubelet-serving-certificate-rotation'
const label = 'kubernetes.azure.com/kubelet-serving-ca'

const nodes = (): World['emulator']['clusters'][number]['state']['nodes'] => here.emulator.cluster('aks1').state.nodes

type Resource = { readonly properties: Body }

const get = async (path: string, version?: string): Promise<Resource> =>
  (await here.call('GET', path, version === undefined ? {} : { version })).body as Resource

/** PUT of the pool as GET gives it, with these properties changed. */
const putPool = async (changes: Body, version?: string): ReturnType<World['call']> => {
  const { properties: before } = await get(pool)
  return await here.call('PUT', pool, {
    body: { properties: { ...before, ...changes } },
    ...(version === undefined ? {} : { version }),
  })
}

/** Which of the headers of long-running operations an answer has. */
const longRunning = (headers: Readonly<Record<string, string>>): readonly string[] =>
  ['azure-asyncoperation', 'location', 'retry-after'].filter((name) => name in headers)

describe('headers and status, as recorded of each kind of call', () => {
  const seconds = { operations: { seconds: 0.05 } }
  const both = [async, 'location']

  test.each([
    ['PUT of the cluster', 'PUT', '', 200, [async], 'object'],
    ['PATCH of its tags', 'PATCH', '', 200, [async], 'object'],
    ['PUT of a pool', 'PUT', pool, 200, [async], 'object'],
    ['stop', 'POST', 'stop', 202, both, 'undefined'],
    ['rotateClusterCertificates', 'POST', 'rotateClusterCertificates', 202, both, 'object'],
    ['rotateServiceAccountSigningKeys', 'POST', 'rotateServiceAccountSigningKeys', 202, both, 'object'],
    ['upgradeNodeImageVersion', 'POST', `${pool}/upgradeNodeImageVersion`, 202, both, 'object'],
    ['DELETE of the cluster', 'DELETE', '', 202, both, 'undefined'],
    ['runCommand', 'POST', 'runCommand', 202, ['location'], 'undefined'],
  ])('%s', async (_, method, path, status, headers, body) => {
    here = await world(seconds)
    const sent =
      path === 'runCommand'
        ? { command: 'kubectl version' }
        : method === 'PUT' || method === 'PATCH'
          ? await get(path)
          : undefined
    const said = await here.call(method, path, sent === undefined ? {} : { body: sent })
    expect(said.status).toBe(status)
    expect(longRunning(said.headers)).toEqual(headers)
    expect(typeof said.body).toBe(body)
  })

  test('DELETE and deleteMachines of a pool that is not the last', async () => {
    here = await world(seconds, {
      pools: [
        { name: 'nodepool1', count: 1 },
        { name: 'user', count: 2 },
      ],
    })
    const machines = await here.call('POST', 'agentPools/user/deleteMachines', {
      body: { machineNames: ['aks-user-12345678-vmss000000'] },
    })
    expect([machines.status, longRunning(machines.headers), machines.body]).toEqual([202, both, undefined])
    await follow(here, machines.headers[async])
    const deleted = await here.call('DELETE', 'agentPools/user')
    expect([deleted.status, longRunning(deleted.headers), deleted.body]).toEqual([202, both, undefined])
  })

  test('PUT of a pool where the scenario wants no header: only the pool tells when it is done', async () => {
    here = await world({ operations: { seconds: 0.2, advance: 'time', poolPutWithoutHeaders: true } })
    const said = await putPool({ tags: { a: 'b' } })
    expect(longRunning(said.headers)).toEqual([])
    const state = async (): Promise<unknown> => (await get(pool)).properties['provisioningState']
    expect(await state()).toBe('Updating')
    for (let i = 0; i < 100 && (await state()) !== 'Succeeded'; i += 1)
      await new Promise((resolve) => setTimeout(resolve, 10))
    expect(await state()).toBe('Succeeded')
  })
})

describe('PUT of a cluster', () => {
  test('shows what was sent at once, is Updating, and passes through the recorded states', async () => {
    here = await world({ operations: { seconds: 0.4 } })
    const before = await get('')
    const said = await here.call('PUT', '', { body: { ...before, tags: { env: 'test' } } })
    expect(said).toMatchObject({
      status: 200,
      body: { tags: { env: 'test' }, properties: { provisioningState: 'Updating' } },
    })
    const { statuses } = await follow(here, said.headers[async])
    expect(statuses).toEqual([
      'InProgress',
      'ProvisioningNetworkResources',
      'ProvisioningControlPlane',
      'ReconcilingDNS',
      'Succeeded',
    ])
    expect(await get('')).toEqual({ ...before, tags: { env: 'test' } })
  })

  test('changes properties, keeps what is not sent, ignores what AKS decides, and scales pools', async () => {
    here = await world()
    const before = await properties(here)
    const { headers } = await here.call('PUT', '', {
      body: {
        location: 'East US'.toLowerCase(),
        properties: {
          fqdn: 'mine.example',
          apiServerAccessProfile: { disableRunCommand: true },
          agentPoolProfiles: [{ name: 'nodepool1', count: 4 }],
        },
      },
    })
    await follow(here, headers[async])
    const after = await properties(here)
    expect(after).toMatchObject({
      fqdn: before['fqdn'],
      dnsPrefix: before['dnsPrefix'],
      apiServerAccessProfile: { disableRunCommand: true },
      agentPoolProfiles: [{ count: 4 }],
    })
    expect(nodes()).toHaveLength(4)
  })

  test.each([
    ['to another location', { location: 'westus' }, 409, 'InvalidResourceLocation'],
    [
      'of another size of machines',
      { properties: { agentPoolProfiles: [{ name: 'nodepool1', vmSize: 'Standard_A1' }] } },
      400,
      'PropertyChangeNotAllowed',
    ],
    ['to another Kubernetes', { properties: { kubernetesVersion: '1.99.0' } }, 400, 'InvalidParameter'],
  ])('%s is refused, and changes nothing', async (_, body, status, code) => {
    here = await world()
    const before = await get('')
    const said = await here.call('PUT', '', { body })
    expect(said.status).toBe(status)
    expect(JSON.stringify(said.body)).toContain(`"code":"${code}"`)
    expect(await get('')).toEqual(before)
  })

  test('with another eTag in If-Match is refused by previews; stable versions tell none and do not look', async () => {
    here = await world()
    const version = '2025-09-02-preview'
    const { eTag } = (await get('', version)) as unknown as { readonly eTag: string }
    const put = (headers: Readonly<Record<string, string>>, api?: string): ReturnType<World['call']> =>
      here.call('PUT', '', { body: { tags: { a: 'b' } }, headers, ...(api === undefined ? {} : { version: api }) })
    expect(await put({ 'if-match': 'another' }, version)).toMatchObject({
      status: 412,
      body: { code: 'PreconditionFailed' },
    })
    expect(await put({ 'if-match': eTag }, version)).toMatchObject({ status: 200 })
    expect((await get('')) as unknown).not.toHaveProperty('eTag')
    expect(await put({ 'if-match': eTag }, version)).toMatchObject({ status: 412 })
    expect(await put({ 'if-match': 'another' })).toMatchObject({ status: 200 })
  })
})

describe('PUT of a pool', () => {
  test('replaces its tags and keeps everything else', async () => {
    here = await world({}, { pools: [{ name: 'nodepool1', count: 2, tags: { old: 'yes' } }] })
    const before = await get(pool)
    expect(before.properties['tags']).toEqual({ old: 'yes' })
    const said = await putPool({ tags: { [tag]: 'true' } })
    expect(said).toMatchObject({ status: 200, body: { properties: { provisioningState: 'Updating' } } })
    await follow(here, said.headers[async])
    expect(await get(pool)).toEqual({ ...before, properties: { ...before.properties, tags: { [tag]: 'true' } } })
    expect(nodes().map(({ serving, labels }) => [serving, labels[label]])).toEqual([
      ['cluster', 'cluster'],
      ['cluster', 'cluster'],
    ])
  })

  test('takes away tags, labels and taints that are not sent, and sets them on the nodes', async () => {
    here = await world()
    const sent = { tags: { a: 'b' }, nodeLabels: { team: 'one' }, nodeTaints: ['dedicated=one:NoSchedule'] }
    await follow(here, (await putPool(sent)).headers[async])
    expect(nodes().every(({ labels, taints }) => labels['team'] === 'one' && taints.length === 1)).toBe(true)
    const { vmSize, mode } = (await get(pool)).properties
    const small = { count: 3, mode, vmSize, tags: {}, virtualMachineNodesStatus: null }
    const said = await here.call('PUT', pool, { body: { properties: small } })
    await follow(here, said.headers[async])
    const { properties: after } = await get(pool)
    for (const name of Object.keys(sent)) expect(after).not.toHaveProperty(name)
    expect(after).toMatchObject({ vmSize, osDiskSizeGB: expect.any(Number), orchestratorVersion: expect.any(String) })
    expect(nodes().some(({ labels, taints }) => 'team' in labels || taints.length > 0)).toBe(false)
  })

  test('with another count is Scaling: nodes and their pods come and go', async () => {
    here = await world({ operations: { seconds: 0.3 } })
    const pods = (): number => here.emulator.cluster('aks1').state.pods.length
    const before = pods()
    const up = await putPool({ count: 5 })
    expect(up.body).toMatchObject({ properties: { provisioningState: 'Scaling', count: 5 } })
    expect((await follow(here, up.headers[async])).statuses).toEqual([
      'ScalingAgentPool: 0/2 nodes completed',
      'ScalingAgentPool: 1/2 nodes completed',
      'Succeeded',
    ])
    expect(nodes().map(({ number }) => number)).toEqual([0, 1, 2, 3, 4])
    expect(pods()).toBeGreaterThan(before)
    const down = await putPool({ count: 1 })
    await follow(here, down.headers[async])
    expect(nodes().map(({ number }) => number)).toEqual([0])
    const { state } = here.emulator.cluster('aks1')
    expect(state.pods.every(({ node }) => node.number === 0)).toBe(true)
    const { ca, token } = await firstCredentials(here)
    const { body = '' } = await kubernetes(here, '/api/v1/nodes', { ca, token })
    expect((JSON.parse(body) as { readonly items: readonly unknown[] }).items).toHaveLength(1)
  })

  test('stops and starts it: the count is 0 meanwhile', async () => {
    here = await world(
      {},
      {
        pools: [
          { name: 'nodepool1', count: 1 },
          { name: 'user', count: 2 },
        ],
      },
    )
    const { properties: user } = await get('agentPools/user')
    const put = (body: Body): ReturnType<World['call']> =>
      here.call('PUT', 'agentPools/user', { body: { properties: body } })
    const stopped = await put({ ...user, powerState: { code: 'Stopped' } })
    expect(stopped.body).toMatchObject({
      properties: { provisioningState: 'Stopping', count: 0, powerState: { code: 'Stopped' } },
    })
    await follow(here, stopped.headers[async])
    expect(await get('agentPools/user')).toMatchObject({ properties: { provisioningState: 'Succeeded', count: 0 } })
    expect(nodes().filter(({ power }) => power === 'deallocated')).toHaveLength(2)
    const started = await put({ ...user, count: 0 })
    expect(started.body).toMatchObject({ properties: { provisioningState: 'Starting', count: 2 } })
    await follow(here, started.headers[async])
    expect(nodes().filter(({ power, ready }) => power === 'running' && ready)).toHaveLength(3)
  })

  test('that is not there makes it: 201 Creating, and nodes', async () => {
    here = await world({ operations: { seconds: 0.2 } })
    const said = await here.call('PUT', 'agentPools/fresh', {
      body: { properties: { count: 2, vmSize: 'Standard_D2s_v5', mode: 'User', tags: { a: 'b' } } },
    })
    expect(said).toMatchObject({
      status: 201,
      body: { name: 'fresh', properties: { provisioningState: 'Creating', count: 2, tags: { a: 'b' } } },
    })
    expect(longRunning(said.headers)).toEqual([async])
    await follow(here, said.headers[async])
    expect(
      nodes()
        .filter((node) => node.pool === 'fresh')
        .map(({ name }) => name),
    ).toEqual(['aks-fresh-12345678-vmss000000', 'aks-fresh-12345678-vmss000001'])
  })

  test('that changes its machines is refused', async () => {
    here = await world()
    expect(await putPool({ vmSize: 'Standard_A1' })).toMatchObject({
      status: 400,
      body: { code: 'PropertyChangeNotAllowed', target: 'properties.vmSize' },
    })
    expect(await putPool({ count: -1 })).toMatchObject({ status: 400, body: { code: 'InvalidParameter' } })
    expect(await here.call('PUT', pool, { body: {} })).toMatchObject({ status: 400 })
  })
})

describe('upgradeNodeImageVersion', () => {
  test('reads the tag when it reimages: kubelets serve what their bootstrap made, without the label, and back', async () => {
    here = await world()
    const image = (await get(pool)).properties['nodeImageVersion']
    await follow(here, (await putPool({ tags: { [tag]: 'true' } })).headers[async])
    const names = nodes().map(({ name }) => name)
    const upgrade = (): ReturnType<World['call']> => here.call('POST', `${pool}/upgradeNodeImageVersion`)
    await follow(here, (await upgrade()).headers[async])
    expect(nodes().map(({ name }) => name)).toEqual(names)
    expect(nodes().map(({ serving, labels }) => [serving, labels[label]])).toEqual(
      names.map(() => ['node-bootstrap', undefined]),
    )
    const { server = '' } = await here.emulator.cluster('aks1').pem.node(names[0] ?? '')
    const served = new X509Certificate(await readFile(server))
    expect(served.issuer).toBe(served.subject)
    const { properties: after } = await get(pool)
    expect(after['nodeImageVersion']).not.toBe(image)
    expect(
      nodes().every(({ labels }) => labels['kubernetes.azure.com/node-image-version'] === after['nodeImageVersion']),
    ).toBe(true)

    await follow(here, (await putPool({ tags: {} })).headers[async])
    await follow(here, (await upgrade()).headers[async])
    expect(nodes().map(({ serving, labels }) => [serving, labels[label]])).toEqual(
      names.map(() => ['cluster', 'cluster']),
    )
  })

  test('leaves the cluster Succeeded while its pool is not, and goes from node to node', async () => {
    here = await world({ operations: { seconds: 0.4 } })
    const said = await here.call('POST', `${pool}/upgradeNodeImageVersion`)
    expect(said.body).toMatchObject({
      name: 'nodepool1',
      properties: { provisioningState: 'UpgradingNodeImageVersion' },
    })
    expect(await properties(here)).toMatchObject({
      provisioningState: 'Succeeded',
      agentPoolProfiles: [{ provisioningState: 'UpgradingNodeImageVersion' }],
    })
    expect(await putPool({ tags: {} })).toMatchObject({
      status: 409,
      body: { message: expect.stringContaining('in progress upgrade node image version operation') },
    })
    const { statuses } = await follow(here, said.headers[async])
    expect(statuses.slice(0, 2)).toEqual([
      'UpgradingAgentPool',
      'RollingUpgradeUpgradingNodes: 1/3 nodes completed; 0 errors',
    ])
    expect(statuses.at(-1)).toBe('Succeeded')
  })

  test('gives a kubelet its certificate whose request was pending, and renews one that had ended', async () => {
    const nodesOf = {
      0: { serving: 'none' },
      1: { ready: false, client: { notBefore: '-400d', notAfter: '-5d' } },
    } as const
    here = await world({}, { pools: [{ name: 'nodepool1', count: 2, nodes: nodesOf }] })
    await follow(here, (await here.call('POST', `${pool}/upgradeNodeImageVersion`)).headers[async])
    for (const { name } of nodes()) {
      const { client, server = '' } = await here.emulator.cluster('aks1').pem.node(name)
      expect(new X509Certificate(await readFile(client)).validToDate.getTime()).toBeGreaterThan(Date.now())
      expect(new X509Certificate(await readFile(server)).validToDate.getTime()).toBeGreaterThan(Date.now())
    }
    expect(nodes().every(({ ready }) => ready)).toBe(true)
  })
})

describe('DELETE', () => {
  test('of a pool: it is Deleting in the list, again 202, and then gone with its nodes', async () => {
    here = await world(
      { operations: { seconds: 0.3 } },
      {
        pools: [
          { name: 'nodepool1', count: 1 },
          { name: 'user', count: 2 },
        ],
      },
    )
    const { headers } = await here.call('DELETE', 'agentPools/user')
    const { value } = (await here.call('GET', 'agentPools')).body as { readonly value: readonly Resource[] }
    expect(value.map((one) => one.properties['provisioningState'])).toEqual(['Succeeded', 'Deleting'])
    expect(await here.call('DELETE', 'agentPools/user')).toMatchObject({ status: 202 })
    await follow(here, headers[async])
    expect(await here.call('GET', 'agentPools/user')).toMatchObject({ status: 404 })
    expect(await here.call('DELETE', 'agentPools/user')).toMatchObject({ status: 204 })
    expect(nodes()).toHaveLength(1)
  })

  test('of the last system pool is refused', async () => {
    here = await world()
    expect(await here.call('DELETE', pool)).toMatchObject({ status: 400, body: { code: 'OperationNotAllowed' } })
  })

  test('of the cluster ends it, preempts what runs, and can still be followed', async () => {
    here = await world({ operations: { seconds: 0.2 } })
    const running = await here.call('POST', 'rotateServiceAccountSigningKeys')
    const { headers } = await here.call('DELETE')
    expect(await properties(here)).toMatchObject({ provisioningState: 'Deleting' })
    expect((await follow(here, headers[async])).last).toMatchObject({ status: 'Succeeded' })
    expect((await follow(here, running.headers[async])).last).toMatchObject({ status: 'Canceled' })
    expect(await here.call('GET')).toMatchObject({ status: 404 })
    expect(await kubernetes(here, '/version', await firstCredentials(here))).toEqual({ error: 'ECONNREFUSED' })
  })
})

describe('stop and start', () => {
  test('close the API server and open it again; machines and pools follow', async () => {
    here = await world({ operations: { seconds: 0.2 } })
    const credentials = await firstCredentials(here)
    const stop = await here.call('POST', 'stop')
    expect(await properties(here)).toMatchObject({ provisioningState: 'Stopping', powerState: { code: 'Stopped' } })
    await follow(here, stop.headers[async])
    expect(await properties(here)).toMatchObject({
      provisioningState: 'Succeeded',
      powerState: { code: 'Stopped' },
      agentPoolProfiles: [{ powerState: { code: 'Stopped' } }],
    })
    expect(await kubernetes(here, '/version', credentials)).toEqual({ error: 'ECONNREFUSED' })
    expect(nodes().every(({ power }) => power === 'deallocated')).toBe(true)
    expect(await here.call('POST', 'stop')).toMatchObject({
      status: 409,
      body: {
        code: 'OperationNotAllowed',
        message:
          'managed cluster is in Provisioning State(Succeeded) and Power State(Stopped), stopping cannot be performed',
      },
    })
    expect(await putPool({ tags: {} })).toMatchObject({ status: 409 })
    const start = await here.call('POST', 'start')
    expect(await properties(here)).toMatchObject({ provisioningState: 'Starting' })
    await follow(here, start.headers[async])
    expect(await kubernetes(here, '/version', credentials)).toMatchObject({ status: 200 })
    expect(nodes().every(({ power, ready }) => power === 'running' && ready)).toBe(true)
    expect(await here.call('POST', 'start')).toMatchObject({ status: 409 })
  })
})

test('abort cancels an update: the operation and the cluster are Canceled', async () => {
  here = await world({ operations: { seconds: 1, advance: 'time' } })
  expect(await here.call('POST', 'abort')).toMatchObject({ status: 204 })
  const { headers } = await here.call('PATCH', '', { body: { tags: { a: 'b' } } })
  const aborting = await here.call('POST', 'abort')
  expect(aborting.status).toBe(202)
  expect(await here.call('POST', 'abort')).toMatchObject({ status: 204 })
  expect((await follow(here, headers[async])).last).toMatchObject({ status: 'Canceled', error: { code: 'Canceled' } })
  expect(await properties(here)).toMatchObject({ provisioningState: 'Canceled' })
  expect(await here.call('GET', pathOf(headers['location']))).toMatchObject({ status: expect.any(Number) })
  expect(await here.call('PATCH', '', { body: { tags: {} } })).toMatchObject({ status: 200 })
})
