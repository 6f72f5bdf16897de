import { execFile } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { promisify } from 'node:util'
import { describe, expect, test } from '@jest/globals'
import type { RunningCluster } from '../../emulator/emulator.ts'
import { tlsPort } from '../../src/adapters/tls-port.ts'
import type { HandshakeRequest } from '../../src/model/ports.ts'
import { startBalancer } from '../build/balancer.ts'
import { issue, makeCa } from '../build/pki.ts'
import { expectNoCredentialSent, fingerprintsIn, look, targetOf, withCluster } from '../evidence/kit.ts'
import { needing } from '../requirements/needing.ts'

const withOpenssl = await needing('openssl')

const { signal } = new AbortController()
const shake = (server: string, more: Partial<HandshakeRequest> = {}) =>
  tlsPort.handshake({ server, askSystemTrust: false, handshakes: 1, ...more }, signal)
/** The one chain that every handshake is shown. */
const shown = async (server: string, more: Partial<HandshakeRequest> = {}) => {
  const { presented, ...rest } = await shake(server, more)
  const [only, ...others] = presented
  if (only === undefined || others.length > 0) throw new Error(`${presented.length} chains`)
  return { ...rest, ...only }
}
const fingerprints = (received: readonly string[]): readonly string[] =>
  received.map((der) =>
    new X509Certificate(Buffer.from(der, 'base64')).fingerprint256.replaceAll(':', '').toLowerCase(),
  )

/** What openssl is shown, with or without a server name. */
async function showcerts(cluster: RunningCluster, ...more: readonly string[]): Promise<readonly string[]> {
  const args = ['s_client', '-showcerts', '-connect', `127.0.0.1:${cluster.port}`, ...more]
  const running = promisify(execFile)('openssl', args)
  running.child.stdin?.end()
  const { stdout } = await running
  const blocks = stdout.match(/-----BEGIN CERTIFICATE-----[^]+?-----END CERTIFICATE-----/g) ?? []
  return blocks.map((pem) => new X509Certificate(pem).fingerprint256.replaceAll(':', '').toLowerCase())
}

