// The built action as a process that rotates, in a folder that a second run may find again, ended at a step of its record.
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { spawn } from 'node:child_process'
import { expect } from '@jest/globals'
import type { Emulator } from '../../emulator/emulator.ts'
import type {
  VerificationId,
  VerificationOutcome,
  RotationOutcome,
  RotationStepName,
} from '../../src/model/rotation.ts'
import { azureInputs } from '../pipeline/kit.ts'
import { newFolder } from '../real/folder.ts'
import { expectPlans } from '../reports/plan-schema.ts'
import { action, blocksOf, postAction, statesOf, type Texts } from '../transcripts/kit.ts'
import { secretsIn } from '../transcripts/secrets.ts'
import { noteSecrets, openFiles, secretPlaces, watch } from './left-behind.ts'

export { removeFolders } from '../real/folder.ts'
export { newFolder }

export type RotationPart = {
  readonly target: string
  readonly how: string
  readonly outcome?: RotationOutcome
  readonly message?: string
  readonly before: readonly { readonly fingerprint: string }[]
  readonly after: readonly { readonly fingerprint: string }[]
  readonly steps: readonly { readonly step: RotationStepName; readonly detail: string }[]
  readonly proofs: readonly {
    readonly id: VerificationId
    readonly outcome: VerificationOutcome
    readonly message: string
  }[]
}

export type ProcessRun = {
  readonly status: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
  readonly outputs: Texts
  /** every file of the folder, by its path there */
  readonly files: Texts
  /** the part of report.json; empty where there is none */
  readonly rotation: readonly RotationPart[]
  /** rotation.json */
  readonly record: readonly RotationPart[]
  readonly proofs: Readonly<Partial<Record<VerificationId, VerificationOutcome>>>
}

/** Ends the process with SIGKILL as soon as a step is on record. */
const killAt = `import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
const rename = fs.renameSync
fs.renameSync = (from, to) => {
  rename(from, to)
  if (!String(to).endsWith('rotation.json')) return
  const { rotations } = JSON.parse(fs.readFileSync(to, 'utf8'))
  if (rotations.at(-1).steps.at(-1).step === process.env.KILL_AT) process.kill(process.pid, 'SIGKILL')
}
syncBuiltinESMExports()`

export type Way = {
  /** default a new one: another machine */
  readonly folder?: string
  readonly killAt?: RotationStepName
  /** is called with a way to send a signal, once the process runs */
  readonly during?: (send: (signal: NodeJS.Signals) => void, printed: () => string) => Promise<void>
  readonly env?: Texts
}

/** Inputs of a rotation of clusters `rg1/NAME`. */
export function rotateInputs(emulator: Emulator, names: readonly string[] = ['aks1'], more: Texts = {}): Texts {
  watch(emulator)
  const clusters = names.map((name) => `rg1/${name}`).join('\n')
  return {
    ...azureInputs(emulator),
    mode: 'rotate',
    clusters,
    confirm: clusters,
    'rotate-when': 'always',
    'rotation-timeout': '40s',
    'node-evidence': 'none',
    ...more,
  }
}

/** Where a run may leave credentials: the path of write-kubeconfig, and beside it what was there before. */
function credentialFiles({ 'write-kubeconfig': path = '' }: Texts, folder: string): readonly string[] {
  const whole = resolve(folder, path)
  return path === '' ? [] : [whole, `${whole}.aks-cert-guard.bak`]
}

/**
 * One run to its end, or until it is killed, and its post step where it has something to take away. Whatever came of it, no secret stands
 * in anything that was printed or written, credentials are for their owner's eyes, and nothing of them is left in the end.
 */
