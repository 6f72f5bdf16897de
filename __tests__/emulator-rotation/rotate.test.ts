import { execFile } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { connect } from 'node:tls'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { type Emulator, type Scenario, startEmulator } from '../../emulator/emulator.ts'
import { contextsOf } from '../../emulator/kubeconfigs.ts'
import {
  type Credentials,
  firstCredentials,
  follow,
  kubernetes,
  newCredentials,
  pathOf,
  properties,
  world,
  type World,
} from './kit.ts'
import { needing } from '../requirements/needing.ts'

const withOpenssl = await needing('openssl')

const run = promisify(execFile)

let here: World
afterEach(() => here.stop())

const rotates = 'rotateClusterCertificates'
const async = 'azure-asyncoperation'

type Rotation = NonNullable<NonNullable<Scenario['clusters'][number]['azure']>['rotation']>

const withRotation = (rotation: Rotation, azure = {}): Promise<World> => world(azure, { azure: { rotation } })

const state = (): ReturnType<World['emulator']['cluster']>['state'] => here.emulator.cluster('aks1').state

/** Names of the nodes that the API server lists. */
async function nodeNames(credentials: Partial<Credentials>): Promise<readonly string[]> {
  const { status, body = '' } = await kubernetes(here, '/api/v1/nodes', credentials)
  expect(status).toBe(200)
  const { items } = JSON.parse(body) as { readonly items: readonly { readonly metadata: { readonly name: string } }[] }
  return items.map(({ metadata }) => metadata.name)
}

/** The certificate that the API server presents, not verified. */
const presented = (): Promise<X509Certificate> =>
  new Promise((resolve, reject) => {
    const { port } = here.emulator.cluster('aks1')
    const socket = connect({ host: '127.0.0.1', port, rejectUnauthorized: false }, () => {
      const certificate = socket.getPeerX509Certificate()
      socket.destroy()
      if (certificate === undefined) reject(new Error('nothing was presented'))
      else resolve(certificate)
    })
    socket.on('error', reject)
  })

/** Whether openssl verifies a certificate under a CA. */
async function opensslVerifies(ca: string, certificate: string): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), 'rotation-'))
  try {
    await Promise.all([writeFile(join(folder, 'ca'), ca), writeFile(join(folder, 'leaf'), certificate)])
    return await run('openssl', ['verify', '-CAfile', join(folder, 'ca'), join(folder, 'leaf')]).then(
      () => true,
      () => false,
    )
  } finally {
    await rm(folder, { recursive: true })
  }
}

test('POST is answered 202 with the cluster as body, both headers and no Retry-After', async () => {
  here = await withRotation({ seconds: 0.3 })
  const said = await here.call('POST', rotates)
  expect(said).toMatchObject({
    status: 202,
    body: {
      name: 'aks1',
      properties: {
        provisioningState: 'RotatingClusterCertificates',
        agentPoolProfiles: [{ name: 'nodepool1', provisioningState: 'RotatingClusterCertificates' }],
      },
    },
  })
  expect(Object.keys(said.headers)).toEqual(expect.arrayContaining([async, 'location']))
  expect(said.headers).not.toHaveProperty('retry-after')
})

withOpenssl.test(
  'the first poll finds a rotation done that takes no time, and every trace of the old credentials is gone',
  async () => {
    here = await world()
    const old = await firstCredentials(here)
    const before = await nodeNames(old)
    const server = await presented()
    const { headers } = await here.call('POST', rotates)
    expect(await here.call('GET', pathOf(headers[async]))).toMatchObject({ body: { status: 'Succeeded' } })
    expect(await here.call('GET', pathOf(headers['location']))).toMatchObject({ status: 204 })
    expect(await properties(here)).toMatchObject({
      provisioningState: 'Succeeded',
      agentPoolProfiles: [{ provisioningState: 'Succeeded', count: 3 }],
    })

    const fresh = await newCredentials(here)
    const [oldCa, newCa] = [new X509Certificate(old.ca), new X509Certificate(fresh.ca)]
    expect(newCa.subject).toBe(oldCa.subject)
    expect(newCa.publicKey.equals(oldCa.publicKey)).toBe(false)
    const leaf = await presented()
    expect(leaf.fingerprint256).not.toBe(server.fingerprint256)
    expect(await opensslVerifies(fresh.ca, leaf.toString())).toBe(true)
    expect(await opensslVerifies(old.ca, leaf.toString())).toBe(false)
    expect(await opensslVerifies(old.ca, server.toString())).toBe(true)

    expect(await kubernetes(here, '/api/v1/nodes', old)).toEqual({
      error: expect.stringMatching(/SIGNATURE|UNABLE_TO_VERIFY/),
    })
    const { ca } = fresh
    expect(await kubernetes(here, '/api/v1/nodes', { ca, cert: old.cert, key: old.key })).toMatchObject({ status: 401 })
    expect(await kubernetes(here, '/api/v1/nodes', { ca, token: old.token })).toMatchObject({ status: 401 })
    expect(await kubernetes(here, '/api/v1/nodes', { ca, token: fresh.token })).toMatchObject({ status: 200 })
    expect(fresh.token).not.toBe(old.token)
    const after = await nodeNames({ ca, cert: fresh.cert, key: fresh.key })
    expect(after).toHaveLength(3)
    expect(after.filter((name) => before.includes(name))).toEqual([])
    expect(await firstCredentials(here)).toEqual(old)
  },
)

