import { afterEach, expect } from '@jest/globals'
import { execFileSync } from 'node:child_process'
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { existsSync } from 'node:fs'
import { lstat, readdir, readFile, readlink } from 'node:fs/promises'
import { join } from 'node:path'
import { type ClusterScenario, type Emulator, type NodeScenario, startEmulator } from '../../emulator/emulator.ts'
import { renewNode } from '../../emulator/kubernetes/rotation-nodes.ts'
import { nodeFolder } from '../../emulator/nodes/folder.ts'
import { runOnNode } from '../../emulator/nodes/run.ts'
import { needing } from '../requirements/needing.ts'

const { test } = await needing('openssl', 'bubblewrap')

let emulator: Emulator | undefined
afterEach(async () => {
  await emulator?.stop()
  emulator = undefined
})

/** A cluster of one node, and where the node's files are. */
async function one(node: NodeScenario = {}, more: Partial<ClusterScenario> = {}) {
  emulator = await startEmulator({ clusters: [{ name: 'one', pools: [{ name: 'pool', count: 1, ...node }], ...more }] })
  const cluster = emulator.cluster('one')
  const [first] = cluster.state.nodes
  if (first === undefined) throw new Error('no node')
  const { root } = await nodeFolder(cluster.state, first)
  const all = (await readdir(root, { recursive: true, withFileTypes: true }))
    .filter((entry) => !entry.isDirectory())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(root.length))
  return { cluster, node: first, root, all: all.sort(), text: (path: string) => readFile(join(root, path), 'utf8') }
}

/** What real openssl reads in a file. */
const openssl = (file: string, ...more: readonly string[]): string =>
  execFileSync('openssl', ['x509', '-in', file, '-noout', ...more], { encoding: 'utf8' }).trim()

const years = (file: string): number => {
  const [from, to] = openssl(file, '-startdate', '-enddate')
    .split('\n')
    .map((line) => Date.parse(line.replace(/^.*=/, '')))
  return Math.round(((to ?? 0) - (from ?? 0)) / 31_536_000_000)
}

test('a Linux node has what provisioning and its kubelet wrote, and no more', async () => {
  const { all, root } = await one()
  expect(all.map((path) => path.replace(/\d{4}(-\d\d){5}/, 'TIME'))).toEqual([
    '/etc/default/kubelet',
    '/etc/default/kubeletconfig.json',
    '/etc/group',
    '/etc/hostname',
    '/etc/hosts',
    '/etc/kubernetes/certs/apiserver.crt',
    '/etc/kubernetes/certs/ca.crt',
    '/etc/os-release',
    '/etc/passwd',
    '/var/lib/kubelet/bootstrap-kubeconfig',
    '/var/lib/kubelet/kubeconfig',
    '/var/lib/kubelet/pki/kubelet-client-TIME.pem',
    '/var/lib/kubelet/pki/kubelet-client-current.pem',
    '/var/lib/kubelet/pki/kubelet-server-TIME.pem',
    '/var/lib/kubelet/pki/kubelet-server-current.pem',
  ])
  // the place that the document names by mistake
  expect(existsSync(join(root, 'var/lib/kubelet/kubelet-server-current.pem'))).toBe(false)
})

test('its certificates are the very ones that are in use', async () => {
  const { cluster, node, root, text } = await one({ client: { notBefore: '-300d', notAfter: '+5d' } })
  const pem = await cluster.pem.node(node.name)
  expect(await text('etc/kubernetes/certs/ca.crt')).toBe(await readFile(cluster.pem.ca, 'utf8'))
  expect(await text('etc/kubernetes/certs/apiserver.crt')).toBe(await readFile(cluster.pem.apiServer, 'utf8'))
  const client = join(root, 'var/lib/kubelet/pki/kubelet-client-current.pem')
  expect(openssl(client, '-enddate', '-fingerprint')).toBe(openssl(pem.client, '-enddate', '-fingerprint'))
  const server = join(root, 'var/lib/kubelet/pki/kubelet-server-current.pem')
  expect(openssl(server, '-fingerprint')).toBe(openssl(pem.server ?? '', '-fingerprint'))
  const verify = ['verify', '-CAfile', join(root, 'etc/kubernetes/certs/ca.crt'), client]
  expect(execFileSync('openssl', verify, { encoding: 'utf8' })).toMatch(/: OK\n$/)
})

