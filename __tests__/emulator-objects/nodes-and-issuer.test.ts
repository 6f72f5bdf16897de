import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose'
import { type Emulator, type RunningCluster, startEmulator } from '../../emulator/emulator.ts'
import { rotateTokenKey } from '../../emulator/kubernetes/rotation.ts'
import { kubeletPki } from '../../emulator/kubernetes/state.ts'
import { bearer, raw, type RawAnswer } from '../emulator/support.ts'
import { askAs, message, scenario, tokenOf } from './rbac-kit.ts'

describe('those that are no people', () => {
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
    const keys = async () => JSON.parse((await as('nothing', '/openid/v1/jwks')).text) as JSONWebKeySet

    test('says where its keys are, and they verify its tokens', async () => {
      const said = await as('nothing', '/.well-known/openid-configuration')
      const configuration = JSON.parse(said.text) as Record<string, unknown>
      expect(configuration).toMatchObject({
        issuer: cluster.state.tokens.issuer,
        response_types_supported: ['id_token'],
      })
      expect(String(configuration['jwks_uri'])).toMatch(/:443\/openid\/v1\/jwks$/)
      const set = createLocalJWKSet(await keys())
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

    test.each([
      ['application/json', 406],
      ['application/jwk-set+json', 200],
      ['application/json, */*', 200],
    ])('shows its keys as application/jwk-set+json alone: accept %s', async (accept, status) => {
      const headers = { ...bearer(await token('nothing')).headers, accept }
      expect((await as('nothing', '/openid/v1/jwks', { headers })).status).toBe(status)
    })

    test('is not shown to strangers', async () => {
      expect((await raw(cluster, '/openid/v1/jwks', { ca: readFileSync(cluster.pem.ca) })).status).toBe(403)
    })
  })
})
