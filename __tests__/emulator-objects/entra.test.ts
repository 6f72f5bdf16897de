import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Emulator, type RunningCluster, startEmulator } from '../../emulator/emulator.ts'
import { makeTokenAuthority, signAccessToken } from '../../emulator/entra/tokens.ts'
import { dataAction } from '../../emulator/kubernetes/entra-access.ts'
import { requestInfo } from '../../emulator/kubernetes/request-info.ts'
import { bearer, clientCertificateOf, raw, type RawAnswer, tokenOf } from '../emulator/support.ts'

const server = '6dae42f8-4368-4678-94ff-3960e28e3630'
const admins = '11111111-2222-4333-8444-555555555555'
const readers = '66666666-2222-4333-8444-555555555555'
const provider = 'Microsoft.ContainerService/managedClusters'

describe('clusters with Entra ID', () => {
  let emulator: Emulator
  beforeAll(async () => {
    const pools = [{ name: 'pool', count: 1 }]
    const manifests = [
      {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'ClusterRoleBinding',
        metadata: { name: 'readers' },
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'view' },
        subjects: [{ kind: 'Group', name: readers, apiGroup: 'rbac.authorization.k8s.io' }],
      },
    ]
    emulator = await startEmulator({
      azure: {
        identities: [
          { name: 'pipeline' },
          { name: 'admin', groups: [admins], permissions: [{ actions: ['*/read'] }] },
          { name: 'reader', groups: [readers], permissions: [{ actions: ['*/read'] }] },
          { name: 'owner', permissions: [{ actions: ['*'] }] },
          { name: 'secrets', permissions: [{ actions: [], dataActions: [`${provider}/secrets/read`] }] },
          {
            name: 'most',
            permissions: [
              { actions: [], dataActions: [`${provider}/*/read`], notDataActions: [`${provider}/secrets/*`] },
            ],
          },
        ],
      },
      clusters: [
        { name: 'rbac', pools, objects: { manifests }, azure: { entra: { adminGroups: [admins] } } },
        { name: 'azure-rbac', pools, azure: { entra: { azureRbac: true }, disableLocalAccounts: true } },
        { name: 'local', pools, azure: {} },
      ],
    })
  })
  afterAll(() => emulator.stop())

  const now = (): Date => new Date()
  const tokenFor = (identity: string, audience = server, seconds = 600, at = now()): string => {
    const { azure } = emulator
    return signAccessToken(azure.state.tokens, azure.identity(identity), audience, at, seconds)
  }
  const ask = (cluster: RunningCluster, identity: string, path: string): Promise<RawAnswer> =>
    raw(cluster, path, bearer(tokenFor(identity)))
  const message = ({ text }: RawAnswer): string => (JSON.parse(text) as { message: string }).message

  test('take a token for the AKS server application: user is its oid, groups are its groups', async () => {
    const cluster = emulator.cluster('rbac')
    const said = await raw(cluster, '/apis/authentication.k8s.io/v1/selfsubjectreviews', {
      ...bearer(tokenFor('reader')),
      method: 'POST',
      body: '{}',
    })
    const { objectId } = emulator.azure.identity('reader')
    expect(JSON.parse(said.text)).toMatchObject({
      status: {
        userInfo: { username: objectId, groups: [readers, 'system:authenticated'], extra: { oid: [objectId] } },
      },
    })
  })

  test.each([
    ['for another audience', () => tokenFor('admin', 'https://management.core.windows.net/')],
    ['past its end', () => tokenFor('admin', server, 60, new Date(Date.now() - 120_000))],
    ['not begun', () => tokenFor('admin', server, 60, new Date(Date.now() + 3_600_000))],
    [
      'of another tenant',
      () => {
        const { azure } = emulator
        const other = makeTokenAuthority(azure.state.cloud, '99999999-2222-4333-8444-555555555555')
        return signAccessToken(other, azure.identity('admin'), server, now(), 600)
      },
    ],
    ['altered', () => tokenFor('admin').replace(/\.[^.]+$/, (signature) => `${signature.slice(0, -6)}AAAAAA`)],
    ['of nobody', () => 'abc'],
  ])('refuse one %s with 401', async (_, token) => {
    const said = await raw(emulator.cluster('rbac'), '/api/v1/nodes', bearer(token()))
    expect([said.status, message(said)]).toEqual([401, 'Unauthorized'])
  })

  test('are the only ones that take it', async () => {
    expect((await ask(emulator.cluster('local'), 'admin', '/api/v1/nodes')).status).toBe(401)
  })

  test.each([
    ['admin', '/api/v1/nodes', 200],
    ['admin', '/api/v1/secrets', 200],
    ['reader', '/api/v1/pods', 200],
    ['reader', '/api/v1/secrets', 403],
    ['pipeline', '/api/v1/nodes', 403],
    ['pipeline', '/api', 200],
  ])('without Azure RBAC, groups of administrators and bindings count: %s %s %i', async (identity, path, status) => {
    expect((await ask(emulator.cluster('rbac'), identity, path)).status).toBe(status)
  })

  test.each([
    ['pipeline', '/api/v1/nodes', 200],
    ['owner', '/api/v1/nodes', 403],
    ['secrets', '/api/v1/secrets', 200],
    ['secrets', '/api/v1/nodes', 403],
    ['most', '/api/v1/nodes', 200],
    ['most', '/apis/apps/v1/deployments', 200],
    ['most', '/api/v1/namespaces/default/secrets', 403],
  ])('with it, data actions count: %s %s %i', async (identity, path, status) => {
    expect((await ask(emulator.cluster('azure-rbac'), identity, path)).status).toBe(status)
  })

  test('a 403 of Azure RBAC says what is missing where, in the words of its authorizer', async () => {
    const said = await ask(emulator.cluster('azure-rbac'), 'owner', '/api/v1/nodes')
    const { objectId } = emulator.azure.identity('owner')
    expect(message(said)).toBe(
      `nodes is forbidden: User "${objectId}" cannot list resource "nodes" in API group "" at the cluster scope: User does ` +
        'not have access to the resource in Azure. Update role assignment to allow access.',
    )
  })

  test('a service account is judged by RBAC, and Azure says that it has no opinion', async () => {
    const cluster = emulator.cluster('azure-rbac')
    const token = tokenOf(cluster.kubeconfigs.serviceAccount)
    expect((await raw(cluster, '/api/v1/nodes', bearer(token))).status).toBe(200)
    expect(message(await raw(cluster, '/api/v1/secrets', bearer(token)))).toMatch(
      / at the cluster scope: Azure does not have opinion for this user\.$/,
    )
  })

  test('a permission below one namespace holds there only', async () => {
    const cluster = emulator.cluster('azure-rbac')
    const principal = emulator.azure.identity('owner')
    const scope = `/subscriptions/${emulator.azure.state.subscriptions[0]?.id ?? ''}/resourceGroups/rg1/providers/${provider}/azure-rbac/namespaces/default`
    const before = principal.permissions
    principal.permissions = [{ scope, actions: [], dataActions: [`${provider}/configmaps/read`] }]
    expect((await ask(cluster, 'owner', '/api/v1/namespaces/default/configmaps')).status).toBe(200)
    expect((await ask(cluster, 'owner', '/api/v1/namespaces/kube-system/configmaps')).status).toBe(403)
    expect((await ask(cluster, 'owner', '/api/v1/configmaps')).status).toBe(403)
    principal.permissions = before
  })

  test('with local accounts disabled, the static token is refused and the certificate is not', async () => {
    const cluster = emulator.cluster('azure-rbac')
    const { admin } = cluster.kubeconfigs
    expect((await raw(cluster, '/api/v1/nodes', bearer(tokenOf(admin)))).status).toBe(401)
    expect((await raw(cluster, '/api/v1/nodes', clientCertificateOf(admin))).status).toBe(200)
    expect(
      (
        await raw(
          emulator.cluster('rbac'),
          '/api/v1/nodes',
          bearer(tokenOf(emulator.cluster('rbac').kubeconfigs.admin)),
        )
      ).status,
    ).toBe(200)
  })

  test('a token is nowhere in the log', () => {
    const log = JSON.stringify([emulator.cluster('rbac').state.log, emulator.cluster('azure-rbac').state.log])
    expect(log).toContain('/api/v1/nodes')
    expect(log).not.toMatch(/eyJ[\w-]{20}/)
  })
})

test.each([
  ['GET', '/api/v1/namespaces/web/pods/a', `${provider}/pods/read`],
  ['POST', '/api/v1/namespaces/web/pods/a/exec', `${provider}/pods/exec/action`],
  ['PUT', '/apis/apps/v1/namespaces/web/deployments/a', `${provider}/apps/deployments/write`],
  ['DELETE', '/api/v1/namespaces/web/secrets/a', `${provider}/secrets/delete`],
  ['GET', '/healthz', `${provider}/healthz/read`],
])('%s %s is the data action %s', (method, path, action) => {
  expect(dataAction(requestInfo(method, path, new URLSearchParams()))).toBe(action)
})
