// Runs in namespaces of its own, where every name of the world is looked up at a resolver that remembers it: the hosts of
// one cloud are an emulator's, all others lead to a trap. Runs the built action there, and prints what came of it as JSON.
// The scenario is the first argument, as JSON; the inputs are the second.
import { createSocket } from 'node:dgram'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Scenario } from '../../emulator/emulator.ts'
import { startEmulator } from '../../emulator/emulator.ts'
import { countsOf, requestsOf } from '../../emulator/log.ts'
import { run } from '../real/process.ts'

/** What a run came to, and whom it asked. */
export type Seen = {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
  readonly report: string
  /** names that were looked up, each once, in alphabetical order */
  readonly names: readonly string[]
  /** addresses of the trap that somebody connected to */
  readonly trapped: readonly string[]
  /** `HOST METHOD PATH`, as the emulator was asked */
  readonly requests: readonly string[]
  readonly connections: Readonly<Record<string, number>>
}

/** 127.9.9.9 for whatever is not of this cloud, and the metadata service of a machine */
const traps = [
  ['127.9.9.9', 443],
  ['127.9.9.9', 80],
  ['169.254.169.254', 80],
] as const
const [elsewhere] = traps[0]

/** A name server (RFC 1035) on port 53: A records of `table`, and of `elsewhere` for all other names. */
async function startResolver(table: ReadonlyMap<string, string>, names: Set<string>): Promise<void> {
  const socket = createSocket('udp4')
  socket.on('message', (query, { port, address }) => {
    const labels: string[] = []
    let at = 12
    for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
      labels.push(query.toString('latin1', at + 1, at + 1 + length))
      at += 1 + length
    }
    const name = labels.join('.').toLowerCase()
    names.add(name)
    const question = query.subarray(12, at + 5)
    const isA = query.readUInt16BE(at + 1) === 1
    const record = Buffer.from([
      0xc0,
      12,
      0,
      1,
      0,
      1,
      0,
      0,
      0,
      0,
      0,
      4,
      ...(table.get(name) ?? elsewhere).split('.').map(Number),
    ])
    const header = Buffer.from([query[0] ?? 0, query[1] ?? 0, 0x81, 0x80, 0, 1, 0, isA ? 1 : 0, 0, 0, 0, 0])
    socket.send(Buffer.concat([header, question, ...(isA ? [record] : [])]), port, address)
  })
  await new Promise<void>((resolve) => socket.bind(53, '127.0.0.1', resolve))
}

const [scenario = '{}', inputs = '{}'] = process.argv.slice(2)
const emulator = await startEmulator(JSON.parse(scenario) as Scenario, { hosts: 'real' })
const table = new Map(
  emulator.hostsFile.split('\n').flatMap((line) => {
    const [address = '', ...names] = line.split(' ')
    return names.map((name) => [name, address] as const)
  }),
)
const names = new Set<string>()
const trapped: string[] = []
await startResolver(table, names)
for (const [host, port] of traps) {
  const server = createServer((socket) => {
    trapped.push(`${host}:${port}`)
    socket.destroy()
  })
  await new Promise<void>((resolve) => server.listen(port, host, resolve))
}
const folder = mkdtempSync(join(tmpdir(), 'clouds-'))
const { clientId, secret = '' } = emulator.azure.identity('pipeline')
const given: Readonly<Record<string, string>> = {
  'client-id': clientId,
  'tenant-id': emulator.azure.state.tenant,
  'client-secret': secret,
  'ca-bundle': emulator.azure.caPem,
  ...(emulator.github === undefined ? {} : { 'github-token': emulator.github.writeToken }),
  ...(JSON.parse(inputs) as Record<string, string>),
}
writeFileSync(join(folder, 'summary.md'), '')
writeFileSync(join(folder, 'outputs'), '')
const ended = await run(process.execPath, [join(import.meta.dirname, '../../dist/index.js')], {
  cwd: folder,
  milliseconds: 60_000,
  env: {
    PATH: process.env['PATH'] ?? '',
    HOME: folder,
    GITHUB_STEP_SUMMARY: join(folder, 'summary.md'),
    GITHUB_OUTPUT: join(folder, 'outputs'),
    ...emulator.github?.environment(),
    ...Object.fromEntries(Object.entries(given).map(([name, text]) => [`INPUT_${name.toUpperCase()}`, text])),
  },
})
const running = { clusters: emulator.clusters, azure: emulator.azure }
const report = join(folder, 'aks-cert-guard-report/report.json')
const seen: Seen = {
  ...ended,
  report: (() => {
    try {
      return readFileSync(report, 'utf8')
    } catch {
      return ''
    }
  })(),
  names: [...names].toSorted(),
  trapped,
  requests: requestsOf(running).map(({ host, method, path }) => `${host} ${method} ${path}`),
  connections: Object.fromEntries(
    Object.entries(countsOf(running)).map(([host, { connections }]) => [host, connections]),
  ),
}
process.stdout.write(JSON.stringify(seen))
await emulator.stop()
process.exit()
