import net, { type Socket } from 'node:net'
import { getProxyForUrl } from 'proxy-from-env'
import { ReasonError } from '../model/errors.ts'
import { userinfoOf } from '../model/userinfo.ts'
import { trusting } from './context.ts'
import { reduceError } from './reduce.ts'
import { parseUrl, proxyUrl, serverUrl } from './url.ts'

/**
 * The proxy for a URL: that of the kubeconfig, else HTTPS_PROXY unless NO_PROXY names the host.
 * NO_PROXY as Go reads it: names, which stand for what is below them as well, suffixes, and CIDR blocks for addresses.
 * @throws ReasonError when the environment names a proxy that is no URL
 */
export function proxyFor(url: URL, explicit: string | undefined): string | undefined {
  if (explicit !== undefined) return explicit
  const host = hostOf(url)
  if (getProxyForUrl(url.href) === '' || inNoProxyBlocks(host) || belowNoProxyName(host)) return undefined
  const kind = url.protocol.slice(0, -1)
  const named = fromEnvironment(`${kind}_proxy`) ?? fromEnvironment('all_proxy') ?? ''
  const proxy = proxyUrl(named)
  if (parseUrl(proxy) === undefined)
    throw new ReasonError('unreachable', `Connection to ${url.host}: the environment names a proxy that is no URL`)
  return proxy
}

const fromEnvironment = (name: string): string | undefined =>
  [process.env[name], process.env[name.toUpperCase()]].find((text) => text !== undefined && text !== '')

const noProxyEntries = (): readonly string[] => (fromEnvironment('no_proxy') ?? '').toLowerCase().split(/[\s,]+/)

const belowNoProxyName = (host: string): boolean =>
  net.isIP(host) === 0 && noProxyEntries().some((name) => /^[^.*]/.test(name) && host.endsWith(`.${name}`))

/** Host without the brackets of an IPv6 address. */
export const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '')

export const portOf = (url: URL): number => (url.port === '' ? (url.protocol === 'http:' ? 80 : 443) : Number(url.port))

function inNoProxyBlocks(host: string): boolean {
  const family = net.isIP(host)
  if (family === 0) return false
  const blocks = new net.BlockList()
  for (const entry of noProxyEntries()) {
    const [address = '', bits] = entry.replace(/^\[|\]$/g, '').split('/')
    const version = net.isIP(address)
    if (version === 0) continue
    const width = version === 4 ? 32 : 128
    const prefix = bits === undefined ? width : Number(bits)
    if (Number.isInteger(prefix) && prefix >= 0 && prefix <= width)
      blocks.addSubnet(address, prefix, version === 4 ? 'ipv4' : 'ipv6')
  }
  return blocks.check(host, family === 4 ? 'ipv4' : 'ipv6')
}

/** Every user or password of a proxy that the environment names: what must never be shown. */
export const proxySecrets = (): readonly string[] =>
  ['http_proxy', 'https_proxy', 'all_proxy'].flatMap((name) => {
    const named = fromEnvironment(name) ?? ''
    const url = parseUrl(proxyUrl(named))
    return url === undefined ? [] : userinfoOf(url)
  })

/** Where a dialled connection is going, for messages: never with the proxy's password. */
const through = ({ host }: URL): string => `proxy ${host}`

/**
 * A TCP connection to host and port, directly or through an http, https or socks proxy. Rejects with a `ReasonError`.
 * @param address where to connect in place of what DNS says first; a proxy resolves the host by itself
 * @param proxy a URL as `proxyFor` gives it; a user and password in it are sent to the proxy only
 */
export async function dial(
  host: string,
  port: number,
  proxy: string | undefined,
  signal: AbortSignal,
  address = host,
): Promise<Socket> {
  if (proxy === undefined) return direct(host, port, signal, address)
  const url = serverUrl(proxy)
  if (url.protocol.startsWith('socks')) return socks(url, host, port)
  return connectMethod(url, host, port, signal)
}

function direct(host: string, port: number, signal: AbortSignal, address: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = net.connect({ host: address, port, signal, keepAlive: true, keepAliveInitialDelay: 30_000 })
    socket.once('connect', () => {
      socket.removeAllListeners('error')
      resolve(socket)
    })
    socket.once('error', (error) => {
      reject(reduceError(error, `Connection to ${host}:${port}`))
    })
  })
}

/** @throws ReasonError when a percent sign begins no percent-encoding (RFC 3986 2.1): what is meant, nobody can tell. */
function credentialsOf(proxy: URL): { readonly user: string; readonly password: string } {
  try {
    return { user: decodeURIComponent(proxy.username), password: decodeURIComponent(proxy.password) }
  } catch {
    throw new ReasonError(
      'unreachable',
      `${through(proxy)}: its user or password has a % that begins no percent-encoding. Write % as %25`,
    )
  }
}

/** RFC 9110 9.3.6. HTTP is loaded for it only: a handshake without a proxy needs none. */
async function connectMethod(proxy: URL, host: string, port: number, signal: AbortSignal): Promise<Socket> {
  const { request: send } = await (proxy.protocol === 'https:' ? import('node:https') : import('node:http'))
  const authority = `${net.isIPv6(host) ? `[${host}]` : host}:${port}`
  const { user, password } = credentialsOf(proxy)
  return new Promise((resolve, reject) => {
    const request = send({
      host: hostOf(proxy),
      port: proxy.port === '' ? (proxy.protocol === 'https:' ? 443 : 80) : Number(proxy.port),
      method: 'CONNECT',
      path: authority,
      signal,
      agent: false,
      // of an https proxy: its own name, and not that of the server behind it, is what its certificate must have
      servername: net.isIP(hostOf(proxy)) === 0 ? hostOf(proxy) : '',
      rejectUnauthorized: true,
      ...(proxy.protocol === 'https:' ? { secureContext: trusting({}) } : {}),
      headers: {
        host: authority,
        ...(user === ''
          ? {}
          : {
              'proxy-authorization': `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
            }),
      },
    })
    request.once('connect', (response, socket) => {
      if (response.statusCode === 200) {
        resolve(socket)
        return
      }
      socket.destroy()
      reject(
        new ReasonError(
          'unreachable',
          `${through(proxy)} refused the connection to ${authority} (HTTP ${response.statusCode ?? 0})`,
        ),
      )
    })
    request.once('response', (response) => {
      response.destroy()
      reject(
        new ReasonError(
          'unreachable',
          `${through(proxy)} does not make connections (HTTP ${response.statusCode ?? 0})`,
        ),
      )
    })
    request.once('error', (error) => {
      reject(reduceError(error, `Connection to ${authority} through ${through(proxy)}`))
    })
    request.end()
  })
}

async function socks(proxy: URL, host: string, port: number): Promise<Socket> {
  const { SocksClient } = await import('socks')
  const { user, password } = credentialsOf(proxy)
  try {
    const { socket } = await SocksClient.createConnection({
      proxy: {
        host: hostOf(proxy),
        port: proxy.port === '' ? 1080 : Number(proxy.port),
        type: proxy.protocol.startsWith('socks4') ? 4 : 5,
        ...(user === '' ? {} : { userId: user, password }),
      },
      command: 'connect',
      destination: { host, port },
      timeout: 20_000,
    })
    return socket
  } catch {
    throw new ReasonError('unreachable', `Connection to ${host}:${port} through ${through(proxy)}: no connection`)
  }
}
