import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { type Emulator, startEmulator } from '../emulator/emulator.ts'
import { findSandbox } from '../emulator/nodes/find-sandbox.ts'
import { expected, type Outcome, outcomes, ways } from './demo-expected.ts'
import { action, output, readOutputs, say, stepEnvironment, title } from './demo-stage.ts'

/**
 * `npm run demo`: starts an Azure with the clusters of emulator/scenarios/demo-azure.json on this machine, runs the action
 * on them as a runner does, and shows what a user sees. Ends with 0 when the action found exactly what the scenario holds.
 * `npm run demo -- rotate` is the other one: demo-rotate.ts.
 */

const reports = join(output, 'report')

/** The part of report.json that is looked at here. */
type Report = {
  readonly verdict: string
  readonly counts: Readonly<Record<Outcome, number>>
  readonly earliestExpiry?: { readonly notAfter: string; readonly target: string; readonly subject: string }
  readonly azure?: { readonly signIn: string }
  readonly targets: readonly {
    readonly target: string
    readonly verdict: string
    readonly findings: readonly { readonly check: string; readonly outcome: Outcome }[]
    readonly certificates: readonly {
      readonly role: string
      readonly node?: string
      readonly seenIn: readonly string[]
    }[]
  }[]
}

function environment({ azure }: Emulator): NodeJS.ProcessEnv {
  const { clientId, secret = '' } = azure.identity('pipeline')
  return stepEnvironment({
    clusters: 'rg-demo/production\nrg-demo/staging',
    auth: 'client-secret',
    'tenant-id': azure.state.tenant,
    'client-id': clientId,
    'client-secret': secret,
    'arm-endpoint': azure.url,
    'authority-host': azure.authority,
    'ca-bundle': azure.ca,
    'node-evidence': 'tunnel, run-command',
    'tls-secrets': 'true',
    reports: 'summary, annotations, json, html',
    'report-directory': reports,
  })
}

function runAction(emulator: Emulator): Promise<number | null> {
  const child = spawn(process.execPath, [action], {
    cwd: output,
    env: environment(emulator),
    stdio: 'inherit',
    timeout: 80_000,
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('exit', resolve)
  })
}

/** What differs from the scenario, in sentences. */
function surprises(report: Report, exitStatus: number | null): readonly string[] {
  const found: string[] = []
  const expect = (what: string, seen: unknown, wanted: unknown): void => {
    if (seen !== wanted) found.push(`${what} is ${String(seen)}, and ${String(wanted)} was expected.`)
  }
  expect('The exit status', exitStatus, 1)
  expect('The verdict', report.verdict, 'fail')
  expect('The sign-in', report.azure?.signIn, 'client-secret')
  expect('The number of clusters', report.targets.length, Object.keys(expected).length)
  for (const [name, checks] of Object.entries(expected)) {
    const target = report.targets.find((candidate) => candidate.target.endsWith(`/${name}`))
    for (const [check, wanted] of Object.entries(checks)) {
      const seen = (target?.findings ?? []).filter((finding) => finding.check === check).map(({ outcome }) => outcome)
      expect(
        `${name}: ${check}`,
        outcomes.find((outcome) => seen.includes(outcome)),
        wanted,
      )
    }
    for (const { check } of target?.findings ?? [])
      if (!(check in checks)) found.push(`${name}: ${check} was not expected.`)
  }
  const serving = report.targets.flatMap(({ certificates }) =>
    certificates.filter((one) => one.role === 'kubelet-serving'),
  )
  expect('The number of nodes whose serving certificate was seen', serving.length, 6)
  for (const { node = '', seenIn } of serving) {
    const way = ways[node.split('-')[1] ?? ''] ?? ''
    if (seenIn.length !== 1 || seenIn[0]?.startsWith(way) !== true)
      found.push(`${node} was seen by ${seenIn.join(' and ')}, and ${way} was expected.`)
  }
  return found
}

/** Scripts on Linux nodes are run where they can be confined, and told from the nodes' files where they cannot. */
async function tellScripts(): Promise<void> {
  const sandbox = await findSandbox()
  if (!('missing' in sandbox)) return
  say(
    `This machine cannot confine the script that run-command runs on a node (${sandbox.missing}), so it is not run here:`,
  )
  say('what it would print is told from the files of the node. With bubblewrap and user namespaces it is really run.')
}

async function demo(): Promise<boolean> {
  rmSync(output, { recursive: true, force: true })
  mkdirSync(output)
  for (const name of ['summary.md', 'outputs.txt']) writeFileSync(join(output, name), '')
  say(
    'An Azure on this machine, with two clusters: production, where all is well and only Entra ID lets anybody in, and',
  )
  say(
    'staging, which nobody has looked after for two years. Certificates and keys are made now. The action signs in to Entra',
  )
  say(
    'ID with a client secret, has its kubeconfigs from Azure, and reads the nodes through tunnels; one of production, which',
  )
  say('has no pod to go through, by a command that Azure runs there.')
  await tellScripts()

  const started = performance.now()
  const emulator = await startEmulator('demo-azure')
  const exitStatus = await (async () => {
    try {
      title('the log of the action')
      return await runAction(emulator)
    } finally {
      await emulator.stop()
    }
  })()

  title('the job summary')
  say(readFileSync(join(output, 'summary.md'), 'utf8'))
  title('the outputs')
  say(...readOutputs(readFileSync(join(output, 'outputs.txt'), 'utf8')))
  const path = join(reports, 'report.json')
  const report = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Report) : undefined
  title('and so')
  const seconds = ((performance.now() - started) / 1_000).toFixed(1)
  say(`The action ended with exit status ${String(exitStatus)}, after ${seconds} s with the start of the clusters.`)
  if (report === undefined) {
    say('It wrote no report: see its log above.')
    return false
  }
  const found = surprises(report, exitStatus)
  if (found.length === 0) say('That is right: staging needs somebody, and a job that went green would have hidden it.')
  else say('This is not what the scenario holds:', ...found.map((line) => `- ${line}`))
  const shown = (file: string): string => relative(process.cwd(), join(output, file))
  say('', 'To look at:', `- ${shown('report/report.html')}, for a browser`, `- ${shown('summary.md')}, the job summary`)
  say(`- ${shown('report/report.json')} and ${shown('report/evidence.json')}, for machines`)
  return found.length === 0
}

const [asked = ''] = process.argv.slice(2)
if (!existsSync(action)) {
  say('There is no dist/index.js yet. Run `npm run build` first.')
  process.exitCode = 1
} else if (asked !== '' && asked !== 'rotate') {
  say(`There is no demo named ${asked}. Write \`npm run demo\`, or \`npm run demo -- rotate\`.`)
  process.exitCode = 1
} else {
  const isRight = asked === 'rotate' ? await (await import('./demo-rotate.ts')).demoOfRotation() : await demo()
  process.exitCode = isRight ? 0 : 1
}