test('a certificate and its key are in one file, for root only, behind a link that is absolute on the node', async () => {
  const { root, text, cluster, node } = await one()
  const path = 'var/lib/kubelet/pki/kubelet-client-current.pem'
  const pair = await text(path)
  expect(new X509Certificate(pair).checkPrivateKey(createPrivateKey(pair))).toBe(true)
  const modes = await Promise.all(
    [
      path,
      'etc/kubernetes/certs/ca.crt',
      'etc/kubernetes/certs/apiserver.crt',
      'var/lib/kubelet/bootstrap-kubeconfig',
    ].map(async (file) => {
      const link = (await lstat(join(root, file))).isSymbolicLink()
      const real = link ? join(root, file, '..', await readlink(join(root, file))) : join(root, file)
      return [link, ((await lstat(real)).mode & 0o777).toString(8)]
    }),
  )
  expect(modes).toEqual([
    [true, '600'],
    [false, '600'],
    [false, '644'],
    [false, '600'],
  ])
  const { stdout, stderr } = await runOnNode(cluster.state, node, ['readlink', `/${path}`])
  expect(stderr.toString()).toBe('')
  expect(stdout.toString()).toMatch(/^\/var\/lib\/kubelet\/pki\/kubelet-client-\d{4}(-\d\d){5}\.pem\n$/)
})

test('a node in a container has its root at /host, as kubectl debug gives it', async () => {
  const { cluster, node } = await one()
  const ls = (path: string) => runOnNode(cluster.state, node, ['ls', '-l', path], { hostAt: '/host' })
  const here = await ls('/host/var/lib/kubelet/pki/kubelet-server-current.pem')
  expect(here.stdout.toString()).toMatch(/kubelet-server-current\.pem -> \/var\/lib\/kubelet\/pki\/kubelet-server-\d/)
  const documented = await ls('/host/var/lib/kubelet/kubelet-server-current.pem')
  expect(documented.exitCode).toBe(2)
  expect(documented.stderr.toString()).toContain('No such file or directory')
  expect((await ls('/etc/kubernetes')).exitCode).toBe(2)
})

test.each([
  ['node-bootstrap', ['/etc/kubernetes/certs/kubeletserver.crt', '/etc/kubernetes/certs/kubeletserver.key'], 20],
  ['self-signed', ['/var/lib/kubelet/pki/kubelet.crt', '/var/lib/kubelet/pki/kubelet.key'], 1],
] as const)('a kubelet that serves %s keeps it elsewhere and has no link', async (serving, files, lifetime) => {
  const { all, root, text } = await one({ serving })
  expect(all.filter((path) => /kubelet(-server.*|server)?\.(crt|key|pem)|server-current/.test(path))).toEqual(files)
  expect(years(join(root, files[0]))).toBe(lifetime)
  const config = JSON.parse(await text('etc/default/kubeletconfig.json')) as Readonly<Record<string, unknown>>
  expect([config['serverTLSBootstrap'], config['tlsCertFile']]).toEqual([
    false,
    serving === 'node-bootstrap' ? files[0] : undefined,
  ])
  expect(await text('etc/default/kubelet')).toContain('--rotate-server-certificates=false')
})

test('a kubelet whose request is pending has no serving certificate at all', async () => {
  const { all, text } = await one({ serving: 'none' })
  expect(all.filter((path) => path.includes('server') && path.includes('kubelet'))).toEqual([])
  expect(await text('etc/default/kubelet')).toContain('--rotate-server-certificates=true')
})

