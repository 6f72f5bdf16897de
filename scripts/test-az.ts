import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { missing, neededByAz } from '../__tests__/requirements/requirements.ts'

/**
 * `npm run test:az [-- NAME]`: runs the document's commands with the real az and kubectl against the emulator, and shows
 * each with its result. REAL_AZ names the script that has them. It needs root, and names what else is missing before it starts.
 */
const root = join(import.meta.dirname, '..')
const script = process.env['REAL_AZ'] ?? join(root, '../shared/azure-cli/az')
const cluster = process.env['REAL_CLUSTER'] ?? join(root, '../shared/cluster/cluster')

/** Runs a program that writes where we write; resolves with its exit status. */
function run(command: string, args: readonly string[]): Promise<number> {
  const env = { ...process.env, REAL_AZ: script, ...(existsSync(cluster) ? { REAL_CLUSTER: cluster } : {}) }
  const child = spawn(command, args, { cwd: root, env, stdio: 'inherit' })
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('exit', (status) => {
      resolve(status ?? 1)
    })
  })
}

const lacks = existsSync(script)
  ? (await missing(neededByAz.filter((name) => name !== 'az'))).map(
      ({ name, install }) => `Missing: ${name}. To install it, ${install}.`,
    )
  : [`${script} doesn't exist. Name another script that has the real az in REAL_AZ.`]
if (process.getuid?.() !== 0) lacks.push('This user is not root. Run it as root.')

if (lacks.length === 0) {
  const jest = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js']
  const names = process.argv.slice(2)
  const suites = names.length === 0 ? ['__tests__/az/'] : names.map((name) => `__tests__/az/${name}`)
  process.exitCode =
    (await run(script, ['install'])) || (await run(process.execPath, [...jest, ...suites, '--runInBand', '--verbose']))
} else {
  process.stderr.write(`${lacks.join('\n')}\n`)
  process.exitCode = 1
}