test('tokens of service accounts go on, and kube-root-ca.crt is the new CA in every namespace', async () => {
  here = await world()
  const url = here.emulator.cluster('aks1').url
  const { token = '' } = contextsOf(state(), url).serviceAccount.user
  const old = await firstCredentials(here)
  const { headers } = await here.call('POST', rotates)
  await follow(here, headers[async])
  const { ca, token: admin } = await newCredentials(here)
  const { body: listed = '' } = await kubernetes(here, '/api/v1/nodes', { ca, token })
  expect(JSON.parse(listed)).toMatchObject({ kind: 'NodeList' })
  const namespaces = ['default', 'kube-system', 'kube-public', 'aks-cert-guard']
  for (const namespace of namespaces) {
    const path = `/api/v1/namespaces/${namespace}/configmaps/kube-root-ca.crt`
    const { body = '{}' } = await kubernetes(here, path, { ca, token: admin })
    expect(JSON.parse(body)).toMatchObject({ data: { 'ca.crt': ca } })
  }
  const merged = '/api/v1/namespaces/kube-system/configmaps/extension-apiserver-authentication'
  const { body = '{}' } = await kubernetes(here, merged, { ca, token: admin })
  const { data } = JSON.parse(body) as { readonly data: Readonly<Record<string, string>> }
  const bundle = data['client-ca-file'] ?? ''
  expect(bundle.match(/BEGIN CERTIFICATE/g)).toHaveLength(2)
  expect(bundle.startsWith(ca)).toBe(true)
  expect(bundle.endsWith(old.ca)).toBe(true)
})

withOpenssl.test(
  'nodes that are replaced come with pods, requests and certificates of the new CA, and are newer',
  async () => {
    here = await world()
    const before = state()
    const [nodes, pods] = [before.nodes, before.pods.length]
    const { headers } = await here.call('POST', rotates)
    await follow(here, headers[async])
    const after = state()
    expect(after.nodes.map(({ name }) => name)).toEqual([
      'aks-nodepool1-12345678-vmss000003',
      'aks-nodepool1-12345678-vmss000004',
      'aks-nodepool1-12345678-vmss000005',
    ])
    expect(new Set([...nodes, ...after.nodes].map(({ ip }) => ip)).size).toBe(6)
    expect(after.pods).toHaveLength(pods)
    expect(new Set(after.pods.map(({ name }) => name)).size).toBe(pods)
    expect(after.pods.every(({ node }) => after.nodes.includes(node))).toBe(true)
    const { ca, token } = await newCredentials(here)
    const path = '/apis/certificates.k8s.io/v1/certificatesigningrequests'
    const { body = '{}' } = await kubernetes(here, path, { ca, token })
    const { items } = JSON.parse(body) as {
      readonly items: readonly { spec: { signerName: string }; status: { certificate: string } }[]
    }
    expect(items.map(({ spec }) => spec.signerName).sort()).toEqual([
      ...Array.from({ length: 3 }, () => 'kubernetes.io/kube-apiserver-client-kubelet'),
      ...Array.from({ length: 3 }, () => 'kubernetes.io/kubelet-serving'),
    ])
    for (const { status } of items)
      expect(await opensslVerifies(ca, Buffer.from(status.certificate, 'base64').toString())).toBe(true)
  },
)

