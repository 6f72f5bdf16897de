// The committed action as a process, as a runner or a shell starts it, and all that it leaves behind.
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { remember } from './canary.ts'
import { newFolder } from './folder.ts'
import { run } from './process.ts'

const action = join(import.meta.dirname, '../../dist/index.js')

export type ObservedCertificate = {
  readonly role: string
  readonly subject?: string
  readonly notAfter: string
  readonly fingerprint?: string
  readonly node?: string
  readonly seenIn: readonly string[]
}
export type Finding = {
  readonly check: string
  readonly subject: string
  readonly outcome: string
  readonly message: string
  readonly reason?: string
}
/** What these suites look at in a report.json. */
export type Report = {
  readonly verdict: string
  readonly counts: Readonly<Record<string, number>>
  readonly targets: readonly {
    readonly certificates: readonly ObservedCertificate[]
    readonly findings: readonly Finding[]
    readonly evidence: readonly { readonly key: string; readonly reason?: string }[]
  }[]
}

export type Run = {
  readonly status: number | null
  readonly milliseconds: number
  readonly stdout: string
  readonly stderr: string
  readonly summary: string
  /** everything that was printed or written, by name */
  readonly outputs: Readonly<Record<string, string>>
  readonly onRunner: boolean
}

/** Every run of this suite. */
export const runs: Run[] = []

export type Inputs = Readonly<Record<string, string>>

/** One run, in a folder of its own. `kubeconfig` is a path, and its secrets are searched for in the end. */
export const act = (kubeconfig: string, inputs: Inputs = {}): Promise<Run> =>
  start(kubeconfig, { kubeconfig, ...inputs }, {})

/** One run that is given no kubeconfig: `kubeconfig` is the cluster's, whose secrets are searched for all the same. */
export const actByName = (kubeconfig: string, inputs: Inputs): Promise<Run> => start(kubeconfig, inputs, {})

/** The same on a GitHub runner that logs all it can, with the text of the kubeconfig as it comes from a secret. */
export const actOnRunner = (kubeconfig: string, inputs: Inputs = {}): Promise<Run> =>
  start(
    kubeconfig,
    { kubeconfig: readFileSync(kubeconfig, 'utf8'), ...inputs },
    { GITHUB_ACTIONS: 'true', CI: 'true', RUNNER_DEBUG: '1' },
  )

async function start(kubeconfig: string, inputs: Inputs, surroundings: Readonly<Record<string, string>>): Promise<Run> {
  if (!existsSync(action)) throw new Error(`${action} is missing: run "npm run build"`)
  remember(readFileSync(kubeconfig, 'utf8'))
  const folder = newFolder()
  const file = (name: string): string => {
    writeFileSync(join(folder, name), '')
    return join(folder, name)
  }
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: folder,
    GITHUB_STEP_SUMMARY: file('summary.md'),
    GITHUB_OUTPUT: file('outputs'),
    GITHUB_STATE: file('state'),
    ...surroundings,
    ...Object.fromEntries(Object.entries(inputs).map(([name, text]) => [`INPUT_${name.toUpperCase()}`, text])),
  }
  const began = performance.now()
  const { status, stdout, stderr } = await run(process.execPath, [action], { env, cwd: folder, milliseconds: 60_000 })
  const outputs: Run['outputs'] = { stdout, stderr, ...filesOf(folder) }
  const ended: Run = {
    status,
    milliseconds: performance.now() - began,
    stdout,
    stderr,
    summary: outputs['summary.md'] ?? '',
    outputs,
    onRunner: surroundings['GITHUB_ACTIONS'] === 'true',
  }
  runs.push(ended)
  return ended
}

function filesOf(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const files = names.filter((name) => statSync(join(folder, name)).isFile())
  return Object.fromEntries(files.map((name) => [name, readFileSync(join(folder, name), 'utf8')]))
}

export const reportFile = 'aks-cert-guard-report/report.json'

/** report.json of a run. */
export function reportOf({ outputs, stdout, stderr }: Run): Report {
  const text = outputs[reportFile]
  if (text === undefined) throw new Error(`no report was written:\n${stdout}${stderr}`)
  return JSON.parse(text) as Report
}

export const findingsOf = (run: Run, check?: string): readonly Finding[] =>
  reportOf(run)
    .targets.flatMap(({ findings }) => findings)
    .filter((finding) => check === undefined || finding.check === check)

/** Outcomes of one check, by subject. */
export const outcomesOf = (run: Run, check: string): Readonly<Record<string, string>> =>
  Object.fromEntries(findingsOf(run, check).map(({ subject, outcome }) => [subject, outcome]))

export const certificatesOf = (run: Run, role: string): readonly ObservedCertificate[] =>
  reportOf(run).targets.flatMap(({ certificates }) => certificates.filter((seen) => seen.role === role))

/** Where a person looks after a run that failed: the annotations, the message of the failure, the table of the summary. */
export function shownOf({ stdout, summary }: Run): {
  readonly annotations: readonly string[]
  readonly message: string
  readonly rows: readonly string[]
} {
  const lines = stdout.split('\n')
  return {
    annotations: lines.filter((line) => /^::(error|warning) title=/.test(line)),
    message: lines.find((line) => line.startsWith('::error::')) ?? '',
    rows: summary.split('\n').filter((line) => line.startsWith('| ')),
  }
}

/** The outputs that later steps of a job read: each stands as `name<<mark`, value, mark. */
export function stepOutputsOf({ outputs }: Run): Readonly<Record<string, string>> {
  const blocks = (outputs['outputs'] ?? '').matchAll(/^([\w-]+)<<(\S+)\n([^]*?)\n?\2$/gm)
  return Object.fromEntries([...blocks].map(([, name = '', , value = '']) => [name, value]))
}
