// Real servers on this machine: where the token of ARM arrives, and what becomes of an answer that is a part only.
import http, { type RequestListener } from 'node:http'
import https from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Emulator, startEmulator } from '../../emulator/emulator.ts'
import { openArm, type Arm } from '../../src/adapters/azure/arm.ts'
import { idToken } from '../../src/adapters/azure/id-token.ts'
import { machinesOf } from '../../src/adapters/azure/nodes.ts'
import { finish } from '../../src/adapters/azure/polling.ts'
import { openRepeater } from '../../src/adapters/azure/repeat.ts'
import { openTransport, type Transport } from '../../src/adapters/azure/transport.ts'
import { githubIssues } from '../../src/adapters/github/issues.ts'
import { kubernetesAdapter } from '../../src/adapters/kubernetes/connect.ts'
import { ReasonError } from '../../src/model/errors.ts'
import { cluster, token } from './links-kit.ts'

type Server = { readonly port: number; readonly authorizations: string[]; answer: RequestListener; stop: () => void }

/** A server on this machine, over TLS with that certificate, that writes down which credentials arrive. */
async function listen(tls?: { readonly cert: string; readonly key: string }): Promise<Server> {
  const authorizations: string[] = []
  const running: Server = {
    port: 0,
    authorizations,
    answer: (_, response) => response.end('{}'),
    stop: () => {
      server.close()
      server.closeAllConnections()
    },
  }
  const onRequest: RequestListener = (request, response) => {
    authorizations.push(request.headers.authorization ?? '')
    running.answer(request, response)
  }
  const server = tls === undefined ? http.createServer(onRequest) : https.createServer(tls, onRequest)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return Object.assign(running, { port: (server.address() as AddressInfo).port })
}

let emulator: Emulator
let ca: string
let [armServer, other, plain]: Server[] = []
let transport: Transport
let arm: Arm
const { signal } = new AbortController()
const required = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('not started')
  return value
}
beforeAll(async () => {
  emulator = await startEmulator({ clusters: [{ name: 'one' }] })
  const { pki } = emulator.cluster('one').state
  ca = pki.ca.pem
  const certificate = { cert: pki.apiServer.pem, key: pki.apiServer.keys.pem }
  ;[armServer, other, plain] = await Promise.all([listen(certificate), listen(certificate), listen()])
  transport = openTransport(ca)
  const cloud = {
    name: 'custom',
    armEndpoint: `https://localhost:${required(armServer).port}`,
    authorityHost: 'https://x',
  }
  const repeater = openRepeater(
    (request) => transport.sendRequest(request),
    () => undefined,
  )
  arm = openArm({ cloud, auth: 'auto' }, () => Promise.resolve(token), repeater)
})
afterAll(async () => {
  transport.close()
  for (const server of [armServer, other, plain]) server?.stop()
  await emulator.stop()
})

async function reasonOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => 'answered',
    (error: unknown) => (error instanceof ReasonError ? error.reason : error),
  )
}