test('pods without a controller are lost with their nodes; those of a Deployment are made anew on the new ones', async () => {
  here = await world(
    {},
    {
      objects: {
        workloads: [
          { namespace: 'shop', name: 'lone', kind: 'Pod' },
          { namespace: 'shop', name: 'web', replicas: 4 },
        ],
      },
    },
  )
  const names = async (credentials: Credentials): Promise<readonly string[]> => {
    const { ca, token } = credentials
    const { body = '{}' } = await kubernetes(here, '/api/v1/namespaces/shop/pods', { ca, token })
    const { items } = JSON.parse(body) as {
      readonly items: readonly { metadata: { name: string }; spec: { nodeName: string } }[]
    }
    expect(items.every(({ spec }) => state().nodes.some(({ name }) => name === spec.nodeName))).toBe(true)
    return items.map(({ metadata }) => metadata.name)
  }
  const before = await names(await firstCredentials(here))
  expect(before).toHaveLength(5)
  const { headers } = await here.call('POST', rotates)
  await follow(here, headers[async])
  const after = await names(await newCredentials(here))
  expect(after).toHaveLength(4)
  expect(after.filter((name) => before.includes(name))).toEqual([])
})

test('nodes that are reimaged keep their names and are made anew', async () => {
  here = await withRotation({ nodes: 'reimage' })
  const old = state().nodes
  const { headers } = await here.call('POST', rotates)
  await follow(here, headers[async])
  const now = state().nodes
  expect(now.map(({ name }) => name)).toEqual(old.map(({ name }) => name))
  for (const [i, node] of now.entries())
    expect(node.createdAt.getTime()).toBeGreaterThan(old[i]?.createdAt.getTime() ?? Infinity)
})

test('on the way the API server is away, the states change, and nodes follow one by one', async () => {
  here = await withRotation({ seconds: 4, downSeconds: 1.2 })
  const old = await firstCredentials(here)
  const seen = {
    states: new Set<unknown>(),
    pools: new Set<unknown>(),
    errors: new Set<unknown>(),
    counts: new Set<number>(),
  }
  const { headers } = await here.call('POST', rotates)
  const { statuses } = await follow(here, headers[async], {
    also: async () => {
      const now = await properties(here)
      seen.states.add(now['provisioningState'])
      seen.pools.add((now['agentPoolProfiles'] as readonly { provisioningState: string }[])[0]?.provisioningState)
      seen.errors.add((await kubernetes(here, '/version', old)).error)
      seen.counts.add(state().nodes.filter(({ number }) => number > 2).length)
    },
  })
  const all = [
    'ProvisioningControlPlane',
    'CreatingAgentPools: 0/3 nodes completed',
    'CreatingAgentPools: 1/3 nodes completed',
    'CreatingAgentPools: 2/3 nodes completed',
    'ReconcilingAddons',
    'Succeeded',
  ]
  // a busy machine asks too seldom to observe each of them
  expect(statuses).toEqual(all.filter((one) => statuses.includes(one)))
  expect(statuses.length).toBeGreaterThanOrEqual(4)
  expect(statuses.at(-1)).toBe('Succeeded')
  // on a busy machine the last look comes when it is over
  const onTheWay = (states: ReadonlySet<unknown>): readonly unknown[] =>
    [...states].filter((one) => one !== 'Succeeded')
  expect(onTheWay(seen.states)).toEqual(['RotatingClusterCertificates', 'ReconcilingClusterCertificates'])
  expect(onTheWay(seen.pools)).toEqual(['RotatingClusterCertificates'])
  expect([...seen.errors]).toEqual(['ECONNREFUSED', expect.stringMatching(/SIGNATURE|UNABLE_TO_VERIFY/)])
  expect([...seen.counts]).toEqual([0, 1, 2, 3])
})

