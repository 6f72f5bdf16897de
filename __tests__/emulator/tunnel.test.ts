import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { AuthenticationV1TokenRequest, CoreV1Api, V1TokenRequestSpec } from '@kubernetes/client-node'
import { describe, expect, test } from '@jest/globals'
import type { RunningCluster } from '../../emulator/emulator.ts'
import {
  ask,
  clientCertificateOf,
  firstNode,
  forward,
  handshake,
  hostPod,
  kubeConfig,
  oneCluster,
  raw,
  readCertificate,
  secondNode,
  sha256,
  tokenOf,
  withEmulator,
} from './support.ts'

/** A TLS connection to a kubelet, by a port-forward under the action's service account. */
const toKubelet = async (cluster: RunningCluster, node: string, shown: { cert?: string; key?: string } = {}) =>
  handshake((await forward(cluster.kubeconfigs.serviceAccount, hostPod(cluster, node))).stream, shown)

/** Asks for a tunnel that the API server refuses, and reads why. */
const refusal = async (cluster: RunningCluster, node: string) => {
  const { status, text } = await raw(
    cluster,
    `/api/v1/namespaces/kube-system/pods/${hostPod(cluster, node)}/portforward?ports=10250`,
    {
      headers: {
        authorization: `Bearer ${tokenOf(cluster.kubeconfigs.serviceAccount)}`,
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': Buffer.alloc(16).toString('base64'),
        'sec-websocket-protocol': 'v4.channel.k8s.io',
      },
    },
  )
  return { ...(JSON.parse(text) as { message: string; reason?: string }), status }
}

async function metricsToken(cluster: RunningCluster): Promise<string> {
  const made = await kubeConfig(cluster.kubeconfigs.serviceAccount)
    .makeApiClient(CoreV1Api)
    .createNamespacedServiceAccountToken({
      namespace: 'aks-cert-guard',
      name: 'aks-cert-guard-kubelet-metrics',
      body: Object.assign(new AuthenticationV1TokenRequest(), {
        apiVersion: 'authentication.k8s.io/v1',
        kind: 'TokenRequest',
        spec: Object.assign(new V1TokenRequestSpec(), { audiences: [], expirationSeconds: 600 }),
      }),
    })
  return made.status?.token ?? ''
}

const figure = (text: string, name: string): number | undefined => {
  const value = new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]
  return value === undefined ? undefined : Number(value.replace('+Inf', 'Infinity'))
}
const clientTtl = 'kubelet_certificate_manager_client_ttl_seconds'
const serverTtl = 'kubelet_certificate_manager_server_ttl_seconds'

describe('what a kubelet serves', () => {
  test('is the certificate in the PEM file: of the cluster CA, or of its own', async () => {
    const pools = [{ name: 'pool', count: 2, nodes: { 1: { serving: 'self-signed' as const } } }]
    await withEmulator(oneCluster({ pools }), async (emulator) => {
      const cluster = emulator.cluster('one')
      for (const node of [firstNode, secondNode]) {
        const socket = await toKubelet(cluster, node)
        const received = socket.getPeerX509Certificate()
        socket.destroy()
        const { server = '' } = await cluster.pem.node(node)
        expect(received?.fingerprint256).toBe(readCertificate(server).fingerprint256)
      }
      expect(cluster.counters().portForwards).toBe(2)
    })
  })

  test('verifies with the cluster CA and the name of the node, by TLS itself', async () => {
    await withEmulator(oneCluster(), async (emulator) => {
      const cluster = emulator.cluster('one')
      const { stream } = await forward(cluster.kubeconfigs.serviceAccount, hostPod(cluster, firstNode))
      const ca = readFileSync(cluster.pem.ca)
      const socket = await handshake(stream, { ca, servername: firstNode, rejectUnauthorized: true })
      expect(socket.authorized).toBe(true)
      socket.destroy()
    })
  })

  test('an expired certificate is served all the same, unless the API server verifies kubelets', async () => {
    const pools = [{ name: 'pool', count: 2, servingDates: { notBefore: '-400d', notAfter: '-35d' } }]
    await withEmulator(oneCluster({ pools }), async (emulator) => {
      const socket = await toKubelet(emulator.cluster('one'), firstNode)
      expect(Date.parse(socket.getPeerX509Certificate()?.validTo ?? '')).toBeLessThan(Date.now())
      socket.destroy()
    })
    await withEmulator(oneCluster({ pools, verifiesKubelets: true }), async (emulator) => {
      const { status, message } = await refusal(emulator.cluster('one'), firstNode)
      expect(status).toBe(500)
      expect(message).toMatch(
        /^error dialing backend: tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time \S+Z is after \S+Z$/,
      )
    })
  })
})

