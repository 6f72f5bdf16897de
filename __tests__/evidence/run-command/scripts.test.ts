// What run-command sends, really run on a node's files in several shells.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect } from '@jest/globals'
import { theSandbox } from '../../../emulator/nodes/find-sandbox.ts'
import type { NodeFile } from '../../../emulator/nodes/node-file.ts'
import { runConfined } from '../../../emulator/nodes/sandbox.ts'
import { nodeScripts } from '../../../src/evidence/run-command-scripts.ts'
import { readNodeScript, type NodeScan } from '../../../src/evidence/run-command-output.ts'
import { certificateFromDer } from '../../../src/x509/parse.ts'
import { needing } from '../../requirements/needing.ts'
import { issue, makeCa, selfSigned, type Issued, type KeyAlgorithm } from '../../build/pki.ts'

const script = nodeScripts.linux.join('\n')
const pki = '/var/lib/kubelet/pki'
const certs = '/etc/kubernetes/certs'
const token = '8n4xpk.0123456789abcdef'

const { describe, test } = await needing('bubblewrap', 'busybox')
const shells = [['dash'], ['bash', '--posix'], ['busybox', 'sh']] as const

const file = (path: string, content: string): NodeFile => ({ path, mode: 0o600, content })
/** A file of a kubelet: its certificate and its key. */
const pair = (path: string, { certificate, key }: Issued): NodeFile => file(path, `${certificate}\n${key}\n`)

/** Runs the script on a node with these files; streams are cut as the agent cuts them. */
async function runOn(
  files: readonly NodeFile[],
  shell: readonly string[] = ['sh'],
  kept = 4_096,
  environment: Readonly<Record<string, string>> = {},
) {
  const sandbox = await theSandbox()
  if ('missing' in sandbox) throw new Error(sandbox.missing)
  const [program = 'sh', ...words] = shell
  const { stdout, stderr, exitCode } = await runConfined(sandbox, {
    argv: [`/bin/${program}`, ...words, '/root/script.sh'],
    environment,
    files: [file('/root/script.sh', `${script}\n`), ...files],
    hostname: 'node',
    limits: { kept },
  })
  return { stdout: stdout.toString(), stderr: stderr.toString(), exitCode }
}
const scan = async (files: readonly NodeFile[]): Promise<NodeScan> => readNodeScript(await runOn(files), 'linux')

const flags = (...words: readonly string[]): NodeFile =>
  file('/etc/default/kubelet', `KUBELET_FLAGS=--kubeconfig=/var/lib/kubelet/kubeconfig ${words.join(' ')}\nX=1\n`)
const config = (fields: object): NodeFile =>
  file('/etc/default/kubeletconfig.json', JSON.stringify({ kind: 'KubeletConfiguration', ...fields }, null, 4))

let ca: Issued
let client: Issued
let serving: Issued
let apiServer: Issued
const node = { organizations: ['system:nodes'], cn: 'system:node:node-1' }
beforeAll(async () => {
  ca = await makeCa({ algorithm: 'RSA-4096' })
  client = await issue(ca, node)
  serving = await issue(ca, { ...node, dns: ['node-1'], ips: ['10.224.0.4'] })
  apiServer = await issue(ca, { cn: 'apiserver', algorithm: 'RSA-2048', dns: ['kubernetes.default.svc'] })
})

const healthy = (): readonly NodeFile[] => [
  pair(`${pki}/kubelet-client-2026.pem`, client),
  { path: `${pki}/kubelet-client-current.pem`, link: `${pki}/kubelet-client-2026.pem` },
  pair(`${pki}/kubelet-server-current.pem`, serving),
  file(`${certs}/apiserver.crt`, apiServer.certificate),
  file('/var/lib/kubelet/bootstrap-kubeconfig', `users: [{user: {token: "${token}"}}]\n`),
  flags('--rotate-certificates=true', '--rotate-server-certificates=true'),
]
const fingerprintOf = ({ der }: Issued): string => certificateFromDer(der).fingerprint
const foundIn = (found: NodeScan['apiServerCopy']): unknown =>
  found?.state === 'read' ? [found.file, found.certificate.fingerprint] : found

