// Runs workflows for real on this machine: act in host mode. Its binary is the one that ACT names, or that of the PATH.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type ActLine, type Run, runOf } from './run.ts'
import { suiteNeeding } from '../requirements/needing.ts'
import { root } from './files.ts'

const named = process.env['ACT'] ?? ''
const onPath = (): string | undefined =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'act'))
    .find((path) => existsSync(path))
const found = named === '' ? onPath() : named

/** Suites that need act. */
export const describeAct = await suiteNeeding('act')

/** A folder for the runner's own files, and nothing of this process's environment but the programs of the project. */
const environment = (home: string, programs: readonly string[]): Readonly<Record<string, string>> => ({
  PATH: [...programs, join(root, 'node_modules', '.bin'), '/usr/local/bin', '/usr/bin', '/bin'].join(delimiter),
  HOME: home,
  XDG_CACHE_HOME: join(home, 'cache'),
  XDG_CONFIG_HOME: join(home, 'config'),
})

const onThisMachine = ['-P', 'ubuntu-latest=-self-hosted', '--pull=false', '--action-offline-mode', '--no-cache-server']

type Ended = { readonly status: number | null; readonly stdout: string; readonly stderr: string }

function start(args: readonly string[], cwd: string, home: string, programs: readonly string[] = []): Promise<Ended> {
  const child = spawn(found ?? 'act', [...onThisMachine, ...args], {
    cwd,
    env: environment(home, programs),
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 240_000,
    killSignal: 'SIGKILL',
  })
  const texts = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      texts[name] += text
    })
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('close', (status) => {
      resolve({ status, ...texts })
    })
  })
}

/** What the schema of workflows that act brings along says of a file; nothing when it is valid. */
export async function complaints(workflow: string, home: string): Promise<string> {
  const { status, stdout, stderr } = await start(['--validate', '--strict', '-W', workflow], root, home)
  return status === 0 ? '' : `exit status ${String(status)}\n${stdout}\n${stderr}`
}

export type Job = {
  /** a clean clone; the workflow is one of its files */
  readonly clone: string
  readonly workflow: string
  readonly event: string
  /** a file with the payload of the event */
  readonly payload?: string
  readonly secrets?: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
  /** actions of others, as `owner/name@ref`, and the folder that stands in for each */
  readonly actions?: Readonly<Record<string, string>>
  /** folders of programs that come before all others */
  readonly programs?: readonly string[]
  readonly home: string
}

/** Runs a workflow to its end. */
export async function runWorkflow(job: Job): Promise<Run> {
  const pairs = (flag: string, of: Readonly<Record<string, string>> = {}): readonly string[] =>
    Object.entries(of).flatMap(([name, value]) => [flag, `${name}=${value}`])
  const args = [
    ...[job.event, '-W', job.workflow, '--rm', '--json'],
    ...(job.payload === undefined ? [] : ['--eventpath', job.payload]),
    ...pairs('-s', job.secrets),
    ...pairs('--env', job.env),
    ...pairs('--local-repository', job.actions),
  ]
  const { status, stdout, stderr } = await start(args, job.clone, job.home, job.programs)
  const lines = stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as ActLine)
  if (status === null || lines.length === 0) throw new Error(`act did not run: ${stdout}\n${stderr}`)
  return runOf(status, lines)
}
