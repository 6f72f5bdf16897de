import { once } from 'node:events'
import net, { type AddressInfo } from 'node:net'
import { createServer, type Server } from 'node:tls'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { writeChain, type WrittenChain } from './certificate-writer.ts'
import { classes } from './classes/index.ts'
import { pem } from './der-writer.ts'
import { handshakeVerdict, verdictOfClient, type OpensslVerdict } from './openssl-handshake.ts'

// Node's server drops bytes behind a certificate before it presents it. By TLS 1.3 a client of Node 24 crashes on a curve that NIST
// does not name.
const left: readonly string[] = ['bytes too many', 'another kind of key']

/** Node's own server with a chain. Security level 0: it takes weak keys too. Undefined: it can't load the chain. */
function nodeServer({ presented, key }: WrittenChain): Server | undefined {
  const material = { cert: presented.map(pem).join(''), key: key.privateKey.export({ format: 'pem', type: 'pkcs8' }) }
  try {
    return createServer({ ...material, ciphers: 'DEFAULT@SECLEVEL=0' })
  } catch {
    return undefined
  }
}

async function verdictByNodeServer(chain: WrittenChain, serverName: string): Promise<OpensslVerdict | undefined> {
  const server = nodeServer(chain)
  if (server === undefined) return undefined
  server.on('tlsClientError', () => undefined).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const socket = net.connect({ host: '127.0.0.1', port: (server.address() as AddressInfo).port })
  const verdict = await verdictOfClient(socket, chain.anchors, serverName)
  socket.destroy()
  server.close()
  return verdict
}

test('the client judges a chain in the same way, whether this server presents it or that of Node', async () => {
  const now = new Date()
  const plans = Object.entries(classes)
    .filter(([name]) => !left.includes(name))
    .flatMap(([, ofClass]) => fc.sample(ofClass(now), { seed: 20, numRuns: 10 }))
  let compared = 0
  const differing: unknown[] = []
  for (const plan of plans) {
    const chain = writeChain(plan)
    const theirs = await verdictByNodeServer(chain, plan.serverName)
    if (theirs === undefined) continue
    compared += 1
    const presented = { chain: chain.presented, key: chain.key.privateKey }
    const ours = await handshakeVerdict(presented, chain.anchors, plan.serverName)
    if (ours.accepted !== theirs.accepted) differing.push({ notes: plan.notes, ours, theirs })
  }
  expect(differing).toEqual([])
  expect(compared).toBeGreaterThan(200)
})
