import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { median, milliseconds, spread, table } from './bench/figures.ts'

const program = join(import.meta.dirname, '../emulator/serve.ts')

/** What is started, how often, and what its median should stay below. */
const scenarios = [
  { name: 'near-expiry', what: 'one cluster', rounds: 7, limit: 2_000 },
  { name: 'fleet-50', what: '50 clusters', rounds: 3, limit: 10_000 },
  { name: 'nodes-500', what: '500 nodes', rounds: 3, limit: 10_000 },
  { name: 'nodes-5000', what: '5,000 nodes, 20,000 Secrets', rounds: 3, limit: undefined },
] as const

/** Milliseconds from the start of the process to its line of JSON: it takes requests then. */
async function startOf(scenario: string): Promise<number> {
  const started = performance.now()
  const child = spawn(process.execPath, [program, '--scenario', scenario], { stdio: ['pipe', 'pipe', 'ignore'] })
  const ended = once(child, 'exit')
  const ready = once(child.stdout, 'data').then(() => performance.now() - started)
  const failed = ended.then((): never => {
    throw new Error(`the emulator of ${scenario} ended before it was ready`)
  })
  const took = await Promise.race([ready, failed])
  failed.catch(() => undefined)
  child.stdout.resume()
  child.stdin.end()
  await ended
  return took
}

/** How long the emulator takes to start, scenario by scenario, in lines. */
export async function benchStarts(): Promise<readonly string[]> {
  const rows: (readonly string[])[] = []
  for (const { name, what, rounds, limit } of scenarios) {
    const took: number[] = []
    for (let round = 0; round < rounds; round += 1) took.push(await startOf(name))
    const goal = limit === undefined ? '' : `at most ${milliseconds(limit)}`
    const reached = limit === undefined ? '' : median(took) <= limit ? 'reached' : 'MISSED'
    rows.push([`${name}: ${what}`, ...spread(took, milliseconds), goal, reached])
  }
  return ['Start of the emulator', '', table([['', 'median', 'least', 'most', 'goal', ''], ...rows])]
}

if (import.meta.main) process.stdout.write(`${(await benchStarts()).join('\n')}\n`)
