import { execFile } from 'node:child_process'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from '@jest/globals'
import { presentedCertificates } from '../../src/model/presented.ts'
import {
  allKeys,
  expectNoCredentialSent,
  failureOf,
  fingerprints,
  look,
  targetOf,
  valueOf,
  withCluster,
} from './kit.ts'

/** Everything that is asked of a signed-in session; the kubeconfig itself and the handshake are not. */
const behindSignIn = allKeys.filter((key) => key !== 'kubeconfig' && key !== 'apiServerChain')

const reasons = (evidence: Awaited<ReturnType<typeof look>>): ReadonlySet<string> =>
  new Set(behindSignIn.map((key) => failureOf(evidence[key]).reason))

describe('a server that the kubeconfig’s CA does not vouch for', () => {
  const inspected = { tlsInspection: true }

  test.each(['admin', 'clientCertificate', 'serviceAccount', 'staticToken'] as const)(
    'is shown no credential of the kubeconfig %s; what it showed is known',
    async (kubeconfig) => {
      await withCluster(inspected, async (cluster) => {
        const evidence = await look(cluster, allKeys, { kubeconfig })
        expect(reasons(evidence)).toEqual(new Set(['untrusted']))
        expect(fingerprints(presentedCertificates(valueOf(evidence.apiServerChain)))).toHaveLength(2)
        expectNoCredentialSent(cluster)
        // the one question without a credential, for the server's clock
        expect(cluster.state.log.map(({ path }) => path)).toEqual(['/livez'])
      })
    },
  )

  test('is shown none when it takes the place of the right one between two requests', async () => {
    await withCluster({}, async (cluster) => {
      const first = await look(cluster, ['nodes'], { kubeconfig: 'admin' })
      expect(valueOf(first.nodes)).toHaveLength(3)
      cluster.inspectTls(true)
      cluster.state.log.length = 0
      expect(failureOf((await look(cluster, ['nodes'], { kubeconfig: 'admin' })).nodes).reason).toBe('untrusted')
      expect(cluster.state.log).toEqual([])
    })
  })

  test.each([
    ['another name', { apiServer: { notBefore: '-1d', notAfter: '+9d', names: ['elsewhere.example'] } }],
    ['an end that is past', { apiServer: { notBefore: '-9d', notAfter: '-1d' } }],
    ['a beginning that is to come', { apiServer: { notBefore: '+1d', notAfter: '+9d' } }],
  ])('is one with %s in its certificate', async (_, scenario) => {
    await withCluster(scenario, async (cluster) => {
      const evidence = await look(cluster, allKeys)
      expect(reasons(evidence)).toEqual(new Set(['untrusted']))
      expect(evidence.apiServerChain.state).toBe('observed')
      expectNoCredentialSent(cluster)
    })
  })

  test('is that of a kubeconfig from before a rotation of the CA, although both CAs have one name', async () => {
    await withCluster({}, async (cluster) => {
      expect(reasons(await look(cluster, allKeys, { kubeconfig: 'stale' }))).toEqual(new Set(['untrusted']))
      expectNoCredentialSent(cluster)
    })
  })
})

test('with insecure-skip-tls-verify nothing is sent, and the handshake shows what it always shows', async () => {
  await withCluster({}, async (cluster) => {
    const target = { ...targetOf(cluster.kubeconfigs.admin), insecureSkipTlsVerify: true }
    const evidence = await look(cluster, allKeys, { target })
    expect(reasons(evidence)).toEqual(new Set(['untrusted']))
    expect(failureOf(evidence.nodes).detail).toContain('insecure-skip-tls-verify')
    expect(evidence.apiServerChain.state).toBe('observed')
    expectNoCredentialSent(cluster)
  })
})

test('the environment cannot switch verification off, for requests and for port-forwards', async () => {
  await withCluster({}, async (cluster) => {
    const pod = cluster.state.pods.find(({ hostNetwork, phase }) => hostNetwork && phase === 'Running')?.name ?? ''
    const ask = async (): Promise<unknown> => {
      const script = join(import.meta.dirname, 'asks.ts')
      const env = { ...process.env, NODE_TLS_REJECT_UNAUTHORIZED: '0' }
      const args = [script, cluster.kubeconfigs.admin, pod]
      return JSON.parse((await promisify(execFile)(process.execPath, args, { env })).stdout) as unknown
    }
    expect(await ask()).toEqual({ version: 'answered', tunnel: 'answered' })
    cluster.inspectTls(true)
    cluster.state.log.length = 0
    expect(await ask()).toEqual({ version: 'untrusted', tunnel: 'untrusted' })
    expectNoCredentialSent(cluster)
    expect(cluster.state.log).toEqual([])
  })
})

describe('a server that is not there', () => {
  test('is unreachable, for the handshake and for what is behind it', async () => {
    await withCluster({ stopped: true }, async (cluster) => {
      const evidence = await look(cluster, allKeys)
      expect(reasons(evidence)).toEqual(new Set(['unreachable']))
      expect(failureOf(evidence.apiServerChain).reason).toBe('unreachable')
      expect(evidence.kubeconfig.state).toBe('observed')
    })
  })

  test('may have been there a moment ago', async () => {
    await withCluster({}, async (cluster) => {
      await look(cluster, ['serverVersion'])
      await cluster.pause()
      expect(failureOf((await look(cluster, ['serverVersion'])).serverVersion).reason).toBe('unreachable')
      await cluster.resume()
      expect((await look(cluster, ['serverVersion'])).serverVersion.state).toBe('observed')
    })
  })

  test('that accepts and never answers ends by the deadline, with timeout as the reason', async () => {
    await withCluster({}, async (cluster) => {
      const silent = await listening((socket) => socket.resume())
      try {
        const target = { ...targetOf(cluster.kubeconfigs.serviceAccount), server: silent.url }
        const evidence = await look(cluster, allKeys, { target, signal: AbortSignal.timeout(1_000) })
        expect(reasons(evidence)).toEqual(new Set(['timeout']))
        expect(failureOf(evidence.apiServerChain).reason).toBe('timeout')
      } finally {
        await silent.stop()
      }
    })
  })

  test.each([
    ['speaks no TLS', (socket: Socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'), 'malformed'],
    ['hangs up at once', (socket: Socket) => socket.destroy(), 'unreachable'],
  ])('because what listens %s', async (_, serve, reason) => {
    await withCluster({}, async (cluster) => {
      const other = await listening(serve)
      try {
        const target = { ...targetOf(cluster.kubeconfigs.serviceAccount), server: other.url }
        const evidence = await look(cluster, ['serverVersion', 'apiServerChain'], { target })
        expect([failureOf(evidence.serverVersion).reason, failureOf(evidence.apiServerChain).reason]).toEqual([
          reason,
          reason,
        ])
      } finally {
        await other.stop()
      }
    })
  })
})

/** A listener on loopback that does with connections what it is told. */
async function listening(serve: (socket: Socket) => unknown): Promise<{ url: string; stop: () => Promise<unknown> }> {
  const sockets = new Set<Socket>()
  const server: Server = createServer((socket) => {
    sockets.add(socket.on('error', () => socket.destroy()))
    serve(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => server.close(resolve))
    },
  }
}
