import { annotate, fail, log, mask, phase, setOutputs, writeSummary } from './adapters/actions.ts'
import { readMatching, readTextFile, writeReport, type WriteProblem } from './adapters/files.ts'
import { kubernetesAdapter } from './adapters/kubernetes/connect.ts'
import { tlsPort } from './adapters/tls.ts'
import { checks } from './checks/index.ts'
import { renderRecording } from './evidence/render-recording.ts'
import { readKubeconfigText } from './inputs/kubeconfig/handed-out.ts'
import type { OutputName } from './inputs/outputs.ts'
import { parseInputs } from './inputs/parse.ts'
import { show } from './inputs/text.ts'
import type { Kept } from './issues/keep.ts'
import type { Assessment } from './model/assessment.ts'
import type { ConnectAzure } from './model/azure.ts'
import { InputError, type InputProblem } from './model/errors.ts'
import type { LookingSettings, Settings } from './model/settings.ts'
import { tool } from './model/tool.ts'
import { assess } from './pipeline.ts'
import { deliverReports } from './reports/deliver.ts'
import { failureMessage, successMessage } from './reports/log.ts'
import { outputs } from './reports/outputs.ts'
import { resolveTargets } from './targets/resolve.ts'
import { parseCertificates } from './x509/parse.ts'

/** Main and post step of the action. Every way out of it sets the exit status. */
export async function main(): Promise<void> {
  // one that nobody waits for would be printed by Node, with its message; those behind the first add nothing
  let ending = false
  process.on('uncaughtException', (error: unknown) => {
    if (ending) return
    ending = true
    fail(bugMessage(error))
    void leave()
  })
  try {
    if (phase.get() === '') await run()
    else post()
  } catch (error) {
    fail(error instanceof InputError ? tellProblems(error) : bugMessage(error))
  }
  phase.set('ended')
  ending = true
  await leave()
}

/**
 * An exec plugin that still waits for somebody must not hold the job. A pipe takes 64 KiB until somebody reads, and an exit
 * drops the rest, with the verdict at its end: so it waits until everything that was printed is on its way.
 */
async function leave(): Promise<never> {
  const printed = (stream: NodeJS.WriteStream): Promise<unknown> =>
    new Promise((resolve) => {
      stream.write('', resolve)
    })
  await Promise.all([printed(process.stdout), printed(process.stderr)])
  process.exit()
}

async function run(): Promise<void> {
  phase.set('started')
  const { settings, notices } = parseInputs(process.env, {
    readFile: readTextFile,
    readMatching,
    knownChecks: checks.map((check) => check.id),
    now: new Date(),
  })
  for (const secret of settings.secrets()) mask(secret)
  log.info(opening(settings))
  for (const notice of notices) log.info(notice)
  if (settings.mode === 'list') await list(settings)
  else await look({ ...settings, mode: settings.mode })
}

/** Resolves the targets and looks at none: each becomes a job of a matrix, by its name. */
async function list(settings: Settings): Promise<void> {
  const targets = await resolveTargets(settings.targets, settings.azure, {
    connect: azure,
    clock: () => new Date(),
    signal: AbortSignal.timeout(settings.timeoutMilliseconds),
  })
  const lost = targets.flatMap((target) =>
    target.kind === 'managed-cluster' && target.found.state === 'unavailable'
      ? [[target.name, target.found] as const]
      : [],
  )
  for (const { name } of targets) log.info(name)
  for (const [name, { reason, detail }] of lost)
    annotate({ level: 'error', title: name, message: `${detail} (${reason})` })
  const found = targets.filter(({ name }) => lost.every(([other]) => other !== name))
  const include = found.map(({ kind, name }) => (kind === 'context' ? { context: name } : { cluster: name }))
  setOutputs({ matrix: JSON.stringify({ include }) })
  // a matrix that leaves a cluster out without a word is one that nobody looks at any more
  if (lost.length > 0) fail(`${lost.length === 1 ? 'One' : lost.length} of ${targets.length} could not be listed.`)
}

/** Azure is loaded when a cluster of it was named. */
const azure: ConnectAzure = async (settings, signal) => {
  const { connectAzure } = await import('./adapters/azure/connect.ts')
  const port = await connectAzure(
    settings,
    {
      remember: mask,
      info: (line) => {
        log.info(line)
      },
      readCertificates,
    },
    signal,
  )
  const { method, passed } = port.signIn
  const why = passed.map((one) => `${one.method}: ${one.why}`).join('; ')
  log.info(`Signed in to Azure by ${method}${why === '' ? '' : ` (not possible: ${why})`}`)
  return port
}

