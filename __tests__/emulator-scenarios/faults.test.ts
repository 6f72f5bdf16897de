import { readFileSync } from 'node:fs'
import { Agent, request, type RequestOptions } from 'node:https'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type Emulator, type FaultKind, type RunningCluster, startEmulator } from '../../emulator/emulator.ts'
import type { AnyFault, FaultQueue } from '../../emulator/faults.ts'
import { signIn } from '../emulator-azure/kit.ts'
import { bearer, clientCertificateOf, forward, handshake, hostPod, type RawAnswer } from '../emulator/support.ts'

let emulator: Emulator
let cluster: RunningCluster
let armToken: string
beforeAll(async () => {
  emulator = await startEmulator({
    clusters: [{ name: 'one', pools: [{ name: 'pool', count: 1 }], azure: {} }],
    azure: {},
    github: { repositories: [{ name: 'acme/clusters' }] },
  })
  cluster = emulator.cluster('one')
  armToken = await signIn(emulator.azure)
})
afterAll(() => emulator.stop())
beforeEach(() => {
  for (const { faults } of Object.values(servers())) faults.clear()
})

/** One request on a connection of its own. */
function https(url: string, ca: string, options: RequestOptions & { body?: string } = {}): Promise<RawAnswer> {
  const { body, ...rest } = options
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent: new Agent({ keepAlive: false, ca: readFileSync(ca) }), ...rest }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
      response.on('error', reject).on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text })
      })
    })
    sent.on('error', reject).end(body)
  })
}

/** What is read of a kubelet's answer inside a tunnel. */
async function ofKubelet(signal?: AbortSignal): Promise<RawAnswer> {
  const [node] = cluster.state.nodes
  const { stream, close } = await forward(cluster.kubeconfigs.admin, hostPod(cluster, node?.name ?? ''))
  const { cert, key } = clientCertificateOf(cluster.kubeconfigs.admin)
  const socket = await handshake(stream, { cert, key })
  const aborted = new Promise<never>((_, reject) => {
    signal?.addEventListener('abort', () => {
      reject(new DOMException('aborted', 'AbortError'))
    })
  })
  try {
    return await Promise.race([
      aborted,
      new Promise<RawAnswer>((resolve, reject) => {
        const sent = request(
          { path: '/healthz', createConnection: () => socket, headers: { host: 'kubelet' } },
          (response) => {
            let text = ''
            response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
            response.on('error', reject).on('end', () => {
              resolve({ status: response.statusCode ?? 0, headers: response.headers, text })
            })
          },
        )
        sent.on('error', reject).end()
      }),
    ])
  } finally {
    socket.destroy()
    close()
  }
}

type Server = {
  readonly faults: FaultQueue
  /** what the fault matches */
  readonly path: string
  readonly ask: (signal?: AbortSignal) => Promise<RawAnswer>
  /** what is said when all is well */
  readonly right: RegExp
}

type ServerName = 'ARM' | 'Entra ID' | 'API server' | 'kubelet' | 'GitHub'

function servers(): Readonly<Record<ServerName, Server>> {
  const { azure, github } = emulator
  if (github === undefined) throw new Error('no GitHub')
  const given = (signal: AbortSignal | undefined): object => (signal === undefined ? {} : { signal })
  const hub = {
    accept: 'application/vnd.github+json',
    'user-agent': 'tests',
    authorization: `Bearer ${github.readToken}`,
  }
  return {
    ARM: {
      faults: azure.faults,
      path: 'arm:/subscriptions',
      ask: (signal) =>
        https(`${azure.url}/subscriptions?api-version=2022-12-01`, azure.ca, { ...bearer(armToken), ...given(signal) }),
      right: /my-subscription/,
    },
    'Entra ID': {
      faults: azure.faults,
      path: 'login:*/openid-configuration',
      ask: (signal) =>
        https(`${azure.url}/${azure.state.tenant}/v2.0/.well-known/openid-configuration`, azure.ca, given(signal)),
      right: /token_endpoint/,
    },
    'API server': {
      faults: cluster.faults,
      path: '/version',
      ask: (signal) =>
        https(`${cluster.url}/version`, cluster.pem.ca, {
          ...clientCertificateOf(cluster.kubeconfigs.admin),
          ...given(signal),
        }),
      right: /gitVersion/,
    },
    kubelet: { faults: cluster.faults, path: 'kubelet:*/healthz', ask: ofKubelet, right: /^ok$/ },
    GitHub: {
      faults: github.faults,
      path: '/repos/acme/clusters/issues',
      ask: (signal) =>
        https(`${github.apiUrl}/repos/acme/clusters/issues`, github.ca ?? '', { headers: hub, ...given(signal) }),
      right: /^\[\]$/,
    },
  }
}

