// The built action as a process that rotates, in a folder that a second run may find again, ended at a step of its record.
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { spawn } from 'node:child_process'
import type { Emulator } from '../../emulator/emulator.ts'
import type { ProofId, ProofOutcome, RotationOutcome, RotationStepName } from '../../src/model/rotation.ts'
import { azureInputs } from '../pipeline/kit.ts'
import { newFolder } from '../real/folder.ts'
import { action, blocksOf, type Texts } from '../transcripts/kit.ts'

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
  readonly proofs: readonly { readonly id: ProofId; readonly outcome: ProofOutcome; readonly message: string }[]
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
  readonly proofs: Readonly<Partial<Record<ProofId, ProofOutcome>>>
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
export const rotateInputs = (emulator: Emulator, names: readonly string[] = ['aks1'], more: Texts = {}): Texts => ({
  ...azureInputs(emulator),
  mode: 'rotate',
  clusters: names.map((name) => `rg1/${name}`).join('\n'),
  confirm: names.map((name) => `rg1/${name}`).join('\n'),
  'rotate-when': 'always',
  'rotation-timeout': '40s',
  'node-evidence': 'none',
  ...more,
})

/** One run to its end, or until it is killed. */
export async function act(
  inputs: Texts,
  { folder = newFolder(), killAt: step, during, env = {} }: Way = {},
): Promise<ProcessRun> {
  if (!existsSync(action)) throw new Error(`${action} is missing: run "npm run build"`)
  mkdirSync(folder, { recursive: true })
  const runner = { GITHUB_STEP_SUMMARY: 'summary.md', GITHUB_OUTPUT: 'outputs', GITHUB_STATE: 'state' }
  const files = Object.entries(runner).map(([name, file]) => [name, join(folder, file)] as const)
  for (const [, path] of files) writeFileSync(path, '')
  const options = step === undefined ? [] : ['--import', `data:text/javascript,${encodeURIComponent(killAt)}`]
  const child = spawn(process.execPath, [...options, action], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: folder,
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
  const ended = new Promise<{ readonly status: number | null; readonly signal: NodeJS.Signals | null }>((resolve) => {
    child.once('close', (status, signal) => {
      resolve({ status, signal })
    })
  })
  await during?.(
    (signal) => void child.kill(signal),
    () => texts.stdout,
  )
  const { status, signal } = await ended
  const left = filesOf(folder)
  const jsonOf = (
    name: string,
  ): { readonly rotation?: readonly RotationPart[]; readonly rotations?: readonly RotationPart[] } =>
    JSON.parse(left[`aks-cert-guard-report/${name}`] ?? '{}') as object
  const record = jsonOf('rotation.json').rotations ?? []
  return {
    status,
    signal,
    ...texts,
    files: left,
    outputs: blocksOf(left['outputs'] ?? ''),
    rotation: jsonOf('report.json').rotation ?? [],
    record,
    proofs: Object.fromEntries((record.at(-1)?.proofs ?? []).map(({ id, outcome }) => [id, outcome])),
  }
}

function filesOf(folder: string): Texts {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const found = names.filter((name) => statSync(join(folder, name)).isFile())
  return Object.fromEntries(found.map((name) => [name, readFileSync(join(folder, name), 'utf8')]))
}
