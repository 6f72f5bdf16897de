import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { startEmulator } from '../emulator/emulator.ts'

/**
 * `npm run demo`: starts the clusters of emulator/scenarios/demo.json on this machine, runs the action on them as a
 * runner does, and shows what a user sees. Ends with 0 when the action found exactly what the scenario holds.
 */

const root = join(import.meta.dirname, '..')
const action = join(root, 'dist/index.js')
const output = join(root, 'demo')

type Outcome = 'pass' | 'warn' | 'fail' | 'inconclusive' | 'notApplicable'

/** The worst outcome of every check on the cluster that was left alone. On production all of them pass. */
const expectedOnStaging: Readonly<Record<string, Outcome>> = {
  'cluster-ca-expiry': 'pass',
  'api-server-expiry': 'fail',
  'api-server-trust': 'pass',
  'kubeconfig-client-expiry': 'warn',
  'kubeconfig-stale': 'pass',
  'kubeconfig-static-token': 'warn',
  'aggregator-ca-expiry': 'pass',
  'kubelet-client-expiry': 'fail',
  'kubelet-serving-expiry': 'warn',
  'kubelet-serving-signer': 'warn',
  'kubelet-serving-rotation': 'warn',
  'kubelet-csr': 'warn',
  'tls-bootstrap': 'pass',
  'cluster-state': 'warn',
}

const worstFirst: readonly Outcome[] = ['fail', 'inconclusive', 'warn', 'pass', 'notApplicable']

/** The part of report.json that is looked at here. */
type Report = {
  readonly verdict: string
  readonly counts: Readonly<Record<Outcome, number>>
  readonly earliestExpiry?: { readonly notAfter: string; readonly target: string; readonly subject: string }
  readonly targets: readonly {
    readonly target: string
    readonly verdict: string
    readonly findings: readonly { readonly check: string; readonly outcome: Outcome }[]
  }[]
}

const say = (...lines: readonly string[]): void => {
  process.stdout.write(`${lines.join('\n')}\n`)
}

const title = (text: string): void => {
  say('', `── ${text} ${'─'.repeat(Math.max(2, 90 - text.length))}`, '')
}

/** The environment of a step: nothing of a surrounding run, and no proxy on the way to this machine. */
function environment(kubeconfig: string): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(INPUT_|GITHUB_|ACTIONS_|RUNNER_)|_proxy$/i.test(name))
  return {
    ...Object.fromEntries(own),
    INPUT_KUBECONFIG: kubeconfig,
    INPUT_CONTEXT: '*',
    'INPUT_REPORT-DIRECTORY': join(output, 'report'),
    GITHUB_STEP_SUMMARY: join(output, 'summary.md'),
    GITHUB_OUTPUT: join(output, 'outputs.txt'),
  }
}

function runAction(kubeconfig: string): Promise<number | null> {
  const child = spawn(process.execPath, [action], {
    cwd: output,
    env: environment(kubeconfig),
    stdio: 'inherit',
    timeout: 80_000,
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('exit', resolve)
  })
}

/** `name<<delimiter`, lines, `delimiter`, as the runner reads them. */
const readOutputs = (text: string): readonly string[] =>
  [...text.matchAll(/^([\w-]+)<<(\S+)\n([^]*?)\n?\2$/gm)].map(([, name, , value]) => `${name ?? ''}: ${value ?? ''}`)

/** What differs from the scenario, in sentences. */
function surprises(report: Report, exitStatus: number | null): readonly string[] {
  const found: string[] = []
  const expect = (what: string, seen: unknown, wanted: unknown): void => {
    if (seen !== wanted) found.push(`${what} is ${String(seen)}, and ${String(wanted)} was expected.`)
  }
  expect('The exit status', exitStatus, 1)
  expect('The verdict', report.verdict, 'fail')
  expect('The number of findings that are notApplicable', report.counts.notApplicable, 0)
  const worst = (target: string, check: string): Outcome | undefined => {
    const findings = report.targets.find((candidate) => candidate.target === target)?.findings ?? []
    const outcomes = findings.filter((finding) => finding.check === check).map(({ outcome }) => outcome)
    return worstFirst.find((outcome) => outcomes.includes(outcome))
  }
  for (const [check, outcome] of Object.entries(expectedOnStaging)) {
    expect(`production: ${check}`, worst('production', check), 'pass')
    expect(`staging: ${check}`, worst('staging', check), outcome)
  }
  expect('decommissioned: cluster-state', worst('decommissioned', 'cluster-state'), 'inconclusive')
  return found
}

async function demo(): Promise<boolean> {
  rmSync(output, { recursive: true, force: true })
  mkdirSync(output)
  for (const name of ['summary.md', 'outputs.txt']) writeFileSync(join(output, name), '')
  say('Three contexts in one kubeconfig, on this machine: production, where all is well; staging, which nobody has')
  say('looked after for two years; and decommissioned, a cluster that is gone. Certificates and keys are made now.')

  const started = performance.now()
  const emulator = await startEmulator('demo')
  const exitStatus = await (async () => {
    try {
      title('the log of the action')
      return await runAction(emulator.kubeconfig)
    } finally {
      await emulator.stop()
    }
  })()

  title('the job summary')
  say(readFileSync(join(output, 'summary.md'), 'utf8'))
  title('the outputs')
  say(...readOutputs(readFileSync(join(output, 'outputs.txt'), 'utf8')))
  const path = join(output, 'report/report.json')
  const report = JSON.parse(readFileSync(path, 'utf8')) as Report
  const { verdict, counts, earliestExpiry, targets } = report
  const verdicts = Object.fromEntries(targets.map((target) => [target.target, target.verdict]))
  title(`from ${relative(process.cwd(), path)}`)
  say(JSON.stringify({ verdict, counts, earliestExpiry, targets: verdicts }, null, 2))

  const found = surprises(report, exitStatus)
  title('and so')
  say(
    `The action ended with exit status ${String(exitStatus)}, after ${((performance.now() - started) / 1_000).toFixed(1)} s with the start of the clusters.`,
  )
  say(`Its report, summary and outputs stay in ${relative(process.cwd(), output)}.`)
  if (found.length === 0) say('That is right: staging needs somebody, and a job that went green would have hidden it.')
  else say('This is not what the scenario holds:', ...found.map((line) => `- ${line}`))
  return found.length === 0
}

if (existsSync(action)) {
  process.exitCode = (await demo()) ? 0 : 1
} else {
  say('There is no dist/index.js yet. Run `npm run build` first.')
  process.exitCode = 1
}
