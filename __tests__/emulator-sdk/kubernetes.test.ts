import { once } from 'node:events'
import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import {
  Attach,
  AuthenticationV1Api,
  AuthenticationV1TokenRequest,
  AuthorizationV1Api,
  CoreV1Api,
  Exec,
  type KubeConfig,
  KubernetesObjectApi,
  V1Eviction,
  V1ObjectMeta,
  V1ResourceAttributes,
  V1SelfSubjectAccessReview,
  V1SelfSubjectAccessReviewSpec,
  V1SelfSubjectReview,
  V1SelfSubjectRulesReview,
  V1SelfSubjectRulesReviewSpec,
  type V1Status,
  V1TokenRequestSpec,
  VersionApi,
} from '@kubernetes/client-node'
import { type Emulator, type RunningCluster, startEmulator } from '../../emulator/emulator.ts'
import { firstNode, forward, handshake, hostPod, kubeConfig, rejection } from '../emulator/support.ts'
import { bodies, called, filled, type Header } from './bodies.ts'
import { discover, firstWatched, type Found } from './discovered.ts'
import { needing } from '../requirements/needing.ts'

const withBubblewrap = await needing('bubblewrap')

let emulator: Emulator
let cluster: RunningCluster
let config: KubeConfig
let found: readonly Found[]

beforeAll(async () => {
  emulator = await startEmulator({
    clusters: [
      {
        name: 'one',
        pools: [{ name: 'pool', count: 2 }],
        objects: {
          workloads: (['Deployment', 'StatefulSet', 'DaemonSet'] as const).map((kind) => ({
            namespace: 'default',
            name: kind.toLowerCase(),
            kind,
          })),
        },
        csrs: [{ signer: 'kubelet-serving', node: 'pool/0', state: 'pending', age: '7m' }],
      },
    ],
  })
  cluster = emulator.cluster('one')
  config = kubeConfig(cluster.kubeconfigs.admin)
  found = await discover(cluster)
})

afterAll(async () => {
  await emulator.stop()
})

/** What is deleted may be there for a while, as a pod whose process has to end. */
async function codeWhenGone(objects: KubernetesObjectApi, header: Header): Promise<number> {
  for (let tries = 0; tries < 500; tries += 1) {
    const read = objects.read(header)
    const isThere = await read.then(
      () => true,
      () => false,
    )
    if (!isThere) return (await rejection(read)).code
  }
  throw new Error(`${header.kind} does not go away`)
}

/** Visits every verb of a resource; answers with those that it visited. */
async function visit(resource: Found): Promise<readonly string[]> {
  const { apiVersion, kind, namespaced, verbs } = resource
  const objects = KubernetesObjectApi.makeApiClient(config)
  const visited = new Set<string>()
  let header: Header | undefined
  if (verbs.includes('create')) {
    const { metadata, ...body } = { metadata: { name: 'tour' }, ...bodies[kind]?.(cluster.state.pki.ca.pem) }
    const namespace = namespaced ? 'default' : ''
    header = { apiVersion, kind, metadata: called(metadata.name, namespace) }
    const made = await objects.create({ ...body, ...header })
    expect(made).toMatchObject({ kind, metadata: { name: metadata.name } })
    visited.add('create')
    if (verbs.includes('patch')) {
      const labelled = { ...header, metadata: called(metadata.name, namespace, { tour: 'yes' }) }
      expect(await objects.patch(labelled)).toMatchObject({ metadata: { labels: { tour: 'yes' } } })
      visited.add('patch')
    }
    if (verbs.includes('update')) {
      expect((await objects.replace(await objects.read(header))).metadata?.name).toBe(metadata.name)
      visited.add('update')
    }
  }
  const { items } = await objects.list(apiVersion, kind)
  visited.add('list')
  const [first] = items
  if (first !== undefined) {
    const { name = '', namespace = '' } = first.metadata ?? new V1ObjectMeta()
    const one = { apiVersion, kind, metadata: called(name, namespace) }
    expect((await objects.read(one)).metadata?.name).toBe(name)
    visited.add('get')
    expect((await firstWatched(config, resource)).kind).toBe(kind)
    visited.add('watch')
    if (header === undefined && verbs.includes('patch')) {
      // what cannot be made here can only be cordoned
      expect(await objects.patch({ ...one, spec: { unschedulable: true } })).toMatchObject({
        spec: { unschedulable: true },
      })
      visited.add('patch')
    }
  }
  if (header !== undefined) {
    await objects.delete(header)
    visited.add('delete')
    expect(await codeWhenGone(objects, header)).toBe(404)
  }
  return [...visited]
}

test('discovery tells of resources, and every kind that can be made has a body here', () => {
  const kinds = found.filter(
    ({ name, verbs }) => !name.includes('/') && verbs.includes('create') && verbs.includes('list'),
  )
  expect(kinds.map(({ kind }) => kind).filter((kind) => bodies[kind] === undefined)).toEqual([])
  expect(found.length).toBeGreaterThan(25)
})

test('every verb of every resource', async () => {
  const missed: string[] = []
  for (const resource of found) {
    if (resource.name.includes('/') || !resource.verbs.includes('list')) continue
    const visited = await visit(resource)
    missed.push(...resource.verbs.filter((verb) => !visited.includes(verb)).map((verb) => `${resource.name} ${verb}`))
  }
  // This cluster has no events, and no services of a scenario, from which the emulator makes EndpointSlices.
  expect(missed.filter((one) => !/^(?:events|endpointslices) /.test(one))).toEqual([])
})

