// A TLS server that writes down who comes and what is sent to it. Runs as a process of its own, on a node for example.
// Arguments: certificate, key, file of records, port or 0, and where to pass everything on to, as host:port, if anywhere.
import { appendFileSync, readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { connect, createServer, type TLSSocket } from 'node:tls'

const [certificate = '', key = '', file = '', port = '0', onward] = process.argv.slice(2)

/** One line of the file of records. */
export type Heard =
  | { readonly event: 'listening'; readonly port: number }
  | { readonly event: 'handshake'; readonly client: string | null }
  | { readonly event: 'refused' }
  | { readonly event: 'data'; readonly base64: string }

const write = (heard: Heard): void => {
  appendFileSync(file, `${JSON.stringify(heard)}\n`)
}

/** What a kubelet would say, if it were one. */
const figures = 'kubelet_certificate_manager_client_ttl_seconds 1e+07\n'
const answer = `HTTP/1.1 200 OK\r\ncontent-length: ${figures.length}\r\n\r\n${figures}`

const server = createServer({
  cert: readFileSync(certificate),
  key: readFileSync(key),
  requestCert: true,
  rejectUnauthorized: false,
})
server.on('secureConnection', (socket) => {
  // without a client certificate there is no object at all, whatever the types say
  const client = socket.getPeerCertificate() as { subject?: { CN?: string } } | undefined
  write({ event: 'handshake', client: client?.subject?.CN ?? null })
  socket.on('error', () => undefined)
  if (onward !== undefined) passOn(socket, onward)
  socket.on('data', (data: Buffer) => {
    write({ event: 'data', base64: data.toString('base64') })
    if (onward === undefined && data.includes('\r\n\r\n')) socket.end(answer)
  })
})
server.on('tlsClientError', () => {
  write({ event: 'refused' })
})
server.listen(Number(port), '127.0.0.1', () => {
  write({ event: 'listening', port: (server.address() as AddressInfo).port })
})

function passOn(socket: TLSSocket, address: string): void {
  const { hostname, port: there } = new URL(`https://${address}`)
  const upstream = connect({ host: hostname, port: Number(there), rejectUnauthorized: false })
  upstream.on('error', () => socket.destroy())
  socket.on('close', () => upstream.destroy())
  socket.pipe(upstream).pipe(socket)
}

// whoever started it ends it by closing its input
process.stdin.on('end', () => process.exit()).resume()
