import { once } from 'node:events'
import https from 'node:https'
import type { AddressInfo } from 'node:net'
import tls from 'node:tls'
import { WebSocketServer } from 'ws'
import { issue } from '../../../emulator/pki/certificates.ts'
import { makeKeyPair } from '../../../emulator/pki/keys.ts'
import { ordinary, page, send } from './answers.ts'
import type { Attack } from './attack.ts'
import { attacks } from './attacks.ts'

/*
 * One hostile API server, in a process of its own: `node server.ts NAME`. Tells its parent where it is and by which CA, and ends
 * with it.
 */

export type Ready = { readonly server: string; readonly ca: string; readonly inputs: Readonly<Record<string, string>> }

async function start(name: string): Promise<Ready> {
  const make = attacks[name]
  if (make === undefined) throw new Error(`there is no attack "${name}"`)
  const year = 365 * 86_400_000
  const dates = { notBefore: new Date(Date.now() - year), notAfter: new Date(Date.now() + year) }
  const ca = await issue({ purpose: 'authority', subject: 'CN=ca', dates, keys: await makeKeyPair('p256') })
  const own = await issue({
    ...{ purpose: 'server', subject: 'CN=apiserver', dates, issuer: ca, names: ['127.0.0.1'] },
    keys: await makeKeyPair('p256'),
  })
  const attack = await make(ca)
  const options = { cert: `${own.pem}${attack.chain ?? ''}`, key: own.keys.pem }
  const { raw } = attack
  const server = raw === undefined ? apiServer(options, attack, attack.roots ?? ca.pem) : tls.createServer(options, raw)
  server.on('tlsClientError', () => undefined)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { server: `https://127.0.0.1:${port}`, ca: ca.pem, inputs: attack.inputs ?? {} }
}

function apiServer(options: https.ServerOptions, attack: Attack, roots: string): https.Server {
  const server = https.createServer(options, (request, response) => {
    response.on('error', () => undefined)
    const url = new URL(request.url ?? '/', 'https://127.0.0.1')
    if (attack.answer(url.pathname, response, url)) return
    send(response, ordinary(url.pathname, { ca: roots }) ?? page([]))
  })
  const sockets = new WebSocketServer({ noServer: true, handleProtocols: () => 'v4.channel.k8s.io' })
  server.on('upgrade', (request, socket, head) => {
    sockets.handleUpgrade(request, socket, head, (accepted) => attack.tunnel?.(accepted))
  })
  return server
}

process.on('disconnect', () => process.exit())
process.on('uncaughtException', () => undefined)
process.send?.(await start(process.argv[2] ?? ''))