/** Runs a pod of the tour that waits for its input, until the body is over. */
async function withPod(
  name: string,
  body: (pod: { name: string; namespace: string; container: string }) => Promise<void>,
): Promise<void> {
  const objects = KubernetesObjectApi.makeApiClient(config)
  const header = { apiVersion: 'v1', kind: 'Pod', metadata: called(name, 'default') }
  await objects.create({ ...bodies['Pod']?.(''), ...header })
  const runs = (): boolean => cluster.state.createdPods.some((pod) => pod.name === name && pod.state.kind === 'running')
  for (let tries = 0; tries < 100 && !runs(); tries += 1) await new Promise((resolve) => setTimeout(resolve, 20))
  await body({ name, namespace: 'default', container: 'tour' })
  await objects.delete(header, undefined, undefined, 0)
}

const account = { name: 'default', namespace: 'kube-system' }

async function firstPod(): Promise<{ name: string; namespace: string; container: string }> {
  const { items } = await config.makeApiClient(CoreV1Api).listNamespacedPod({ namespace: 'kube-system' })
  const running = items.find(({ spec }) => spec?.nodeName === firstNode)
  return {
    name: running?.metadata?.name ?? '',
    namespace: 'kube-system',
    container: running?.spec?.containers[0]?.name ?? '',
  }
}

/** A stop at each subresource and each kind of review. */
const stops: Readonly<Record<string, () => Promise<void>>> = {
  'serviceaccounts/token': async () => {
    const spec = filled(new V1TokenRequestSpec(), { audiences: ['api://AzureADTokenExchange'], expirationSeconds: 600 })
    const body = filled(new AuthenticationV1TokenRequest(), { spec })
    const { status } = await config.makeApiClient(CoreV1Api).createNamespacedServiceAccountToken({ ...account, body })
    expect(status?.token).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/)
  },
  'nodes/proxy': async () => {
    const said = await config.makeApiClient(CoreV1Api).connectGetNodeProxyWithPath({ name: firstNode, path: 'metrics' })
    expect(said).toContain('kubelet_')
  },
  'pods/portforward': async () => {
    const { stream } = await forward(cluster.kubeconfigs.admin, hostPod(cluster, firstNode))
    const socket = await handshake(stream)
    expect(socket.getPeerX509Certificate()?.subject).toContain('system:node')
    socket.destroy()
  },
  'pods/eviction': async () => {
    const pod = await firstPod()
    const metadata = filled(new V1ObjectMeta(), { name: pod.name, namespace: pod.namespace })
    const body = filled(new V1Eviction(), { apiVersion: 'policy/v1', kind: 'Eviction', metadata })
    const said = await config.makeApiClient(CoreV1Api).createNamespacedPodEviction({ ...pod, body, dryRun: 'All' })
    // the client reads every answer as what it sent: the kind tells
    expect(said.kind).toBe('Status')
  },
  'pods/log': () =>
    withPod('log', async (pod) => {
      expect(await config.makeApiClient(CoreV1Api).readNamespacedPodLog(pod)).toBe('')
    }),
  'pods/exec': () =>
    withPod('exec', async ({ name, namespace, container }) => {
      const out = new PassThrough()
      const { promise, resolve } = Promise.withResolvers<V1Status>()
      await new Exec(config).exec(namespace, name, container, ['echo', 'here'], out, out, null, false, resolve)
      expect([(await promise).status, String(out.read())]).toEqual(['Success', 'here\n'])
    }),
  'pods/attach': () =>
    withPod('attach', async ({ name, namespace, container }) => {
      const [out, input] = [new PassThrough(), new PassThrough()]
      const socket = await new Attach(config).attach(namespace, name, container, out, null, input, false)
      input.write('back\n')
      const [said] = (await once(out, 'data')) as [Buffer]
      expect(said.toString()).toBe('back\n')
      socket.close()
    }),
  selfsubjectreviews: async () => {
    const { status } = await config
      .makeApiClient(AuthenticationV1Api)
      .createSelfSubjectReview({ body: new V1SelfSubjectReview() })
    expect(status?.userInfo?.groups).toContain('system:masters')
  },
  selfsubjectaccessreviews: async () => {
    const resourceAttributes = filled(new V1ResourceAttributes(), { verb: 'get', resource: 'nodes' })
    const spec = filled(new V1SelfSubjectAccessReviewSpec(), { resourceAttributes })
    const body = filled(new V1SelfSubjectAccessReview(), { spec })
    const { status } = await config.makeApiClient(AuthorizationV1Api).createSelfSubjectAccessReview({ body })
    expect(status?.allowed).toBe(true)
  },
  selfsubjectrulesreviews: async () => {
    const body = filled(new V1SelfSubjectRulesReview(), {
      spec: filled(new V1SelfSubjectRulesReviewSpec(), { namespace: 'default' }),
    })
    const { status } = await config.makeApiClient(AuthorizationV1Api).createSelfSubjectRulesReview({ body })
    expect(status?.resourceRules).not.toEqual([])
  },
}

withBubblewrap.test('every subresource and every review', async () => {
  const names = found.filter(({ name, verbs }) => name.includes('/') || !verbs.includes('list')).map(({ name }) => name)
  expect(names.filter((name) => stops[name] === undefined)).toEqual([])
  for (const name of names) await stops[name]?.()
  expect(names.length).toBeGreaterThanOrEqual(7)
})

test('the version, and what is refused or not there', async () => {
  expect((await config.makeApiClient(VersionApi).getCode()).gitVersion).toBe(cluster.state.kubernetesVersion)
  const core = config.makeApiClient(CoreV1Api)
  expect(await rejection(core.readNode({ name: 'nobody' }))).toMatchObject({
    code: 404,
    status: { reason: 'NotFound' },
  })
  const anonymous = kubeConfig(cluster.kubeconfigs.anonymous).makeApiClient(CoreV1Api)
  expect(await rejection(anonymous.listNode())).toMatchObject({ code: 403, status: { reason: 'Forbidden' } })
})
