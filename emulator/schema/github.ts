import type { GitHubScenario, RepositoryScenario, TokenScenario } from '../github/scenario.ts'
import { fault } from './faults.ts'
import { amount, flag, form, list, map, may, must, object, oneOf, type Schema, text, whole } from './typed.ts'

const repositoryName = form(/^[\w.-]+\/[\w.-]+$/, 'owner/name')

const token = object<TokenScenario>()({
  login: must(text, 'Whose token it is.'),
  access: must(
    oneOf('read', 'author', 'write'),
    'What it may do with issues. `author`: a user without write access, who may open issues, while labels and assignees are dropped.',
  ),
  secrets: may(
    oneOf('read', 'write'),
    "What it may do with secrets of Actions, in repositories and environments. Absent: nothing, as the job's own token.",
  ),
  type: may(oneOf('User', 'Bot'), 'Default Bot for a login that ends in `[bot]`.'),
  repositories: may(list(repositoryName), 'Those that it reaches. Default all.'),
})

const repository = object<RepositoryScenario>()({
  name: must(repositoryName, '`owner/name`.'),
  formerName: may(repositoryName, 'The name that it had before: requests to it are redirected.'),
  private: may(flag, 'Default false.'),
  hasIssues: may(flag, 'false: issues are disabled.'),
  collaborators: may(list(text), 'Who may be assigned to an issue.'),
  labels: may(list(text), 'Labels that are there.'),
  environments: may(list(text), 'Names of deployment environments.'),
  issues: may(whole(), 'How many issues of somebody else are there; every tenth is a pull request.'),
  issueLabels: may(list(text), 'Labels of those.'),
})

/** What the emulated GitHub is like when it starts. */
export const github: Schema<GitHubScenario> = object<GitHubScenario>()({
  tls: may(flag, 'false: plain http.'),
  apiPath: may(oneOf('', '/api/v3'), 'Where the REST API lies: `/api/v3` as on GitHub Enterprise Server.'),
  repositories: must(list(repository), 'The first is the one whose workflow runs.'),
  tokens: may(map(token), 'By the text of the token. Default: one that may write issues, and one that may only read.'),
  rateLimit: may(whole(), 'Requests per hour. Default 5000.'),
  latency: may(amount, 'Milliseconds before every answer.'),
  faults: may(list(fault), 'What goes wrong from the start.'),
})