describe('the chain', () => {
  withOpenssl.test.each([
    [true, true],
    [false, true],
    [false, false],
  ])(
    'is what openssl s_client -showcerts is shown (the CA is sent as well: %s, with key identifiers: %s)',
    async (sendsCa, keyIds) => {
      const apiServer = { notBefore: '-9d', notAfter: '+9d', sendsCa }
      await withCluster({ apiServer, keyIds }, async (cluster) => {
        const { received } = await shown(cluster.url)
        const expected = sendsCa ? [cluster.pem.apiServer, cluster.pem.ca] : [cluster.pem.apiServer]
        expect(fingerprints(received)).toEqual(expected.flatMap(fingerprintsIn))
        expect(fingerprints(received)).toEqual(await showcerts(cluster))
      })
    },
  )

  test('is told of a server that has ended or that nobody knows, and trusted by this machine it is not', async () => {
    const apiServer = { notBefore: '-9d', notAfter: '-1d' }
    await withCluster({ apiServer }, async (cluster) => {
      const { received, systemTrusted } = await shown(cluster.url, { askSystemTrust: true })
      expect([fingerprints(received), systemTrusted]).toEqual([fingerprintsIn(cluster.pem.apiServer), false])
      expect(await shown(cluster.url)).not.toHaveProperty('systemTrusted')
    })
  })

  test('comes without a client certificate and without an Authorization header', async () => {
    await withCluster({}, async (cluster) => {
      await look(cluster, ['apiServerChain'], { kubeconfig: 'admin' })
      expectNoCredentialSent(cluster)
      expect(cluster.state.log.map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /livez'])
    })
  })
})

describe("this machine's own roots", () => {
  test('verify each chain or not, whatever name its certificate is for', async () => {
    const [root, stranger] = [await makeCa({ cn: 'root' }), await makeCa({ cn: 'stranger' })]
    const known = await issue(root, { cn: 'known', ips: ['127.0.0.1'], eku: ['serverAuth'] })
    const unknown = await issue(stranger, { cn: 'unknown', ips: ['127.0.0.1'], eku: ['serverAuth'] })
    const defaults = getCACertificates('default')
    const backends = [known, unknown].map(({ certificate: cert, key }) => ({ cert, key }))
    const balancer = await startBalancer(backends, (connection) => (connection === 1 ? 1 : 0))
    setDefaultCACertificates([...defaults, root.certificate])
    try {
      const { presented } = await shake(balancer.url, { askSystemTrust: true, handshakes: 5 })
      expect(presented).toEqual([
        { received: [known.der], handshakes: 4, addresses: ['127.0.0.1'], systemTrusted: true },
        { received: [unknown.der], handshakes: 1, addresses: ['127.0.0.1'], systemTrusted: false },
      ])
      expect(balancer.given).toHaveLength(5)
    } finally {
      setDefaultCACertificates(defaults)
      await balancer.stop()
    }
  })
})

describe('what is sent', () => {
  test('is received in its order, with what links to nothing', async () => {
    const [root, stranger] = [await makeCa({ cn: 'root' }), await makeCa({ cn: 'stranger' })]
    const leaf = await issue(root, { cn: 'one', ips: ['127.0.0.1'] })
    const cert = [leaf, stranger, root].map(({ certificate }) => certificate).join('')
    const balancer = await startBalancer([{ cert, key: leaf.key }], () => 0)
    const { received } = await shown(balancer.url)
    await balancer.stop()
    expect(received).toEqual([leaf.der, stranger.der, root.der])
  })
})

describe('the address', () => {
  test('may be of IPv4, of IPv6, or a name', async () => {
    await withCluster({ ipv6: true }, async (cluster) => {
      for (const host of ['127.0.0.1', '::1', 'localhost']) {
        const server = `https://${host.includes(':') ? `[${host}]` : host}:${cluster.port}`
        const result = await shown(server)
        expect(result).toMatchObject({ host, port: cluster.port, serverName: host, viaProxy: false })
        expect(fingerprints(result.received)).toEqual(fingerprintsIn(cluster.pem.apiServer))
      }
    })
  })

  test('may have another name for TLS, which is asked for and held against the certificate', async () => {
    const names = ['api.example']
    await withCluster({ apiServer: { notBefore: '-9d', notAfter: '+9d', names } }, async (cluster) => {
      const target = { ...targetOf(cluster.kubeconfigs.serviceAccount), tlsServerName: 'api.example' }
      const { apiServerChain, serverVersion, kubelets } = await look(
        cluster,
        ['apiServerChain', 'serverVersion', 'kubelets'],
        { target },
      )
      expect(apiServerChain).toMatchObject({
        state: 'observed',
        value: { serverName: 'api.example', host: '127.0.0.1' },
      })
      expect([serverVersion.state, kubelets]).toEqual([
        'observed',
        expect.objectContaining({
          value: expect.arrayContaining([
            expect.objectContaining({ serving: expect.objectContaining({ state: 'observed' }) }),
          ]),
        }),
      ])
    })
  })
})

describe('the clock of the server', () => {
  test.each([
    ['0s', 0],
    ['-3h', -3 * 3_600],
  ])('%s off is read from its Date header', async (clockOffset, seconds) => {
    await withCluster({ clockOffset }, async (cluster) => {
      const { serverClock, localClock } = await shake(cluster.url)
      const off = ((serverClock?.getTime() ?? Number.NaN) - localClock.getTime()) / 1_000 - seconds
      expect(Math.abs(off)).toBeLessThan(30)
    })
  })

  test('is unknown when no answer came, and the chain is known all the same', async () => {
    await withCluster({}, async (cluster) => {
      cluster.faults.push({ kind: 'reset', path: '/livez' })
      const { serverClock, received } = await shown(cluster.url)
      expect([serverClock, received.length]).toEqual([undefined, 1])
    })
  })
})