export async function act(inputs: Texts, way: Way = {}): Promise<ProcessRun> {
  if (!existsSync(action)) throw new Error(`${action} is missing: run "npm run build"`)
  const folder = way.folder ?? newFolder()
  const endpoint = inputs['arm-endpoint'] ?? ''
  const [path = '', backup = ''] = credentialFiles(inputs, folder)
  const before = textAt(path)
  const wasOpen = openFiles([path]).length > 0
  const own = before === undefined ? [] : secretsIn(path)
  // on a runner, and only there, lines of their own tell it what to hide
  const onRunner = way.env?.['GITHUB_ACTIONS'] === 'true'
  const leaksIn = (texts: Texts): readonly string[] => secretPlaces(endpoint, texts, own, onRunner)
  await noteSecrets(endpoint)
  const ended = await run(inputs, folder, way)
  await noteSecrets(endpoint)
  const left = filesOf(folder)
  expectPlans(left)
  const isCredential = (name: string): boolean => [path, backup].includes(join(folder, name))
  const elsewhere = Object.fromEntries(Object.entries(left).filter(([name]) => !isCredential(name)))
  expect(leaksIn({ stdout: ended.stdout, stderr: ended.stderr, ...elsewhere })).toEqual([])
  // one that was there and was not touched is as its owner left it, and a copy has the mode of its original
  expect(openFiles([...(textAt(path) === before ? [] : [path]), ...(wasOpen ? [] : [backup])])).toEqual([])
  const states = statesOf(left['state'] ?? '')
  if (Object.keys(states).some((name) => name.startsWith('STATE_kubeconfig'))) {
    const post = await run(inputs, folder, { env: { ...way.env, ...states } }, postAction)
    expect([post.status, textAt(path), existsSync(backup)]).toEqual([0, before, false])
    const rest = Object.fromEntries(Object.entries(filesOf(folder)).filter(([name]) => !isCredential(name)))
    expect(leaksIn({ stdout: post.stdout, stderr: post.stderr, ...rest })).toEqual([])
  }
  const jsonOf = (
    name: string,
  ): { readonly rotation?: readonly RotationPart[]; readonly rotations?: readonly RotationPart[] } =>
    JSON.parse(left[`aks-cert-guard-report/${name}`] ?? '{}') as object
  const record = jsonOf('rotation.json').rotations ?? []
  return {
    ...ended,
    files: left,
    outputs: blocksOf(left['outputs'] ?? ''),
    rotation: jsonOf('report.json').rotation ?? [],
    record,
    proofs: Object.fromEntries((record.at(-1)?.proofs ?? []).map(({ id, outcome }) => [id, outcome])),
  }
}

type Ended = Pick<ProcessRun, 'status' | 'signal' | 'stdout' | 'stderr'>

/** The process, whose folders for temporary files, home and work are all in one. */
async function run(
  inputs: Texts,
  folder: string,
  { killAt: step, during, env = {} }: Way,
  script = action,
): Promise<Ended> {
  const temporary = join(folder, 'temporary')
  mkdirSync(temporary, { recursive: true })
  const runner = { GITHUB_STEP_SUMMARY: 'summary.md', GITHUB_OUTPUT: 'outputs', GITHUB_STATE: 'state' }
  const files = Object.entries(runner).map(([name, file]) => [name, join(folder, file)] as const)
  for (const [, path] of files) writeFileSync(path, '')
  const options = step === undefined ? [] : ['--import', `data:text/javascript,${encodeURIComponent(killAt)}`]
  const child = spawn(process.execPath, [...options, script], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: folder,
      TMPDIR: temporary,
      RUNNER_TEMP: temporary,
      ...Object.fromEntries(files),
      ...Object.fromEntries(Object.entries(inputs).map(([name, text]) => [`INPUT_${name.toUpperCase()}`, text])),
      ...(step === undefined ? {} : { KILL_AT: step }),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const texts = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (text: string) => {
      texts[name] += text
    })
  const ended = new Promise<Pick<Ended, 'status' | 'signal'>>((resolve) => {
    child.once('close', (status, signal) => {
      resolve({ status, signal })
    })
  })
  await during?.(
    (signal) => void child.kill(signal),
    () => texts.stdout,
  )
  return { ...(await ended), ...texts }
}

const textAt = (path: string): string | undefined =>
  path !== '' && existsSync(path) ? readFileSync(path, 'utf8') : undefined

function filesOf(folder: string): Texts {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const found = names.filter((name) => statSync(join(folder, name)).isFile())
  return Object.fromEntries(found.map((name) => [name, readFileSync(join(folder, name), 'utf8')]))
}
