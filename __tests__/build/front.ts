// A TLS front before a server, with a certificate of its own, as a load balancer or Rancher has it: bytes go through as they come.
import type { AddressInfo } from 'node:net'
import { connect, createServer } from 'node:tls'
import type { Backend } from './balancer.ts'

export type Front = { readonly url: string; readonly stop: () => Promise<void> }

/** @param to where the server listens, and its CA in PEM */
export async function startFront(to: { readonly port: number; readonly ca: string }, shown: Backend): Promise<Front> {
  const server = createServer(shown, (socket) => {
    const behind = connect({ host: '127.0.0.1', port: to.port, ca: to.ca })
    for (const one of [socket, behind]) one.on('error', () => undefined)
    socket.pipe(behind).pipe(socket)
    socket.on('close', () => behind.destroy())
    behind.on('close', () => socket.destroy())
  })
  server.on('tlsClientError', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve()
        })
      }),
  }
}
