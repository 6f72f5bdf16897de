// What ARM answers names where the next request goes. The token of the run goes to ARM's origin or nowhere.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { machinesOf } from '../../src/adapters/azure/nodes.ts'
import { begin } from '../../src/adapters/azure/operations.ts'
import { finish } from '../../src/adapters/azure/polling.ts'
import { ReasonError } from '../../src/model/errors.ts'
import { type Answer, armSeam, cluster, endpoint, placesOf, type Sent } from './links-kit.ts'

const { signal } = new AbortController()
const start = {
  method: 'POST',
  path: `${cluster.id}/runCommand`,
  apiVersion: '2025-08-01',
  action: 'a/b/action',
} as const

/** Everything in the product that follows a link of ARM, with that text as the link, until it gives up or has followed it. */
const followers: Readonly<Record<string, (link: string, last: Answer) => Promise<readonly Sent[]>>> = {
  'nextLink of a list': async (nextLink, last) => {
    const { arm, sent } = armSeam({ body: { value: [], nextLink } }, last)
    const ask = { method: 'GET', path: '/subscriptions', apiVersion: '1', action: 'a/b/read', most: 9 } as const
    await settled(arm.list(ask, (item) => item, signal))
    return sent
  },
  'nextLink of machines': async (nextLink, last) => {
    const { arm, sent } = armSeam({ body: { value: [], nextLink } }, last)
    await settled(machinesOf(arm, cluster, 'pool', signal))
    return sent
  },
  Location: async (location, last) => {
    const { arm, sent } = armSeam({ status: 202, headers: { location } }, last)
    await settled(finish(arm, start, signal))
    return sent
  },
  'Azure-AsyncOperation': async (link, last) => {
    const { arm, sent } = armSeam({ status: 202, headers: { 'azure-asyncoperation': link } }, last)
    await settled(finish(arm, start, signal))
    return sent
  },
  'Location of a rotation': async (location, last) => {
    const { arm, sent } = armSeam({ status: 202, headers: { location } }, last)
    const started = await begin(arm, start, signal)
    if (started.kind === 'accepted') await settled(started.read?.(signal) ?? Promise.resolve())
    return sent
  },
  'Azure-AsyncOperation of a rotation': async (link, last) => {
    const { arm, sent } = armSeam({ status: 202, headers: { 'azure-asyncoperation': link } }, last)
    const started = await begin(arm, start, signal)
    if (started.kind === 'accepted') await settled(started.read?.(signal) ?? Promise.resolve())
    return sent
  },
}

/** The outcome does not matter, unless it is an error of our own. */
async function settled(work: Promise<unknown>): Promise<void> {
  await work.catch((error: unknown) => {
    if (!(error instanceof ReasonError)) throw error
  })
}

const over: Answer = { body: { status: 'Succeeded', value: [] } }
const refused: Answer = { status: 403, body: { error: { code: 'AuthorizationFailed' } } }

const hostile = [
  '@evil.example:8443/x',
  '.evil.example/x',
  ':8443/x',
  '//evil.example/x',
  '///evil.example/x',
  '\\\\evil.example/x',
  '/\\evil.example/x',
  'https:@evil.example/x',
  'https:/evil.example/x',
  'HTTPS://evil.example/x',
  ' https://evil.example/x',
  'ht\ntps://evil.example/x',
  'https://management.azure.com@evil.example/x',
  'https://management.azure.com:x@evil.example/x',
  'https://user:pass@management.azure.com/x',
  'https://management.azure.com.evil.example/x',
  'https://management.azure.com:444/x',
  'http://management.azure.com/x',
  'wss://management.azure.com/x',
  `blob:${endpoint}/x`,
  `filesystem:${endpoint}/x`,
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:text/plain,x',
  'https://',
  '?',
  '',
  '/%zz',
  '/%ff',
  `${endpoint}/%c3%28`,
  '/x\r\nhost: evil.example',
]

describe('the token of ARM goes to its origin or nowhere', () => {
  test.each(Object.keys(followers).flatMap((name) => hostile.map((link) => [name, link] as const)))(
    'with %s = %j',
    async (name, link) => {
      for (const last of [over, refused])
        for (const place of placesOf((await followers[name]?.(link, last)) ?? [])) expect(place).toBe(endpoint)
    },
  )

  const piece = fc.oneof(
    fc.constantFrom(
      ...['@', ':', '/', '//', '\\', '?', '#', '.', '..', '%2e', '%00', '%zz', '\t', '\r\n', ' ', '[', ']', '\ud800'],
      ...['https:', 'http:', 'HTTPS://', 'blob:', 'wss:', 'file:', 'javascript:', ':443', ':8443', 'user:pass@'],
      ...['management.azure.com', 'evil.example', '127.0.0.1', '[::1]', 'localhost', '/subscriptions/s'],
      endpoint,
    ),
    fc.string({ unit: 'binary', maxLength: 6 }),
  )
  const links = fc.oneof(
    fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join('')),
    fc.webUrl({ withQueryParameters: true, withFragments: true }),
    fc.string({ unit: 'binary' }),
  )

  test.each(Object.keys(followers))(
    'with any text as %s, and no error is one of our own',
    async (name) => {
      await fc.assert(
        fc.asyncProperty(links, fc.constantFrom(over, refused), async (link, last) => {
          for (const place of placesOf((await followers[name]?.(link, last)) ?? [])) expect(place).toBe(endpoint)
        }),
        { numRuns: 10_000 },
      )
    },
    600_000,
  )
})
