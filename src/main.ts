import { annotate, fail, log, mask, setOutputs, writeSummary } from './adapters/actions.ts'
import { proxySecrets } from './adapters/dial.ts'
import { readMatching } from './adapters/files/matching.ts'
import { readTextFile } from './adapters/files/read.ts'
import { kubernetesAdapter } from './adapters/kubernetes/connect.ts'
import { spareMemory } from './adapters/memory.ts'
import { startPaces } from './adapters/pace.ts'
import { redactEvidence, redactValue } from './adapters/redaction/values.ts'
import { savePhase } from './adapters/state.ts'
import { tlsPort } from './adapters/tls-port.ts'
import { checks } from './checks/index.ts'
import { recordingText } from './recording/write.ts'
import { readKubeconfigText } from './inputs/kubeconfig/from-arm.ts'
import type { OutputName } from './inputs/outputs.ts'
import { parseInputs } from './inputs/parse.ts'
import type { IssuesResult } from './issues/run.ts'
import { kubeconfigRemoval, noRunnerNotice, requireRemoval } from './main/kubeconfig-removal.ts'
import { list } from './modes/list.ts'
import type { Assessment } from './model/assessment.ts'
import type { ConnectAzure } from './model/azure.ts'
import type { Settings } from './model/settings.ts'
import { assess, type Assessed, type Dependencies } from './modes/assess.ts'
import type { PlanDelivery } from './modes/plan.ts'
import { deliverReports } from './reports/deliver.ts'
import { failureMessage, successMessage } from './reports/log.ts'
import { reportFolder } from './main/report-folder.ts'
import { outputs } from './reports/outputs.ts'
import { runStep } from './step/run.ts'
import { annotateProblem, opening } from './step/messages.ts'
import { parseCertificates } from './x509/parse.ts'

/** The main step of the action. The post step learns whether it came to its end. */
export const main = (): Promise<void> =>
  runStep(async () => {
    try {
      await run()
    } finally {
      savePhase('ended')
    }
  })

