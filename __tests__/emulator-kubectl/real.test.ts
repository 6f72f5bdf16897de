// A real Kubernetes and the emulator are asked the same: discovery, Tables, watches, a debugging pod, refusals.
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { KubeConfig } from '@kubernetes/client-node'
import { type Emulator, startEmulator } from '../../emulator/emulator.ts'
import { findSandbox } from '../../emulator/nodes/find-sandbox.ts'
import { differences, shapeOf } from '../emulator-objects/shape.ts'
import { type Cluster, describeReal, down, patience, up } from '../real/cluster.ts'
import { Agent, request } from 'node:https'
import { kubectl, minor } from './kit.ts'

type Said = { readonly status: number; readonly text: string; readonly body: Json }
type Json = Readonly<Record<string, unknown>>
type Server = {
  readonly kubeconfig: string
  readonly node: string
  readonly ask: (path: string, options?: { accept?: string; method?: string; body?: object }) => Promise<Said>
}

const discovery = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json'
const tables = 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json'
const debugImage = '--image=mcr.azk8s.cn/azurelinux/base/core:3.0'
const current = 'kubelet-server-current.pem'

/** A server as the administrator of a kubeconfig sees it. */
function serverOf(kubeconfig: string, node: string): Server {
  const config = new KubeConfig()
  config.loadFromFile(kubeconfig)
  const [cluster, user] = [config.getCurrentCluster(), config.getCurrentUser()]
  const text = (base64: string | undefined): string => Buffer.from(base64 ?? '', 'base64').toString()
  const tls = { ca: text(cluster?.caData), cert: text(user?.certData), key: text(user?.keyData) }
  return {
    kubeconfig,
    node,
    ask: (path, { accept = 'application/json', method = 'GET', body } = {}) =>
      new Promise((resolve, reject) => {
        const headers = { accept, 'content-type': 'application/json' }
        const agent = new Agent({ ...tls, keepAlive: false })
        const asking = request(`${cluster?.server ?? ''}${path}`, { method, headers, agent }, (response) => {
          let said = ''
          response.setEncoding('utf8').on('data', (chunk: string) => (said += chunk))
          response.on('error', reject).on('end', () => {
            const first = said.split('\n', 1)[0] ?? ''
            const json = first.startsWith('{') ? said.trim() : '{}'
            const parsed = json.includes('\n{') ? first : json
            resolve({ status: response.statusCode ?? 0, text: said, body: JSON.parse(parsed) as Json })
          })
        })
        asking.on('error', reject).end(body === undefined ? undefined : JSON.stringify(body))
      }),
  }
}

type Resource = {
  readonly resource: string
  readonly scope: string
  readonly singularResource: string
  readonly verbs: readonly string[]
  readonly shortNames?: readonly string[]
  readonly categories?: readonly string[]
  readonly responseKind: { readonly kind: string }
  readonly subresources?: readonly { readonly subresource: string; readonly verbs: readonly string[] }[]
}

/** Everything that a server knows: `certificates.k8s.io/v1 certificatesigningrequests` -> what is said of it. */
async function discovered({ ask }: Server): Promise<ReadonlyMap<string, Resource>> {
  const found = new Map<string, Resource>()
  for (const root of ['/api', '/apis']) {
    const { items } = (await ask(root, { accept: discovery })).body as {
      items: { metadata: { name?: string }; versions: { version: string; resources: Resource[] }[] }[]
    }
    for (const { metadata, versions } of items)
      for (const { version, resources } of versions)
        for (const resource of resources) {
          const path = root === '/api' ? `/api/${version}` : `/apis/${metadata.name ?? ''}/${version}`
          found.set(`${path}/${resource.resource}`, resource)
        }
  }
  return found
}

type Column = { readonly name: string; readonly type: string; readonly format: string; readonly priority: number }
type Table = {
  readonly kind: string
  readonly columnDefinitions: readonly Column[]
  readonly rows: readonly { readonly cells: readonly unknown[]; readonly object: Json }[] | null
}