describe.each(shells.map((shell) => [shell.join(' '), shell] as const))('under %s', (_, shell) => {
  test('the script is understood', () => {
    const [program, ...words] = shell
    const { status, stderr } = spawnSync(program, [...words, '-n'], { input: script })
    expect([status, stderr.toString()]).toEqual([0, ''])
  })

  test('it prints the certificates that the kubelet works with, and what files there are', async () => {
    const printed = await runOn(healthy(), shell)
    expect(printed.exitCode).toBe(0)
    const { client: own, serving: served, apiServerCopy, files } = readNodeScript(printed, 'linux')
    expect(foundIn(own)).toEqual([`${pki}/kubelet-client-current.pem`, fingerprintOf(client)])
    expect(foundIn(served)).toEqual([`${pki}/kubelet-server-current.pem`, fingerprintOf(serving)])
    expect(foundIn(apiServerCopy)).toEqual([`${certs}/apiserver.crt`, fingerprintOf(apiServer)])
    expect(files).toEqual({
      bootstrapFile: true,
      clientCurrent: true,
      servingCurrent: ['pki'],
      rotateCertificates: true,
      rotateServerCertificates: true,
    })
  })

  test('nothing private is printed', async () => {
    const { stdout, stderr } = await runOn(healthy(), shell, 1_000_000)
    const all = stdout + stderr
    expect(all).not.toContain(token)
    expect(all).not.toContain('PRIVATE')
    for (const { key } of [client, serving])
      for (const line of key.split('\n').filter((text) => text.length > 20)) expect(all).not.toContain(line)
  })

  test('a node with nothing on it is told as that', async () => {
    const { client: own, serving: served, apiServerCopy, files } = readNodeScript(await runOn([], shell), 'linux')
    expect([own, served, apiServerCopy]).toEqual(Array(3).fill({ state: 'none' }))
    expect(files).toEqual({ bootstrapFile: false, clientCurrent: false, servingCurrent: [] })
  })

  test.each(['/var/lib/kubelet', '/dev/zero', '/dev/stdin'])(
    '%s in place of a file keeps nobody waiting',
    async (link) => {
      const places = [`${pki}/kubelet-client-current.pem`, '/etc/default/kubelet', '/etc/default/kubeletconfig.json']
      const printed = await runOn(
        places.map((path) => ({ path, link })),
        shell,
      )
      const { client: own, files } = readNodeScript(printed, 'linux')
      expect(own).toMatchObject({ state: 'unreadable' })
      expect(files).toEqual({ bootstrapFile: false, clientCurrent: true, servingCurrent: [] })
    },
  )

  test('no program of the node is run', async () => {
    // whatever a shell does not know by itself it would look for here
    const { stdout } = await runOn(healthy(), shell, 4_096, { PATH: '/nowhere' })
    expect(stdout).toMatch(/^client current [A-Za-z0-9+/=]+$/m)
    expect(stdout).toMatch(/^aks-cert-guard end 0$/m)
  })
})

describe('the serving certificate', () => {
  const [current, document, made, own] = [
    `${pki}/kubelet-server-current.pem`,
    '/var/lib/kubelet/kubelet-server-current.pem',
    `${certs}/kubeletserver.crt`,
    `${pki}/kubelet.crt`,
  ] as const

  test.each([
    ['on', '--rotate-server-certificates=true', [current, made], current],
    ['on', '--rotate-server-certificates', [document, made], document],
    ['on', '--rotate-server-certificates=true', [made, own], undefined],
    ['off', '--rotate-server-certificates=false', [current, made], made],
    ['off', '--rotate-server-certificates=false', [current, own], own],
    ['not told', '', [current, document, made, own], current],
    ['not told', '', [document, made], document],
    ['not told', '', [made, own], made],
    ['not told', '', [own], own],
  ])('with rotation %s (%s) and %j is in %s', async (_, flag, paths, expected) => {
    const found = (await scan([flags(flag), ...paths.map((path) => pair(path, serving))])).serving
    expect(found.state === 'none' ? undefined : found.file).toBe(expected)
  })

  test("is found at the document's place as well, and both places are told", async () => {
    const { files } = await scan([pair(current, serving), pair(document, serving)])
    expect(files.servingCurrent).toEqual(['pki', 'document'])
  })
})

