import { flag, list, map, number, oneOf, type Reader, record, text, wrong } from '../readers.ts'
import type { GitHubScenario, RepositoryScenario, TokenScenario } from './scenario.ts'

const repositoryName: Reader<string> = (value, at) =>
  /^[\w.-]+\/[\w.-]+$/.test(text(value, at)) ? text(value, at) : wrong(at, 'owner/name')

const token = record<TokenScenario>(
  {
    login: text,
    access: oneOf('read', 'author', 'write'),
    type: oneOf('User', 'Bot'),
    repositories: list(repositoryName),
  },
  'login',
  'access',
)

const repository = record<RepositoryScenario>(
  {
    name: repositoryName,
    formerName: repositoryName,
    private: flag,
    hasIssues: flag,
    collaborators: list(text),
    labels: list(text),
    issues: number,
    issueLabels: list(text),
  },
  'name',
)

const scenario = record<GitHubScenario>(
  {
    tls: flag,
    apiPath: oneOf('', '/api/v3'),
    repositories: list(repository),
    tokens: map(token),
    rateLimit: number,
  },
  'repositories',
)

/** Checks a scenario strictly: what is unknown or misspelt throws a TypeError that names the place. */
export const readGitHubScenario = (value: unknown): GitHubScenario => scenario(value, 'scenario')
