import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { render } from './recipe/report.ts'
import { type Result, rounds } from './recipe/rounds.ts'

/**
 * `npm run bench:recipe [-- --instances 3,50 --rounds 3 --latencies 0,50]`: AKS's document about certificates, with the real az, kubectl, openssl and
 * curl, one machine after the other as it has it, against the built action in `mode: check`. REAL_AZ names the script that
 * has az; needs root. Ends with 1 when dates or counts of requests are not what they have to be, never for a time.
 */
const root = join(import.meta.dirname, '..')
const script = process.env['REAL_AZ'] ?? join(root, '../shared/azure-cli/az')
const program = join(root, 'dist/index.js')
/** Tells the process in the namespace where the files are that are mounted there. */
const variable = 'BENCH_RECIPE_FOLDER'

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

const versionOfAz = `az version --query '"azure-cli"' -o tsv`

const options = {
  instances: { type: 'string', default: '3,50' },
  rounds: { type: 'string', default: '3' },
  latencies: { type: 'string', default: '0,50' },
} as const
const { values } = parseArgs({ options })
const numbers = (text: string): readonly number[] => text.split(',').map(Number)

/** In the namespace of `az in`: az and kubectl are on the PATH, and the names of Azure lead to the emulator. */
async function inside(folder: string): Promise<boolean> {
  // what az and kubectl remember lives beside them: what this run leaves there ends with it
  const programs = dirname(execFileSync('bash', ['-c', 'command -v az'], { encoding: 'utf8' }))
  const home = join(programs.replace(/\.bin$/, ''), 'root')
  execFileSync('mount', ['-t', 'tmpfs', 'none', home])
  const mounted = { folder, ca: join(folder, 'ca.pem'), hosts: join(folder, 'hosts') }
  say(`node ${process.versions.node}, ${process.platform} ${process.arch}, ${cpus().length} cores`)
  say(`az ${execFileSync('bash', ['-c', versionOfAz], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })}`)
  const results: Result[] = []
  for (const instances of numbers(values.instances)) {
    // fifty instances take az minutes: one round of them says enough
    const of = (): number => (instances >= 10 ? 1 : Number(values.rounds))
    for (const result of await rounds(program, instances, { latencies: numbers(values.latencies), of }, mounted)) {
      results.push(result)
      say(render(result))
    }
  }
  const problems = [...new Set(results.flatMap((result) => result.problems))]
  say(problems.length === 0 ? 'The dates are the same, and the counts are right.' : problems.join('\n'))
  return problems.length === 0
}

/** Starts this script again in the namespace, and resolves with its exit status. */
function enter(folder: string): Promise<number> {
  const [ca, hosts] = [join(folder, 'ca.pem'), join(folder, 'hosts')]
  writeFileSync(ca, '')
  writeFileSync(hosts, '127.0.0.1 localhost\n')
  const node = [process.execPath, import.meta.filename, ...process.argv.slice(2)]
  const child = spawn(script, ['in', ca, hosts, ...node], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, [variable]: folder },
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('exit', (status) => {
      resolve(status ?? 1)
    })
  })
}

const folder = process.env[variable]
if (folder !== undefined) {
  process.exit((await inside(folder)) ? 0 : 1)
} else if (!existsSync(script)) {
  say(`There is no ${script}. REAL_AZ can name another script that has the real az.`)
  process.exitCode = 1
} else if (!existsSync(program)) {
  say('There is no dist/index.js yet. Run `npm run build` first.')
  process.exitCode = 1
} else {
  const made = mkdtempSync(join(tmpdir(), 'recipe-'))
  process.exitCode = await enter(made)
  rmSync(made, { recursive: true, force: true })
}