describe('a rotation that fails', () => {
  withOpenssl.test(
    'half-way has a new CA and half of the nodes, is Failed, and goes well when it is repeated',
    async () => {
      here = await withRotation({ fails: 'failed', times: 1, seconds: 0.3 })
      const old = await firstCredentials(here)
      const { headers } = await here.call('POST', rotates)
      const { last } = await follow(here, headers[async])
      expect(last).toMatchObject({ status: 'Failed', error: { code: expect.any(String) }, endTime: expect.any(String) })
      expect(await here.call('GET', pathOf(headers['location']))).toMatchObject({ status: 400 })
      expect(await properties(here)).toMatchObject({
        provisioningState: 'Failed',
        agentPoolProfiles: [{ provisioningState: 'Failed' }],
      })
      expect(state().nodes.map(({ number }) => number)).toEqual([1, 2, 3])
      const middle = await newCredentials(here)
      expect(middle.ca).not.toBe(old.ca)
      const { client } = await here.emulator.cluster('aks1').pem.node('aks-nodepool1-12345678-vmss000001')
      const { stdout } = await run('openssl', ['x509', '-in', client])
      expect(await opensslVerifies(old.ca, stdout)).toBe(true)
      expect(await opensslVerifies(middle.ca, stdout)).toBe(false)

      const again = await here.call('POST', rotates)
      expect((await follow(here, again.headers[async])).last).toMatchObject({ status: 'Succeeded' })
      expect(await properties(here)).toMatchObject({ provisioningState: 'Succeeded' })
      const fresh = await newCredentials(here)
      expect(new Set([old.ca, middle.ca, fresh.ca]).size).toBe(3)
      expect(state().nodes.every(({ number }) => number > 3)).toBe(true)
    },
  )

  test('by being stuck never ends until somebody aborts it', async () => {
    here = await withRotation({ fails: 'stuck', seconds: 0.1 })
    const { headers } = await here.call('POST', rotates)
    await expect(
      Promise.race([follow(here, headers[async]), new Promise((resolve) => setTimeout(resolve, 600, 'nothing'))]),
    ).resolves.toBe('nothing')
    expect(await properties(here)).toMatchObject({ provisioningState: 'RotatingClusterCertificates' })
    const aborting = await here.call('POST', 'abort')
    expect(aborting).toMatchObject({
      status: 202,
      body: { properties: { provisioningState: 'RotatingClusterCertificates' } },
    })
    expect(Object.keys(aborting.headers)).toEqual(expect.arrayContaining([async, 'location']))
    expect((await follow(here, aborting.headers[async])).last).toMatchObject({ status: 'Succeeded' })
    expect((await follow(here, headers[async])).last).toMatchObject({
      status: 'Canceled',
      error: { code: 'Canceled', message: 'Operation is being canceled by user' },
    })
    expect(await properties(here)).toMatchObject({ provisioningState: 'Canceled' })
    expect(await here.call('POST', 'abort')).toMatchObject({ status: 409 })
  })

  test('by being canceled says so', async () => {
    here = await withRotation({ fails: 'canceled', seconds: 0.2 })
    const { headers } = await here.call('POST', rotates)
    expect((await follow(here, headers[async])).last).toMatchObject({ status: 'Canceled', error: { code: 'Canceled' } })
    expect(await properties(here)).toMatchObject({ provisioningState: 'Canceled' })
    const { ca, token } = await newCredentials(here)
    expect(await kubernetes(here, '/version', { ca, token })).toMatchObject({ status: 200 })
  })

  test('by keeping the old token accepts it beside the new one', async () => {
    here = await withRotation({ fails: 'old-token-kept' })
    const old = await firstCredentials(here)
    const { headers } = await here.call('POST', rotates)
    expect((await follow(here, headers[async])).last).toMatchObject({ status: 'Succeeded' })
    const { ca, token } = await newCredentials(here)
    expect(token).not.toBe(old.token)
    expect(await kubernetes(here, '/api/v1/nodes', { ca, token })).toMatchObject({ status: 200 })
    expect(await kubernetes(here, '/api/v1/nodes', { ca, token: old.token })).toMatchObject({ status: 200 })
    expect(await kubernetes(here, '/api/v1/nodes', { ca, cert: old.cert, key: old.key })).toMatchObject({ status: 401 })
  })

  withOpenssl.test('by leaving a node keeps one old certificate', async () => {
    here = await withRotation({ fails: 'node-left' })
    const old = await firstCredentials(here)
    const { headers } = await here.call('POST', rotates)
    expect((await follow(here, headers[async])).last).toMatchObject({ status: 'Succeeded' })
    const { ca } = await newCredentials(here)
    const { nodes } = state()
    expect(nodes.map(({ number }) => number)).toEqual([2, 3, 4])
    for (const { name, number } of nodes) {
      const { client, server = '' } = await here.emulator.cluster('aks1').pem.node(name)
      for (const path of [client, server]) {
        const { stdout } = await run('openssl', ['x509', '-in', path])
        expect([await opensslVerifies(ca, stdout), await opensslVerifies(old.ca, stdout)]).toEqual([
          number > 2,
          number === 2,
        ])
      }
    }
  })

  withOpenssl.test(
    'by leaving a node keeps its old certificates also where nobody had asked for them before',
    async () => {
      // the certificates of large clusters are made when they are needed
      here = await world({}, { pools: [{ name: 'nodepool1', count: 51 }], azure: { rotation: { fails: 'node-left' } } })
      const old = await firstCredentials(here)
      const { headers } = await here.call('POST', rotates)
      await follow(here, headers[async])
      const left = state().nodes.filter(({ number }) => number < 51)
      expect(left).toHaveLength(1)
      const { client } = await here.emulator.cluster('aks1').pem.node(left[0]?.name ?? '')
      const { stdout } = await run('openssl', ['x509', '-in', client])
      expect(await opensslVerifies(old.ca, stdout)).toBe(true)
    },
  )

  test('by refusing credentials takes neither the new ones nor the old ones', async () => {
    here = await withRotation({ fails: 'credentials-refused' })
    const old = await firstCredentials(here)
    const { headers } = await here.call('POST', rotates)
    expect((await follow(here, headers[async])).last).toMatchObject({ status: 'Succeeded' })
    const { ca, cert, key, token } = await newCredentials(here)
    for (const shown of [{ token }, { cert, key }, { token: old.token }, { cert: old.cert, key: old.key }])
      expect(await kubernetes(here, '/api/v1/nodes', { ca, ...shown })).toMatchObject({ status: 401 })
    expect(await presented()).toBeDefined()
  })

  test('by a late API server has Succeeded before it is back', async () => {
    here = await withRotation({ fails: 'api-server-late', seconds: 0.3, lateSeconds: 0.5 })
    const { headers } = await here.call('POST', rotates)
    expect((await follow(here, headers[async])).last).toMatchObject({ status: 'Succeeded' })
    const { ca, token } = await newCredentials(here)
    expect(await kubernetes(here, '/version', { ca, token })).toEqual({ error: 'ECONNREFUSED' })
    for (let i = 0; i < 100 && (await kubernetes(here, '/version', { ca, token })).status !== 200; i += 1)
      await new Promise((resolve) => setTimeout(resolve, 20))
    expect(await kubernetes(here, '/api/v1/nodes', { ca, token })).toMatchObject({ status: 200 })
  })

  test('because the node resource group is locked ends Failed, and no node was touched', async () => {
    here = await world({}, { azure: { locks: [{ name: 'keep', level: 'CanNotDelete', on: 'node-resource-group' }] } })
    const before = state().nodes
    const { headers } = await here.call('POST', rotates)
    expect((await follow(here, headers[async])).last).toMatchObject({
      status: 'Failed',
      error: { code: 'ScopeLocked' },
    })
    expect(state().nodes).toEqual(before)
  })
})