describe('what the kubelet is set to', () => {
  test.each([
    [[flags('--rotate-certificates=true')], true],
    [[flags('--rotate-certificates')], true],
    [[flags('--rotate-certificates=false')], false],
    [[flags('--rotate-certificates-x=true')], undefined],
    [[config({ rotateCertificates: true })], true],
    [[config({ rotateCertificates: false })], false],
    [[flags('--rotate-certificates=false'), config({ rotateCertificates: true })], false],
    [[flags(), config({ rotateCertificates: 'no' })], undefined],
    [[], undefined],
  ])('%#', async (files, expected) => {
    expect((await scan(files)).files.rotateCertificates).toBe(expected)
  })
})

describe('the size of what is printed', () => {
  test.each<readonly [KeyAlgorithm, KeyAlgorithm]>([
    ['P-256', 'RSA-4096'],
    ['P-256', 'P-256'],
    ['RSA-2048', 'RSA-4096'],
    ['RSA-4096', 'RSA-4096'],
  ])('keys %s under a CA of %s: every certificate comes whole', async (algorithm, caAlgorithm) => {
    const authority = caAlgorithm === 'RSA-4096' ? ca : await makeCa({ algorithm: caAlgorithm })
    const own = await issue(authority, { ...node, algorithm })
    const served = await issue(authority, {
      ...node,
      algorithm,
      dns: ['aks-nodepool1-12345678-vmss000000'],
      ips: ['10.224.0.4'],
    })
    // what recorded clusters name: some 20 names and addresses
    const names = Array.from({ length: 20 }, (_, i) => `cluster-dns-12ab34cd-${i}.hcp.westeurope.azmk8s.io`)
    const copy = await issue(authority, { cn: 'apiserver', algorithm, dns: names })
    const printed = await runOn(
      [
        pair(`${pki}/kubelet-client-current.pem`, own),
        pair(`${pki}/kubelet-server-current.pem`, served),
        pair('/var/lib/kubelet/kubelet-server-current.pem', served),
        file('/var/lib/kubelet/bootstrap-kubeconfig', token),
        file(`${certs}/apiserver.crt`, copy.certificate),
      ],
      ['sh'],
      1_000_000,
    )
    expect(Buffer.byteLength(printed.stdout)).toBeLessThanOrEqual(4_096)
    expect(Buffer.byteLength(printed.stderr)).toBeLessThanOrEqual(4_096)
    const { client: mine, serving: theirs, apiServerCopy } = readNodeScript(printed, 'linux')
    expect([mine, theirs, apiServerCopy].map((found) => found?.state)).toEqual(['read', 'read', 'read'])
  })

  test('one that is too large is told as that, and takes nothing else away', async () => {
    const dns = Array.from({ length: 70 }, (_, i) => `a-rather-long-name-of-a-server-${i}.example.net`)
    const large = await issue(ca, { ...node, dns })
    const printed = await runOn(
      [
        pair(`${pki}/kubelet-client-current.pem`, client),
        pair(`${pki}/kubelet-server-current.pem`, large),
        file(`${certs}/apiserver.crt`, large.certificate),
      ],
      ['sh'],
      1_000_000,
    )
    expect(Buffer.byteLength(printed.stdout)).toBeLessThanOrEqual(4_096)
    const { client: own, serving: served, apiServerCopy } = readNodeScript(printed, 'linux')
    expect(own.state).toBe('read')
    expect(served).toEqual({ state: 'too-large', file: `${pki}/kubelet-server-current.pem` })
    expect(apiServerCopy).toEqual({ state: 'too-large', file: `${certs}/apiserver.crt` })
  })
})

