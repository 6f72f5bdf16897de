import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Scenario } from '../../emulator/scenario.ts'
import { startClusters } from './clusters.ts'
import { between, clusterRequests, type Counts, gateRequests } from './counts.ts'
import { megabytes, milliseconds, table } from './figures.ts'
import { clustersTold, fleetRun } from './fleet.ts'
import { measure, type Measured, type Program } from './run.ts'

/** Secrets of type kubernetes.io/tls in a cluster of 5,000 nodes. */
const sizes = [5_000, 10_000, 20_000] as const
const nodes = 5_000
const clusters = 50
const pageSize = 500
/** MB that a run may have beyond what it had after its first line, and beyond nothing */
const [limitAbove, limitFleet] = [150, 300] as const

const scenarios = join(import.meta.dirname, '../../emulator/scenarios')

/** The scenario nodes-5000 with so many TLS Secrets. */
export function withSecrets(count: number): Scenario {
  const { $schema, ...scenario } = JSON.parse(readFileSync(join(scenarios, 'nodes-5000.json'), 'utf8')) as Scenario & {
    readonly $schema: string
  }
  if (!$schema.endsWith('.json')) throw new Error('the scenario says by which schema it is written')
  const [cluster] = scenario.clusters
  const [first, ...others] = cluster?.objects?.secrets ?? []
  if (cluster === undefined || first === undefined) throw new Error('the scenario has a cluster with Secrets')
  // as many others as there are, at most a fifth
  const kept = others.map((one) => ({ ...one, count: Math.min(one.count ?? 1, Math.floor(count / 5)) }))
  const tls = kept.filter(({ type = 'tls' }) => type === 'tls').reduce((sum, { count: many }) => sum + many, 0)
  const secrets = [{ ...first, count: count - tls }, ...kept]
  return { ...scenario, clusters: [{ ...cluster, contextUser: 'admin', objects: { ...cluster.objects, secrets } }] }
}

/** The requests for Secrets: their pages, and the one page of tokens without an end. */
const secretPages = (count: number): number => Math.ceil(count / pageSize) + 1

type Row = { readonly name: string; readonly measured: Measured; readonly requests?: number }

const row = ({ name, measured, requests }: Row): readonly string[] => [
  name,
  milliseconds(measured.exit),
  megabytes(measured.atFirstLine),
  megabytes(measured.peak),
  megabytes(measured.peak - measured.atFirstLine),
  requests === undefined ? '' : String(requests),
]

const goal = (what: string, value: number, limit: number): readonly string[] => [
  what,
  megabytes(value),
  `at most ${limit}`,
  value <= limit ? 'reached' : 'MISSED',
]

async function ended(program: Program): Promise<Measured> {
  const measured = await measure(program, true)
  if (measured.status !== 0) throw new Error(`node ${program.args.join(' ')} ended with ${String(measured.status)}`)
  return measured
}

function countProblems({ kinds }: Counts, size: number): readonly string[] {
  const expected: Counts['kinds'] = {
    ...gateRequests,
    ...clusterRequests(nodes),
    'GET /api/v1/secrets': secretPages(size),
  }
  return Object.entries(expected)
    .filter(([kind, count]) => kinds[kind] !== count)
    .map(([kind, count]) => `${size} Secrets: ${kind}: ${kinds[kind] ?? 0} times, and ${count} were expected`)
}

/** MB of peak memory for a thousand Secrets more, from the smallest to the largest cluster. */
const growth = (rows: readonly Row[]): number =>
  ((rows.at(-1)?.measured.peak ?? NaN) - (rows[0]?.measured.peak ?? NaN)) / ((sizes[2] - sizes[0]) / 1_000)

/** What a large cluster and a fleet cost, in lines, and the counts that are wrong. */
export async function benchScale(
  program: string,
): Promise<{ readonly lines: readonly string[]; readonly problems: readonly string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'scale-'))
  const files = sizes.map((size) => {
    const file = join(folder, `${size}.json`)
    writeFileSync(file, JSON.stringify(withSecrets(size)))
    return file
  })
  const emulated = await startClusters([...files, 'fleet-50'])
  try {
    const rows: Row[] = []
    const problems: string[] = []
    for (const [i, size] of sizes.entries()) {
      const env = {
        INPUT_KUBECONFIG: emulated.kubeconfigs[i] ?? '',
        'INPUT_NODE-EVIDENCE': 'none',
        'INPUT_TLS-SECRETS': 'true',
        'INPUT_FAIL-ON': 'never',
        'INPUT_REPORT-DIRECTORY': join(folder, 'report'),
      }
      const before = (await emulated.counts())[i]
      const measured = await ended({ args: [program], env })
      const after = (await emulated.counts())[i]
      if (before === undefined || after === undefined) throw new Error('the emulator counted nothing')
      const counts = between(before, after)
      problems.push(...countProblems(counts, size))
      const name = `check of ${nodes} nodes, ${size} TLS Secrets`
      rows.push({ name, measured, requests: counts.requests })
    }
    const client = join(import.meta.dirname, 'client-list.mjs')
    const lists: Row[] = []
    for (const [i, size] of sizes.entries()) {
      const measured = await ended({ args: [client, emulated.kubeconfigs[i] ?? ''] })
      lists.push({ name: `@kubernetes/client-node: both lists, ${size} TLS Secrets`, measured })
    }
    const fleetReady = emulated.emulators[sizes.length]
    if (fleetReady === undefined) throw new Error('the fleet is the last emulator')
    const fleet = await ended(fleetRun(program, fleetReady))
    const told = clustersTold(fleetReady)
    if (told !== clusters) problems.push(`${told} clusters of ${clusters} were found`)
    const largest = rows.at(-1)?.measured
    const above = largest === undefined ? NaN : largest.peak - largest.atFirstLine
    const lines = [
      'Scale',
      '',
      table([
        ['', 'to its exit', 'at its first line', 'peak', 'above it', 'requests'],
        ...rows.map(row),
        ...lists.map(row),
        row({ name: `check of ${clusters} clusters`, measured: fleet }),
      ]),
      '',
      table([
        goal(`peak above the first line, ${nodes} nodes and ${sizes.at(-1) ?? 0} TLS Secrets`, above, limitAbove),
        goal(`peak of ${clusters} clusters`, fleet.peak, limitFleet),
      ]),
      '',
      `A thousand Secrets more are ${megabytes(growth(rows))} more, and ${megabytes(growth(lists))} more for @kubernetes/client-node.`,
    ]
    return { lines, problems }
  } finally {
    await emulated.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

if (import.meta.main) {
  const { lines, problems } = await benchScale(join(import.meta.dirname, '../../dist/index.js'))
  process.stdout.write(`${[...lines, ...problems].join('\n')}\n`)
  process.exitCode = problems.length === 0 ? 0 : 1
}
