import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createLocalJWKSet, jwtVerify } from 'jose'
import {
  AuthenticationV1Api,
  AuthenticationV1TokenRequest,
  AuthorizationV1Api,
  CoreV1Api,
  RbacAuthorizationV1Api,
  V1SelfSubjectReview,
} from '@kubernetes/client-node'
import { type Emulator, type RunningCluster, startEmulator } from '../../emulator/emulator.ts'
import { kubeletPki } from '../../emulator/kubernetes/state.ts'
import { rotateTokenKey } from '../../emulator/kubernetes/rotation.ts'
import { bearer, clientCertificateOf, kubeConfig, raw, type RawAnswer } from '../emulator/support.ts'

const rbac = 'rbac.authorization.k8s.io'
const account = (name: string) => ({ kind: 'ServiceAccount', name, namespace: 'web' })
const binding = (kind: string, name: string, role: readonly [string, string], who: string, namespace?: string) => ({
  apiVersion: `${rbac}/v1`,
  kind,
  metadata: { name, ...(namespace && { namespace }) },
  roleRef: { apiGroup: rbac, kind: role[0], name: role[1] },
  subjects: [account(who)],
})
const role = (kind: string, name: string, rules: readonly object[], namespace?: string) => ({
  apiVersion: `${rbac}/v1`,
  kind,
  metadata: { name, ...(namespace && { namespace }) },
  rules,
})

const manifests = [
  role('ClusterRole', 'secret-reader', [{ apiGroups: [''], resources: ['secrets'], verbs: ['get', 'list'] }]),
  role(
    'Role',
    'one-map',
    [{ apiGroups: [''], resources: ['configmaps'], resourceNames: ['kube-root-ca.crt'], verbs: ['get', 'list'] }],
    'web',
  ),
  role('ClusterRole', 'scaler', [{ apiGroups: ['apps'], resources: ['*/scale'], verbs: ['get'] }]),
  binding('RoleBinding', 'secrets-here', ['ClusterRole', 'secret-reader'], 'here', 'web'),
  binding('ClusterRoleBinding', 'secrets-everywhere', ['ClusterRole', 'secret-reader'], 'everywhere'),
  binding('RoleBinding', 'one-map', ['Role', 'one-map'], 'here', 'web'),
  binding('ClusterRoleBinding', 'lost', ['ClusterRole', 'gone'], 'lost'),
  binding('ClusterRoleBinding', 'viewers', ['ClusterRole', 'view'], 'viewer'),
  binding('ClusterRoleBinding', 'scalers', ['ClusterRole', 'scaler'], 'scaler'),
]

