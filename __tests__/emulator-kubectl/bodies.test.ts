// What clients send and ask for beside plain JSON.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Emulator, type RunningCluster, startEmulator } from '../../emulator/emulator.ts'
import { clientCertificateOf, raw, type RawAnswer } from '../emulator/support.ts'
import { twoNodes } from './kit.ts'
import { enveloped, podInProtobuf as pod } from './protobuf.ts'

const protobuf = 'application/vnd.kubernetes.protobuf'
const pods = '/api/v1/namespaces/default/pods'
const tableForm = 'application/json;as=Table;v=v1;g=meta.k8s.io'

describe('requests', () => {
  let emulator: Emulator
  let cluster: RunningCluster
  const ask = (path: string, accept?: string, more: Parameters<typeof raw>[2] = {}): Promise<RawAnswer> =>
    raw(cluster, path, {
      ...clientCertificateOf(cluster.kubeconfigs.admin),
      ...more,
      headers: { ...(accept === undefined ? {} : { accept }), ...(more.headers as Record<string, string> | undefined) },
    })
  const json = async (path: string, accept?: string) => JSON.parse((await ask(path, accept)).text) as Table

  type Table = {
    readonly kind: string
    readonly apiVersion: string
    readonly metadata: Readonly<Record<string, unknown>>
    readonly columnDefinitions: readonly { readonly name: string; readonly format: string }[]
    readonly rows: readonly { readonly cells: readonly unknown[]; readonly object: unknown }[]
    readonly items: readonly { readonly kind: string; readonly spec?: unknown }[]
  }

  beforeAll(async () => {
    emulator = await startEmulator(twoNodes)
    cluster = emulator.cluster('one')
  })
  afterAll(async () => {
    await emulator.stop()
  })

  test('a pod in protobuf is created, and answered in JSON', async () => {
    const headers = { 'content-type': protobuf, accept: `${protobuf},application/json` }
    const said = await ask(pods, undefined, { method: 'POST', headers, body: pod() as never })
    expect([said.status, said.headers['content-type']]).toEqual([201, 'application/json'])
    expect(JSON.parse(said.text)).toMatchObject({
      kind: 'Pod',
      metadata: { name: 'one' },
      status: { phase: 'Pending' },
    })
    expect((await ask(`${pods}/one`, undefined, { method: 'DELETE' })).status).toBe(200)
  })

  test('protobuf that is not known is a visible 415', async () => {
    const body = enveloped('apps/v1', 'Deployment', Buffer.alloc(0))
    const said = await ask(pods, undefined, {
      method: 'POST',
      headers: { 'content-type': protobuf },
      body: body as never,
    })
    expect([said.status, (JSON.parse(said.text) as { message: string }).message]).toEqual([
      415,
      'emulator: apps/v1 Deployment is not read from protobuf; send it as application/json',
    ])
  })

  test.each<[string | undefined, string]>([
    [undefined, 'NodeList'],
    ['*/*', 'NodeList'],
    [`${protobuf},application/json`, 'NodeList'],
    [`${protobuf},*/*`, 'NodeList'],
    [`${tableForm},application/json`, 'Table'],
    ['application/json;as=Table;v=v2;g=meta.k8s.io,application/json', 'NodeList'],
    ['application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io', 'PartialObjectMetadataList'],
  ])('accept %s: %s', async (accept, kind) => {
    expect((await json('/api/v1/nodes', accept)).kind).toBe(kind)
  })

  test.each([protobuf, 'application/cbor', 'text/html', 'application/json;as=Nothing;v=v1;g=meta.k8s.io'])(
    'accept %s alone: 406',
    async (accept) => {
      expect((await ask('/api/v1/nodes', accept)).status).toBe(406)
    },
  )

  test('a Table has rows with the metadata of their objects, or the whole of them, or nothing', async () => {
    const table = await json('/api/v1/nodes?limit=1', tableForm)
    expect([table.apiVersion, table.rows.length]).toEqual(['meta.k8s.io/v1', 1])
    expect(table.metadata).toMatchObject({ continue: expect.any(String), remainingItemCount: 1 })
    expect(table.columnDefinitions[0]).toMatchObject({ name: 'Name', format: 'name' })
    expect(table.rows[0]?.cells).toHaveLength(table.columnDefinitions.length)
    expect(table.rows[0]?.object).toMatchObject({ kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1' })
    expect(table.rows[0]?.object).not.toHaveProperty('spec')
    const whole = await json('/api/v1/nodes?includeObject=Object', tableForm)
    expect(whole.rows[0]?.object).toMatchObject({ kind: 'Node', apiVersion: 'v1', spec: {} })
    expect((await json('/api/v1/nodes?includeObject=None', tableForm)).rows[0]?.object).toBeNull()
    const wrong = await ask('/api/v1/nodes?includeObject=All', tableForm)
    expect([wrong.status, wrong.text]).toEqual([400, expect.stringContaining("must be 'Metadata', 'Object', 'None'")])
  })

  test('an error stays a Status, whatever form is wanted', async () => {
    expect((await json('/api/v1/nodes/nobody', tableForm)).kind).toBe('Status')
  })

  test('a misspelt parameter is still refused', async () => {
    const said = await ask('/api/v1/nodes?labelSelectors=a')
    expect([said.status, said.text]).toEqual([400, expect.stringContaining('emulator: nothing here knows')])
  })

  test('discovery in one answer says the same as the old form', async () => {
    const form = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json'
    type Discovered = {
      readonly metadata: { readonly name?: string }
      readonly versions: readonly {
        readonly version: string
        readonly resources: readonly {
          readonly resource: string
          readonly verbs: readonly string[]
          readonly subresources?: readonly { readonly subresource: string; readonly verbs: readonly string[] }[]
        }[]
      }[]
    }
    const said = await ask('/apis', form)
    expect(said.headers['content-type']).toBe('application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList')
    const groups = [
      ...((await json('/api', form)).items as unknown as Discovered[]),
      ...(JSON.parse(said.text) as { items: Discovered[] }).items,
    ]
    const together = groups.flatMap(({ metadata: { name }, versions }) =>
      versions.flatMap(({ version, resources }) =>
        resources.flatMap(({ resource, verbs, subresources = [] }) => [
          ...(verbs.length === 0 ? [] : [`${name ?? ''}/${version} ${resource} ${verbs.join()}`]),
          ...subresources.map((sub) => `${name ?? ''}/${version} ${resource}/${sub.subresource} ${sub.verbs.join()}`),
        ]),
      ),
    )
    const paths = groups.flatMap(({ metadata: { name }, versions }) =>
      versions.map(({ version }) => [name ?? '', version] as const),
    )
    const apart = await Promise.all(
      paths.map(async ([name, version]) => {
        const list = await json(name === '' ? `/api/${version}` : `/apis/${name}/${version}`)
        const { resources } = list as unknown as { resources: { name: string; verbs: string[] }[] }
        return resources.map((resource) => `${name}/${version} ${resource.name} ${resource.verbs.join()}`)
      }),
    )
    expect(together.length).toBeGreaterThan(20)
    expect(apart.flat().sort()).toEqual(together.sort())
  })
})