describe('the token of ARM', () => {
  const links = [
    '@localhost:OTHER/x',
    '@127.0.0.1:OTHER/x',
    'https://localhost:OTHER/x',
    '//localhost:OTHER/x',
    '\\\\localhost:OTHER\\x',
    'https://localhost:ARM@localhost:OTHER/x',
    'https://user:pass@localhost:ARM/x',
    'https://127.0.0.1:ARM/x',
    'http://localhost:PLAIN/x',
    '//localhost:PLAIN/x',
    'blob:https://localhost:ARM/x',
    '/x/../..//localhost:OTHER/x',
    '?x=@localhost:OTHER',
    '/next',
  ]
  const start = { method: 'POST', path: `${cluster.id}/runCommand`, apiVersion: '1', action: 'a/b/action' } as const
  const asks: Readonly<
    Record<string, readonly [(link: string) => [Record<string, string>, object], () => Promise<unknown>]>
  > = {
    nextLink: [(nextLink) => [{}, { value: [], nextLink }], () => machinesOf(arm, cluster, 'pool', signal)],
    Location: [(location) => [{ location }, {}], () => finish(arm, start, signal)],
    'Azure-AsyncOperation': [(link) => [{ 'azure-asyncoperation': link }, {}], () => finish(arm, start, signal)],
  }
  test.each(Object.keys(asks).flatMap((name) => links.map((link) => [name, link] as const)))(
    'reaches its own server alone, with %s = %s',
    async (name, written) => {
      const [own, evil, open] = [required(armServer), required(other), required(plain)]
      const link = written
        .replaceAll('ARM', String(own.port))
        .replaceAll('OTHER', String(evil.port))
        .replaceAll('PLAIN', String(open.port))
      const [answers, ask] = required(asks[name])
      const [headers, body] = answers(link)
      own.authorizations.length = 0
      own.answer = (_, response) => {
        const isFirst = own.authorizations.length === 1
        response.writeHead(isFirst && name !== 'nextLink' ? 202 : 200, isFirst ? headers : {})
        response.end(JSON.stringify(isFirst ? body : { status: 'Succeeded', value: [] }))
      }
      await reasonOf(ask())
      expect([evil.authorizations, open.authorizations]).toEqual([[], []])
      expect(own.authorizations[0]).toBe(`Bearer ${token}`)
      // links that stay with ARM are followed: `@host/x` is a relative path
      const isFollowed = /^[?@/](?![/\\])/.test(written)
      expect(own.authorizations).toHaveLength(isFollowed ? 2 : 1)
    },
  )
})

describe('a part of an answer', () => {
  const parts: readonly (readonly [string, number, Readonly<Record<string, string>>])[] = [
    ['HTTP 206', 206, { 'content-range': 'bytes 0-12/4000' }],
    ['HTTP 206 that does not say of what', 206, {}],
    ['HTTP 226', 226, { im: 'feed' }],
    ['HTTP 200 with Content-Range', 200, { 'content-range': 'bytes 0-12/*' }],
  ]
  const target = () => ({
    name: 'x',
    server: `https://localhost:${required(armServer).port}`,
    ca,
    insecureSkipTlsVerify: false,
    user: { token: () => 'a-token' },
  })
  const list = { path: '/api/v1/nodes', permission: 'list nodes', most: 10 }
  const transports: Readonly<Record<string, readonly [body: object, ask: () => Promise<unknown>]>> = {
    'a list of ARM': [{ value: [] }, () => machinesOf(arm, cluster, 'pool', signal)],
    'an ID token': [
      { value: 'a.b.c' },
      () => idToken(transport, `https://localhost:${required(armServer).port}/token`, 'request-token'),
    ],
    'a list of Kubernetes': [
      { kind: 'NodeList', items: [] },
      async () => (await kubernetesAdapter(() => undefined)(target(), signal)).list(list, (item) => item, signal),
    ],
    'an object of Kubernetes': [
      { kind: 'Namespace' },
      async () =>
        (await kubernetesAdapter(() => undefined)(target(), signal)).get(
          { path: '/api/v1/namespaces/x', permission: 'get namespaces' },
          signal,
        ),
    ],
    'a list of GitHub': [
      [],
      async () =>
        (
          await githubIssues({
            ...{ when: 'on-failure', per: 'cluster', labels: [], assignees: [], fromPullRequest: false },
            apiUrl: `http://127.0.0.1:${required(plain).port}`,
            repository: { owner: 'o', name: 'n' },
            token: () => 't',
          })
        ).list({ state: 'all' }, () => true),
    ],
  }
  test.each(
    Object.keys(transports).flatMap((what) =>
      parts.map(([part, status, headers]) => [what, part, status, headers] as const),
    ),
  )('of %s, by %s, is malformed and not the whole', async (what, _, status, headers) => {
    const [body, ask] = required(transports[what])
    const answer: RequestListener = (_request, response) => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers })
      response.end(JSON.stringify(body))
    }
    required(armServer).answer = answer
    required(plain).answer = answer
    expect(await reasonOf(ask())).toBe('malformed')
  })

  test.each(Object.keys(transports))('is not what %s has with HTTP 200', async (what) => {
    const [body, ask] = required(transports[what])
    const answer: RequestListener = (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(JSON.stringify(body))
    }
    required(armServer).answer = answer
    required(plain).answer = answer
    expect(await reasonOf(ask())).toBe('answered')
  })
})
