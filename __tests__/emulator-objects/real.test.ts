// The same objects and the same questions on a real Kubernetes and on the emulator: shapes and words have to agree.
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Emulator, startEmulator } from '../../emulator/emulator.ts'
import { kubeletPki } from '../../emulator/kubernetes/state.ts'
import { type Cluster, describeReal, down, kubeletClientFile, patience, up } from '../real/cluster.ts'
import { type Api, apiOf, type Credential, type Said, tokenOf } from './both.ts'
import { admission, made, rbacApi, web, webhook } from './real-objects.ts'
import { differences, shapeOf } from './shape.ts'

describeReal('the same on a real Kubernetes', () => {
  let cluster: Cluster
  let emulator: Emulator
  let real: Api
  let ours: Api
  const robots = new Map<Api, Credential>()
  const kubelets = new Map<Api, Credential>()
  const nodeNames = new Map<Api, string>()

  beforeAll(async () => {
    cluster = await up({ nodes: 1 })
    real = apiOf(cluster.kubeconfig)
    emulator = await startEmulator({
      clusters: [
        {
          name: 'one',
          pools: [{ name: 'pool', count: 1 }],
          objects: { workloads: [{ namespace: 'web', name: 'lonely', kind: 'Pod' }], namespaces: ['web'] },
        },
      ],
    })
    const { state, kubeconfigs } = emulator.cluster('one')
    // a namespace of a scenario is there already, as the pod in it needs it: it is made anew by its name
    state.namespaces = state.namespaces.filter((name) => name !== 'web')
    state.serviceAccounts.delete('web/default')
    ours = apiOf(kubeconfigs.admin)
    const [node] = state.nodes
    if (node === undefined) throw new Error('no node')
    const { client } = await kubeletPki(state, node)
    kubelets.set(ours, { cert: client.pem, key: client.keys.pem })
    nodeNames.set(ours, node.name)
    const [first] = cluster.nodes
    if (first === undefined) throw new Error('no node')
    const file = readFileSync(kubeletClientFile(cluster, first), 'utf8')
    kubelets.set(real, { cert: file, key: file })
    nodeNames.set(real, first.name)
  }, patience)

  afterAll(async () => {
    await emulator.stop()
    await down()
  }, patience)

  const both = async (ask: (api: Api) => Promise<Said>): Promise<readonly [Said, Said]> => [
    await ask(real),
    await ask(ours),
  ]
  /** Names of nodes are the only words that may differ. */
  const plain = (api: Api, { status, body }: Said): object =>
    JSON.parse(JSON.stringify({ status, body }).replaceAll(nodeNames.get(api) ?? '', 'NODE')) as object

  test.each(made)('POST %s', async (path, body) => {
    const [theirs, own] = await both((api) => api('POST', path, body))
    expect([theirs.status, own.status]).toEqual([201, 201])
    expect(differences(shapeOf(theirs.body), shapeOf(own.body))).toEqual({ missing: [], invented: [] })
  })

  test('a webhook configuration that is written whole comes back as it is', async () => {
    const whole = {
      ...webhook,
      failurePolicy: 'Fail',
      matchPolicy: 'Equivalent',
      timeoutSeconds: 10,
      namespaceSelector: {},
      objectSelector: {},
      clientConfig: { service: { namespace: 'web', name: 'hook', port: 443 } },
      rules: webhook.rules.map((rule) => ({ ...rule, scope: '*' })),
    }
    const [theirs, own] = await both((api) =>
      api('POST', `${admission}/validatingwebhookconfigurations`, { metadata: { name: 'hook' }, webhooks: [whole] }),
    )
    expect(differences(shapeOf(theirs.body), shapeOf(own.body))).toEqual({ missing: [], invented: [] })
  })

  test.each([
    `${web}/secrets/plain`,
    `${web}/secrets?limit=1`,
    `${web}/configmaps/kube-root-ca.crt`,
    `${rbacApi}/clusterroles/cluster-admin`,
    `${rbacApi}/clusterrolebindings/cluster-admin`,
    '/apis/apiregistration.k8s.io/v1/apiservices/v1.apps',
    '/apis/apiregistration.k8s.io/v1/apiservices/v1.',
  ])('GET %s', async (path) => {
    const [theirs, own] = await both((api) => api('GET', path))
    expect([theirs.status, own.status]).toEqual([200, 200])
    expect(differences(shapeOf(theirs.body), shapeOf(own.body))).toEqual({ missing: [], invented: [] })
  })

  test('the CAs of clients and of the aggregation layer', async () => {
    const [theirs, own] = await both((api) =>
      api('GET', '/api/v1/namespaces/kube-system/configmaps/extension-apiserver-authentication'),
    )
    // the key is there where the API server has --requestheader-uid-headers
    const invented = ['data.requestheader-uid-headers: string']
    expect(differences(shapeOf(theirs.body), shapeOf(own.body))).toEqual({ missing: [], invented })
  })

  describe('what the API server says no with', () => {
    test.each<[string, string, object | undefined]>([
      ['GET', `${web}/secrets/nothing`, undefined],
      ['GET', '/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations/nothing', undefined],
      ['POST', `${web}/secrets`, { metadata: { name: 'plain' } }],
      ['POST', `${web}/secrets`, { metadata: {} }],
      ['POST', `${web}/secrets`, { metadata: { name: 'Upper' } }],
      ['POST', `${web}/secrets`, { metadata: { name: 'x', namespace: 'default' } }],
      ['POST', '/api/v1/namespaces/nowhere/secrets', { metadata: { name: 'x' } }],
      ['PUT', `${web}/configmaps/settings`, { metadata: { name: 'settings', resourceVersion: '1' } }],
      ['DELETE', `${web}/configmaps/nothing`, undefined],
      ['DELETE', '/api/v1/namespaces/kube-system', undefined],
      ['GET', `${web}/secrets?fieldSelector=nothing%3Da`, undefined],
      ['GET', '/api/v1/nothing', undefined],
      ['GET', '/apis/nothing.example/v1/things', undefined],
    ])('%s %s', async (method, path, body) => {
      const [theirs, own] = await both((api) => api(method, path, body))
      expect(own).toEqual(theirs)
    })

    test.each<[string, string, object | undefined]>([
      ['GET', '/api/v1/nodes', undefined],
      ['GET', '/api/v1/nodes/NODE', undefined],
      ['GET', `${web}/secrets`, undefined],
      ['GET', '/api/v1/secrets', undefined],
      ['GET', `${web}/configmaps/settings`, undefined],
      ['POST', `${web}/pods/lonely/eviction`, { metadata: { name: 'lonely', namespace: 'web' } }],
      ['DELETE', '/apis/rbac.authorization.k8s.io/v1/clusterroles/reader', undefined],
      ['GET', '/metrics', undefined],
      ['GET', '/api/v1/nodes/NODE/proxy/metrics', undefined],
    ])('to a service account: %s %s', async (method, path, body) => {
      for (const api of [real, ours]) if (!robots.has(api)) robots.set(api, await tokenOf(api, 'web', 'robot'))
      const [theirs, own] = await both((api) =>
        api(method, path.replace('NODE', nodeNames.get(api) ?? ''), body, robots.get(api)),
      )
      expect(theirs.status).toBe(403)
      expect(plain(ours, own)).toEqual(plain(real, theirs))
    })

    test.each([
      '/api/v1/nodes',
      '/api/v1/nodes/other',
      '/api/v1/pods',
      '/api/v1/secrets',
      `${web}/secrets`,
      `${web}/secrets/plain`,
      `${web}/configmaps/settings`,
      '/apis/rbac.authorization.k8s.io/v1/clusterroles',
      '/metrics',
    ])('to a node: GET %s', async (path) => {
      const [theirs, own] = await both((api) => api('GET', path, undefined, kubelets.get(api)))
      expect(theirs.status).toBe(403)
      expect(plain(ours, own)).toEqual(plain(real, theirs))
    })
  })

  test.each([
    { resourceAttributes: { verb: 'get', resource: 'secrets', namespace: 'web' } },
    { resourceAttributes: { verb: 'list', resource: 'secrets', namespace: 'web' } },
    { resourceAttributes: { verb: 'list', resource: 'nodes' } },
    { nonResourceAttributes: { verb: 'get', path: '/api' } },
    { nonResourceAttributes: { verb: 'get', path: '/metrics' } },
  ])('what a service account may: %j', async (spec) => {
    const path = '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews'
    const [theirs, own] = await both((api) => api('POST', path, { spec }, robots.get(api)))
    expect(own.status).toBe(theirs.status)
    expect(own.body['status']).toEqual(theirs.body['status'])
    expect(differences(shapeOf(theirs.body), shapeOf(own.body))).toEqual({ missing: [], invented: [] })
  })

  test('the administrator, who is asked nothing', async () => {
    const path = '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews'
    const spec = { resourceAttributes: { verb: 'delete', resource: 'nodes' } }
    const [theirs, own] = await both((api) => api('POST', path, { spec }))
    expect(own.body['status']).toEqual(theirs.body['status'])
  })

  test('who a service account is', async () => {
    const [theirs, own] = await both((api) =>
      api('POST', '/apis/authentication.k8s.io/v1/selfsubjectreviews', {}, robots.get(api)),
    )
    expect(own.status).toBe(theirs.status)
    const groups = ({ body }: Said) => (body as { status: { userInfo: { groups: unknown } } }).status.userInfo.groups
    expect(groups(own)).toEqual(groups(theirs))
    expect(differences(shapeOf(theirs.body), shapeOf(own.body)).invented).toEqual([])
  })

  test('an eviction that a budget does not allow', async () => {
    const image = 'mcr.microsoft.com/cbl-mariner/busybox:2.0'
    const container = { name: 'c', image, imagePullPolicy: 'IfNotPresent', command: ['sleep', '3600'] }
    await real('POST', `${web}/pods`, {
      metadata: { name: 'lonely', labels: { app: 'lonely' } },
      spec: { containers: [container], terminationGracePeriodSeconds: 0 },
    })
    const healthy = async (): Promise<number | undefined> => {
      const { body } = await real('GET', '/apis/policy/v1/namespaces/web/poddisruptionbudgets/tight')
      return (body as { status: { currentHealthy?: number } }).status.currentHealthy
    }
    for (let tries = 0; tries < 100 && (await healthy()) !== 1; tries += 1) await sleep(300)
    const eviction = { metadata: { name: 'lonely', namespace: 'web' } }
    const [theirs, own] = await both((api) => api('POST', `${web}/pods/lonely/eviction`, eviction))
    expect(theirs.status).toBe(429)
    expect(own).toEqual(theirs)
    const [budget, ownBudget] = await both((api) =>
      api('GET', '/apis/policy/v1/namespaces/web/poddisruptionbudgets/tight'),
    )
    expect(differences(shapeOf(budget.body), shapeOf(ownBudget.body))).toEqual({ missing: [], invented: [] })
  })

  test('what the service account issuer says of itself', async () => {
    for (const path of ['/openid/v1/jwks', '/.well-known/openid-configuration']) {
      const [theirs, own] = await both((api) => api('GET', path))
      const without = (lines: readonly string[]) => lines.filter((line) => !/keys\[\]\.(n|e|x|y|crv):/.test(line))
      expect(without(shapeOf(own.body))).toEqual(without(shapeOf(theirs.body)))
    }
  })

  test.each(['application/json', 'application/json, */*', 'application/jwk-set+json', 'text/html'])(
    'which of the documents of the issuer are had as %s',
    async (accept) => {
      for (const path of ['/openid/v1/jwks', '/.well-known/openid-configuration']) {
        const [theirs, own] = await both((api) => api('GET', path, undefined, undefined, accept))
        expect(own.status).toBe(theirs.status)
        // what is refused is refused in the same words
        expect(theirs.status === 200 ? theirs : own).toEqual(theirs)
      }
    },
  )
})
