import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Ready } from '../../emulator/ready.ts'

const serve = join(import.meta.dirname, '../../emulator/serve.ts')
const escape = '\u001b['
let folder = ''
let scenario = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'emulator-command-'))
  scenario = join(folder, 'scenario.json')
  writeFileSync(
    scenario,
    JSON.stringify({
      clusters: [{ name: 'one', pools: [{ name: 'pool', count: 1 }], azure: { resourceGroup: 'group' } }],
      azure: {},
      github: { repositories: [{ name: 'acme/clusters' }] },
    }),
  )
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

const start = (args: readonly string[], env: Readonly<Record<string, string>> = {}): ChildProcessWithoutNullStreams => {
  const own = Object.entries(process.env).filter(([name]) => !/^(NO|FORCE)_COLOR$/.test(name))
  const all = { ...Object.fromEntries(own), ...env }
  return spawn(process.execPath, ['--disable-warning=ExperimentalWarning', serve, ...args], { env: all })
}

/** What a process printed, and how it ended. */
async function ending(
  child: ChildProcessWithoutNullStreams,
): Promise<{ status: unknown; stdout: string; stderr: string }> {
  const said = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (text: string) => (said[name] += text))
  const [status] = (await once(child, 'close')) as [number | null]
  return { status, ...said }
}

/** The line of JSON. */
async function ready(child: ChildProcessWithoutNullStreams): Promise<Ready> {
  for await (const line of createInterface(child.stdout)) return JSON.parse(line) as Ready
  throw new Error('it said nothing')
}

describe('npm run emulator', () => {
  test('one line for programs, two for people; it ends with 0 on SIGINT, and its files are gone', async () => {
    const child = start(['--scenario', scenario])
    const ended = ending(child)
    const { clusters, azure, github, directory, kubeconfig } = await ready(child)
    expect(clusters).toMatchObject([{ name: 'one', resourceGroup: 'group', nodeResourceGroup: 'MC_group_one_eastus' }])
    const files = [kubeconfig, azure?.ca, github?.ca, ...Object.values(clusters[0]?.certificates ?? {})]
    expect(files.map((file) => existsSync(file ?? ''))).not.toContain(false)
    expect(clusters[0]?.id).toBe(
      `/subscriptions/${azure?.subscription ?? ''}/resourceGroups/group/providers/Microsoft.ContainerService/managedClusters/one`,
    )
    expect(azure).toMatchObject({ cloud: 'AzureCloud', identities: [{ name: 'pipeline', clientId: azure?.clientId }] })
    child.kill('SIGINT')
    const { status, stdout, stderr } = await ended
    expect(status).toBe(0)
    expect(stdout.split('\n')).toHaveLength(2)
    expect(stderr.trimEnd().split('\n')).toHaveLength(2)
    expect(stderr).not.toContain(escape)
    expect(stderr).not.toContain(azure?.clientSecret ?? 'a secret')
    expect(existsSync(directory)).toBe(false)
  })

  test('the end of its input is its end too, and colour is for who wants it', async () => {
    const child = start(['--scenario', scenario], { FORCE_COLOR: '1' })
    const ended = ending(child)
    await ready(child)
    child.stdin.end()
    const { status, stderr } = await ended
    expect(status).toBe(0)
    expect(stderr).toContain(escape)
  })

  test('files that are there are written into, so that who has mounted them sees it', async () => {
    const [ca, hosts, directory] = [join(folder, 'ca.pem'), join(folder, 'hosts'), join(folder, 'given')]
    for (const file of [ca, hosts]) writeFileSync(file, 'before\n')
    const before = [ca, hosts].map((file) => statSync(file).ino)
    const files = ['--directory', directory, '--ca-file', ca, '--hosts-file', hosts]
    const child = start(['--scenario', scenario, ...files], { NO_COLOR: '1', FORCE_COLOR: '1' })
    const ended = ending(child)
    const { azure, github } = await ready(child)
    expect([ca, hosts].map((file) => statSync(file).ino)).toEqual(before)
    const both = [azure?.ca, github?.ca].map((file) => readFileSync(file ?? '', 'utf8')).join('')
    expect(readFileSync(ca, 'utf8')).toBe(both)
    expect(readFileSync(hosts, 'utf8')).toBe('127.0.0.1 localhost\n')
    child.kill('SIGTERM')
    expect(await ended).toMatchObject({ status: 0 })
    expect(existsSync(directory)).toBe(true)
  })

  test('a wrong question is exit status 2, with what is wrong with it', async () => {
    const wrong = join(folder, 'wrong.json')
    writeFileSync(wrong, JSON.stringify({ clusters: [{ name: 'one', pool: [] }] }))
    const cases = [
      [[], '--scenario is missing.'],
      [['--scenario', 'no-such-scenario'], 'no-such-scenario'],
      [['--scenario', join(folder, 'none.json')], 'ENOENT'],
      [['--scenario', wrong], 'clusters[0].pool'],
      [['--scenario', scenario, '--prot', '1'], '--prot'],
    ] as const
    for (const [args, why] of cases) {
      const { status, stdout, stderr } = await ending(start(args))
      expect({ args, status, stdout }).toEqual({ args, status: 2, stdout: '' })
      expect(stderr).toContain(why)
    }
  })

  test('a port that is taken is exit status 1', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    await once(taken, 'listening')
    const { port } = taken.address() as AddressInfo
    const { status, stderr } = await ending(start(['--scenario', scenario, '--port', String(port)]))
    taken.close()
    expect(status).toBe(1)
    expect(stderr).toContain(`EADDRINUSE`)
  })
})
