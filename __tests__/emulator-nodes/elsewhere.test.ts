// Where the emulator runs as somebody else, in namespaces of its own, or without bubblewrap.
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { execFile } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Emulator, startEmulator } from '../../emulator/emulator.ts'
import { readNodeFile, nodeFolder } from '../../emulator/nodes/folder.ts'
import { knownScripts } from '../../emulator/nodes/known-scripts.ts'
import { cannotRun, runScript } from '../../emulator/nodes/run-script.ts'
import { runOnNode } from '../../emulator/nodes/run.ts'
import { needing } from '../requirements/needing.ts'

const withOpenssl = await needing('openssl')

const inNamespaces = await needing('bubblewrap', 'openssl', 'unshare')

const run = promisify(execFile)
const nodes = join(import.meta.dirname, '../../emulator/nodes')
const root = process.getuid?.() === 0
const own = ['--net', '--mount', '--pid', '--fork', '--kill-child']

inNamespaces.test.each([
  ['in namespaces of its own', root ? own : ['--user', '--map-root-user', ...own]],
  ['in namespaces with their own /proc', [...(root ? own : ['--user', '--map-root-user', ...own]), '--mount-proc']],
  ['as somebody who is not root', ['--user', '--map-user=1000', '--map-group=1000']],
  ['as root of a namespace of users', ['--user', '--map-root-user', ...own, '--mount-proc']],
])('scripts are run %s', async (_, options) => {
  const lines = [
    `import { findSandbox } from ${JSON.stringify(join(nodes, 'find-sandbox.ts'))}`,
    `import { runConfined } from ${JSON.stringify(join(nodes, 'sandbox.ts'))}`,
    `const argv = ['/bin/sh', '-c', 'id -u; cat /etc/x; openssl version']`,
    `const files = [{ path: '/etc/x', mode: 0o600, content: 'of the node\\n' }]`,
    `const sandbox = await findSandbox()`,
    `if ('missing' in sandbox) throw new Error(sandbox.missing)`,
    `process.stdout.write((await runConfined(sandbox, { argv, files, hostname: 'node' })).stdout)`,
  ]
  const argv = [...options, process.execPath, '--input-type=module', '-e', lines.join('\n')]
  const { stdout } = await run('unshare', argv, { timeout: 30_000 })
  expect(stdout).toMatch(/^0\nof the node\nOpenSSL /)
})

let emulator: Emulator
beforeAll(async () => {
  emulator = await startEmulator({
    clusters: [
      {
        name: 'one',
        pools: [
          { name: 'pool', count: 1 },
          { name: 'win', count: 1, operatingSystem: 'windows' },
        ],
      },
    ],
  })
})
afterAll(() => emulator.stop())

const known = [
  ['/etc/kubernetes/certs/apiserver.crt', 'openssl x509 -in /etc/kubernetes/certs/apiserver.crt -noout -enddate'],
  [
    '/var/lib/kubelet/pki/kubelet-client-current.pem',
    'openssl x509 -in /var/lib/kubelet/pki/kubelet-client-current.pem -noout -enddate',
  ],
] as const

withOpenssl.test(
  "without bubblewrap the document's lines are answered from the node's files, and nothing else is run",
  async () => {
    const { state } = emulator.cluster('one')
    const [linux] = state.nodes
    if (linux === undefined) throw new Error('no node')
    const said = jest.spyOn(process.stderr, 'write').mockReturnValue(true)
    process.env['EMULATOR_BWRAP'] = 'none'
    try {
      for (const [path, text] of known) {
        const script = { text: `${text}\n`, parameters: [] }
        expect(await cannotRun(linux, script)).toBeUndefined()
        const { stdout, stderr } = await runScript(state, linux, script, { number: 0 })
        const { files } = await nodeFolder(state, linux)
        const { validTo } = new X509Certificate(readNodeFile(files, path) ?? '')
        expect({ stdout, stderr }).toEqual({ stdout: `notAfter=${validTo}\n`, stderr: '' })
      }
      const other = { text: 'openssl x509 -in /etc/kubernetes/certs/apiserver.crt -noout -subject', parameters: [] }
      expect(await cannotRun(linux, other)).toMatch(/EMULATOR_BWRAP=none.*known by their exact text/)
      await expect(runScript(state, linux, other, { number: 0 })).rejects.toThrow(RangeError)
      const { exitCode, stderr } = await runOnNode(state, linux, ['ls', '/'])
      expect([exitCode, stderr.toString()]).toEqual([
        126,
        'emulator: programs cannot be confined here (EMULATOR_BWRAP=none)\n',
      ])
      // once, whoever asks
      expect(said.mock.calls.map(([line]) => line)).toEqual([
        'emulator: nodes run only the scripts that are known by their text (EMULATOR_BWRAP=none)\n',
      ])
    } finally {
      delete process.env['EMULATOR_BWRAP']
      said.mockRestore()
    }
  },
)

test('a script of somebody is answered on Windows when it was made known', async () => {
  const { state } = emulator.cluster('one')
  const windows = state.nodes.find(({ operatingSystem }) => operatingSystem === 'windows')
  if (windows === undefined) throw new Error('no node')
  const script = { text: 'Get-Something', parameters: [] }
  expect(await cannotRun(windows, script)).toMatch(/^PowerShell is not run here/)
  knownScripts.set('Get-Something', ({ files }) => ({ stdout: String(files.length), stderr: 'x'.repeat(5_000) }))
  try {
    expect(await cannotRun(windows, script)).toBeUndefined()
    expect(await runScript(state, windows, script, { number: 0 })).toEqual({ stdout: '7', stderr: 'x'.repeat(4_096) })
  } finally {
    knownScripts.delete('Get-Something')
  }
  expect((await runOnNode(state, windows, ['ls'])).stderr.toString()).toBe(
    'emulator: nothing is run on a Windows node\n',
  )
})