describe('a rotation is refused', () => {
  test.each([
    [
      '2025',
      /^Operation is not allowed because there's an in progress rotate cluster certificates operation \(operation ID: [0-9a-f-]{36}\) on the managed cluster started on UTC \S+Z\. Please wait/,
    ],
    [
      '2023',
      /^Operation is not allowed: Another operation \(RotatingClusterCertificates\) is in progress, please wait/,
    ],
  ] as const)('while another one runs, in the words of %s', async (conflictText, message) => {
    here = await withRotation({ seconds: 0.3 }, { operations: { conflictText } })
    expect(await here.call('POST', rotates)).toMatchObject({ status: 202 })
    expect(await here.call('POST', rotates)).toMatchObject({
      status: 409,
      body: { code: 'OperationNotAllowed', message: expect.stringMatching(message), details: null, subcode: '' },
    })
    expect(here.emulator.azure.state.operations.size).toBe(1)
  })

  test('while a pool is busy, by the name of the pool', async () => {
    here = await world({ operations: { seconds: 0.3, conflictText: '2023' } })
    await here.call('POST', 'agentPools/nodepool1/upgradeNodeImageVersion')
    expect(await here.call('POST', rotates)).toMatchObject({
      status: 409,
      body: {
        message: expect.stringContaining(
          'Another agentpool operation (nodepool1 - UpgradingNodeImageVersion) is in progress',
        ),
      },
    })
  })

  test('on a cluster that the scenario says is busy', async () => {
    here = await world({}, { azure: { provisioningState: 'Upgrading' } })
    expect(await here.call('POST', rotates)).toMatchObject({ status: 409, body: { code: 'OperationNotAllowed' } })
  })

  test('on a stopped cluster, and on one that is being deleted', async () => {
    here = await world({ operations: { seconds: 0.2 } })
    const { headers } = await here.call('POST', 'stop')
    await follow(here, headers[async])
    expect(await here.call('POST', rotates)).toMatchObject({
      status: 409,
      body: { message: expect.stringContaining('Power State(Stopped)') },
    })
    await here.call('DELETE')
    expect(await here.call('POST', rotates)).toMatchObject({
      status: 409,
      body: {
        message: "Unable to perform 'RotateClusterCertificatesOperation' operation on 'aks1' since deletion was issued",
      },
    })
  })

  test('below a read-only lock', async () => {
    here = await world({}, { azure: { locks: [{ name: 'frozen', level: 'ReadOnly', on: 'resource-group' }] } })
    expect(await here.call('POST', rotates)).toMatchObject({ status: 409, body: { error: { code: 'ScopeLocked' } } })
  })

  test('not because the certificates have ended: that is what it is for', async () => {
    here = await world({}, { masterclient: { notBefore: '-740d', notAfter: '-10d' } })
    const message = expect.stringContaining('Current Certificates are expired, please rotate certificate')
    const pool = await here.call('GET', 'agentPools/nodepool1')
    expect(await here.call('PUT', 'agentPools/nodepool1', { body: pool.body as object })).toMatchObject({
      status: 400,
      body: { code: 'BadRequest', message },
    })
    expect(await here.call('PATCH', '', { body: { tags: { a: 'b' } } })).toMatchObject({
      status: 400,
      body: { message },
    })
    const { headers } = await here.call('POST', rotates)
    await follow(here, headers[async])
    expect(await here.call('PUT', 'agentPools/nodepool1', { body: pool.body as object })).toMatchObject({ status: 200 })
  })
})

