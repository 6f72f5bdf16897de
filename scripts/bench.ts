import { existsSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { benchHtml } from './bench-html.ts'
import { benchStarts } from './bench-starts.ts'
import { type Clusters, startClusters } from './bench/clusters.ts'
import { between, checkRequests, countProblems, type Counts, gateRequests } from './bench/counts.ts'
import { chunksOf } from './bench/dist.ts'
import { render, type Results } from './bench/report.ts'
import { benchRequests } from './bench/requests.ts'
import { measure, type Measured, type Program } from './bench/run.ts'
import { benchScale } from './bench/scale.ts'

/**
 * `npm run bench [-- --rounds 20]`: the built action against bare node and an emulated API server, in one run. Rounds are
 * interleaved, so that a machine that slows down slows all of them. Ends with 1 when a count is wrong, never for a time.
 */

const action = join(import.meta.dirname, '../dist/index.js')

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

async function succeed(program: Program, withPeak: boolean): Promise<Measured> {
  const measured = await measure(program, withPeak)
  if (measured.status !== 0) throw new Error(`node ${program.args.join(' ')} ended with ${String(measured.status)}`)
  return measured
}

/** A B C, A B C, … */
async function interleaved<K extends string>(
  programs: Readonly<Record<K, Program>>,
  rounds: number,
  withPeak: boolean,
): Promise<Readonly<Record<K, readonly Measured[]>>> {
  const names = Object.keys(programs) as K[]
  const results = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<K, Measured[]>
  for (let round = 0; round < rounds; round += 1)
    for (const name of names) results[name].push(await succeed(programs[name], withPeak))
  return results
}

/** One run of the action, and what its cluster counted meanwhile. */
async function counted(program: Program, clusters: Clusters, cluster: number): Promise<Counts> {
  const before = (await clusters.counts())[cluster]
  await succeed(program, false)
  const after = (await clusters.counts())[cluster]
  if (before === undefined || after === undefined) throw new Error('the emulator counted nothing')
  return between(before, after)
}

async function bench(clusters: Clusters, rounds: number): Promise<Results> {
  const [small = '', large = ''] = clusters.kubeconfigs
  const look = (kubeconfig: string, mode: string): Program => ({
    args: [action],
    env: { INPUT_KUBECONFIG: kubeconfig, INPUT_MODE: mode, INPUT_REPORT_DIRECTORY: join(clusters.directory, 'report') },
  })
  const bare: Program = { args: ['-e', '0'] }
  const line: Program = { args: ['-e', 'console.log(1)'] }
  const [gate, check, checkLarge] = [look(small, 'gate'), look(small, 'check'), look(large, 'check')]
  return {
    // the first run of each is the one that is counted, and warms up what the others find warm
    counts: {
      gate: await counted(gate, clusters, 0),
      check: await counted(check, clusters, 0),
      checkLarge: await counted(checkLarge, clusters, 1),
    },
    starts: await interleaved({ bare, line, gate }, rounds, false),
    runs: await interleaved({ bare, gate, check }, Math.ceil(rounds / 2), true),
    large: await interleaved({ checkLarge }, Math.ceil(rounds / 7), true),
    chunks: chunksOf(join(action, '..')),
  }
}

async function main(rounds: number): Promise<boolean> {
  say(`node ${process.versions.node}, ${process.platform} ${process.arch}, ${cpus().length} cores, ${rounds} rounds\n`)
  const clusters = await startClusters(['healthy', 'nodes-500'])
  try {
    const results = await bench(clusters, rounds)
    say(render(results))
    const { counts } = results
    const wrong = [
      ...countProblems(counts.gate, gateRequests, 0).map((problem) => `gate: ${problem}`),
      ...countProblems(counts.check, checkRequests(3), 3).map((problem) => `check of 3 nodes: ${problem}`),
      ...countProblems(counts.checkLarge, checkRequests(500), 500).map((problem) => `check of 500 nodes: ${problem}`),
    ]
    say(wrong.length === 0 ? 'The counts are right.' : ['Counts that are wrong:', ...wrong].join('\n'))
    say(['', ...(await benchHtml())].join('\n'))
    say(['', ...(await benchStarts())].join('\n'))
    const scale = await benchScale(action)
    say(['', ...scale.lines, ...scale.problems].join('\n'))
    const requests = await benchRequests(action)
    say(['', ...requests.lines, ...requests.problems].join('\n'))
    return [...wrong, ...scale.problems, ...requests.problems].length === 0
  } finally {
    await clusters.stop()
  }
}

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '20' } } })
const rounds = Number(values.rounds)
if (!Number.isInteger(rounds) || rounds < 1) {
  say('--rounds takes a whole number from 1: npm run bench -- --rounds 20')
  process.exitCode = 1
} else if (!existsSync(action)) {
  say('There is no dist/index.js yet. Run `npm run build` first.')
  process.exitCode = 1
} else {
  process.exitCode = (await main(rounds)) ? 0 : 1
}
