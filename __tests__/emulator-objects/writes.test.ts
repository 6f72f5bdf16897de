import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { CoreV1Api, PolicyV1Api, V1Eviction, V1ObjectMeta } from '@kubernetes/client-node'
import { type Emulator, type RunningCluster, startEmulator } from '../../emulator/emulator.ts'
import { clientCertificateOf, kubeConfig, raw, rejection } from '../emulator/support.ts'

const web = { namespace: 'web' }

describe('writing objects', () => {
  let emulator: Emulator
  let cluster: RunningCluster
  let core: CoreV1Api

  beforeAll(async () => {
    emulator = await startEmulator({
      clusters: [{ name: 'one', pools: [{ name: 'pool', count: 2 }], objects: { namespaces: ['web'] } }],
    })
    cluster = emulator.cluster('one')
    core = kubeConfig(cluster.kubeconfigs.admin).makeApiClient(CoreV1Api)
  })
  afterAll(() => emulator.stop())

  const send = async (method: string, path: string, body: object, type = 'application/json') => {
    const certificate = clientCertificateOf(cluster.kubeconfigs.admin)
    const said = await raw(cluster, path, {
      method,
      ...certificate,
      body: JSON.stringify(body),
      headers: { 'content-type': type },
    })
    return { status: said.status, body: JSON.parse(said.text) as Record<string, unknown> }
  }

  test('a Secret is made, read, replaced, patched and removed', async () => {
    const name = 'made'
    const made = await core.createNamespacedSecret({ ...web, body: { metadata: { name }, stringData: { a: 'one' } } })
    expect(made).toMatchObject({ type: 'Opaque', data: { a: Buffer.from('one').toString('base64') } })
    expect(made.metadata?.uid).toMatch(/^[0-9a-f-]{36}$/)
    const read = await core.readNamespacedSecret({ ...web, name })
    expect(read).toEqual(made)
    const replaced = await core.replaceNamespacedSecret({ ...web, name, body: { ...read, data: { b: 'Yg==' } } })
    expect(replaced.data).toEqual({ b: 'Yg==' })
    expect(replaced.metadata?.uid).toBe(made.metadata?.uid)
    expect(Number(replaced.metadata?.resourceVersion)).toBeGreaterThan(Number(made.metadata?.resourceVersion))
    const patched = await send(
      'PATCH',
      `/api/v1/namespaces/web/secrets/${name}`,
      { metadata: { labels: { team: 'a' } }, data: { b: null, c: 'Yw==' } },
      'application/merge-patch+json',
    )
    expect(patched).toMatchObject({ status: 200, body: { data: { c: 'Yw==' }, metadata: { labels: { team: 'a' } } } })
    expect((await core.listNamespacedSecret({ ...web, labelSelector: 'team=a' })).items).toHaveLength(1)
    const gone = await core.deleteNamespacedSecret({ ...web, name })
    expect(gone).toMatchObject({ status: 'Success', details: { name, kind: 'secrets', uid: made.metadata?.uid } })
    expect((await rejection(core.readNamespacedSecret({ ...web, name }))).status).toMatchObject({
      message: `secrets "${name}" not found`,
      reason: 'NotFound',
    })
  })

  test.each([
    ['a name twice', 409, 'secrets "twice" already exists', { metadata: { name: 'twice' } }],
    [
      'no name',
      422,
      'Secret "" is invalid: metadata.name: Required value: name or generateName is required',
      { metadata: {} },
    ],
    [
      'another namespace',
      400,
      'the namespace of the provided object does not match the namespace sent on the request',
      { metadata: { name: 'x', namespace: 'default' } },
    ],
    [
      'a bad name',
      422,
      'Secret "Up" is invalid: metadata.name: Invalid value: "Up": a lowercase RFC 1123 subdomain',
      { metadata: { name: 'Up' } },
    ],
    ['another kind', 400, 'Pod in version "v1" cannot be handled as a Secret', { kind: 'Pod', apiVersion: 'v1' }],
  ])('%s is refused: %i', async (_, status, message, body) => {
    await send('POST', '/api/v1/namespaces/web/secrets', { metadata: { name: 'twice' } })
    const said = await send('POST', '/api/v1/namespaces/web/secrets', body)
    expect(said.status).toBe(status)
    expect(said.body['message']).toContain(message)
  })

  test('a namespace that is not there is not found', async () => {
    const said = await send('POST', '/api/v1/namespaces/nowhere/secrets', { metadata: { name: 'x' } })
    expect(said).toMatchObject({ status: 404, body: { message: 'namespaces "nowhere" not found' } })
  })

  test('a revision that is not the newest is a conflict', async () => {
    const name = 'contested'
    const first = await core.createNamespacedConfigMap({ ...web, body: { metadata: { name }, data: { a: '1' } } })
    await core.replaceNamespacedConfigMap({ ...web, name, body: { ...first, data: { a: '2' } } })
    const late = await rejection(
      core.replaceNamespacedConfigMap({ ...web, name, body: { ...first, data: { a: '3' } } }),
    )
    expect(late).toMatchObject({
      code: 409,
      status: {
        reason: 'Conflict',
        message:
          'Operation cannot be fulfilled on configmaps "contested": the object has been modified; please apply your changes to the latest version and try again',
      },
    })
  })

  test('a dry run writes nothing', async () => {
    await core.createNamespacedConfigMap({ ...web, body: { metadata: { name: 'dry' } }, dryRun: 'All' })
    expect((await rejection(core.readNamespacedConfigMap({ ...web, name: 'dry' }))).code).toBe(404)
  })

  test('a namespace comes with what Kubernetes puts in it, and goes with what is in it', async () => {
    await core.createNamespace({ body: { metadata: { name: 'fresh' } } })
    const fresh = { namespace: 'fresh' }
    expect((await core.listNamespacedConfigMap(fresh)).items.map(({ metadata }) => metadata?.name)).toEqual([
      'kube-root-ca.crt',
    ])
    expect((await core.listNamespacedServiceAccount(fresh)).items).toHaveLength(1)
    await core.createNamespacedSecret({ ...fresh, body: { metadata: { name: 'inside' } } })
    await core.deleteNamespace({ name: 'fresh' })
    expect((await core.listSecretForAllNamespaces()).items.map(({ metadata }) => metadata?.namespace)).not.toContain(
      'fresh',
    )
    expect((await rejection(core.readNamespace({ name: 'fresh' }))).code).toBe(404)
    expect((await rejection(core.deleteNamespace({ name: 'kube-system' }))).status).toMatchObject({
      message: 'namespaces "kube-system" is forbidden: this namespace may not be deleted',
    })
  })

  test.each([
    ['application/json-patch+json', [{ op: 'add', path: '/data', value: {} }]],
    ['application/apply-patch+yaml', { metadata: {} }],
    ['application/strategic-merge-patch+json', { metadata: { finalizers: ['a'] } }],
  ])('a patch of type %s that is not applied is refused visibly', async (type, patch) => {
    const said = await send('PATCH', '/api/v1/namespaces/web/configmaps/kube-root-ca.crt', patch, type)
    expect(said).toMatchObject({ status: 415, body: { reason: 'UnsupportedMediaType' } })
    expect(said.body['message']).toMatch(/^emulator: /)
  })
})

