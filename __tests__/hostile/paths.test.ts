// Names that come from elsewhere become one segment of a path, or nothing is sent.
import { createServer, type AddressInfo } from 'node:net'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { detectorOf } from '../../src/adapters/azure/detectors.ts'
import { poolFacts, referenceOf } from '../../src/adapters/azure/facts.ts'
import { machinesOf, runOnNode } from '../../src/adapters/azure/nodes.ts'
import { preconditionsOf } from '../../src/adapters/azure/preconditions.ts'
import { githubIssues } from '../../src/adapters/github/issues.ts'
import { linkOf, urlBelow } from '../../src/adapters/url.ts'
import { repositoryForm } from '../../src/inputs/github.ts'
import { ReasonError } from '../../src/model/errors.ts'
import { encodedSegmentOf, segmentOf } from '../../src/model/path-segment.ts'
import { armSeam, cluster, endpoint } from './links-kit.ts'

const { signal } = new AbortController()
const names = [
  '',
  '.',
  '..',
  'a/b',
  '../..',
  'a\\b',
  'a\r\nHost: evil',
  '\u0000',
  '%2e%2e',
  '%2F',
  '\ud800',
  '//evil',
  '?',
  '#',
]
const refused = names.filter((name) => !['?', '#'].includes(name))
const base = '/subscriptions/s/resourceGroups/g/providers'

async function reasonOf(work: () => unknown): Promise<unknown> {
  try {
    await work()
    return 'sent'
  } catch (error) {
    return error instanceof ReasonError ? error.reason : error
  }
}

test.each(refused)('the name %j is no segment', async (name) => {
  expect(await reasonOf(() => segmentOf(name))).toBe('malformed')
})

/** What it gives; undefined when it is refused as something of the world. */
function orRefused<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch (error) {
    if (error instanceof ReasonError && error.reason === 'malformed') return undefined
    throw error
  }
}

test('any name is one segment of its path, or refused', () => {
  const server = new URL('https://server.example/base')
  const holds = fc.check(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...names)), (name) =>
      [segmentOf, encodedSegmentOf].every((encode) => {
        const segment = orRefused(() => encode(name))
        if (segment === undefined) return true
        const { href, pathname } = urlBelow(server, `/before/${segment}/after`)
        const isWhole = href === `https://server.example/base/before/${segment}/after`
        return isWhole && decodeURIComponent(pathname.split('/')[3] ?? '') === name
      }),
    ),
    { numRuns: 10_000 },
  )
  expect(fc.defaultReportMessage(holds)).toBeUndefined()
})

test('any path goes to the server that it is below, or nowhere', () => {
  const piece = fc.constantFrom(
    '/',
    '//',
    '@',
    ':',
    '\\',
    '.',
    '..',
    '%2e',
    '?',
    '#',
    ' ',
    '\r\n',
    'evil.example',
    ':8443',
    'a',
  )
  const paths = fc.oneof(
    fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join('')),
    fc.string({ unit: 'binary' }),
  )
  const servers = fc.constantFrom('https://server.example', 'https://server.example:8443/base/', 'https://[::1]:6443')
  const holds = fc.check(
    fc.property(servers, paths, (text, path) => {
      const server = new URL(text)
      const url = orRefused(() => urlBelow(server, path))
      if (url === undefined) return true
      const isBelow = url.pathname.startsWith(server.pathname.replace(/\/$/, ''))
      return url.origin === server.origin && url.username === '' && isBelow && !/\/\.{1,2}(\/|$)/.test(url.pathname)
    }),
    { numRuns: 10_000 },
  )
  expect(fc.defaultReportMessage(holds)).toBeUndefined()
})

test('a relative link is resolved against the URL that it was an answer to, and keeps its encoding', () => {
  const from = new URL(`${endpoint}/a/b?x=1`)
  const resolved = ['?next=2', 'c', '/d%2Fe?t=%2b+%20&s=aA_-.~', `${endpoint}/x?%24skiptoken=a%2Fb`].map(
    (link) => linkOf(link, from, 'ARM').href,
  )
  expect(resolved).toEqual([
    `${endpoint}/a/b?next=2`,
    `${endpoint}/a/c`,
    `${endpoint}/d%2Fe?t=%2b+%20&s=aA_-.~`,
    `${endpoint}/x?%24skiptoken=a%2Fb`,
  ])
})

describe('a request of ARM', () => {
  const asks: Readonly<Record<string, (name: string, arm: ReturnType<typeof armSeam>['arm']) => unknown>> = {
    'machines of a pool': (name, arm) => machinesOf(arm, cluster, name, signal),
    'a detector': (name, arm) => detectorOf(arm, cluster, name, signal),
    'locks of a resource group': (name, arm) =>
      preconditionsOf(arm).locks(cluster, { nodeResourceGroup: name }, signal),
    'run-command on a machine': (name, arm) =>
      runOnNode(
        arm,
        { node: 'n', pool: 'p', resourceId: `${base}/Microsoft.Compute/virtualMachines/${name}` },
        { system: 'linux', lines: ['true'] },
        [],
        signal,
      ),
    'run-command on an instance': (name, arm) =>
      runOnNode(
        arm,
        {
          node: 'n',
          pool: 'p',
          resourceId: `${base}/Microsoft.Compute/virtualMachineScaleSets/${name}/virtualMachines/0`,
        },
        { system: 'linux', lines: ['true'] },
        [],
        signal,
      ),
  }
  test.each(Object.keys(asks).flatMap((what) => refused.map((name) => [what, name] as const)))(
    'for %s with the name %j is not sent',
    async (what, name) => {
      const { arm, sent } = armSeam({ body: { value: [] } })
      expect(await reasonOf(() => asks[what]?.(name, arm))).toBe('malformed')
      expect(sent).toEqual([])
    },
  )

  test.each(names)('names no cluster and no pool that ARM calls %j', async (name) => {
    const id = `${base}/Microsoft.ContainerService/managedClusters/${name}`
    expect(await reasonOf(() => referenceOf({ id, name: 'x', location: 'x' }, cluster.subscription))).toBe('malformed')
    const properties = { provisioningState: 'Succeeded' }
    expect(await reasonOf(() => poolFacts({ name, properties }))).toBe('malformed')
  })
})

test.each(['owner/..', 'owner/.', '../name', 'owner/name/..', 'owner/na me', 'owner/name?'])(
  '%s is no repository of GitHub',
  (text) => {
    expect(repositoryForm.test(text)).toBe(false)
  },
)

test.each(['/.foo', '/...', '/name.', '/-'])('owner%s is one', (rest) => {
  expect(repositoryForm.test(`owner${rest}`)).toBe(true)
})

test.each(['..', '.', '', 'a/b', 'a%2e'])(
  'nothing is sent to GitHub for a repository that is called %j',
  async (name) => {
    let connections = 0
    const server = createServer((socket) => {
      connections += 1
      socket.destroy()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const settings = { when: 'on-failure', per: 'cluster', labels: [], assignees: [], fromPullRequest: false } as const
    const repository = { owner: 'o', name }
    const connect = async () =>
      (await githubIssues({ ...settings, apiUrl, repository, token: () => 't' })).list({ state: 'all' }, () => true)
    expect(await reasonOf(connect)).toBe('malformed')
    expect(connections).toBe(0)
    server.close()
  },
)
