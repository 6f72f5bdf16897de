import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CsrScenario, CsrState, Scenario } from '../../emulator/scenario.ts'
import { startClusters } from './clusters.ts'
import { megabytes, milliseconds, table, times } from './figures.ts'
import { measure, type Measured } from './run.ts'

/** Certificate signing requests of kubelets: a day of a cluster whose approver refuses, or does nothing. */
const nodes = 100
const signers = ['kubelet-serving', 'kube-apiserver-client-kubelet'] as const
/** of twenty requests; those that are issued stay for an hour only */
const states: readonly CsrState[] = [
  ...Array<CsrState>(12).fill('pending'),
  ...Array<CsrState>(4).fill('denied'),
  ...Array<CsrState>(2).fill('failed'),
  'approved',
  'issued',
]
/** what 100,000 may take: milliseconds of processors, MB above idle; and how many times that of 100,000 twice as many may */
const [limitProcessors, limitAbove, limitRatio] = [15_000, 150, 2.3] as const

/** A cluster with so many requests, of every state and both signers at each node. */
export function withRequests(count: number): Scenario {
  const csrs = Array.from({ length: count }, (_, i): CsrScenario => {
    const signer = signers[Math.floor(i / nodes) % signers.length] ?? 'kubelet-serving'
    const state = states[Math.floor(i / nodes / signers.length) % states.length] ?? 'pending'
    return { signer, node: `pool/${i % nodes}`, state, age: `${6 + (i % 1_430)}m` }
  })
  return {
    clusters: [{ name: 'requests', contextUser: 'admin', pools: [{ name: 'pool', count: nodes }], csrs }],
    keys: 'p256',
  }
}

type Report = {
  readonly targets: readonly {
    readonly findings: readonly {
      readonly check: string
      readonly subject: string
      readonly outcome: string
      readonly message: string
    }[]
  }[]
}

/** What is wrong with the report of a run: a request that was not read, or more findings than one for each node, signer and state. */
function problemsOf(folder: string, count: number): readonly string[] {
  const { targets } = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as Report
  const findings = targets.flatMap((target) => target.findings).filter(({ check }) => check === 'kubelet-csr')
  const troubled = findings.filter(({ outcome }) => outcome === 'warn')
  const most = nodes * signers.length * new Set(states).size
  return [
    ...(troubled.length === 0 ? [`${count} requests: no finding about them`] : []),
    ...(troubled.length > most
      ? [`${count} requests: ${troubled.length} findings, and at most ${most} were expected`]
      : []),
    ...findings
      .filter(({ outcome }) => outcome === 'inconclusive')
      .map(({ message }) => `${count} requests: ${message}`),
  ]
}

type Row = { readonly count: number; readonly measured: Measured }

const goal = (what: string, value: string, limit: string, isReached: boolean): readonly string[] => [
  what,
  value,
  `at most ${limit}`,
  isReached ? 'reached' : 'MISSED',
]

/** What floods of requests cost, in lines, and what is wrong with the reports. */
export async function benchRequests(
  program: string,
  sizes: readonly number[] = [100_000, 200_000],
): Promise<{ readonly lines: readonly string[]; readonly problems: readonly string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'requests-'))
  const problems: string[] = []
  const rows: Row[] = []
  try {
    for (const count of sizes) {
      const file = join(folder, `${count}.json`)
      writeFileSync(file, JSON.stringify(withRequests(count)))
      const emulated = await startClusters([file])
      try {
        const report = join(folder, `report-${count}`)
        const env = {
          INPUT_KUBECONFIG: emulated.kubeconfigs[0] ?? '',
          'INPUT_NODE-EVIDENCE': 'none',
          'INPUT_FAIL-ON': 'never',
          INPUT_TIMEOUT: '15m',
          'INPUT_REPORT-DIRECTORY': report,
        }
        const measured = await measure({ args: [program], env }, true)
        if (measured.status !== 0) throw new Error(`${count} requests: it ended with ${String(measured.status)}`)
        problems.push(...problemsOf(report, count))
        rows.push({ count, measured })
      } finally {
        await emulated.stop()
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  const [one, two] = rows.map(({ measured }) => measured)
  const above = one === undefined ? NaN : one.peak - one.atFirstLine
  const processors = one?.processors ?? NaN
  const ratio = (two?.processors ?? NaN) / processors
  const lines = [
    'Requests for certificates',
    '',
    table([
      ['', 'processor time', 'at its first line', 'peak', 'above it'],
      ...rows.map(({ count, measured }) => [
        `check of ${count} requests`,
        milliseconds(measured.processors),
        megabytes(measured.atFirstLine),
        megabytes(measured.peak),
        megabytes(measured.peak - measured.atFirstLine),
      ]),
    ]),
    '',
    table([
      goal(
        `processor time, ${sizes[0] ?? 0} requests`,
        milliseconds(processors),
        milliseconds(limitProcessors),
        processors <= limitProcessors,
      ),
      goal(
        `peak above the first line, ${sizes[0] ?? 0} requests`,
        megabytes(above),
        String(limitAbove),
        above <= limitAbove,
      ),
      goal(`processor time, twice as many`, times(ratio), times(limitRatio), ratio <= limitRatio),
    ]),
  ]
  return { lines, problems }
}

if (import.meta.main) {
  const { lines, problems } = await benchRequests(
    join(import.meta.dirname, '../../dist/index.js'),
    process.argv.length > 2 ? process.argv.slice(2).map(Number) : undefined,
  )
  process.stdout.write(`${[...lines, ...problems].join('\n')}\n`)
  process.exitCode = problems.length === 0 ? 0 : 1
}
