import { spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Ready } from '../../emulator/ready.ts'
import { measure } from '../bench/run.ts'
import { type Dates, datesOf } from './dates.ts'
import { documentSteps, told } from './document.ts'
import { cluster, group, placeholders } from './world.ts'

/** What one side found, and how long it took in milliseconds; `debugging`: how much of it `kubectl debug` took. */
export type Took = { readonly milliseconds: number; readonly debugging?: number; readonly dates: Dates }

export type Side = 'recipe' | 'run-command' | 'tunnel'

/** A line of bash, to its end; throws when it does not end well. */
export function shell(command: string, variables: Readonly<Record<string, string>> = {}): Promise<string> {
  const env = { ...process.env, ...variables }
  const child = spawn('bash', ['-o', 'pipefail', '-c', command], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const said = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (text: string) => (said[name] += text))
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('close', (status) => {
      if (status === 0) resolve(said.stdout)
      else reject(new Error(`${command}\nended with ${String(status)}: ${said.stderr.slice(-500)}`))
    })
  })
}

/** Signs az in; its token lasts longer than the bench. */
export async function signIn({ azure }: Ready): Promise<void> {
  const { tenant, clientId = '', clientSecret = '' } = azure ?? { tenant: '' }
  const login = 'az login --service-principal -u $CLIENT_ID -p $CLIENT_SECRET --tenant $TENANT -o none'
  await shell(login, { TENANT: tenant, CLIENT_ID: clientId, CLIENT_SECRET: clientSecret })
}

/** The document, command by command. */
export async function recipe(ready: Ready, instances: number): Promise<Took> {
  const steps = documentSteps(instances, placeholders(ready))
  const dates: (readonly [string, string])[] = []
  const began = performance.now()
  let debugging = 0
  for (const step of steps) {
    const before = performance.now()
    dates.push(...told(step, await shell(step.command)))
    if (step.command.startsWith('kubectl debug')) debugging += performance.now() - before
  }
  return { milliseconds: performance.now() - began, debugging, dates: Object.fromEntries(dates) }
}

/** The built action as a process, with its sign-in. */
export async function action(program: string, ready: Ready, nodeEvidence: 'run-command' | 'tunnel'): Promise<Took> {
  const { tenant, clientId = '', clientSecret = '', ca } = ready.azure ?? { tenant: '', ca: '' }
  const folder = join(ready.directory, 'report')
  rmSync(folder, { recursive: true, force: true })
  const env = {
    INPUT_CLUSTERS: `${group}/${cluster}`,
    INPUT_AUTH: 'client-secret',
    'INPUT_TENANT-ID': tenant,
    'INPUT_CLIENT-ID': clientId,
    'INPUT_CLIENT-SECRET': clientSecret,
    'INPUT_CA-BUNDLE': readFileSync(ca, 'utf8'),
    'INPUT_NODE-EVIDENCE': nodeEvidence,
    'INPUT_FAIL-ON': 'never',
    'INPUT_REPORT-DIRECTORY': folder,
  }
  const { status, exit } = await measure({ args: [program], env }, false)
  if (status !== 0) throw new Error(`the action ended with ${String(status)}`)
  return { milliseconds: exit, dates: datesOf(join(folder, 'report.json')) }
}
