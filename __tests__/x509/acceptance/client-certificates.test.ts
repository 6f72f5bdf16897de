import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, createSecureContext, createServer, type SecureContext, type TLSSocket } from 'node:tls'
import { expect } from '@jest/globals'
import fc from 'fast-check'
import { trusting } from '../../../src/adapters/context.ts'
import { needing } from '../../requirements/needing.ts'
import { makeCa } from '../../build/pki.ts'
import { writeChain, type WrittenChain } from './certificate-writer.ts'
import { classes } from './classes/index.ts'
import { hex, pem } from './der-writer.ts'
import { compare, type Comparison } from './differential.ts'
import { ids } from './extensions.ts'
import { buildGoVerifier, goVerdicts } from './go-verifier.ts'
import { knownDifferences } from './known.ts'
import type { OpensslVerdict } from './openssl-handshake.ts'
import type { ChainPlan } from './plan.ts'
import { disagreementText } from './table.ts'
import { loadVerifier } from './verifier.ts'

// The same chains as certificates of clients: what a kubeconfig or a kubelet presents to an API server.

const purposeOids = { server: '2b06010505070301', client: '2b06010505070302' } as const

/** The chain with both purposes exchanged. */
const forClients = (plan: ChainPlan): ChainPlan => ({
  ...plan,
  certificates: plan.certificates.map((one) => ({
    ...one,
    extensions: one.extensions.map((extension) =>
      extension.oid === ids.extKeyUsage ? { ...extension, value: exchanged(extension.value) } : extension,
    ),
  })),
})

const exchanged = (value: Uint8Array): Buffer =>
  hex(
    Buffer.from(value)
      .toString('hex')
      .replaceAll(/2b0601050507030[12]/g, (oid) =>
        oid === purposeOids.server ? purposeOids.client : purposeOids.server,
      ),
  )

/** Security level 0: weak keys are presented too. Undefined: the chain can't be loaded. */
function contextOfClient({ presented, key }: WrittenChain): SecureContext | undefined {
  try {
    const material = { cert: presented.map(pem).join(''), key: key.privateKey.export({ format: 'pem', type: 'pkcs8' }) }
    return createSecureContext({ ...material, ciphers: 'DEFAULT@SECLEVEL=0' })
  } catch {
    return undefined
  }
}

const server = await makeCa({ cn: 'server' })

/** What a server of Node says about a client, trusting as our own connections do; by its SNICallback, as only that takes a context. */
async function verdictOfServer({ anchors }: WrittenChain, secureContext: SecureContext): Promise<OpensslVerdict> {
  const { certificate: cert, key } = server
  const context = trusting({ ca: anchors.map(pem).join(''), cert, key })
  const listener = createServer({
    ...{ cert, key, requestCert: true, rejectUnauthorized: false },
    SNICallback: (_, done) => {
      done(null, context)
    },
  }).listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const verdict = new Promise<OpensslVerdict>((resolve) => {
    listener.on('tlsClientError', ({ message }) => {
      resolve({ accepted: false, kind: message })
    })
    listener.on('secureConnection', ({ authorized, authorizationError }: TLSSocket) => {
      resolve({ accepted: authorized, kind: authorized ? 'OK' : String(authorizationError) })
    })
  })
  const { port } = listener.address() as AddressInfo
  const target = { host: '127.0.0.1', port, servername: 'server.example.test' }
  const client = connect({ ...target, secureContext, rejectUnauthorized: false })
  client.on('error', () => undefined)
  try {
    return await verdict
  } finally {
    client.destroy()
    listener.close()
  }
}

const withGo = await needing('go')

withGo.test('Go, OpenSSL and we judge certificates of clients in the same way', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'aks-cert-guard-go-'))
  const now = new Date()
  const planned = Object.entries(classes)
    // Node's client drops bytes behind a certificate before it presents it
    .filter(([className]) => className !== 'bytes too many')
    .flatMap(([className, ofClass]) =>
      fc.sample(ofClass(now), { seed: 20, numRuns: 12 }).map((plan) => ({ className, plan })),
    )
  const chains = planned.flatMap(({ className, plan }) => {
    const chain = writeChain(forClients(plan))
    const context = contextOfClient(chain)
    const { presented, anchors } = chain
    const question = { presented, anchors, at: now, purpose: 'clientAuth' } as const
    return context === undefined ? [] : [{ className, notes: plan.notes.join('; '), chain, context, question }]
  })
  const { verdicts } = await goVerdicts(
    buildGoVerifier(folder),
    chains.map(({ question }) => question),
  )
  rmSync(folder, { recursive: true })
  const verifier = await loadVerifier()
  const comparisons: Comparison[] = []
  for (const [i, { chain, context, ...judged }] of chains.entries()) {
    const [go, openssl] = [verdicts[i], await verdictOfServer(chain, context)]
    if (go !== undefined) comparisons.push(await compare({ ...judged, witnesses: { go, openssl } }, verifier))
  }
  const isKnown = ({ chain, fault }: Comparison): boolean => knownDifferences[chain.className]?.fault === fault
  const faults = comparisons.filter((one) => one.fault !== undefined && !isKnown(one))
  expect(faults.map(disagreementText)).toEqual([])
  expect(comparisons.length).toBeGreaterThan(300)
  const accepted = comparisons.filter(({ chain: { witnesses } }) => witnesses.go.accepted && witnesses.openssl.accepted)
  expect(accepted.length).toBeGreaterThan(60)
})