describe('a tunnel that cannot be opened', () => {
  test('says why, in the words of the API server', async () => {
    const pools = [
      { name: 'pool', count: 2, serving: 'none' as const, nodes: { 1: { reachable: false } } },
      { name: 'own', count: 1, serving: 'self-signed' as const },
    ]
    await withEmulator(oneCluster({ pools, verifiesKubelets: true }), async (emulator) => {
      const cluster = emulator.cluster('one')
      const none = await refusal(cluster, firstNode)
      expect(none).toMatchObject({ status: 500, message: 'error dialing backend: remote error: tls: internal error' })
      expect(none.reason).toBeUndefined()
      expect((await refusal(cluster, secondNode)).message).toMatch(
        /^error dialing backend: dial tcp 10\.224\.0\.5:10250/,
      )
      expect((await refusal(cluster, 'aks-own-12345678-vmss000000')).message).toBe(
        'error dialing backend: tls: failed to verify certificate: x509: certificate signed by unknown authority',
      )
      await expect(forward(cluster.kubeconfigs.serviceAccount, hostPod(cluster, firstNode))).rejects.toMatchObject({
        message: 'Unexpected server response: 500',
      })
    })
  })

  test('to a pod that is not there, or without an upgrade', async () => {
    await withEmulator(oneCluster(), async (emulator) => {
      const cluster = emulator.cluster('one')
      await expect(forward(cluster.kubeconfigs.serviceAccount, 'nobody')).rejects.toMatchObject({
        message: 'Unexpected server response: 404',
      })
      const path = `/api/v1/namespaces/kube-system/pods/${hostPod(cluster, firstNode)}/portforward?ports=10250`
      const plain = await raw(cluster, path, clientCertificateOf(cluster.kubeconfigs.admin))
      expect(JSON.parse(plain.text)).toMatchObject({ code: 400, message: 'Upgrade request required' })
    })
  })

  test('a port that nobody listens on is told on the error stream', async () => {
    await withEmulator(oneCluster(), async (emulator) => {
      const cluster = emulator.cluster('one')
      const inside = cluster.state.pods.find(({ hostNetwork }) => !hostNetwork)?.name ?? ''
      for (const [pod, port] of [
        [inside, 10_250],
        [hostPod(cluster, firstNode), 10_251],
      ] as const) {
        const tunnel = await forward(cluster.kubeconfigs.serviceAccount, pod, port)
        await expect(handshake(tunnel.stream)).rejects.toThrow()
        expect(tunnel.said()).toMatch(
          new RegExp(`^error forwarding port ${port} to pod .*: connect: connection refused`),
        )
      }
    })
  })
})

