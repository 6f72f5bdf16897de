// The built action as a process, in a folder and an environment of its own, and everything that it leaves behind.
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Emulator } from '../../emulator/emulator.ts'
import { newFolder } from '../real/folder.ts'
import { expectPlans } from '../reports/plan-schema.ts'
import { run as start } from '../real/process.ts'

export { removeFolders } from '../real/folder.ts'

export const root = join(import.meta.dirname, '../..')
export const action = join(root, 'dist/index.js')
export const postAction = join(root, 'dist/post.js')
const longest = 120_000

export type Texts = Readonly<Record<string, string>>

export type Run = {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
  readonly summary: string
  /** as later steps of the job read them */
  readonly outputs: Texts
  /** every file of the run's folder, by its path there */
  readonly files: Texts
  readonly folder: string
}

export type Surroundings = {
  /** added to the environment, which holds nothing else but PATH, HOME, the inputs and the files of the runner */
  readonly env?: Texts
  /** false: no GITHUB_* file is named */
  readonly runnerFiles?: boolean
  /** options of Node before the script */
  readonly nodeOptions?: readonly string[]
  readonly node?: string
  /** the file of dist that is run; the main step's when left out */
  readonly script?: string
  /** is called with the folder before the run */
  readonly prepare?: (folder: string) => void
}

/** One run. Inputs are named as in action.yml. */
export async function run(inputs: Texts, surroundings: Surroundings = {}): Promise<Run> {
  const { env = {}, runnerFiles = true, nodeOptions = [], node = process.execPath, script = action } = surroundings
  if (!existsSync(script)) throw new Error(`${script} is missing: run "npm run build"`)
  const folder = newFolder()
  surroundings.prepare?.(folder)
  const runner = { GITHUB_STEP_SUMMARY: 'summary.md', GITHUB_OUTPUT: 'outputs', GITHUB_STATE: 'state' }
  const files = Object.entries(runnerFiles ? runner : {}).map(([name, file]) => [name, join(folder, file)] as const)
  for (const [, path] of files) writeFileSync(path, '')
  const ended = await start(node, [...nodeOptions, script], {
    cwd: folder,
    milliseconds: longest,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: folder,
      ...Object.fromEntries(files),
      ...Object.fromEntries(Object.entries(inputs).map(([name, text]) => [`INPUT_${name.toUpperCase()}`, text])),
      ...env,
    },
  })
  const left = filesOf(folder)
  expectPlans(left)
  return { ...ended, folder, files: left, summary: left['summary.md'] ?? '', outputs: blocksOf(left['outputs'] ?? '') }
}

function filesOf(folder: string): Texts {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const files = names.filter((name) => statSync(join(folder, name)).isFile())
  return Object.fromEntries(files.map((name) => [name, readFileSync(join(folder, name), 'utf8')]))
}

/** The post step after a run with these inputs: the runner gives it the same inputs, and the state that the run saved. */
export const runPost = (inputs: Texts, state: string, { env = {}, ...others }: Surroundings = {}): Promise<Run> =>
  run(inputs, { ...others, script: postAction, env: { ...statesOf(state), ...env } })

/** The variables that the runner makes of GITHUB_STATE for the post step: the last value of each name. */
export const statesOf = (state: string): Texts =>
  Object.fromEntries(Object.entries(blocksOf(state)).map(([name, value]) => [`STATE_${name}`, value]))

/** Each stands as `name<<mark`, value, mark. */
export const blocksOf = (text: string): Texts =>
  Object.fromEntries(
    [...text.matchAll(/^([\w-]+)<<(\S+)\n([^]*?)\n?\2$/gm)].map(([, name = '', , value = '']) => [name, value]),
  )

/** What is not the same twice: dates, counts of days, ports, paths, random names, and which of equals ends first. */
export function normalise(text: string, { folder }: Run, emulator: Emulator): string {
  return text
    .replaceAll(folder, 'FOLDER')
    .replaceAll(emulator.directory, 'EMULATOR')
    .replace(/^(aks-cert-guard) \d+\.\d+\.\d+$/gm, '$1 VERSION')
    .replace(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, 'TIME')
    .replace(/\d{4}-\d{2}-\d{2} \d{2}:\d{2} UTC/g, 'TIME')
    .replace(/\d{4}-\d{2}-\d{2}/g, 'YYYY-MM-DD')
    .replace(/\b\d+(?= (?:day|hour|minute)s?\b)/g, (digits) => '#'.repeat(digits.length))
    .replace(/(127\.0\.0\.1:)\d+/g, '$1PORT')
    .replace(/(clusters read in )\d+(?= s$)/gm, '$1#')
    .replace(/(azure-ip-masq-agent)-[a-z0-9]{5}/g, '$1-RANDOM')
    .replace(/(first: )aks-[\w-]+/g, '$1NODE')
    .replace(/(?:among them|the worst) aks-[\w-]+/g, 'one of them NODE')
    .replace(/(First to end: kubelet)-(?:client|serving) aks-[\w-]+/g, '$1 of a NODE')
    .replace(
      /(First to end: )(?:api-server CN=apiserver|kubeconfig-client O=system:masters, CN=masterclient)/g,
      '$1LEAF',
    )
    .replace(/(first: )(?:client|request-header) CA CN=[\w-]+(?: \(SHA-256 [\da-f]+\))?/g, '$1CA')
    .replace(/\(SHA-256 [\da-f]{8}\)/g, '(SHA-256 HASH)')
    .replace(/^(earliest-expiry-days: ).+$/gm, '$1DAYS')
}

/** What the clusters were asked, in the order of their names: much of it is asked at the same time. */
export const asked = (emulator: Emulator): readonly string[] =>
  emulator.clusters.flatMap(({ name, state }) =>
    state.log
      .map(({ server, method, path, user, status }) => `${server}: ${method} ${path} as ${user ?? 'nobody'}: ${status}`)
      .toSorted()
      .map((line) => `${name}, ${line}`),
  )

export const connectionsOf = ({ clusters }: Emulator): number =>
  clusters.reduce((sum, cluster) => sum + cluster.counters().connections, 0)

/** The file beside the tests that says what is expected; UPDATE_GOLDEN=1 writes it. */
export function golden(name: string, seen: string): string {
  const path = join(import.meta.dirname, 'golden', `${name}.txt`)
  if (process.env['UPDATE_GOLDEN'] === '1') {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, seen)
  }
  return existsSync(path) ? readFileSync(path, 'utf8') : `(${name}.txt is missing: run with UPDATE_GOLDEN=1)`
}

/** What a user sees and what was asked, as one text. */
export function transcript(ended: Run, emulator: Emulator): string {
  const requests = asked(emulator)
  // those of issues have tests of their own
  const mine = Object.entries(ended.outputs).filter(([name]) => name !== 'issue-numbers')
  const outputs = mine.map(([name, value]) => `${name}: ${value}`)
  const section = (title: string, lines: readonly string[]): string => [`== ${title}`, ...lines, ''].join('\n')
  const parts = [
    section('exit status', [String(ended.status)]),
    section('printed', [ended.stdout.trimEnd()]),
    section('printed as errors', ended.stderr === '' ? ['(nothing)'] : [ended.stderr.trimEnd()]),
    section('outputs', outputs.length === 0 ? ['(none)'] : outputs),
    section('asked', requests.length === 0 ? ['(nothing)'] : requests),
    section('connections to API servers', [String(connectionsOf(emulator))]),
  ]
  return normalise(parts.join('\n'), ended, emulator)
}
