// What clients send and ask for beside plain JSON.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Emulator, type RunningCluster, startEmulator } from '../../emulator/emulator.ts'
import { readProtobuf } from '../../emulator/kubernetes/protobuf.ts'
import { clientCertificateOf, raw, type RawAnswer } from '../emulator/support.ts'
import { twoNodes } from './kit.ts'
import { enveloped, message, type Written } from './protobuf.ts'

const protobuf = 'application/vnd.kubernetes.protobuf'
const pods = '/api/v1/namespaces/default/pods'
const tableForm = 'application/json;as=Table;v=v1;g=meta.k8s.io'

/** A pod as kubectl debug writes one; Go writes every text, the empty ones too. */
const podFields = (spec: readonly (readonly [number, Written])[] = []): readonly (readonly [number, Written])[] => [
  [
    1,
    [
      [1, 'one'],
      [2, ''],
      [8, []],
      [
        11,
        [
          [1, 'app'],
          [2, 'x'],
        ],
      ],
    ],
  ],
  [
    2,
    [
      [
        1,
        [
          [1, 'root'],
          [
            2,
            [
              [
                1,
                [
                  [1, '/'],
                  [2, ''],
                ],
              ],
            ],
          ],
        ],
      ],
      [
        2,
        [
          [1, 'c'],
          [2, 'image'],
          [3, 'ls'],
          [3, '-l'],
          [5, ''],
          [
            7,
            [
              [1, 'A'],
              [2, 'b'],
            ],
          ],
          [8, []],
          [
            9,
            [
              [1, 'root'],
              [2, false],
              [3, '/host'],
            ],
          ],
          [15, [[7, false]]],
          [16, true],
          [18, false],
        ],
      ],
      [3, 'Never'],
      [4, 0],
      [10, 'nobody'],
      [11, true],
      ...spec,
    ],
  ],
  [3, [[1, '']]],
]

const pod = (spec?: readonly (readonly [number, Written])[]): Buffer => enveloped('v1', 'Pod', message(podFields(spec)))

describe('protobuf', () => {
  test('a pod is read as JSON would have it: zeros stay where they mean something', () => {
    expect(readProtobuf(pod())).toEqual({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'one', labels: { app: 'x' } },
      spec: {
        volumes: [{ name: 'root', hostPath: { path: '/', type: '' } }],
        containers: [
          {
            name: 'c',
            image: 'image',
            command: ['ls', '-l'],
            env: [{ name: 'A', value: 'b' }],
            resources: {},
            volumeMounts: [{ name: 'root', mountPath: '/host' }],
            securityContext: { allowPrivilegeEscalation: false },
            stdin: true,
          },
        ],
        restartPolicy: 'Never',
        terminationGracePeriodSeconds: 0,
        nodeName: 'nobody',
        hostNetwork: true,
      },
    })
  })

  test.each<[string, Buffer, string]>([
    ['an unknown field', pod([[18, []]]), 'field 18 of PodSpec is not read'],
    ['an unknown kind', enveloped('apps/v1', 'Deployment', Buffer.alloc(0)), 'apps/v1 Deployment is not read'],
    ['no magic', Buffer.from('nothing'), 'does not begin with k8s'],
    ['an end in the middle', pod().subarray(0, 60), 'longer than the body'],
    ['a number that does not end', Buffer.concat([Buffer.from('k8s\0'), Buffer.alloc(12, 0xff)]), 'does not end'],
    ['a field of fixed width', Buffer.from('k8s\0\x0d\x01\x02\x03\x04'), 'wire type 5'],
  ])('%s is refused, not dropped', (_, body, why) => {
    expect(() => readProtobuf(body)).toThrow(why)
  })
})

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
    const body = pod().toString('latin1')
    const headers = { 'content-type': protobuf, accept: `${protobuf},application/json` }
    const said = await ask(pods, undefined, { method: 'POST', headers, body: Buffer.from(body, 'latin1') as never })
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