const names: readonly ServerName[] = ['ARM', 'Entra ID', 'API server', 'kubelet', 'GitHub']

/** How a request ended: its status, or that it did not. */
async function ending(asked: Promise<RawAnswer>): Promise<RawAnswer | string> {
  try {
    return await asked
  } catch (error) {
    const { code, name } = error as { code?: string; name: string }
    return name === 'AbortError' ? 'no answer' : (code ?? name)
  }
}

const kinds: readonly (readonly [title: string, fault: FaultKind, expected: unknown])[] = [
  ['another status', { kind: 'status', status: 503, message: 'go away' }, { status: 503 }],
  ['429 without a time', { kind: 'recorded', answer: 'too-many-requests' }, { status: 429 }],
  [
    '429 with a time',
    { kind: 'recorded', answer: 'throttled', seconds: 9 },
    { status: 429, headers: { 'retry-after': '9' }, text: expect.stringContaining('9 seconds') },
  ],
  [
    '429 with a date',
    { kind: 'recorded', answer: 'too-many-requests', retryAfter: 'Wed, 21 Oct 2026 07:28:00 GMT' },
    { status: 429, headers: { 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' } },
  ],
  ['503 with nothing', { kind: 'recorded', answer: 'empty-503' }, { status: 503, text: '' }],
  [
    'a redirect',
    { kind: 'redirect', location: 'https://elsewhere.example/' },
    { status: 302, headers: { location: 'https://elsewhere.example/' } },
  ],
  ['a reset', { kind: 'reset' }, 'ECONNRESET'],
  ['no answer', { kind: 'hang' }, 'no answer'],
  ['half-open', { kind: 'half-open' }, 'no answer'],
  ['no JSON', { kind: 'malformed' }, { status: 200, text: expect.stringContaining('[{]') }],
  ['other JSON', { kind: 'other-json', body: { value: null } }, { status: 200, text: '{"value":null}' }],
  ['half of it', { kind: 'truncated' }, 'ECONNRESET'],
  ['a lot', { kind: 'huge', bytes: 300_000 }, { status: 200, text: expect.stringMatching(/^.{300000}/s) }],
  [
    'a page',
    { kind: 'content-type' },
    { status: 200, headers: { 'content-type': 'text/html' }, text: expect.stringContaining('<html>') },
  ],
]

describe.each(names)('%s', (name) => {
  test.each(kinds)('%s, and the next is right again', async (_, fault, expected) => {
    const { ask, faults, path, right } = servers()[name]
    faults.push({ ...fault, path })
    const waits = fault.kind === 'hang' || fault.kind === 'half-open'
    const ended = await ending(ask(waits ? AbortSignal.timeout(250) : undefined))
    // what matches is compared as a whole: a text with itself
    expect({ ended }).toMatchObject({ ended: expected })
    expect(faults.waiting).toBe(0)
    const { status, text } = await ask()
    expect([status, text]).toEqual([200, expect.stringMatching(right)])
  })

  test.each([{ kind: 'slow' }, { kind: 'slow-headers' }, { kind: 'slow-body' }] as const)(
    '$kind: the right answer, a piece at a time or late',
    async ({ kind }) => {
      const { ask, faults, path } = servers()[name]
      const right = await ask()
      faults.push({ kind, milliseconds: 150, path })
      const { status, text } = await ask()
      expect([status, text.length]).toEqual([right.status, right.text.length])
    },
  )

  test('a status says what the server itself would say', async () => {
    const { ask, faults, path } = servers()[name]
    faults.push({ kind: 'status', status: 429, message: 'slow down', retryAfter: '3', path })
    const { status, text, headers } = await ask()
    const shapes: Readonly<Record<ServerName, unknown>> = {
      ARM: { error: { code: 'TooManyRequests', message: 'slow down' } },
      'Entra ID': { error: 'temporarily_unavailable', error_description: 'slow down' },
      'API server': { kind: 'Status', status: 'Failure', reason: 'TooManyRequests', code: 429 },
      kubelet: { text: 'slow down' },
      GitHub: { message: expect.any(String) },
    }
    expect(status).toBe(429)
    expect(name === 'kubelet' ? { text } : JSON.parse(text)).toMatchObject(shapes[name] as object)
    expect(name === 'kubelet' ? '3' : headers['retry-after']).toBe('3')
  })
})

describe('whether the server did what was asked before the answer went wrong', () => {
  const faults: readonly (readonly [title: string, fault: FaultKind & { processed?: boolean }, done: boolean])[] = [
    ['502', { kind: 'status', status: 502 }, false],
    ['502 afterwards', { kind: 'status', status: 502, processed: true }, true],
    ['recorded', { kind: 'recorded', answer: 'bad-gateway' }, false],
    ['recorded afterwards', { kind: 'recorded', answer: 'bad-gateway', processed: true }, true],
    ['reset', { kind: 'reset' }, true],
    ['reset before', { kind: 'reset', processed: false }, false],
    ['half-open', { kind: 'half-open' }, false],
    ['hang before', { kind: 'hang', processed: false }, false],
    ['hang', { kind: 'hang' }, true],
  ]
  const ended = async (asked: (signal: AbortSignal) => Promise<RawAnswer>): Promise<unknown> => {
    const seen = await ending(asked(AbortSignal.timeout(250)))
    return typeof seen === 'string' ? seen : seen.status
  }

  test.each(faults)('ARM, %s', async (title, fault, done) => {
    const { azure } = emulator
    const managed = azure.cluster('one')
    managed.tags = { old: 'yes' }
    azure.faults.push({ ...fault, path: 'arm:*/managedClusters/one', method: 'PATCH' })
    const path = `/subscriptions/${managed.subscription.id}/resourceGroups/rg1/providers/Microsoft.ContainerService/managedClusters/one`
    const body = JSON.stringify({ tags: { new: title } })
    const headers = {
      ...bearer(armToken).headers,
      'content-type': 'application/json',
      'content-length': String(body.length),
    }
    const seen = await ended((signal) =>
      https(`${azure.url}${path}?api-version=2025-10-01`, azure.ca, { method: 'PATCH', headers, body, signal }),
    )
    expect(seen).not.toBe(200)
    expect(managed.tags).toEqual(done ? { new: title } : { old: 'yes' })
  })

  test.each(faults)('GitHub, %s', async (title, fault, done) => {
    const { github } = emulator
    if (github === undefined) throw new Error('no GitHub')
    const before = github.repository('acme/clusters').issues.length
    github.faults.push({ ...fault, path: '*/issues', method: 'POST' })
    const body = JSON.stringify({ title })
    const headers = {
      accept: 'application/vnd.github+json',
      'user-agent': 'tests',
      authorization: `Bearer ${github.writeToken}`,
      'content-type': 'application/json',
    }
    const url = `${github.apiUrl}/repos/acme/clusters/issues`
    const seen = await ended((signal) => https(url, github.ca ?? '', { method: 'POST', headers, body, signal }))
    expect(seen).not.toBe(201)
    expect(github.repository('acme/clusters').issues.length - before).toBe(done ? 1 : 0)
  })
})

describe('new connections', () => {
  const spoil: readonly (readonly [AnyFault['kind'], string])[] = [
    ['expired-certificate', 'CERT_HAS_EXPIRED'],
    ['wrong-name', 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['no-handshake', 'no answer'],
  ]

  test.each(names.filter((name) => name !== 'kubelet').flatMap((name) => spoil.map((one) => [name, ...one] as const)))(
    '%s, %s: %s, twice, and then all is well',
    async (name, kind, expected) => {
      const { ask, faults } = servers()[name]
      faults.push({ kind, times: 2 } as AnyFault)
      for (const time of [1, 2])
        expect([time, await ending(ask(kind === 'no-handshake' ? AbortSignal.timeout(250) : undefined))]).toEqual([
          time,
          expected,
        ])
      expect((await ask()).status).toBe(200)
    },
  )

  test.each(names.filter((name) => name !== 'kubelet'))('%s is closed before the handshake', async (name) => {
    const { ask, faults } = servers()[name]
    faults.push({ kind: 'refused-handshake' })
    expect(await ending(ask())).toMatch(/^ECONNRESET|ERR_SSL|EPROTO/)
    expect((await ask()).status).toBe(200)
  })

  test('a fault for one name leaves the others alone', async () => {
    const { ARM, GitHub } = servers()
    const { faults } = ARM
    faults.push({ kind: 'expired-certificate', host: 'login.*' })
    expect((await ARM.ask()).status).toBe(200)
    expect(faults.waiting).toBe(1)
    expect((await GitHub.ask()).status).toBe(200)
  })

  test("a kubelet's only when it is named, and then inside the tunnel", async () => {
    const [node] = cluster.state.nodes
    // one without a host is not for it
    cluster.faults.push({ kind: 'wrong-name', after: 1 }, { kind: 'expired-certificate', host: 'kubelet:*' })
    const { stream, close } = await forward(cluster.kubeconfigs.admin, hostPod(cluster, node?.name ?? ''))
    const socket = await handshake(stream, { ca: readFileSync(cluster.pem.ca), servername: node?.name ?? '' })
    expect(socket.authorizationError).toBe('CERT_HAS_EXPIRED')
    socket.destroy()
    close()
    expect(cluster.faults.waiting).toBe(1)
  })
})