describe('roles and bindings', () => {
  let emulator: Emulator
  let cluster: RunningCluster

  beforeAll(async () => {
    const names = ['here', 'everywhere', 'lost', 'viewer', 'scaler', 'nothing']
    emulator = await startEmulator({
      clusters: [
        {
          name: 'one',
          pools: [{ name: 'pool', count: 2 }],
          objects: {
            manifests,
            serviceAccounts: names.map((name) => ({ namespace: 'web', name })),
            secrets: [
              { namespace: 'web', name: 'mounted', type: 'opaque' },
              { namespace: 'web', name: 'other', type: 'opaque' },
            ],
            workloads: [
              { namespace: 'web', name: 'agent', kind: 'DaemonSet', volumes: [{ kind: 'secret', name: 'mounted' }] },
            ],
          },
        },
      ],
    })
    cluster = emulator.cluster('one')
  })
  afterAll(() => emulator.stop())

  const token = async (name: string, namespace = 'web'): Promise<string> => {
    const core = kubeConfig(cluster.kubeconfigs.admin).makeApiClient(CoreV1Api)
    const body = Object.assign(new AuthenticationV1TokenRequest(), { spec: { audiences: [], expirationSeconds: 600 } })
    return (await core.createNamespacedServiceAccountToken({ namespace, name, body })).status?.token ?? ''
  }
  const as = async (name: string, path: string, options: object = {}): Promise<RawAnswer> =>
    await raw(cluster, path, { ...bearer(await token(name)), ...options })
  const message = ({ text }: RawAnswer): string => (JSON.parse(text) as { message: string }).message

  const web = '/api/v1/namespaces/web'
  test.each([
    ['here', `${web}/secrets`, 200],
    ['here', `${web}/secrets/mounted`, 200],
    ['here', '/api/v1/secrets', 403],
    ['here', '/api/v1/namespaces/default/secrets', 403],
    ['here', `${web}/configmaps/kube-root-ca.crt`, 200],
    ['here', `${web}/configmaps?fieldSelector=metadata.name%3Dkube-root-ca.crt`, 200],
    ['here', `${web}/configmaps`, 403],
    ['everywhere', '/api/v1/secrets?limit=1', 200],
    ['everywhere', '/api/v1/configmaps', 403],
    ['viewer', '/api/v1/pods', 200],
    ['viewer', '/api/v1/secrets', 403],
    ['viewer', '/api/v1/nodes', 403],
    ['nothing', '/api', 200],
    ['nothing', '/openid/v1/jwks', 200],
    ['nothing', '/metrics', 403],
  ])('%s asks %s: %i', async (name, path, status) => {
    expect((await as(name, path)).status).toBe(status)
  })

  test('a binding to a role that is not there is what a 403 ends with', async () => {
    expect(message(await as('lost', '/api/v1/nodes'))).toBe(
      'nodes is forbidden: User "system:serviceaccount:web:lost" cannot list resource "nodes" in API group "" at the ' +
        'cluster scope: RBAC: clusterrole.rbac.authorization.k8s.io "gone" not found',
    )
  })

  test('what is bound while it runs holds at once, and ends with its binding', async () => {
    const api = kubeConfig(cluster.kubeconfigs.admin).makeApiClient(RbacAuthorizationV1Api)
    const body = binding('ClusterRoleBinding', 'late', ['ClusterRole', 'secret-reader'], 'nothing')
    expect((await as('nothing', '/api/v1/secrets')).status).toBe(403)
    await api.createClusterRoleBinding({ body })
    expect((await as('nothing', '/api/v1/secrets')).status).toBe(200)
    await api.deleteClusterRoleBinding({ name: 'late' })
    expect((await as('nothing', '/api/v1/secrets')).status).toBe(403)
  })

  test('are listed, with those that Kubernetes brings', async () => {
    const api = kubeConfig(cluster.kubeconfigs.admin).makeApiClient(RbacAuthorizationV1Api)
    const roles = (await api.listClusterRole()).items.map(({ metadata }) => metadata?.name)
    expect(roles).toEqual(expect.arrayContaining(['cluster-admin', 'secret-reader', 'system:discovery', 'view']))
    expect((await api.readClusterRoleBinding({ name: 'cluster-admin' })).subjects).toMatchObject([
      { kind: 'Group', name: 'system:masters' },
    ])
  })

  test('asking beforehand says the same, and through which binding', async () => {
    const ask = async (name: string, spec: object) => {
      const said = await as(name, '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews', {
        method: 'POST',
        body: JSON.stringify({ spec }),
      })
      return (JSON.parse(said.text) as { status: object }).status
    }
    const list = { verb: 'list', resource: 'secrets' }
    expect(await ask('everywhere', { resourceAttributes: list })).toEqual({
      allowed: true,
      reason:
        'RBAC: allowed by ClusterRoleBinding "secrets-everywhere" of ClusterRole "secret-reader" to ServiceAccount "everywhere/web"',
    })
    expect(await ask('here', { resourceAttributes: list })).toEqual({ allowed: false })
    expect(await ask('here', { resourceAttributes: { ...list, namespace: 'web' } })).toEqual({
      allowed: true,
      reason:
        'RBAC: allowed by RoleBinding "secrets-here/web" of ClusterRole "secret-reader" to ServiceAccount "here/web"',
    })
    expect(await ask('here', { nonResourceAttributes: { verb: 'get', path: '/version' } })).toMatchObject({
      allowed: true,
    })
    expect(
      await ask('scaler', {
        resourceAttributes: { verb: 'get', group: 'apps', resource: 'deployments', subresource: 'scale' },
      }),
    ).toMatchObject({ allowed: true })
  })

  test('what somebody may do in a namespace is listed', async () => {
    const config = kubeConfig(cluster.kubeconfigs.serviceAccount)
    const { status } = await config
      .makeApiClient(AuthorizationV1Api)
      .createSelfSubjectRulesReview({ body: { spec: { namespace: 'kube-system' } } })
    expect(status?.incomplete).toBe(false)
    expect(status?.resourceRules).toContainEqual({ apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'] })
    expect(status?.nonResourceRules.some(({ nonResourceURLs }) => nonResourceURLs?.includes('/version'))).toBe(true)
  })

  test('who somebody is, is told', async () => {
    const api = kubeConfig(cluster.kubeconfigs.serviceAccount).makeApiClient(AuthenticationV1Api)
    expect((await api.createSelfSubjectReview({ body: new V1SelfSubjectReview() })).status?.userInfo).toMatchObject({
      username: 'system:serviceaccount:aks-cert-guard:aks-cert-guard',
      uid: cluster.state.serviceAccounts.get('aks-cert-guard/aks-cert-guard'),
      groups: ['system:serviceaccounts', 'system:serviceaccounts:aks-cert-guard', 'system:authenticated'],
    })
  })

  test.each([
    [
      'here',
      'User "system:serviceaccount:web:here" cannot impersonate resource "users" in API group "" at the cluster scope',
      403,
    ],
    ['admin', 'emulator: nobody is impersonated here', 400],
  ])('nobody is impersonated (%s)', async (who, words, status) => {
    const headers = { 'impersonate-user': 'root' }
    const said =
      who === 'admin'
        ? await raw(cluster, '/api/v1/nodes', { ...clientCertificateOf(cluster.kubeconfigs.admin), headers })
        : await raw(cluster, '/api/v1/nodes', { headers: { ...bearer(await token(who)).headers, ...headers } })
    expect(said.status).toBe(status)
    expect(message(said)).toContain(words)
  })

  describe('a kubelet’s client certificate', () => {
    const asNode = async (path: string, options: object = {}) => {
      const [node] = cluster.state.nodes
      if (node === undefined) throw new Error('no node')
      const { client } = await kubeletPki(cluster.state, node)
      return {
        node: node.name,
        other: cluster.state.nodes[1]?.name ?? '',
        said: await raw(cluster, path, { cert: client.pem, key: client.keys.pem, ...options }),
      }
    }

    test('reads its own node and pods, and the Secrets that those mount', async () => {
      const { node } = await asNode('/version')
      expect((await asNode(`/api/v1/nodes/${node}`)).said.status).toBe(200)
      expect((await asNode(`/api/v1/pods?fieldSelector=spec.nodeName%3D${node}`)).said.status).toBe(200)
      expect((await asNode('/api/v1/namespaces/web/secrets/mounted')).said.status).toBe(200)
      expect((await asNode('/api/v1/namespaces/web/configmaps/kube-root-ca.crt')).said.status).toBe(200)
    })

    test.each([
      ['/api/v1/nodes', (node: string) => `node '${node}' cannot read all nodes, only its own Node object`],
      [
        '/api/v1/nodes/OTHER',
        (node: string, other: string) => `node '${node}' cannot read '${other}', only its own Node object`,
      ],
      ['/api/v1/pods', () => 'can only list/watch pods with spec.nodeName field selector'],
      ['/api/v1/secrets', () => 'can only read namespaced object of this type'],
      ['/api/v1/namespaces/web/secrets', () => 'No Object name found'],
      [
        '/api/v1/namespaces/web/secrets/other',
        (node: string) => `no relationship found between node '${node}' and this object`,
      ],
      ['/apis/rbac.authorization.k8s.io/v1/clusterroles', () => 'at the cluster scope'],
      ['/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations', () => 'at the cluster scope'],
    ])('reads nothing else: %s', async (path, words) => {
      const { other } = await asNode('/version')
      const { node, said } = await asNode(path.replace('OTHER', other))
      expect(said.status).toBe(403)
      expect(message(said).endsWith(words(node, other))).toBe(true)
    })

    test('gets tokens for the accounts of its pods only', async () => {
      const body = JSON.stringify({ spec: { audiences: [] } })
      const path = (name: string) => `/api/v1/namespaces/web/serviceaccounts/${name}/token`
      expect((await asNode(path('default'), { method: 'POST', body })).said.status).toBe(201)
      expect((await asNode(path('everywhere'), { method: 'POST', body })).said.status).toBe(403)
    })
  })

  describe('the issuer of service account tokens', () => {
    const keys = async () =>
      JSON.parse((await as('nothing', '/openid/v1/jwks')).text) as {
        keys: { kid: string }[]
      }

    test('says where its keys are, and they verify its tokens', async () => {
      const said = await as('nothing', '/.well-known/openid-configuration')
      const configuration = JSON.parse(said.text) as Record<string, unknown>
      expect(configuration).toMatchObject({
        issuer: cluster.state.tokens.issuer,
        response_types_supported: ['id_token'],
      })
      expect(String(configuration['jwks_uri'])).toMatch(/:443\/openid\/v1\/jwks$/)
      const set = createLocalJWKSet((await keys()) as Parameters<typeof createLocalJWKSet>[0])
      const { payload } = await jwtVerify(await token('here'), set, { issuer: cluster.state.tokens.issuer })
      expect(payload.sub).toBe('system:serviceaccount:web:here')
    })

    test('keeps the key before as long as its tokens are accepted', async () => {
      const before = await token('here')
      const [old] = (await keys()).keys
      rotateTokenKey(cluster.state, 3_600)
      const listed = (await keys()).keys
      expect(listed).toHaveLength(2)
      expect(listed[1]?.kid).toBe(old?.kid)
      expect(listed[0]?.kid).not.toBe(old?.kid)
      expect((await raw(cluster, '/api', bearer(before))).status).toBe(200)
    })

    test('is not shown to strangers', async () => {
      expect((await raw(cluster, '/openid/v1/jwks', { ca: readFileSync(cluster.pem.ca) })).status).toBe(403)
    })
  })
})