describeReal('kubectl on a real Kubernetes', () => {
  let emulator: Emulator
  let real: Server
  let ours: Server
  let known: readonly (readonly [ReadonlyMap<string, Resource>, Server])[]

  beforeAll(async () => {
    const cluster: Cluster = await up({ nodes: 1 })
    emulator = await startEmulator({ clusters: [{ name: 'one', pools: [{ name: 'pool', count: 1 }] }] })
    const own = emulator.cluster('one')
    real = serverOf(cluster.kubeconfig, cluster.nodes[0]?.name ?? '')
    ours = serverOf(own.kubeconfigs.admin, own.state.nodes[0]?.name ?? '')
    known = [
      [await discovered(real), real],
      [await discovered(ours), ours],
    ]
  }, patience)
  afterAll(async () => {
    await emulator.stop()
    await down()
  }, patience)

  const both = async <T>(ask: (server: Server) => Promise<T>): Promise<readonly [T, T]> => [
    await ask(real),
    await ask(ours),
  ]
  const gist = ({ resource, scope, singularResource, shortNames, categories, responseKind }: Resource) => ({
    resource,
    scope,
    singularResource,
    shortNames,
    categories,
    kind: responseKind.kind,
  })

  test('what the emulator discovers is what the real one discovers of it, and no verb is invented', () => {
    const [[theirs], [own]] = known as [
      [ReadonlyMap<string, Resource>, Server],
      [ReadonlyMap<string, Resource>, Server],
    ]
    expect(own.size).toBeGreaterThan(20)
    for (const [path, resource] of own) {
      const same = theirs.get(path)
      if (same === undefined) throw new Error(`${path} is not there in reality`)
      expect(gist(resource)).toEqual(gist(same))
      expect(same.verbs).toEqual(expect.arrayContaining([...resource.verbs]))
      const verbsBelow = new Map(same.subresources?.map(({ subresource, verbs }) => [subresource, verbs]))
      for (const { subresource, verbs } of resource.subresources ?? [])
        expect([path, subresource, verbsBelow.get(subresource)]).toEqual([
          path,
          subresource,
          expect.arrayContaining([...verbs]),
        ])
    }
  })

  test('every list is a Table of the same columns, with rows of the same kinds', async () => {
    let compared = 0
    for (const [path, { verbs }] of known[1]?.[0] ?? []) {
      if (!verbs.includes('list')) continue
      const [theirs, own] = (await both((server) => server.ask(path, { accept: tables }))).map(
        ({ body }) => body as unknown as Table,
      )
      const columns = (table: Table | undefined) =>
        table?.columnDefinitions.map(({ name, type, format, priority }) => ({ name, type, format, priority }))
      expect([path, columns(own)]).toEqual([path, columns(theirs)])
      // where there is none, some of the real ones say null
      const [theirRow, ourRow] = [theirs?.rows?.[0], own?.rows?.[0]]
      if (theirRow === undefined || ourRow === undefined) continue
      compared += 1
      expect([path, ourRow.cells.map((cell) => typeof cell)]).toEqual([path, theirRow.cells.map((cell) => typeof cell)])
      expect(Object.keys(ourRow.object).sort()).toEqual(Object.keys(theirRow.object).sort())
    }
    expect(compared).toBeGreaterThan(8)
  })

  test('what kubectl is refused with', async () => {
    const pods = '/api/v1/namespaces/default/pods'
    const questions: readonly (readonly [string, Parameters<Server['ask']>[1]?])[] = [
      ['/api/v1/nodes/nobody', { accept: tables }],
      ['/api/v1/nodes?includeObject=All', { accept: tables }],
      ['/api/v1/nodes', { accept: 'text/html' }],
      ['/api/v1/nodes?fieldSelector=color%3Dred'],
      [`${pods}/nobody/log`],
      [`${pods}/nobody`, { method: 'DELETE' }],
      [pods, { method: 'POST', body: { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'Upper' }, spec: {} } }],
      ['/apis/nothing.example'],
    ]
    for (const [path, options] of questions) {
      const [theirs, own] = await both((server) => server.ask(path, options))
      expect([path, own.status, own.body['reason']]).toEqual([path, theirs.status, theirs.body['reason']])
    }
  })

  test('a watch begins with what is there and the end of that', async () => {
    const path =
      '/api/v1/namespaces?watch=true&allowWatchBookmarks=true&timeoutSeconds=1&fieldSelector=metadata.name%3Ddefault'
    const [theirs, own] = await both(async (server) => {
      const { text } = await server.ask(path, { accept: tables })
      return text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as { type: string; object: Table })
    })
    const said = (events: typeof theirs) =>
      events.map(({ type, object }) => [
        type,
        object.kind,
        Array.isArray(object.columnDefinitions),
        object.rows?.[0]?.cells,
      ])
    const plain = (events: typeof theirs) =>
      JSON.parse(JSON.stringify(said(events)).replace(/"\d+[smhd]\w*"/g, '"AGE"')) as unknown
    expect(plain(own)).toEqual(plain(theirs))
  })

  test('kubectl debug node: what is printed, and what the pod is like when it has ended', async () => {
    if (minor === 0 || 'missing' in (await findSandbox())) return
    for (const path of [`/host/var/lib/kubelet/${current}`, `/host/var/lib/kubelet/pki/${current}`]) {
      const [theirs, own] = await both(async ({ kubeconfig, node }) => {
        const args = ['debug', `node/${node}`, '-ti', debugImage, '--', 'ls', '-l', path]
        const { status, stdout, stderr } = await kubectl(kubeconfig, args)
        const words = (text: string): string =>
          text
            .replaceAll(node, 'NODE')
            .replace(/-[a-z0-9]{5} with/, '-X with')
            .replace(/^.*(kubelet-server-current\.pem -> \S+kubelet-server-)[-\d]+/m, '$1DATE')
            .replace(/ls: (?:cannot access )?'?([^':]*)'?:/, 'ls: $1:')
            .replaceAll('\r', '')
        // a container that has ended before kubectl attaches to it makes kubectl say more, on either side
        const late = /^(?:- )?(?:Unable to use a TTY|If you don't see a command prompt|warning: couldn't attach).*\n?/gm
        return { status, stdout: words(stdout), stderr: words(stderr).replace(late, '') }
      })
      expect(own).toEqual(theirs)
    }
    const [theirs, own] = await both(async ({ ask }) => {
      for (;;) {
        const { body } = await ask('/api/v1/namespaces/default/pods?fieldSelector=status.phase%3DSucceeded')
        const [item] = body['items'] as readonly Json[]
        if (item !== undefined) return item
        await sleep(200)
      }
    })
    expect(differences(shapeOf(theirs), shapeOf(own))).toEqual({ missing: [], invented: [] })
  })
})