test.each([
  ['text', 'nothing of the kind'],
  ['nothing', ''],
  ['a key alone', '-----BEGIN PRIVATE KEY-----\nTUlJ\n-----END PRIVATE KEY-----\n'],
  ['a certificate without an end', '-----BEGIN CERTIFICATE-----\nTUlJ\n'],
  [
    'a key where a certificate should have ended',
    '-----BEGIN CERTIFICATE-----\nTUlJ\n-----BEGIN PRIVATE KEY-----\nTUlJ\n-----END PRIVATE KEY-----\n-----END CERTIFICATE-----\n',
  ],
])('a file with %s is unreadable, and nothing of it is printed', async (_, content) => {
  const printed = await runOn([file(`${pki}/kubelet-client-current.pem`, content)])
  expect(readNodeScript(printed, 'linux').client).toEqual({
    state: 'unreadable',
    file: `${pki}/kubelet-client-current.pem`,
  })
  expect(printed.stdout + printed.stderr).not.toMatch(/TUlJ|kind/)
})

test('a certificate that is none is unreadable', async () => {
  const none = '-----BEGIN CERTIFICATE-----\nTUlJ\n-----END CERTIFICATE-----\n'
  const { client: own } = await scan([file(`${pki}/kubelet-client-current.pem`, none)])
  expect(own).toMatchObject({ state: 'unreadable' })
})

test.each([
  ['after its key', ({ certificate, key }: Issued) => `${key}\n${certificate}\n`],
  ['before others', ({ certificate }: Issued) => `${certificate}\n${apiServer.certificate}\n`],
  ['with the line ends of Windows', ({ certificate }: Issued) => certificate.replaceAll(/\r?\n/g, '\r\n')],
  ['under a text', ({ certificate }: Issued) => `subject=/CN=node\n\n${certificate}`],
])('a certificate %s is read', async (_, content) => {
  const path = `${pki}/kubelet-client-current.pem`
  expect(foundIn((await scan([file(path, content(client))])).client)).toEqual([path, fingerprintOf(client)])
})

test('a link that leads nowhere is unreadable', async () => {
  const { client: own, files } = await scan([{ path: `${pki}/kubelet-client-current.pem`, link: `${pki}/gone.pem` }])
  expect(own).toMatchObject({ state: 'unreadable' })
  expect(files.clientCurrent).toBe(true)
})

test('without TLS bootstrap the client certificate is the static one', async () => {
  const made = await selfSigned({ cn: 'client' })
  expect(foundIn((await scan([file(`${certs}/client.crt`, made.certificate)])).client)).toEqual([
    `${certs}/client.crt`,
    fingerprintOf(made),
  ])
})

test.each([
  ['linux', 'collect.sh'],
  ['windows', 'collect.ps1'],
] as const)('the emulator knows the script for %s by the same text', (system, name) => {
  const known = readFileSync(join(import.meta.dirname, '../../../emulator/nodes/scripts', name), 'utf8')
  expect(known).toBe(`${nodeScripts[system].join('\n')}\n`)
})

test('the scripts write to no file and send nothing', () => {
  const text = [...nodeScripts.linux, ...nodeScripts.windows]
    .join('\n')
    .replaceAll(/2>\/dev\/null|>\/dev\/null|>&2|2>&1/g, '')
  expect(text).not.toMatch(
    /[^-]>|\b(curl|wget|rm|mv|cp|tee|chmod|Out-File|Set-Content|Remove-Item|Invoke-\w+|Start-\w+)\b/,
  )
})