describe('evictions', () => {
  const run = async (body: (core: CoreV1Api, policy: PolicyV1Api, emulator: Emulator) => Promise<void>) => {
    const app = (name: string) => ({ namespace: 'web', name, replicas: 2 })
    const emulator = await startEmulator({
      clusters: [
        {
          name: 'one',
          pools: [{ name: 'pool', count: 2 }],
          objects: {
            workloads: [app('tight'), app('loose'), app('double'), { namespace: 'web', name: 'lonely', kind: 'Pod' }],
            budgets: [
              { ...web, name: 'tight', selector: { app: 'tight' }, minAvailable: 2 },
              { ...web, name: 'loose', selector: { app: 'loose' }, maxUnavailable: '50%' },
              { ...web, name: 'double-1', selector: { app: 'double' }, minAvailable: 1 },
              { ...web, name: 'double-2', selector: { app: 'double' }, minAvailable: 1 },
              { namespace: 'kube-system', name: 'coredns-pdb', selector: { 'k8s-app': 'coredns' }, minAvailable: 1 },
            ],
          },
        },
      ],
    })
    try {
      const config = kubeConfig(emulator.cluster('one').kubeconfigs.admin)
      await body(config.makeApiClient(CoreV1Api), config.makeApiClient(PolicyV1Api), emulator)
    } finally {
      await emulator.stop()
    }
  }
  const podsOf = async (core: CoreV1Api, app: string): Promise<string[]> =>
    (await core.listNamespacedPod({ ...web, labelSelector: `app=${app}` })).items.map(
      ({ metadata }) => metadata?.name ?? '',
    )
  const evict = (core: CoreV1Api, name: string, namespace = 'web') => {
    const metadata = Object.assign(new V1ObjectMeta(), { name, namespace })
    return core.createNamespacedPodEviction({ namespace, name, body: Object.assign(new V1Eviction(), { metadata }) })
  }

  test('budgets say what they allow, worked out from the pods', async () => {
    await run(async (_, policy) => {
      const { items } = await policy.listPodDisruptionBudgetForAllNamespaces()
      const said = items.map(({ metadata, status }) => [
        metadata?.name,
        status?.expectedPods,
        status?.desiredHealthy,
        status?.currentHealthy,
        status?.disruptionsAllowed,
      ])
      expect(said).toEqual([
        ['coredns-pdb', 2, 1, 2, 1],
        ['double-1', 2, 1, 2, 1],
        ['double-2', 2, 1, 2, 1],
        ['loose', 2, 1, 2, 1],
        ['tight', 2, 2, 2, 0],
      ])
    })
  })

  test('one that a budget does not allow is 429 with the budget’s name and numbers', async () => {
    await run(async (core) => {
      const [name = ''] = await podsOf(core, 'tight')
      expect(await rejection(evict(core, name))).toMatchObject({
        code: 429,
        status: {
          reason: 'TooManyRequests',
          message: "Cannot evict pod as it would violate the pod's disruption budget.",
          details: {
            causes: [
              {
                reason: 'DisruptionBudget',
                message: 'The disruption budget tight needs 2 healthy pods and has 2 currently',
              },
            ],
          },
        },
      })
      expect(await podsOf(core, 'tight')).toContain(name)
    })
  })

  test('one that is allowed ends the pod, and its controller makes another', async () => {
    await run(async (core) => {
      const before = await podsOf(core, 'loose')
      await evict(core, before[0] ?? '')
      const after = await podsOf(core, 'loose')
      expect(after).toHaveLength(2)
      expect(after).not.toContain(before[0])
      expect(after).toContain(before[1])
    })
  })

  test('a pod without a controller is gone for good; several budgets are too many; a name that is not there is not found', async () => {
    await run(async (core) => {
      await evict(core, 'lonely')
      expect(await podsOf(core, 'lonely')).toEqual([])
      expect((await rejection(evict(core, 'lonely'))).code).toBe(404)
      const [double = ''] = await podsOf(core, 'double')
      expect(await rejection(evict(core, double))).toMatchObject({
        code: 500,
        status: {
          message: 'This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.',
        },
      })
    })
  })

  test('when its nodes are replaced, a workload’s pods have other names and other nodes', async () => {
    await run(async (core, _, emulator) => {
      const before = await podsOf(core, 'loose')
      const { state } = emulator.cluster('one')
      state.nodes = state.nodes.map((node, i) => ({ ...node, name: `${node.name}-new${i}` }))
      const after = await podsOf(core, 'loose')
      expect(after).toHaveLength(2)
      expect(after.filter((name) => before.includes(name))).toEqual([])
    })
  })
})
