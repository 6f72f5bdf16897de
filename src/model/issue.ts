/** When an issue is opened: never, when the verdict reaches fail-on, or already when it is not a pass. */
export const issueWhens = ['never', 'on-failure', 'on-warning'] as const

/** One issue per cluster, or one for all clusters of the run. */
export const issuePers = ['cluster', 'run'] as const

export type IssuePer = (typeof issuePers)[number]

export type RepositoryName = { readonly owner: string; readonly name: string }

/** What the user asked for, and where the run is. */
export type IssueSettings = {
  readonly when: Exclude<(typeof issueWhens)[number], 'never'>
  readonly per: IssuePer
  /** at least one; issues are found again by the first */
  readonly labels: readonly string[]
  readonly assignees: readonly string[]
  readonly repository: RepositoryName
  readonly token: () => string
  /** https URL of the REST API, without a trailing slash */
  readonly apiUrl: string
  /** absent where no workflow runs */
  readonly runUrl?: string
  /** true for events whose token may be read-only, whatever the workflow asks for */
  readonly fromPullRequest: boolean
}

/** An issue as it stands. */
export type RepositoryIssue = {
  readonly number: number
  readonly body: string
  readonly state: 'open' | 'closed'
  /** why it was closed, when somebody said so */
  readonly closedAs?: 'completed' | 'not-planned' | 'duplicate'
  readonly labels: readonly string[]
  readonly createdAt: Date
  /** whether its author belongs to the repository: a member, or an app that is installed there */
  readonly authorTrusted: boolean
}

export type Label = {
  readonly name: string
  /** six hexadecimal digits */ readonly color: string
  readonly description: string
}

export type IssueDraft = {
  readonly title: string
  readonly body: string
  readonly labels: readonly string[]
  readonly assignees: readonly string[]
}

export type IssueUpdate = {
  readonly body: string
  readonly state?: RepositoryIssue['state']
}

/**
 * The window to the issues of one repository. Every method rejects with a `ReasonError` and nothing else; nothing that may
 * have been written is written a second time.
 */
export type IssuesPort = {
  /** every issue over all pages that is wanted, the oldest first, pull requests left out */
  list(
    filter: { readonly label?: string; readonly state: 'open' | 'all' },
    wanted: (issue: RepositoryIssue) => boolean,
  ): Promise<readonly RepositoryIssue[]>
  /** makes a label; `existed` when it was there already */
  ensureLabel(label: Label): Promise<'made' | 'existed'>
  /** `withoutAssignees`: it was refused with the assignees, and made without them */
  create(draft: IssueDraft): Promise<{ readonly issue: RepositoryIssue; readonly withoutAssignees: boolean }>
  update(number: number, changes: IssueUpdate): Promise<void>
  comment(number: number, body: string): Promise<void>
  addLabels(number: number, labels: readonly string[]): Promise<void>
  /** a label that is not there is no error */
  removeLabel(number: number, label: string): Promise<void>
}

/** Opens the window. Sends nothing yet. */
export type ConnectIssues = (settings: IssueSettings) => Promise<IssuesPort>
