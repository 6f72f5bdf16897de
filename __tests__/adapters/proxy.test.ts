import { createServer } from 'node:https'
import { type AddressInfo, connect } from 'node:net'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { startProxy } from '../../emulator/proxy.ts'
import type { RunningCluster } from '../../emulator/emulator.ts'
import { proxyFor } from '../../src/adapters/dial.ts'
import { tlsPort } from '../../src/adapters/tls-port.ts'
import type { HandshakeRequest } from '../../src/model/ports.ts'
import { look, targetOf, withCluster } from '../evidence/kit.ts'

const { signal } = new AbortController()
const shake = (server: string, more: Partial<HandshakeRequest> = {}) =>
  tlsPort.handshake({ server, askSystemTrust: false, handshakes: 1, ...more }, signal)
const proxyNames = ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy', 'NO_PROXY', 'no_proxy']
const saved = Object.fromEntries(proxyNames.map((name) => [name, process.env[name]]))
const clear = (): void => {
  for (const name of proxyNames) Reflect.deleteProperty(process.env, name)
}
beforeEach(clear)
afterEach(() => {
  clear()
  for (const [name, value] of Object.entries(saved)) if (value !== undefined) process.env[name] = value
})

describe('a proxy', () => {
  const credentials = { username: 'me@corp', password: 'p:ss/w rd' }

  test('of the kubeconfig carries handshake, requests and port-forwards', async () => {
    await withCluster({}, async (cluster) => {
      const proxy = await startProxy({ credentials })
      const target = { ...targetOf(cluster.kubeconfigs.serviceAccount), proxyUrl: () => proxy.url }
      const { apiServerChain, nodes, kubelets } = await look(cluster, ['apiServerChain', 'nodes', 'kubelets'], {
        target,
      })
      await proxy.stop()
      expect(apiServerChain).toMatchObject({ state: 'observed', value: { viaProxy: true } })
      expect([nodes.state, kubelets]).toEqual([
        'observed',
        expect.objectContaining({
          value: [0, 1, 2].map(() =>
            expect.objectContaining({ metrics: expect.objectContaining({ state: 'observed' }) }),
          ),
        }),
      ])
      expect(new Set(proxy.connects)).toEqual(new Set([`127.0.0.1:${cluster.port}`]))
      expect(cluster.counters().connections).toBe(proxy.connects.length)
    })
  })

  test('carries every handshake, and resolves the name by itself', async () => {
    await withCluster({}, async (cluster) => {
      const proxy = await startProxy()
      const server = `https://localhost:${cluster.port}`
      const { presented } = await shake(server, { handshakes: 5, proxyUrl: () => proxy.url })
      await proxy.stop()
      expect(presented).toMatchObject([{ handshakes: 5, addresses: [] }])
      expect(proxy.connects).toEqual(Array.from({ length: 5 }, () => `localhost:${cluster.port}`))
    })
  })

  test('of HTTPS_PROXY carries them, unless NO_PROXY names the host', async () => {
    await withCluster({}, async (cluster) => {
      const proxy = await startProxy()
      process.env['HTTPS_PROXY'] = proxy.url
      expect(await shake(cluster.url)).toMatchObject({ viaProxy: true })
      expect((await look(cluster, ['serverVersion'])).serverVersion.state).toBe('observed')
      const connects = proxy.connects.length
      process.env['NO_PROXY'] = '10.0.0.0/8,127.0.0.0/8'
      expect(await shake(cluster.url)).toMatchObject({ viaProxy: false })
      expect((await look(cluster, ['serverVersion'])).serverVersion.state).toBe('observed')
      expect([connects, proxy.connects.length]).toEqual([2, 2])
      await proxy.stop()
    })
  })

  test.each([
    ['wants another password', { credentials }, 407],
    ['refuses the connection', { status: 403 }, 403],
  ])('that %s is unreachable, and its password is not told', async (_, options, status) => {
    await withCluster({}, async (cluster) => {
      const proxy = await startProxy(options)
      const wrong = proxy.url.replace(/\/\/.*@|\/\//, '//user:wr0ng-word@')
      const { apiServerChain, serverVersion } = await look(cluster, ['apiServerChain', 'serverVersion'], {
        target: { ...targetOf(cluster.kubeconfigs.serviceAccount), proxyUrl: () => wrong },
      })
      await proxy.stop()
      const { host } = new URL(proxy.url)
      for (const observation of [apiServerChain, serverVersion]) {
        expect(observation).toMatchObject({
          reason: 'unreachable',
          detail: expect.stringMatching(new RegExp(`proxy ${host}.*HTTP ${status}`)),
        })
        expect(JSON.stringify(observation)).not.toContain('wr0ng')
      }
      expect(cluster.counters().connections).toBe(0)
    })
  })

  test.each(['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY'])(
    'may be written without http:// in %s, as curl and Go take it',
    (name) => {
      process.env[name] = 'proxy.corp:3128'
      expect(proxyFor(new URL('https://api.example'), undefined)).toBe('http://proxy.corp:3128')
    },
  )

  test('that is no URL is told as what it is', async () => {
    process.env['HTTPS_PROXY'] = 'http://not a host:99999'
    await expect(shake('https://127.0.0.1:1')).rejects.toMatchObject({ name: 'ReasonError' })
  })

  test.each([
    ['api.example', 'api.example', false],
    ['.example', 'api.example', false],
    ['*.example', 'api.example', false],
    ['other.example', 'api.example', true],
    ['example', 'api.example', false],
    ['ample', 'api.example', true],
    ['api.example:8443', 'api.example', true],
    ['*', 'api.example', false],
    ['10.0.0.0/8', '10.1.2.3', false],
    ['10.0.0.0/8', '11.1.2.3', true],
    ['10.1.2.3', '10.1.2.3', false],
    ['fd00::/8', '[fd12::1]', false],
    ['fd00::/8', '[fe80::1]', true],
    ['::1', '[::1]', false],
    ['10.0.0.0/99', '10.1.2.3', true],
    ['10.0.0.0/8', 'ten.example', true],
  ])('with NO_PROXY=%s for %s is used: %s', (noProxy, host, used) => {
    process.env['HTTPS_PROXY'] = 'http://proxy.corp:3128'
    process.env['NO_PROXY'] = noProxy
    const url = new URL(`https://${host}`)
    expect(proxyFor(url, undefined)).toBe(used ? 'http://proxy.corp:3128' : undefined)
    // a proxy-url of the kubeconfig is for this cluster: nothing in the environment takes it away
    expect(proxyFor(url, 'http://own:1')).toBe('http://own:1')
  })
})

/** A proxy for CONNECT that is spoken to over TLS, with the certificate of that cluster's API server. */
async function startTlsProxy({ state }: RunningCluster): Promise<{ port: number; stop: () => void }> {
  const { pem, keys } = state.pki.apiServer
  const server = createServer({ cert: pem, key: keys.pem })
  server.on('connect', (request, socket) => {
    const { hostname, port } = new URL(`http://${request.url ?? ''}`)
    const upstream = connect(Number(port), hostname, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      socket.pipe(upstream).pipe(socket)
    })
    upstream.on('error', () => socket.destroy()).once('close', () => socket.destroy())
    socket.on('error', () => upstream.destroy()).once('close', () => upstream.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    stop: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

test.each([
  ['its own name is taken', ['127.0.0.1'], 'observed'],
  ['the name of the server behind it is not', ['localhost'], 'untrusted'],
])('of an https proxy %s', async (_, names, outcome) => {
  const roots = getCACertificates('default')
  await withCluster({ apiServer: { notBefore: '-1d', notAfter: '+9d', names } }, async (other) => {
    const proxy = await startTlsProxy(other)
    setDefaultCACertificates([...roots, other.state.pki.ca.pem])
    try {
      await withCluster({}, async (cluster) => {
        const target = {
          ...targetOf(cluster.kubeconfigs.serviceAccount),
          server: cluster.url.replace('127.0.0.1', 'localhost'),
          proxyUrl: () => `https://127.0.0.1:${proxy.port}`,
        }
        const { apiServerChain, nodes } = await look(cluster, ['apiServerChain', 'nodes'], { target })
        const told = [apiServerChain, nodes].map((o) => (o.state === 'unavailable' ? o.reason : o.state))
        expect(told).toEqual([outcome, outcome])
      })
    } finally {
      setDefaultCACertificates(roots)
      proxy.stop()
    }
  })
})