test('without TLS bootstrap there is a static pair, no link, and nothing to bootstrap with', async () => {
  const { all, text, root } = await one({ tlsBootstrap: false })
  expect(all.filter((path) => /bootstrap|kubelet-client/.test(path))).toEqual([])
  expect(await text('var/lib/kubelet/kubeconfig')).toContain('client-certificate: /etc/kubernetes/certs/client.crt')
  expect(openssl(join(root, 'etc/kubernetes/certs/client.crt'), '-subject')).toMatch(/system:node:aks-pool/)
  expect(await text('etc/default/kubelet')).toContain('--rotate-certificates=false')
  const key = createPrivateKey(await text('etc/kubernetes/certs/client.key'))
  expect(new X509Certificate(await text('etc/kubernetes/certs/client.crt')).checkPrivateKey(key)).toBe(true)
})

test("the copy of the API server's certificate need not be what is served", async () => {
  const { cluster, root } = await one({ apiServerCopy: { notBefore: '-700d', notAfter: '-20d' } })
  const copy = join(root, 'etc/kubernetes/certs/apiserver.crt')
  const end = Date.parse(openssl(copy, '-enddate').replace('notAfter=', ''))
  expect(Math.abs(end - (cluster.state.startedAt.getTime() - 20 * 86_400_000))).toBeLessThan(3_700_000)
  expect(openssl(copy, '-fingerprint')).not.toBe(openssl(cluster.pem.apiServer, '-fingerprint'))
  expect(openssl(copy, '-issuer', '-subject')).toBe(openssl(cluster.pem.apiServer, '-issuer', '-subject'))
})

test('a Windows node has it in C:\\k', async () => {
  const { all, root, text } = await one({ operatingSystem: 'windows' })
  expect(all.map((path) => path.replace(/\d{4}(-\d\d){5}/, 'TIME'))).toEqual([
    '/C/k/bootstrap-config',
    '/C/k/ca.crt',
    '/C/k/config',
    '/C/k/pki/kubelet-client-TIME.pem',
    '/C/k/pki/kubelet-client-current.pem',
    '/C/k/pki/kubelet-server-TIME.pem',
    '/C/k/pki/kubelet-server-current.pem',
  ])
  expect(openssl(join(root, 'C/k/pki/kubelet-client-current.pem'), '-subject')).toContain('system:node:akspool000000')
  expect(await text('C/k/config')).toContain('client-certificate: C:\\k\\pki\\kubelet-client-current.pem')
})

test.each(['replace', 'reimage'] as const)('a node that was renewed (%s) has new files', async (how) => {
  const { cluster, node, text } = await one({ apiServerCopy: { notBefore: '-700d', notAfter: '-20d' } })
  const before = await text('var/lib/kubelet/pki/kubelet-client-current.pem')
  const [pool] = cluster.state.scenario.pools ?? []
  if (pool === undefined) throw new Error('no pool')
  const next = renewNode(cluster.state, pool, node, how, {})
  const { root } = await nodeFolder(cluster.state, next)
  expect([next.name === node.name, next.providerId === node.providerId]).toEqual(
    how === 'reimage' ? [true, true] : [false, false],
  )
  const current = join(root, 'var/lib/kubelet/pki/kubelet-client-current.pem')
  const after = await readFile(current, 'utf8')
  expect(after).not.toBe(before)
  expect(years(current)).toBe(1)
  expect((await readdir(join(root, 'var/lib/kubelet/pki'))).length).toBe(4)
  const copy = await readFile(join(root, 'etc/kubernetes/certs/apiserver.crt'), 'utf8')
  expect(copy).toBe(await readFile(cluster.pem.apiServer, 'utf8'))
})

test('no folder is written before somebody needs it', async () => {
  emulator = await startEmulator({ clusters: [{ name: 'one', pools: [{ name: 'pool', count: 60 }] }] })
  expect(existsSync(join(emulator.directory, 'one', 'node-files'))).toBe(false)
  const { state } = emulator.cluster('one')
  const [first] = state.nodes
  if (first === undefined) throw new Error('no node')
  await Promise.all([nodeFolder(state, first), nodeFolder(state, first)])
  expect(await readdir(join(emulator.directory, 'one', 'node-files'))).toEqual([first.name])
})