describe('who may read /metrics of a kubelet', () => {
  test('the kubeconfig’s client certificate may, and it alone is what the kubelet saw', async () => {
    await withEmulator(oneCluster(), async (emulator) => {
      const cluster = emulator.cluster('one')
      const shown = clientCertificateOf(cluster.kubeconfigs.admin)
      const socket = await toKubelet(cluster, firstNode, shown)
      const { status, text } = await ask(socket, '/metrics')
      expect(status).toBe(200)
      const left =
        (Date.parse(readCertificate((await cluster.pem.node(firstNode)).client).validTo) - Date.now()) / 1_000
      expect(figure(text, clientTtl)).toBeGreaterThan(left - 5)
      expect(figure(text, clientTtl)).toBeLessThan(left + 5)
      expect(text).toMatch(/^kubelet_certificate_manager_client_ttl_seconds 2\.59\d+e\+07$/m)
      expect(text).toContain('# TYPE kubelet_certificate_manager_client_ttl_seconds gauge')
      expect(cluster.state.kubeletCredentials).toEqual([
        { node: firstNode, kind: 'client-certificate', sha256: sha256(new X509Certificate(shown.cert).raw) },
      ])
    })
  })

  test('the ten-minute token may, but for /pods; the run’s own token may not; nobody may not', async () => {
    await withEmulator(oneCluster(), async (emulator) => {
      const cluster = emulator.cluster('one')
      const token = await metricsToken(cluster)
      const own = tokenOf(cluster.kubeconfigs.serviceAccount)
      const asked = async (path: string, bearer?: string) => ask(await toKubelet(cluster, firstNode), path, bearer)
      expect((await asked('/metrics', token)).status).toBe(200)
      expect(await asked('/pods', token)).toEqual({
        status: 403,
        text: 'Forbidden (user=system:serviceaccount:aks-cert-guard:aks-cert-guard-kubelet-metrics, verb=get, resource=nodes, subresource(s)=[pods proxy])\n',
      })
      expect((await asked('/metrics', own)).status).toBe(403)
      expect(await asked('/metrics')).toEqual({ status: 401, text: 'Unauthorized' })
      const seen = cluster.state.kubeletCredentials.map(({ sha256: hash }) => hash)
      expect(seen).toEqual([sha256(token), sha256(token), sha256(own)])
    })
  })

  test('an impostor takes everything', async () => {
    await withEmulator(oneCluster({ pools: [{ name: 'pool', count: 1, impostor: true }] }), async (emulator) => {
      const cluster = emulator.cluster('one')
      expect((await ask(await toKubelet(cluster, firstNode), '/metrics', 'secret')).status).toBe(200)
      expect(cluster.state.kubeletCredentials).toEqual([{ node: firstNode, kind: 'bearer', sha256: sha256('secret') }])
    })
  })

  test('figures tell the kinds of serving certificate apart, and count failed renewals', async () => {
    const pools = [
      {
        name: 'pool',
        count: 3,
        clientRenewErrors: 2,
        nodes: {
          0: { serving: 'self-signed' as const },
          1: { serving: 'none' as const },
          2: { servingDates: { notBefore: '-400d', notAfter: '-35d' }, serverRenewErrors: 9 },
        },
      },
    ]
    await withEmulator(oneCluster({ pools }), async (emulator) => {
      const cluster = emulator.cluster('one')
      const admin = clientCertificateOf(cluster.kubeconfigs.admin)
      const proxied = (node: string) => raw(cluster, `/api/v1/nodes/${node}/proxy/metrics`, admin)
      const own = await proxied(firstNode)
      expect([own.status, figure(own.text, serverTtl), figure(own.text, clientTtl)]).toEqual([
        200,
        undefined,
        expect.any(Number),
      ])
      expect(figure(own.text, 'kubelet_certificate_manager_client_expiration_renew_errors')).toBe(2)
      const none = JSON.parse((await proxied(secondNode)).text) as unknown
      expect(none).toMatchObject({
        code: 503,
        reason: 'ServiceUnavailable',
        message: 'error trying to reach service: remote error: tls: internal error',
      })
      const expired = (await proxied('aks-pool-12345678-vmss000002')).text
      expect(figure(expired, serverTtl)).toBeLessThan(-3e6)
      expect(figure(expired, 'kubelet_server_expiration_renew_errors')).toBe(9)
    })
  })
})
