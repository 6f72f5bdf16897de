import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { megabytes, table } from './figures.ts'
import { attacks } from './hostile/attacks.ts'
import { planThree } from './hostile/plan.ts'
import { problemsOf, runThree } from './hostile/three.ts'

/**
 * `node scripts/bench/hostile.ts [ATTACK…]`: one hostile cluster of three, in every attack or those that are named, with
 * `timeout: 30s`. Seconds and megabytes stand against what a run may take; it ends with 1 when one is missed.
 */

const [limitSeconds, limitMegabytes] = [45, 600] as const
const planned = 'a plan with a path of 400,000 slashes'
const program = join(import.meta.dirname, '../../dist/index.js')

async function row(name: string): Promise<{ readonly cells: readonly string[]; readonly problems: readonly string[] }> {
  const three = name === planned ? await planThree(program, '30s') : await runThree(program, name, '30s')
  const { exit, peak, processors } = three.measured
  const missed = [
    ...(exit / 1_000 <= limitSeconds
      ? []
      : [`${(exit / 1_000).toFixed(1)} s, and at most ${limitSeconds} s were expected`]),
    // a process that was ended tells no figure
    ...(peak <= limitMegabytes ? [] : [`${megabytes(peak)}, and at most ${limitMegabytes} MB were expected`]),
  ]
  const problems = [...problemsOf(three), ...missed]
  const reason = (three.targets['hostile'] ?? []).find(({ outcome }) => outcome === 'inconclusive')?.reason ?? ''
  const cells = [
    name,
    `${(exit / 1_000).toFixed(1)} s`,
    `${(processors / 1_000).toFixed(1)} s`,
    megabytes(peak),
    reason,
    problems.length === 0 ? 'held' : 'MISSED',
  ]
  return { cells, problems: problems.map((problem) => `${name}: ${problem}`) }
}

if (import.meta.main) {
  if (!existsSync(program)) throw new Error('There is no dist/index.js yet. Run `npm run build` first.')
  const named = process.argv.slice(2)
  const rows: (readonly string[])[] = []
  const problems: string[] = []
  for (const name of named.length === 0 ? [...Object.keys(attacks), planned] : named) {
    const { cells, problems: own } = await row(name)
    process.stderr.write(`${cells.join('  ')}\n`)
    rows.push(cells)
    problems.push(...own)
  }
  const head = [
    'one hostile cluster of three',
    `at most ${limitSeconds} s`,
    `at most ${limitMegabytes} MB`,
    'reason',
    '',
  ]
  process.stdout.write(`${[table([head, ...rows]), '', ...problems].join('\n')}\n`)
  process.exitCode = problems.length === 0 ? 0 : 1
}
