import { annotate, fail, log, setOutputs, writeSummary } from '../adapters/actions.ts'
import { redactValue } from '../adapters/redaction/values.ts'
import type { IssuesResult } from '../issues/run.ts'
import type { Assessment } from '../model/assessment.ts'
import type { Planned } from '../model/plan.ts'
import type { SettingsOf } from '../model/settings.ts'
import type { Assessed } from '../modes/assess.ts'
import type { AssessedResult, Message, ModeResult } from '../modes/result.ts'
import { recordingText } from '../recording/write.ts'
import { deliverReports } from '../reports/deliver.ts'
import { failureMessage, successMessage } from '../reports/log.ts'
import { outputs } from '../reports/outputs.ts'
import { annotateProblem } from '../step/messages.ts'
import { reportFolder } from './report-folder.ts'

type CheckedSettings = SettingsOf<'check' | 'gate' | 'plan' | 'rotate'>

/** Shows the result of a mode: log, job summary and outputs. Sets the exit status when something failed. */
export function deliver(result: ModeResult): void {
  showResult(result)
  exitWith(result.failures)
}

/** The same for a mode that checks, with the reports and issues of the check. */
export async function deliverAssessed(settings: CheckedSettings, result: AssessedResult): Promise<void> {
  const { assessed } = result
  showResult(result)
  exitWith(assessed === undefined ? result.failures : await deliverReportsOf(settings, { ...result, assessed }))
}

function showResult({ messages, summary, outputs }: ModeResult): void {
  messages.forEach(show)
  if (summary !== undefined) writeSummary(summary)
  if (Object.keys(outputs).length > 0) setOutputs(outputs)
}

function exitWith(failures: readonly string[]): void {
  if (failures.length > 0) fail(failures.join(' '))
}

function show(message: Message): void {
  if (message.kind === 'line') log.info(message.text)
  else if (message.kind === 'group') log.group(message.title, message.lines)
  else annotate(message.annotation)
}

/** Writes what a check gives, and the plan beside it. Returns why the job fails. */
async function deliverReportsOf(
  settings: CheckedSettings,
  { assessed, planned, failures }: AssessedResult & { readonly assessed: Assessed },
): Promise<readonly string[]> {
  // names of the kubeconfig and of the inputs are in it too, and reports cut and escape them
  const assessment = redactValue(assessed.assessment)
  const folder = reportFolder(settings.reportDirectory)
  const plan = planned && (await deliverPlanned(planned, assessment, folder))
  const { reportPath = '' } = await deliverReports(assessment, settings.reports, {
    summary: (markdown) => {
      if (!writeSummary(plan?.summary() ?? markdown))
        log.info('No job summary was written: GITHUB_STEP_SUMMARY names no file that can be written.')
      return Promise.resolve()
    },
    annotate,
    file: (name, text) => Promise.resolve(folder.write(name, text)),
  })
  if (settings.reports.includes('json') && settings.recordings.length === 0)
    folder.write('evidence.json', recordingText(assessed.recording))
  for (const problem of folder.problems.values()) annotateProblem(problem)
  const issues = await issuesOf(assessment, settings)
  for (const annotation of issues.annotations) annotate(annotation)
  setOutputs({
    ...outputs(assessment),
    report: reportPath,
    'report-directory': settings.reportDirectory,
    'issue-numbers': JSON.stringify(issues.numbers),
    ...plan?.outputs,
  })
  if (reportPath !== '') log.info(`Report: ${reportPath}`)
  // a mode that plans or rotates decides by itself whether the check fails the job
  if (settings.mode === 'plan' || settings.mode === 'rotate' || !assessment.failed) log.info(successMessage(assessment))
  if (plan?.success !== undefined) log.info(plan.success)
  return [
    ...failures,
    ...(settings.mode !== 'plan' && settings.mode !== 'rotate' && assessment.failed
      ? [failureMessage(assessment)]
      : []),
    ...(plan?.failure === undefined ? [] : [plan.failure]),
    ...(issues.problem === undefined ? [] : [issues.problem]),
    ...(folder.problems.size === 0 ? [] : ['Not every report was written: see report-directory.']),
  ]
}

/** Writes the files of the plans. Other modes don't load what renders them. */
async function deliverPlanned(planned: Planned, assessment: Assessment, folder: ReturnType<typeof reportFolder>) {
  const { deliverPlan, renderSummaries } = await import('../reports/plan/deliver.ts')
  const delivered = deliverPlan(planned, (name, text) => folder.write(name, text), log)
  return { ...delivered, summary: () => renderSummaries(planned, assessment) }
}

/** Updates the issues, when the settings ask for them. */
async function issuesOf(assessment: Assessment, { issue }: CheckedSettings): Promise<IssuesResult> {
  if (issue === 'never') return { numbers: [], annotations: [] }
  const [{ updateIssues }, { githubIssues }] = await Promise.all([
    import('../issues/run.ts'),
    import('../adapters/github/issues.ts'),
  ])
  return updateIssues(assessment, issue, { connect: githubIssues, log })
}
