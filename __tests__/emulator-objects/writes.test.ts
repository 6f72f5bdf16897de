import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { CoreV1Api, V1ConfigMap, V1Namespace, V1Secret } from '@kubernetes/client-node'
import { type Emulator, type RunningCluster, startEmulator } from '../../emulator/emulator.ts'
import { clientCertificateOf, kubeConfig, raw, rejection } from '../emulator/support.ts'
import { made } from './sent.ts'

const web = { namespace: 'web' }
/** without the class */
const plain = (value: object): object => Object.fromEntries(Object.entries(value))

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
    const created = await core.createNamespacedSecret({
      ...web,
      body: made(V1Secret, { metadata: { name }, stringData: { a: 'one' } }),
    })
    expect(created).toMatchObject({ type: 'Opaque', data: { a: Buffer.from('one').toString('base64') } })
    expect(created.metadata?.uid).toMatch(/^[0-9a-f-]{36}$/)
    const read = await core.readNamespacedSecret({ ...web, name })
    expect(read).toEqual(created)
    const replaced = await core.replaceNamespacedSecret({
      ...web,
      name,
      body: made(V1Secret, { ...plain(read), data: { b: 'Yg==' } }),
    })
    expect(replaced.data).toEqual({ b: 'Yg==' })
    expect(replaced.metadata?.uid).toBe(created.metadata?.uid)
    expect(Number(replaced.metadata?.resourceVersion)).toBeGreaterThan(Number(created.metadata?.resourceVersion))
    const patched = await send(
      'PATCH',
      `/api/v1/namespaces/web/secrets/${name}`,
      { metadata: { labels: { team: 'a' } }, data: { b: null, c: 'Yw==' } },
      'application/merge-patch+json',
    )
    expect(patched).toMatchObject({ status: 200, body: { data: { c: 'Yw==' }, metadata: { labels: { team: 'a' } } } })
    expect((await core.listNamespacedSecret({ ...web, labelSelector: 'team=a' })).items).toHaveLength(1)
    const gone = await core.deleteNamespacedSecret({ ...web, name })
    expect(gone).toMatchObject({ status: 'Success', details: { name, kind: 'secrets', uid: created.metadata?.uid } })
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
    const first = await core.createNamespacedConfigMap({
      ...web,
      body: made(V1ConfigMap, { metadata: { name }, data: { a: '1' } }),
    })
    await core.replaceNamespacedConfigMap({
      ...web,
      name,
      body: made(V1ConfigMap, { ...plain(first), data: { a: '2' } }),
    })
    const late = await rejection(
      core.replaceNamespacedConfigMap({ ...web, name, body: made(V1ConfigMap, { ...plain(first), data: { a: '3' } }) }),
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
    await core.createNamespacedConfigMap({
      ...web,
      body: made(V1ConfigMap, { metadata: { name: 'dry' } }),
      dryRun: 'All',
    })
    expect((await rejection(core.readNamespacedConfigMap({ ...web, name: 'dry' }))).code).toBe(404)
  })

  test('a namespace comes with what Kubernetes puts in it, and goes with what is in it', async () => {
    await core.createNamespace({ body: made(V1Namespace, { metadata: { name: 'fresh' } }) })
    const fresh = { namespace: 'fresh' }
    expect((await core.listNamespacedConfigMap(fresh)).items.map(({ metadata }) => metadata?.name)).toEqual([
      'kube-root-ca.crt',
    ])
    expect((await core.listNamespacedServiceAccount(fresh)).items).toHaveLength(1)
    await core.createNamespacedSecret({ ...fresh, body: made(V1Secret, { metadata: { name: 'inside' } }) })
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
