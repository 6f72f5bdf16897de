import type { FailOn } from '../model/finding.ts'
import { type IssuePer, type IssueSettings, issueWhens, type RepositoryName } from '../model/issue.ts'
import { apiUrlOf, ownRepositoryOf, repositoryForm } from './github.ts'
import type { Parser, Say } from './parser.ts'
import type { Environment } from './read.ts'
import { show, words } from './text.ts'
import { withoutTrailing } from '../model/without-trailing.ts'

/** GitHub's own limits. */
const longestLabel = 50
const mostAssignees = 10

/** Labels that say how bad it is: the action sets and removes them itself. */
export const severityPrefix = 'certificates: '

/** Names of labels, which may contain spaces, each once. */
export const issueLabels: Parser<readonly string[]> = (text, say) => {
  const labels = text
    .split(/[,\r\n]+/)
    .map((label) => label.trim())
    .filter((label) => label !== '')
  if (labels.length === 0)
    return say.problem(show(text), 'names no label', 'Write at least one: issues are found by it.')
  const wrong = labels.filter((label) => Array.from(label).length > longestLabel || label.startsWith(severityPrefix))
  for (const label of wrong)
    if (label.startsWith(severityPrefix))
      say.problem(show(label), 'is a label that the action sets itself', 'Leave it out.')
    else say.problem(show(label), 'is too long for a label', `Write at most ${longestLabel} characters.`)
  if (wrong.length > 0) return null
  return labels.filter((label, index) => labels.findIndex((one) => one.toLowerCase() === label.toLowerCase()) === index)
}

/** Logins, with or without the @. */
export const issueAssignees: Parser<readonly string[]> = (text, say) => {
  const logins = [...new Set(words(text).map((word) => word.replace(/^@/, '')))]
  const wrong = logins.filter((login) => !/^[a-z\d][\w-]{0,63}(?:\[bot\])?$/i.test(login))
  for (const login of wrong)
    say.problem(show(login), 'is no login', 'Write the logins of users, not teams, as @octocat.')
  if (logins.length > mostAssignees)
    return say.problem(`${logins.length} logins`, 'are more than an issue may have', `Write at most ${mostAssignees}.`)
  return wrong.length > 0 ? null : logins
}

/** `here`: the repository of the workflow. */
export const issueRepository: Parser<RepositoryName | 'here'> = (text, say) => {
  if (text === '') return 'here'
  const [, owner, name] = repositoryForm.exec(text) ?? []
  return owner === undefined || name === undefined
    ? say.problem(show(text), 'is no repository', 'Write owner/name, without an address before it.')
    : { owner, name }
}

type Asked = {
  readonly issue: (typeof issueWhens)[number]
  readonly 'issue-per': IssuePer
  readonly 'issue-labels': readonly string[]
  readonly 'issue-assignees': readonly string[]
  readonly 'issue-repository': RepositoryName | 'here'
  readonly 'github-token': () => string
  readonly 'fail-on': FailOn
}

/**
 * Where and when to write issues. Null: something that it needs is refused or missing, and a problem says so. GITHUB_API_URL names the
 * server, so that GitHub Enterprise Server works as github.com does.
 */
export function readIssue(
  asked: { readonly [K in keyof Asked]: Asked[K] | null },
  environment: Environment,
  sayAs: (input: keyof Asked) => Say,
): IssueSettings | 'never' | null {
  const { issue: when, 'fail-on': failOn, 'github-token': token } = asked
  if (when === null || when === 'never') return when
  if (when === 'on-failure' && failOn === 'never')
    sayAs('issue').problem(when, 'never opens one while fail-on is never', 'Write on-warning, or another fail-on.')
  if (token?.() === '')
    sayAs('github-token').problem(
      'empty',
      'is needed to write issues',
      'Leave it out in a workflow, where it is github.token; elsewhere give a token that may write issues.',
    )
  const repository =
    asked['issue-repository'] === 'here'
      ? ownRepositoryOf(environment, () =>
          sayAs('issue-repository').problem(
            'empty',
            'is needed where GITHUB_REPOSITORY does not name the repository',
            'Write owner/name of the repository that gets the issues.',
          ),
        )
      : asked['issue-repository']
  const apiUrl = apiUrlOf(environment, sayAs('issue'))
  const { 'issue-labels': labels, 'issue-assignees': assignees, 'issue-per': per } = asked
  if (!token || !repository || !apiUrl || !labels || !assignees || !per) return null
  const runUrl = runUrlOf(environment)
  return {
    when,
    per,
    labels,
    assignees,
    repository,
    token,
    apiUrl,
    fromPullRequest: /^pull_request(?!_target)/.test(environment['GITHUB_EVENT_NAME'] ?? ''),
    ...(runUrl === undefined ? {} : { runUrl }),
  }
}

/** The page of this attempt of the run. */
function runUrlOf(environment: Environment): string | undefined {
  const [server, repository, id, attempt] = ['SERVER_URL', 'REPOSITORY', 'RUN_ID', 'RUN_ATTEMPT'].map(
    (name) => environment[`GITHUB_${name}`] ?? '',
  )
  if (server === undefined || !/^https?:\/\/[\w.:[\]-]+(?:\/[\w./-]*)?$/.test(server)) return undefined
  if (!repositoryForm.test(repository ?? '') || !/^\d+$/.test(id ?? '')) return undefined
  const page = `${withoutTrailing(server, '/')}/${repository ?? ''}/actions/runs/${id ?? ''}`
  return /^\d+$/.test(attempt ?? '') ? `${page}/attempts/${attempt ?? ''}` : page
}
