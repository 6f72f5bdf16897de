// `npm run test:unit`, `test:emulator`, `test:real`, `test:full`: a part of the suites, and the whole tables. A suite belongs to a lane
// by what it imports, so that a new one needs no line here: no list can be out of date. Further arguments go to jest.
import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

/** @typedef {'unit' | 'emulator' | 'real'} Lane */

/** Suites of the real Kubernetes and of the real az. */
const real = /^__tests__\/(?:real\/|az\/|(?:emulator-objects|emulator-kubectl)\/real\.test)/
/** What starts a process or a server, in the tests' own files and in the emulator. */
const outside = /from '(?:node:)?(?:child_process|net|tls|http|https|http2|dgram|cluster|worker_threads)'/
const imported = /(?:from|import\() ?'(\.[^']+)'/g

/** @type {Map<string, boolean>} */
const known = new Map()

/** Whether a file, or a file of the tests, the emulator or the scripts that it imports, starts a process or a server. */
function goesOutside(/** @type {string} */ file) {
  const before = known.get(file)
  if (before !== undefined) return before
  known.set(file, false)
  const text = readFileSync(file, 'utf8')
  const values = text.replaceAll(/import type [^;]*? from '[^']+'/g, '')
  const next = [...values.matchAll(imported)].map(([, path = '']) => normalize(join(dirname(file), path)))
  const answer =
    outside.test(values) || next.some((one) => !one.startsWith('src/') && existsSync(one) && goesOutside(one))
  known.set(file, answer)
  return answer
}

/** @param {string} file @returns {Lane} */
const laneOf = (file) => (real.test(file) ? 'real' : goesOutside(file) ? 'emulator' : 'unit')

const suites = readdirSync('__tests__', { recursive: true })
  .map((name) => `__tests__/${String(name)}`)
  .filter((name) => name.endsWith('.test.ts'))

const [lane = '', ...args] = process.argv.slice(2)
const files = lane === 'full' ? suites : suites.filter((file) => laneOf(file) === lane)
if (files.length === 0) throw new Error(`no suites in the lane "${lane}": unit, emulator, real, full`)
if (args.includes('--list')) console.log(files.join('\n'))
else runJest()

function runJest() {
  const isReal = lane === 'real' || lane === 'full'
  const env = { ...process.env, ...(lane === 'full' ? { TABLES: 'whole' } : {}), ...(isReal ? realPrograms() : {}) }
  // two suites on one cluster, or in one folder of az, would meet
  const workers = lane === 'real' ? ['--maxWorkers=1'] : []
  spawn('npm', ['test', '--', ...workers, ...args, '--runTestsByPath', ...files], { stdio: 'inherit', env }).on(
    'exit',
    (status) => {
      process.exitCode = status ?? 1
    },
  )
}

/** Where they are, unless the environment says it: beside the project, as in CI. */
function realPrograms() {
  const beside = { REAL_CLUSTER: '../shared/cluster/cluster', REAL_AZ: '../shared/azure-cli/az' }
  return Object.fromEntries(Object.entries(beside).filter(([name, path]) => !process.env[name] && existsSync(path)))
}