async function run(): Promise<void> {
  savePhase('started')
  proxySecrets().forEach(mask)
  const { settings, notices } = parseInputs(process.env, {
    remember: mask,
    readFile: readTextFile,
    readMatching,
    knownChecks: checks.map((check) => check.id),
    now: new Date(),
  })
  for (const secret of settings.secrets()) mask(secret)
  log.info(opening(settings))
  for (const notice of notices) log.info(notice)
  const { delivery } = settings
  if (delivery !== undefined) requireRemoval(delivery)
  if (delivery?.path !== undefined && kubeconfigRemoval(delivery) === 'no-runner') log.info(noRunnerNotice)
  const { mode } = settings
  if (mode === 'rotate') return runRotation(settings)
  if (mode === 'kubelet-serving-rotation') return runServingRotation(settings)
  if (mode !== 'list' && mode !== 'refresh-credentials') return deliver(settings, await runAssessment(mode, settings))
  const failure =
    mode === 'list'
      ? await list(settings, dependencies)
      : await (await import('./modes/refresh-credentials.ts')).refresh(settings, dependencies)
  if (failure !== '') fail(failure)
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

const dependencies: Dependencies = {
  tls: tlsPort,
  connect: kubernetesAdapter(mask),
  connectByCommand: async (run) => (await import('./adapters/kubernetes/command-invoke.ts')).connectByCommand(run),
  connectAzure: azure,
  readKubeconfig: readKubeconfigText(mask),
  redactEvidence,
  clock: () => new Date(),
  startPaces,
  log,
}

/** What was found; in mode plan, with what a rotation would meet. */
async function runAssessment(
  mode: 'check' | 'gate' | 'plan',
  settings: Settings,
): Promise<Assessed & { readonly delivery?: PlanDelivery }> {
  // a gate is over before it has a heap
  if (mode !== 'gate') spareMemory()
  if (mode !== 'plan') return assess({ ...settings, mode }, dependencies)
  if (settings.plan === undefined) throw new Error('a plan without its settings')
  return (await import('./modes/plan.ts')).plan({ ...settings, plan: settings.plan }, dependencies)
}

/** Rotates, and tells what came of it; rotation.json is written on the way. */
async function runRotation(settings: Settings): Promise<void> {
  const { azure: selection, plan, rotation } = settings
  if (selection === undefined || plan === undefined || rotation === undefined)
    throw new Error('a rotation without its settings')
  spareMemory()
  const [{ rotate }, { openRecords }, { interruption }] = await Promise.all([
    import('./modes/rotate.ts'),
    import('./main/rotation-records.ts'),
    import('./adapters/interruption.ts'),
  ])
  const folder = reportFolder(settings.reportDirectory)
  const records = openRecords(settings.reportDirectory, log)
  const run = await rotate(
    { ...settings, azure: selection, plan, rotation },
    {
      ...dependencies,
      stopped: interruption(),
      records,
    },
  )
  setOutputs({ rotated: String(run.rotated) } satisfies Partial<Record<OutputName, string>>)
  // what was proved is of use, whatever the check says
  const unhanded = await (await import('./modes/refresh-credentials.ts')).deliverAll(run.proved, settings)
  const unrecorded = records.problem()
  if (unrecorded !== undefined) annotateProblem(unrecorded)
  const failures = [
    ...run.failures,
    ...(unhanded === '' ? [] : [unhanded]),
    ...(unrecorded === undefined ? [] : ['The record of the rotation is not complete: see report-directory.']),
  ]
  if (run.checked !== undefined) return deliver(settings, { ...run.checked, failures }, folder)
  for (const problem of folder.problems.values()) annotateProblem(problem)
  fail(failures.join(' '))
}

/** Turns rotation of kubelet serving certificates on or off. */
async function runServingRotation(settings: Settings): Promise<void> {
  const [{ rotateServingCertificates }, { interruption }] = await Promise.all([
    import('./modes/kubelet-serving-rotation.ts'),
    import('./adapters/interruption.ts'),
  ])
  const failure = await rotateServingCertificates(settings, dependencies, interruption())
  if (failure !== '') fail(failure)
}

/** What is reported. `failures`: why a rotation fails the job, whatever the check after it says. */
type RunResult = Assessed & { readonly delivery?: PlanDelivery; readonly failures?: readonly string[] }

async function deliver(
  settings: Settings,
  { assessment: judged, recording, delivery, failures: rotation }: RunResult,
  folder = reportFolder(settings.reportDirectory),
): Promise<void> {
  // names of the kubeconfig and of the inputs stand in it too, and reports cut and escape them
  const assessment = redactValue(judged)
  const plan = delivery?.deliver((name, text) => folder.write(name, text))
  const { reportPath = '' } = await deliverReports(assessment, settings.reports, {
    summary: (markdown) => {
      if (!writeSummary(delivery?.summary() ?? markdown))
        log.info('No job summary was written: GITHUB_STEP_SUMMARY names no file that can be written.')
      return Promise.resolve()
    },
    annotate,
    file: (name, text) => Promise.resolve(folder.write(name, text)),
  })
  if (settings.reports.includes('json') && settings.recordings.length === 0)
    folder.write('evidence.json', recordingText(recording))
  for (const problem of folder.problems.values()) annotateProblem(problem)
  const issues = await issuesOf(assessment, settings)
  for (const annotation of issues.annotations) annotate(annotation)
  setOutputs({
    ...outputs(assessment),
    report: reportPath,
    'report-directory': settings.reportDirectory,
    'issue-numbers': JSON.stringify(issues.numbers),
    ...plan?.outputs,
  } satisfies Partial<Record<OutputName, string>>)
  if (reportPath !== '') log.info(`Report: ${reportPath}`)
  const failures = [
    // what calls for a rotation is no reason for its plan to fail
    ...(rotation ?? (plan === undefined && assessment.failed ? [failureMessage(assessment)] : [])),
    ...(plan?.failure === undefined ? [] : [plan.failure]),
    ...(issues.problem === undefined ? [] : [issues.problem]),
    ...(folder.problems.size === 0 ? [] : ['Not every report was written: see report-directory.']),
  ]
  if (plan !== undefined || rotation !== undefined || !assessment.failed) log.info(successMessage(assessment))
  if (plan?.success !== undefined) log.info(plan.success)
  if (failures.length > 0) fail(failures.join(' '))
}

/** The certificates of a text of several, in PEM. */
const readCertificates = (pem: string) => {
  const { entries } = parseCertificates(pem, 'clients')
  return entries.length > 0 ? entries : [{ unreadable: 'is empty', line: 1 }]
}

/** Writes the issues, when they were asked for. */
async function issuesOf(assessment: Assessment, { issue }: Settings): Promise<IssuesResult> {
  if (issue === undefined) return { numbers: [], annotations: [] }
  const [{ updateIssues }, { githubIssues }] = await Promise.all([
    import('./issues/run.ts'),
    import('./adapters/github/issues.ts'),
  ])
  return updateIssues(assessment, issue, { connect: githubIssues, log })
}
