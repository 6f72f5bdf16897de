// Handshakes with hosts that webhooks name: through a proxy, because this machine's own addresses are refused.
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer, type Server } from 'node:tls'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Proxy, startProxy } from '../../emulator/proxy.ts'
import { isOfOneMachine } from '../../src/adapters/addresses.ts'
import { handshakeWithCalled } from '../../src/adapters/called-handshake.ts'
import { issue, makeCa, type Issued } from '../build/pki.ts'

const host = 'hooks.example'
let server: Server
let proxy: Proxy
let own: Issued
/** of each handshake: the name that was asked for, whether a client certificate came, and bytes after it */
const heard: { serverName: unknown; clientCertificate: boolean; bytes: number }[] = []

beforeAll(async () => {
  own = await issue(await makeCa(), { cn: host, dns: [host] })
  server = createServer({ cert: own.certificate, key: own.key, requestCert: true, rejectUnauthorized: false })
  server.on('secureConnection', (socket) => {
    const { servername } = socket as { servername?: unknown }
    const one = { serverName: servername, clientCertificate: socket.getPeerX509Certificate() !== undefined, bytes: 0 }
    heard.push(one)
    socket.on('data', (chunk: Buffer) => (one.bytes += chunk.length))
    socket.on('error', () => undefined)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  proxy = await startProxy({ resolve: () => '127.0.0.1' })
})
afterAll(async () => {
  await proxy.stop()
  server.close()
})

const portOf = () => (server.address() as AddressInfo).port
const shake = (to: string, more: { readonly askSystemTrust?: boolean; readonly signal?: AbortSignal } = {}) =>
  handshakeWithCalled(
    { host: to, port: portOf(), proxyUrl: () => proxy.url, askSystemTrust: more.askSystemTrust ?? false },
    more.signal ?? AbortSignal.timeout(20_000),
  )

describe('a host that a webhook names', () => {
  test('is asked through the proxy: the run makes one handshake, shows no client certificate and sends nothing after it', async () => {
    const closed = once(server, 'secureConnection').then(([socket]) => once(socket as NodeJS.EventEmitter, 'close'))
    const { presented, missed } = await shake(host)
    await closed
    expect(presented).toEqual([{ received: [own.der], handshakes: 1, addresses: [] }])
    expect(missed).toEqual([])
    expect(proxy.connects).toEqual([`${host}:${portOf()}`])
    expect(heard).toEqual([{ serverName: host, clientCertificate: false, bytes: 0 }])
  })

  test('is held against the roots of this machine where a caller names no CA', async () => {
    const { presented } = await shake(host, { askSystemTrust: true })
    expect(presented[0]?.systemTrusted).toBe(false)
  })

  test.each(['a b', 'hooks.example/path', 'user@hooks.example', 'hooks.example:1'])(
    'that is "%s" gets no connection',
    async (to) => {
      const before = proxy.connects.length
      await expect(shake(to)).rejects.toMatchObject({ reason: 'malformed' })
      expect(proxy.connects).toHaveLength(before)
    },
  )

  test.each(['127.0.0.1', '::1', 'localhost', 'a.localhost', '169.254.169.254'])(
    'that is %s gets no connection, not even through a proxy',
    async (to) => {
      const before = proxy.connects.length
      await expect(shake(to)).rejects.toMatchObject({ reason: 'not-supported' })
      expect(proxy.connects).toHaveLength(before)
    },
  )

  test('of which nothing comes in time is a timeout', async () => {
    const stop = new AbortController()
    stop.abort()
    await expect(shake(host, { signal: stop.signal })).rejects.toMatchObject({ reason: 'timeout' })
  })
})

test.each([
  ['127.9.9.9', true],
  ['0.0.0.0', true],
  ['169.254.1.1', true],
  ['224.0.0.1', true],
  ['255.255.255.255', true],
  ['168.63.129.16', true],
  ['::', true],
  ['fe80::1', true],
  ['ff02::1', true],
  ['::ffff:127.0.0.1', true],
  ['::ffff:a9fe:a9fe', true],
  ['LOCALHOST.', true],
  ['10.0.0.7', false],
  ['192.168.1.1', false],
  ['fd12::1', false],
  ['2001:db8::1', false],
  ['::ffff:10.0.0.7', false],
  ['hooks.example', false],
  ['notlocalhost', false],
])('%s is an address of one machine: %s', (address, wanted) => {
  expect(isOfOneMachine(address)).toBe(wanted)
})
