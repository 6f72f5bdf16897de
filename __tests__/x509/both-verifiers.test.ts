import { readdirSync, readFileSync } from 'node:fs'
import https from 'node:https'
import { connect } from 'node:tls'
import { describe, expect, test } from '@jest/globals'
import { contextOf, verifiedAgent } from '../../src/adapters/agent.ts'
import { trusting } from '../../src/adapters/context.ts'
import { smallEffort } from '../../src/x509/effort.ts'
import { validatePath } from '../../src/x509/path.ts'
import { startBalancer } from '../build/balancer.ts'
import { read } from '../build/evidence.ts'
import { issue, type Issued, makeCa, selfSigned } from '../build/pki.ts'

// Checks verify by our own path validation, connections by OpenSSL: one table holds both to each other.

const day = 86_400_000
const inDays = (days: number): Date => new Date(Date.now() + days * day)
const server = { cn: 'apiserver', ips: ['127.0.0.1'], eku: ['serverAuth'] }
const past = { notBefore: inDays(-300), notAfter: inDays(-1) }

const root = await makeCa({ cn: 'root' })
const middle = await issue(root, { cn: 'middle', ca: true, pathLen: 0 })
const leaf = await issue(middle, server)
const lower = await issue(middle, { cn: 'lower', ca: true })
const stranger = await makeCa({ cn: 'stranger' })
const namesake = await makeCa({ cn: 'middle' })
const alone = await selfSigned(server)
const ended = await issue(root, { cn: 'ended', ca: true, ...past })
const endedRoot = await makeCa({ cn: 'ended root', ...past })
const below = await issue(endedRoot, { cn: 'below', ca: true })
const cross = await issue(stranger, { cn: 'middle', ca: true, keys: middle.keys })
const noCa = await issue(root, { cn: 'no ca', ca: false })

/** What a case is, what is trusted, what is shown (its first certificate is the server's), and whether clients accept it. */
const table: readonly (readonly [string, readonly Issued[], readonly [Issued, ...Issued[]], boolean])[] = [
  ['the root is trusted, the intermediate is sent', [root], [leaf, middle], true],
  ['the root is trusted, the intermediate is not sent', [root], [leaf], false],
  ['an intermediate alone is trusted, and is sent', [middle], [leaf, middle], true],
  ['an intermediate alone is trusted, and is not sent', [middle], [leaf], true],
  ['an intermediate alone is trusted, and its root is sent too', [middle], [leaf, middle, root], true],
  ['the intermediate and its root are trusted', [middle, root], [leaf], true],
  ['an intermediate is trusted below a root that expired', [below, endedRoot], [await issue(below, server)], true],
  ['a root that expired is trusted', [endedRoot], [await issue(endedRoot, server)], false],
  ['an intermediate that expired is trusted', [ended], [await issue(ended, server), ended], false],
  ['an intermediate that expired is sent', [root], [await issue(ended, server), ended], false],
  ['a leaf that expired', [middle], [await issue(middle, { ...server, ...past })], false],
  ['a leaf that is not valid yet', [middle], [await issue(middle, { ...server, notBefore: inDays(2) })], false],
  ['the leaf itself is trusted', [leaf], [leaf], true],
  ['a self-signed leaf is trusted', [alone], [alone], true],
  ['a self-signed leaf is not trusted', [root], [alone], false],
  ['another CA is trusted', [stranger], [leaf, middle], false],
  ["another CA of the intermediate's name is trusted", [namesake], [leaf, middle], false],
  ['the intermediate is cross-signed by a trusted CA', [stranger], [leaf, cross], true],
  ['a cross-signed intermediate is sent before the other one', [stranger], [leaf, cross, middle], true],
  ['what is sent stands in another order', [root], [leaf, root, stranger, middle], true],
  ['one authority too many below the intermediate', [root], [await issue(lower, server), lower, middle], false],
  ['an issuer that is no authority', [root], [await issue(noCa, server), noCa], false],
  ['a leaf for clients only', [middle], [await issue(middle, { ...server, eku: ['clientAuth'] })], false],
]

/** As a connection with a credential is made. */
async function connects(trusted: readonly Issued[], shown: readonly [Issued, ...Issued[]]): Promise<boolean> {
  const cert = shown.map(({ certificate }) => certificate).join('')
  const balancer = await startBalancer([{ cert, key: shown[0].key }], () => 0)
  const secureContext = trusting({ ca: trusted.map(({ certificate }) => certificate) })
  const accepted = await new Promise<boolean>((resolve) => {
    const socket = connect({ host: '127.0.0.1', port: Number(new URL(balancer.url).port), secureContext }, () => {
      resolve(true)
      socket.end()
    })
    socket.on('error', () => {
      resolve(false)
    })
  })
  await balancer.stop()
  return accepted
}

describe('both verifiers say the same', () => {
  test.each(table)('where %s', async (_, trusted, shown, accepted) => {
    const at = { at: new Date(), purpose: 'serverAuth' } as const
    const { ok } = await validatePath(shown.map(read), trusted.map(read), at, smallEffort())
    expect([await connects(trusted, shown), ok]).toEqual([accepted, accepted])
  })
})

test('a request with a credential goes to a server whose intermediate alone is trusted', async () => {
  const balancer = await startBalancer([{ cert: leaf.certificate, key: leaf.key }], () => 0)
  const url = new URL(balancer.url)
  const { signal } = new AbortController()
  const context = contextOf({ ca: middle.certificate })
  const agent = verifiedAgent(url, { proxy: undefined, context }, { keepAlive: false }, signal)
  const status = await new Promise((resolve, reject) => {
    const request = https.get(url, { agent }, (response) => {
      resolve(response.resume().statusCode)
    })
    request.on('error', reject)
  })
  agent.destroy()
  await balancer.stop()
  expect(status).toBe(200)
})

test('every TLS context is made in the one place that takes an intermediate as an anchor', () => {
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
  const having = (words: RegExp): readonly string[] =>
    sources.filter((name) => words.test(readFileSync(`src/${name}`, 'utf8'))).toSorted()
  expect(having(/createSecureContext\(/)).toEqual(['adapters/context.ts'])
  // whoever verifies says by which context
  expect(having(/rejectUnauthorized: true/)).toEqual(['adapters/agent.ts', 'adapters/dial.ts'])
  for (const name of having(/rejectUnauthorized: true,/))
    expect(readFileSync(`src/${name}`, 'utf8')).toMatch(/secureContext/)
})
