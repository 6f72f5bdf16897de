import type { AnyFault } from '../faults.ts'

/**
 * What a token may do with the issues of a repository. `author`: a user without write access, who may open issues, while
 * labels and assignees are silently dropped.
 */
export type Access = 'read' | 'author' | 'write'

export type TokenScenario = {
  readonly login: string
  readonly access: Access
  /** default Bot for a login that ends in `[bot]`, else User */
  readonly type?: 'User' | 'Bot'
  /** what it may do with secrets of Actions, in repositories and environments; absent: nothing, as the job's own token */
  readonly secrets?: 'read' | 'write'
  /** `owner/name` of those that it reaches; default all */
  readonly repositories?: readonly string[]
}

export type RepositoryScenario = {
  /** `owner/name` */
  readonly name: string
  /** `owner/name` that it had before: requests to it are redirected */
  readonly formerName?: string
  readonly private?: boolean
  /** false: issues are disabled */
  readonly hasIssues?: boolean
  /** who may be assigned to an issue */
  readonly collaborators?: readonly string[]
  readonly labels?: readonly string[]
  /** names of deployment environments */
  readonly environments?: readonly string[]
  /** how many issues of somebody else are there already; every tenth is a pull request */
  readonly issues?: number
  /** labels of those */
  readonly issueLabels?: readonly string[]
}

/** What the emulated GitHub is like when it starts. */
export type GitHubScenario = {
  /** default true; false: plain http */
  readonly tls?: boolean
  /** where the REST API lies: empty as on api.github.com (default), or `/api/v3` as on GitHub Enterprise Server */
  readonly apiPath?: '' | '/api/v3'
  /** the first is the one whose workflow runs */
  readonly repositories: readonly RepositoryScenario[]
  /** by the text of the token; default: `writeToken` and `readToken` of the running GitHub, both of github-actions[bot] */
  readonly tokens?: Readonly<Record<string, TokenScenario>>
  /** requests per hour; default 5000 */
  readonly rateLimit?: number
  /** milliseconds before every answer */
  readonly latency?: number
  readonly faults?: readonly AnyFault[]
}
