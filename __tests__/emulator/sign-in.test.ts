import { webcrypto } from 'node:crypto'
import {
  AuthenticationV1Api,
  AuthenticationV1TokenRequest,
  CoreV1Api,
  V1SelfSubjectReview,
  V1TokenRequestSpec,
  VersionApi,
} from '@kubernetes/client-node'
import { describe, expect, test } from '@jest/globals'
import type { RunningCluster } from '../../emulator/emulator.ts'
import {
  bearer,
  clientCertificateOf,
  kubeConfig,
  oneCluster,
  raw,
  rejection,
  tokenOf,
  withEmulator,
} from './support.ts'

const whoSees = (cluster: RunningCluster): string => cluster.state.log.at(-1)?.user ?? 'nobody'
const nodesPath = '/api/v1/nodes?limit=1'

describe('who is let in', () => {
  test('every kubeconfig signs in as who it is for', async () => {
    await withEmulator(oneCluster(), async (emulator) => {
      const cluster = emulator.cluster('one')
      const { kubeconfigs } = cluster
      for (const [name, user] of [
        ['admin', 'masterclient'],
        ['clientCertificate', 'masterclient'],
        ['staticToken', 'masterclient'],
        ['serviceAccount', 'system:serviceaccount:aks-cert-guard:aks-cert-guard'],
      ] as const) {
        const { items } = await kubeConfig(kubeconfigs[name]).makeApiClient(CoreV1Api).listNode()
        expect([name, items.length, whoSees(cluster)]).toEqual([name, 2, user])
      }
    })
  })

  test('anonymous sees the version and nothing else, unless anonymous requests are off', async () => {
    await withEmulator(oneCluster(), async ({ clusters: [cluster] }) => {
      if (cluster === undefined) throw new Error('no cluster')
      const config = kubeConfig(cluster.kubeconfigs.anonymous)
      expect((await config.makeApiClient(VersionApi).getCode()).gitVersion).toBe('v1.35.4')
      expect((await raw(cluster, '/livez')).text).toBe('ok')
      const { code, status } = await rejection(config.makeApiClient(CoreV1Api).listNode())
      expect(code).toBe(403)
      expect(status['message']).toBe(
        'nodes is forbidden: User "system:anonymous" cannot list resource "nodes" in API group "" at the cluster scope',
      )
      expect(JSON.parse((await raw(cluster, '/metrics')).text)).toMatchObject({
        message: 'forbidden: User "system:anonymous" cannot get path "/metrics"',
      })
    })
    await withEmulator(oneCluster({ anonymousAuth: false }), async ({ clusters: [cluster] }) => {
      expect(cluster && (await raw(cluster, '/version')).status).toBe(401)
    })
  })

  test('a token that nobody knows is 401, and so is a kubeconfig from before a rotation that trusts the new CA', async () => {
    await withEmulator(oneCluster(), async (emulator) => {
      const cluster = emulator.cluster('one')
      const unknown = await raw(cluster, nodesPath, bearer('0'.repeat(64)))
      expect(JSON.parse(unknown.text)).toEqual({
        kind: 'Status',
        apiVersion: 'v1',
        metadata: {},
        status: 'Failure',
        message: 'Unauthorized',
        reason: 'Unauthorized',
        code: 401,
      })
      const { stale } = cluster.kubeconfigs
      expect((await raw(cluster, nodesPath, bearer(tokenOf(stale)))).status).toBe(401)
      expect((await raw(cluster, nodesPath, clientCertificateOf(stale))).status).toBe(401)
      await expect(kubeConfig(stale).makeApiClient(CoreV1Api).listNode()).rejects.toThrow()
    })
  })

  test('an expired client certificate does not matter beside a token that holds', async () => {
    await withEmulator(oneCluster({ masterclient: { notBefore: '-731d', notAfter: '-1d' } }), async (emulator) => {
      const cluster = emulator.cluster('one')
      expect((await raw(cluster, nodesPath, clientCertificateOf(cluster.kubeconfigs.admin))).status).toBe(401)
      const both = { ...clientCertificateOf(cluster.kubeconfigs.admin), ...bearer(tokenOf(cluster.kubeconfigs.admin)) }
      expect((await raw(cluster, nodesPath, both)).status).toBe(200)
    })
  })
})

