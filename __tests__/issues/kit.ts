import { githubIssues } from '../../src/adapters/github/issues.ts'
import { updateIssues, type IssuesResult } from '../../src/issues/run.ts'
import type { Assessment } from '../../src/model/assessment.ts'
import type { Finding, FailOn, Outcome } from '../../src/model/finding.ts'
import type { IssueSettings } from '../../src/model/issue.ts'
import type { EmulatedIssue, RunningGitHub } from '../../emulator/github/github.ts'
import { asOf, assessment, finding, inDays, target } from '../build/assessment.ts'

const dayMilliseconds = 86_400_000

export const day = (number: number): Date => new Date(asOf.getTime() + number * dayMilliseconds)

const remedies: Readonly<Partial<Record<Outcome, string>>> = {
  fail: 'Rotate the certificates of the cluster: az aks rotate-certs.',
  warn: 'Upgrade the node image of the pool.',
  inconclusive: 'See whether this machine may reach the address.',
}

/** One finding. `check` may carry a subject after a slash. */
export function found(where: string, outcome: Outcome, more: Partial<Finding> = {}): Finding {
  const [check = '', subject = 'CN=apiserver'] = where.split('/')
  const remedy = remedies[outcome]
  return finding({
    check,
    subject,
    outcome,
    message: outcome === 'inconclusive' ? 'No answer from 10.1.2.3:443 within 10 s.' : `It is a ${outcome}.`,
    ...(outcome === 'inconclusive' ? { reason: 'unreachable' } : {}),
    ...(remedy === undefined ? {} : { remedy }),
    ...more,
  })
}

/** What a run found: `{ 'api-server-expiry': 'fail' }`, of the cluster prod. */
export type Findings = Readonly<Record<string, Outcome>>

/** The assessment of a run on that day after the start. */
export function run(number: number, findings: Findings, overrides: Partial<Assessment> = {}): Assessment {
  const list = Object.entries(findings).map(([where, outcome]) => found(where, outcome, { target: 'prod' }))
  return at(number, assessment([target('prod', { findings: list })], overrides))
}

/** The assessment of several clusters. */
export function fleetRun(number: number, clusters: Readonly<Record<string, Findings>>): Assessment {
  const targets = Object.entries(clusters).map(([name, findings]) =>
    target(name, {
      findings: Object.entries(findings).map(([where, outcome]) => found(where, outcome, { target: name })),
    }),
  )
  return at(number, assessment(targets))
}

const at = (number: number, whole: Assessment): Assessment => ({ ...whole, asOf: day(number), observedAt: day(number) })

export { inDays }

export const settings: IssueSettings = {
  when: 'on-warning',
  per: 'cluster',
  labels: ['aks-cert-guard'],
  assignees: [],
  repository: { owner: 'acme', name: 'clusters' },
  token: () => 'none',
  apiUrl: 'https://api.github.example',
  runUrl: 'https://github.example/acme/clusters/actions/runs/1',
  fromPullRequest: false,
}

/** Settings for an emulated GitHub. */
export const settingsFor = (github: RunningGitHub, more: Partial<IssueSettings> = {}): IssueSettings => ({
  ...settings,
  token: () => github.writeToken,
  apiUrl: github.apiUrl,
  ...more,
})

/** Follows a run on an emulated GitHub; `lines` is what the log says. */
export async function follow(
  github: RunningGitHub,
  result: Assessment,
  more: Partial<IssueSettings> = {},
): Promise<IssuesResult & { readonly lines: readonly string[] }> {
  const lines: string[] = []
  const log = { info: (line: string) => void lines.push(line), group: () => undefined }
  const kept = await updateIssues(result, settingsFor(github, more), { connect: githubIssues, log })
  return { ...kept, lines }
}

/** The issues that the action made, the oldest first. */
export const ours = (github: RunningGitHub): readonly EmulatedIssue[] =>
  github.repository('acme/clusters').issues.filter(({ user }) => user.type === 'Bot')

/** The one issue that it made. */
export function only(github: RunningGitHub): EmulatedIssue {
  const [issue, ...more] = ours(github)
  if (issue === undefined || more.length > 0) throw new Error(`${more.length + (issue ? 1 : 0)} issues`)
  return issue
}

/** As a person does in the browser. */
export function closeByHand(issue: EmulatedIssue, reason: 'completed' | 'not_planned'): void {
  issue.state = 'closed'
  issue.stateReason = reason
}

export const withFailOn = (failOn: FailOn): Partial<Assessment> => ({ failOn })
