// A TLS front on loopback that gathers what the server behind it says, as proxies with buffers do: it goes on when the server
// is silent for a while, or with its end, and then in one piece.
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import tls from 'node:tls'
import type { RunningCluster } from '../../emulator/emulator.ts'
import { issue, makeCa } from '../build/pki.ts'

const silence = 25

export type Gathering = {
  readonly url: string
  /** PEM of its CA */
  readonly ca: string
  stop(): Promise<void>
}

export async function startGathering(cluster: RunningCluster): Promise<Gathering> {
  const authority = await makeCa({ cn: 'front-ca' })
  const own = await issue(authority, { cn: 'front', ips: ['127.0.0.1'], eku: ['serverAuth'] })
  const open = new Set<tls.TLSSocket>()
  const keep = (socket: tls.TLSSocket): tls.TLSSocket => {
    open.add(socket)
    return socket.on('close', () => open.delete(socket)).on('error', () => socket.destroy())
  }
  const target = { host: '127.0.0.1', port: Number(new URL(cluster.url).port), ca: readFileSync(cluster.pem.ca) }
  const server = tls.createServer({ key: own.key, cert: own.certificate }, (client) => {
    const upstream = keep(tls.connect(target))
    keep(client).pipe(upstream)
    let waiting: Buffer[] = []
    let timer: NodeJS.Timeout | undefined
    const flush = (): void => {
      const bytes = Buffer.concat(waiting)
      waiting = []
      if (bytes.length > 0) client.write(bytes)
    }
    upstream.on('data', (chunk: Buffer) => {
      waiting.push(chunk)
      clearTimeout(timer)
      timer = setTimeout(flush, silence)
    })
    upstream.on('close', () => {
      clearTimeout(timer)
      flush()
      client.end()
    })
    client.on('close', () => {
      upstream.destroySoon()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ca: authority.certificate,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve()
        })
        for (const socket of open) socket.destroy()
      }),
  }
}
