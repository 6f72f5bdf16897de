import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import {
  AuthenticationV1Api,
  AuthorizationV1Api,
  RbacAuthorizationV1Api,
  V1ClusterRoleBinding,
  V1SelfSubjectReview,
  V1SelfSubjectRulesReview,
} from '@kubernetes/client-node'
import { type Emulator, type RunningCluster, startEmulator } from '../../emulator/emulator.ts'
import { bearer, clientCertificateOf, kubeConfig, raw, type RawAnswer } from '../emulator/support.ts'
import { askAs, binding, message, scenario, tokenOf } from './rbac-kit.ts'
import { made } from './sent.ts'

describe('roles and bindings', () => {
  let emulator: Emulator
  let cluster: RunningCluster

  beforeAll(async () => {
    emulator = await startEmulator(scenario)
    cluster = emulator.cluster('one')
  })
  afterAll(() => emulator.stop())

  const token = (name: string): Promise<string> => tokenOf(cluster, name)
  const as = (name: string, path: string, options: object = {}): Promise<RawAnswer> =>
    askAs(cluster, name, path, options)

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
    const late = binding('ClusterRoleBinding', 'late', ['ClusterRole', 'secret-reader'], 'nothing')
    const body = made(V1ClusterRoleBinding, late)
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
      .createSelfSubjectRulesReview({ body: made(V1SelfSubjectRulesReview, { spec: { namespace: 'kube-system' } }) })
    expect(status?.incomplete).toBe(false)
    expect(status?.resourceRules).toContainEqual({ apiGroups: [''], resources: ['pods'], verbs: ['list'] })
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
})
