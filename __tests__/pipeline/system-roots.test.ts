import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { createServer, request as httpsRequest } from 'node:https'
import type { AddressInfo } from 'node:net'
import { connect, getCACertificates, setDefaultCACertificates } from 'node:tls'
import { type Emulator, startEmulator } from '../../emulator/emulator.ts'
import { issue, type Issued, makeCa } from '../build/pki.ts'
import { targetOf } from '../evidence/target.ts'
import { runWith } from './kit.ts'

// An API server below a path, with a certificate that the roots of the system verify, as hosted proxies of clusters have it.

const prefix = '/k8s/clusters/c-m-1'
const usual = getCACertificates('default')

let emulator: Emulator
let authority: Issued
beforeAll(async () => {
  authority = await makeCa({ cn: 'Public Root' })
  setDefaultCACertificates([...usual, authority.certificate])
  emulator = await startEmulator({ clusters: [{ name: 'below', pools: [{ name: 'system', count: 1 }] }] })
})
afterAll(async () => {
  setDefaultCACertificates(usual)
  await emulator.stop()
})

/** Passes on what is asked for below the prefix. `seen`: every path, with whether a credential came along. */
async function startProxy(root: Issued, ofCluster: { readonly port: number; readonly ca: string }) {
  const seen: { readonly path: string; readonly hasCredential: boolean }[] = []
  const leaf = await issue(root, { cn: 'proxy.example', ips: ['127.0.0.1'], eku: ['serverAuth'] })
  const behind = { host: '127.0.0.1', ...ofCluster }
  const below = (url = '', headers: Readonly<Record<string, unknown>>): string => {
    seen.push({ path: url, hasCredential: headers['authorization'] !== undefined })
    return url.startsWith(`${prefix}/`) ? url.slice(prefix.length) : '/nothing'
  }
  const server = createServer({ cert: leaf.certificate, key: leaf.key }, (incoming, answer) => {
    const { method, headers } = incoming
    const onward = httpsRequest({ ...behind, method, headers, path: below(incoming.url, headers) }, (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers)
      response.pipe(answer)
    })
    onward.on('error', () => answer.destroy())
    incoming.pipe(onward)
  })
  server.on('upgrade', (incoming, socket, head) => {
    const onward = connect(behind)
    for (const one of [socket, onward])
      one
        .on('error', () => undefined)
        .on('close', () => {
          socket.destroy()
          onward.destroy()
        })
    const lines = incoming.rawHeaders.flatMap((name, index, all) =>
      index % 2 === 0 ? [`${name}: ${all[index + 1] ?? ''}`] : [],
    )
    onward.write([`GET ${below(incoming.url, incoming.headers)} HTTP/1.1`, ...lines, '', ''].join('\r\n'))
    onward.write(head)
    onward.pipe(socket).pipe(onward)
  })
  server.on('tlsClientError', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}${prefix}`,
    seen,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => {
          resolve()
        })
        server.closeAllConnections()
      }),
  }
}

async function through(root: Issued, authorityFields: Readonly<Record<string, unknown>>, path = '') {
  const cluster = emulator.cluster('below')
  const proxy = await startProxy(root, { port: cluster.port, ca: readFileSync(cluster.pem.ca, 'utf8') })
  const kubeconfig = JSON.stringify({
    'current-context': 'c',
    contexts: [{ name: 'c', context: { cluster: 'c', user: 'u' } }],
    clusters: [{ name: 'c', cluster: { server: `${proxy.url}${path}`, ...authorityFields } }],
    users: [{ name: 'u', user: { token: targetOf(cluster.kubeconfigs.staticToken).user.token?.() } }],
  })
  try {
    const { assessment } = await runWith({ kubeconfig })
    return { findings: assessment.targets.flatMap(({ findings }) => findings), seen: proxy.seen }
  } finally {
    await proxy.stop()
  }
}

describe('a healthy cluster below a path, verified by the roots of the system', () => {
  test.each<[string, Readonly<Record<string, unknown>>, string]>([
    ['without a CA in the kubeconfig', {}, ''],
    ['with an empty CA', { 'certificate-authority-data': '' }, ''],
    ['with a CA that is null', { 'certificate-authority-data': null, 'certificate-authority': null }, ''],
    ['with a slash at the end of its URL', {}, '/'],
  ])('%s is read, and every credential goes below the path', async (_, fields, path) => {
    const { findings, seen } = await through(authority, fields, path)
    const bad = findings.filter(({ outcome }) => outcome === 'fail' || outcome === 'inconclusive')
    expect(bad.map(({ check, subject, message }) => `${check} ${subject}: ${message}`)).toEqual([])
    const trust = findings.filter(({ check }) => check === 'api-server-trust')
    expect(new Set(trust.map(({ outcome }) => outcome))).toEqual(new Set(['pass']))
    expect(seen.length).toBeGreaterThan(10)
    expect(seen.filter(({ path: asked }) => !asked.startsWith(`${prefix}/`))).toEqual([])
  })
})

test.each<[string, Readonly<Record<string, unknown>>]>([
  ['without a CA in the kubeconfig', {}],
  ['with an empty CA', { 'certificate-authority-data': '' }],
])('%s, a server of another root is not trusted, and gets no credential', async (_, fields) => {
  const { findings, seen } = await through(await makeCa({ cn: 'Unknown Root' }), fields)
  expect(findings).toContainEqual(expect.objectContaining({ check: 'api-server-trust', outcome: 'fail' }))
  expect(seen.filter(({ hasCredential }) => hasCredential)).toEqual([])
})