describe('tokens of service accounts', () => {
  const request = (config: string, name: string, spec: { expirationSeconds?: number; audiences: string[] }) =>
    kubeConfig(config)
      .makeApiClient(CoreV1Api)
      .createNamespacedServiceAccountToken({
        namespace: 'aks-cert-guard',
        name,
        body: Object.assign(new AuthenticationV1TokenRequest(), {
          apiVersion: 'authentication.k8s.io/v1',
          kind: 'TokenRequest',
          spec: Object.assign(new V1TokenRequestSpec(), spec),
        }),
      })
  const metrics = 'aks-cert-guard-kubelet-metrics'

  test.each(['p256', 'rsa2048'] as const)(
    'are signed as they say (%s), hold ten minutes, and no longer',
    async (keys) => {
      await withEmulator({ keys, ...oneCluster() }, async (emulator) => {
        const cluster = emulator.cluster('one')
        const { serviceAccount } = cluster.kubeconfigs
        const made = await request(serviceAccount, metrics, { expirationSeconds: 600, audiences: [] })
        const token = made.status?.token ?? ''
        const [header = '', payload = '', signature = ''] = token.split('.')
        const decode = (part: string) =>
          JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>
        const claims = decode(payload)
        expect(claims['sub']).toBe(`system:serviceaccount:aks-cert-guard:${metrics}`)
        expect(Number(claims['exp']) - Number(claims['iat'])).toBe(600)
        const algorithm =
          decode(header)['alg'] === 'ES256'
            ? { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
            : { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
        const der = cluster.state.tokens.publicKey.export({ type: 'spki', format: 'der' })
        const key = await webcrypto.subtle.importKey('spki', der, algorithm, false, ['verify'])
        const bytes = (text: string, encoding: BufferEncoding) => new Uint8Array(Buffer.from(text, encoding))
        const signed = bytes(`${header}.${payload}`, 'utf8')
        expect(await webcrypto.subtle.verify(algorithm, key, bytes(signature, 'base64url'), signed)).toBe(true)

        const mayNot = await raw(cluster, nodesPath, bearer(token))
        expect(mayNot.status).toBe(403)
        expect(mayNot.text).toContain(`User \\"system:serviceaccount:aks-cert-guard:${metrics}\\" cannot list`)
        cluster.state.clockOffsetMilliseconds = 599_000
        expect((await raw(cluster, nodesPath, bearer(token))).status).toBe(403)
        cluster.state.clockOffsetMilliseconds = 601_000
        expect((await raw(cluster, nodesPath, bearer(token))).status).toBe(401)
      })
    },
  )

  test('altered, for another audience, or of an account that is gone: 401', async () => {
    await withEmulator(oneCluster(), async (emulator) => {
      const cluster = emulator.cluster('one')
      const token = tokenOf(cluster.kubeconfigs.serviceAccount)
      const [header = '', payload = '', signature = ''] = token.split('.')
      const forged = Buffer.from(payload, 'base64url').toString().replaceAll('aks-cert-guard', 'kube-system')
      const altered = [header, Buffer.from(forged).toString('base64url'), signature].join('.')
      expect((await raw(cluster, nodesPath, bearer(altered))).status).toBe(401)
      const made = await request(cluster.kubeconfigs.admin, metrics, { expirationSeconds: 600, audiences: ['kubelet'] })
      expect((await raw(cluster, nodesPath, bearer(made.status?.token ?? ''))).status).toBe(401)
      expect((await raw(cluster, nodesPath, bearer(token))).status).toBe(200)
      cluster.state.serviceAccounts.delete('aks-cert-guard/aks-cert-guard')
      expect((await raw(cluster, nodesPath, bearer(token))).status).toBe(401)
    })
  })

  test('less than ten minutes is invalid, another name forbidden, a name that is not there not found', async () => {
    await withEmulator(oneCluster(), async (emulator) => {
      const { serviceAccount, admin } = emulator.cluster('one').kubeconfigs
      const short = await rejection(request(serviceAccount, metrics, { expirationSeconds: 599, audiences: [] }))
      expect(short).toMatchObject({ code: 422, status: { reason: 'Invalid' } })
      expect(short.status['message']).toBe(
        'TokenRequest.authentication.k8s.io "" is invalid: spec.expirationSeconds: Invalid value: 599: may not specify a duration less than 10 minutes',
      )
      const other = await rejection(request(serviceAccount, 'default', { audiences: [] }))
      expect(other.status['message']).toBe(
        'serviceaccounts "default" is forbidden: User "system:serviceaccount:aks-cert-guard:aks-cert-guard" cannot create resource "serviceaccounts/token" in API group "" in the namespace "aks-cert-guard"',
      )
      const absent = await rejection(request(admin, 'nobody', { audiences: [] }))
      expect(absent).toMatchObject({ code: 404, status: { message: 'serviceaccounts "nobody" not found' } })
    })
  })

  test('who am I is not asked in vain', async () => {
    await withEmulator(oneCluster(), async (emulator) => {
      const api = kubeConfig(emulator.cluster('one').kubeconfigs.admin).makeApiClient(AuthenticationV1Api)
      const { status } = await api.createSelfSubjectReview({ body: new V1SelfSubjectReview() })
      expect(status?.userInfo?.username).toBe('masterclient')
    })
  })
})