test('keys of service accounts are rotated with the pools at rest; old tokens are accepted for a day', async () => {
  here = await world({ operations: { seconds: 0.2 } })
  const cluster = here.emulator.cluster('aks1')
  const { ca, token: admin } = await firstCredentials(here)
  const account = (): string => contextsOf(state(), cluster.url).serviceAccount.user['token'] ?? ''
  const old = account()
  const said = await here.call('POST', 'rotateServiceAccountSigningKeys')
  expect(said).toMatchObject({
    status: 202,
    body: {
      properties: {
        provisioningState: 'RotatingServiceAccountSigningKeysExternal',
        agentPoolProfiles: [{ provisioningState: 'Succeeded' }],
      },
    },
  })
  expect((await follow(here, said.headers[async])).statuses).toEqual(['InProgress', 'Succeeded'])
  const fresh = account()
  for (const token of [old, fresh, admin])
    expect(await kubernetes(here, '/api/v1/nodes', { ca, token })).toMatchObject({ status: 200 })
  state().clockOffsetMilliseconds = 86_400_000 + 5_000
  const late = contextsOf(state(), cluster.url).serviceAccount.user['token'] ?? ''
  expect(await kubernetes(here, '/api/v1/nodes', { ca, token: late })).toMatchObject({ status: 200 })
  expect(await kubernetes(here, '/api/v1/nodes', { ca, token: old })).toMatchObject({ status: 401 })
})

describe('a real cluster behind', () => {
  // any cluster with a kubeconfig: another emulator's
  let real: Emulator
  beforeAll(async () => {
    real = await startEmulator({ clusters: [{ name: 'real', pools: [{ name: 'nodepool1', count: 1 }] }] })
  })
  afterAll(() => real.stop())

  const behind = (rotate: string): Promise<World> =>
    world({}, { azure: { kubernetes: { kubeconfig: real.cluster('real').kubeconfigs.admin, rotate } } })

  test('is rotated by its command, and the operation ends with it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'rotation-'))
    here = await behind(`sleep 0.2; touch ${folder}/done`)
    const { headers } = await here.call('POST', rotates)
    expect((await follow(here, headers[async])).statuses).toEqual(['InProgress', 'Succeeded'])
    await rm(join(folder, 'done'))
    await rm(folder, { recursive: true })
  })

  test('whose command fails ends Failed, and tells nothing of its output', async () => {
    here = await behind('echo a-secret; echo a-secret >&2; exit 3')
    const { headers } = await here.call('POST', rotates)
    const { last } = await follow(here, headers[async])
    expect(last).toMatchObject({ status: 'Failed' })
    expect(JSON.stringify(last)).not.toContain('a-secret')
    expect(await properties(here)).toMatchObject({ provisioningState: 'Failed' })
  })
})