async function look(settings: LookingSettings): Promise<void> {
  const { assessment, recording } = await assess(settings, {
    tls: tlsPort,
    connect: kubernetesAdapter(mask),
    connectAzure: azure,
    readKubeconfig: readKubeconfigText(mask),
    clock: () => new Date(),
    log,
  })
  const folder = reportFolder(settings.reportDirectory)
  const { reportPath = '' } = await deliverReports(assessment, settings.reports, {
    summary: (markdown) => {
      if (!writeSummary(markdown))
        log.info('No job summary was written: GITHUB_STEP_SUMMARY names no file that can be written.')
      return Promise.resolve()
    },
    annotate,
    file: (name, text) => Promise.resolve(folder.write(name, text)),
  })
  if (settings.reports.includes('json') && settings.recordings.length === 0)
    folder.write('evidence.json', renderRecording(recording))
  for (const problem of folder.problems.values()) annotateProblem(problem)
  const issues = await issuesOf(assessment, settings)
  for (const annotation of issues.annotations) annotate(annotation)
  setOutputs({
    ...outputs(assessment),
    report: reportPath,
    'report-directory': settings.reportDirectory,
    'issue-numbers': JSON.stringify(issues.numbers),
  } satisfies Partial<Record<OutputName, string>>)
  if (reportPath !== '') log.info(`Report: ${reportPath}`)
  const failures = [
    ...(assessment.failed ? [failureMessage(assessment)] : []),
    ...(issues.problem === undefined ? [] : [issues.problem]),
    ...(folder.problems.size === 0 ? [] : ['Not every report was written: see report-directory.']),
  ]
  if (!assessment.failed) log.info(successMessage(assessment))
  if (failures.length > 0) fail(failures.join(' '))
}

const writeProblems: Readonly<Record<WriteProblem, (name: string) => Pick<InputProblem, 'problem' | 'remedy'>>> = {
  'no-folder': () => ({
    problem: 'is no folder, so no report was written there',
    remedy: 'Name a folder, or a path at which nothing stands yet.',
  }),
  taken: (name) => ({
    problem: `holds a folder named ${name}, so that report was not written`,
    remedy: 'Remove that folder, or name another one.',
  }),
  unwritable: () => ({
    problem: 'cannot be written to, so reports are missing',
    remedy: 'Name a folder that this job may write to, on a disk with room.',
  }),
}

/** The certificates of a text of several, in PEM. */
const readCertificates = (pem: string) => parseCertificates(pem).certificates

/** The folder of report files. One that cannot be written keeps nothing else back; each problem counts once. */
function reportFolder(directory: string): {
  readonly problems: ReadonlyMap<string, InputProblem>
  /** gives the path, or an empty text */
  write(name: string, text: string): string
} {
  const problems = new Map<string, InputProblem>()
  return {
    problems,
    write: (name, text) => {
      const written = writeReport(directory, name, text)
      if ('path' in written) return written.path
      const told = writeProblems[written.problem](name)
      problems.set(told.problem, { input: 'report-directory', value: show(directory), ...told })
      return ''
    },
  }
}

/** Writes the issues, when they were asked for. */
async function issuesOf(assessment: Assessment, { issue }: Settings): Promise<Kept> {
  if (issue === undefined) return { numbers: [], annotations: [] }
  const [{ keepIssues }, { githubIssues }] = await Promise.all([
    import('./issues/keep.ts'),
    import('./adapters/github/issues.ts'),
  ])
  return keepIssues(assessment, issue, { connect: githubIssues, log })
}

function opening({ mode, targets, recordings, asOf, azure: selection }: Settings): string {
  const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`
  const named = targets.length + (selection?.clusters.length ?? 0)
  const looked = selection === undefined || selection.discover.length === 0 ? [] : ['what discover finds in Azure']
  const clusters =
    recordings.length > 0
      ? count(recordings.length, 'file') + ' of recorded evidence'
      : [...(named > 0 || looked.length === 0 ? [count(named, 'cluster')] : []), ...looked].join(' and ')
  return `${mode} of ${clusters}${asOf === undefined ? '' : `, judged as of ${asOf.toISOString()}`}`
}

/** The runner comes here after the job, whatever became of it. */
function post(): void {
  if (phase.get() === 'started') log.info('The run was ended before it had a verdict: nothing was reported.')
}

/** GitHub shows ten annotations of a level, and the last word of a run is one of them. */
const mostAnnotations = 9

/** One annotation per problem, so that each stands on its own in the log and beside the run; many more stand in the log. */
function tellProblems({ problems }: InputError): string {
  problems.forEach((problem, index) => {
    if (index < mostAnnotations) annotateProblem(problem)
    else log.info(textOf(problem))
  })
  const count = problems.length === 1 ? 'An input is not right' : `${problems.length} problems with the inputs`
  return `${count}: nothing was looked at.`
}

const textOf = ({ input, value, problem, remedy }: InputProblem): string =>
  `${input}: ${problem} (seen: ${value}). ${remedy}`

function annotateProblem(problem: InputProblem): void {
  annotate({ level: 'error', title: problem.input, message: textOf(problem) })
}

/** The kind of error and where it happened; never its message, which may quote what it worked on. */
function bugMessage(error: unknown): string {
  const kind = error instanceof Error ? error.name : typeof error
  const frames =
    error instanceof Error
      ? (error.stack ?? '')
          .replace(error.message, '')
          .split('\n')
          .filter((line) => /^\s+at /.test(line))
          .slice(0, 6)
      : []
  return [`This is a bug of ${tool.name} (${kind}). Please report it with these lines:`, ...frames].join('\n')
}
