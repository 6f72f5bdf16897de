import { randomBytes } from 'node:crypto'
import { type FaultQueue, makeFaultQueue } from '../faults.ts'
import type { GitHubScenario, RepositoryScenario, TokenScenario } from './scenario.ts'
import { makeSecretStore, type SecretStore } from './secret-store.ts'

export type Account = { readonly login: string; readonly type: 'User' | 'Bot' }

/** What a token is, as its first letters say it: an App's or a job's, a personal one of either kind, or another. */
export type TokenForm = 'app' | 'fine-grained' | 'classic' | 'other'

export type Holder = Account & Pick<TokenScenario, 'access' | 'repositories' | 'secrets'> & { readonly form: TokenForm }

export type StateReason = 'completed' | 'not_planned' | 'duplicate' | 'reopened'

export type EmulatedComment = {
  readonly id: number
  readonly user: Account
  readonly body: string
  readonly createdAt: Date
}

/** One issue as it is now. Tests may change what is not readonly, as a person would in the browser. */
export type EmulatedIssue = {
  readonly number: number
  readonly user: Account
  readonly association: 'NONE' | 'MEMBER'
  readonly pullRequest: boolean
  readonly createdAt: Date
  title: string
  body: string
  state: 'open' | 'closed'
  stateReason: StateReason | null
  /** names of labels, as the repository writes them */
  labels: string[]
  assignees: string[]
  updatedAt: Date
  closedAt: Date | null
  readonly comments: EmulatedComment[]
}

export type EmulatedLabel = { readonly name: string; readonly color: string; readonly description: string | null }

export type EmulatedRepository = {
  readonly id: number
  readonly owner: string
  readonly name: string
  readonly formerName: string | undefined
  readonly private: boolean
  hasIssues: boolean
  readonly collaborators: string[]
  readonly labels: EmulatedLabel[]
  readonly issues: EmulatedIssue[]
  /** secrets of Actions */
  readonly secretStore: SecretStore
  /** by their names: secrets of deployment environments */
  readonly environments: Map<string, SecretStore>
}

/** One answered request. */
export type LoggedRequest = {
  readonly at: Date
  readonly method: string
  /** with its query */
  readonly path: string
  /** absent when nobody signed in or the credential was refused */
  readonly login?: string
  readonly status: number
}

/** GitHub as it is now. Tests may change what is not readonly. */
export type GitHubState = {
  readonly apiPath: string
  readonly repositories: readonly EmulatedRepository[]
  /** by the text of the token */
  readonly tokens: Map<string, Holder>
  readonly rate: { limit: number; remaining: number; resetAt: Date }
  readonly faults: FaultQueue
  /** before every answer */
  readonly latency: { milliseconds: number }
  readonly log: LoggedRequest[]
  /** requests and answers that GitHub's own description does not allow: must stay empty */
  readonly invalid: string[]
  nextId: number
}

const actions: Account = { login: 'github-actions[bot]', type: 'Bot' }

export const makeToken = (): string => `ghs_${randomBytes(27).toString('base64url').replace(/[-_]/g, 'x')}`

/** As GitHub compares names of owners, repositories, labels and users. */
export const sameName = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()

function makeRepository(scenario: RepositoryScenario, id: number, at: Date): EmulatedRepository {
  const [owner = '', name = ''] = scenario.name.split('/')
  const user: Account = { login: 'somebody', type: 'User' }
  const older = (number: number): EmulatedIssue => {
    const createdAt = new Date(at.getTime() - ((scenario.issues ?? 0) - number + 1) * 60_000)
    return {
      number,
      user,
      association: 'NONE',
      pullRequest: number % 10 === 0,
      createdAt,
      title: `Something else, no. ${number}`,
      body: number % 3 === 0 ? '' : 'It has nothing to do with certificates.',
      state: number % 2 === 0 ? 'closed' : 'open',
      stateReason: number % 2 === 0 ? 'completed' : null,
      labels: [...(scenario.issueLabels ?? [])],
      assignees: [],
      updatedAt: createdAt,
      closedAt: number % 2 === 0 ? at : null,
      comments: [],
    }
  }
  const labels = new Set([...(scenario.labels ?? ['bug']), ...(scenario.issueLabels ?? [])])
  return {
    id,
    owner,
    name,
    formerName: scenario.formerName,
    private: scenario.private ?? false,
    hasIssues: scenario.hasIssues ?? true,
    collaborators: [...(scenario.collaborators ?? [])],
    labels: [...labels].map((label) => ({ name: label, color: 'ededed', description: null })),
    issues: Array.from({ length: scenario.issues ?? 0 }, (_, index) => older(index + 1)),
    secretStore: makeSecretStore(),
    environments: new Map((scenario.environments ?? []).map((name) => [name, makeSecretStore()])),
  }
}

const formOf = (text: string): TokenForm =>
  text.startsWith('ghs_')
    ? 'app'
    : text.startsWith('github_pat_')
      ? 'fine-grained'
      : text.startsWith('ghp_')
        ? 'classic'
        : 'other'

const holder = (text: string, { login, type, access, repositories, secrets }: TokenScenario): Holder => ({
  form: formOf(text),
  ...(secrets === undefined ? {} : { secrets }),
  login,
  type: type ?? (login.endsWith('[bot]') ? 'Bot' : 'User'),
  access,
  ...(repositories === undefined ? {} : { repositories }),
})

/** The state in which it starts. `tokens` may do what the workflow's own token may, for all repositories. */
export function makeGitHubState(
  scenario: GitHubScenario,
  tokens: Readonly<Record<'read' | 'write', string>>,
): GitHubState {
  const at = new Date()
  const limit = scenario.rateLimit ?? 5_000
  const own = scenario.tokens ?? {
    [tokens.write]: { ...actions, access: 'write' },
    [tokens.read]: { ...actions, access: 'read' },
  }
  return {
    apiPath: scenario.apiPath ?? '',
    repositories: scenario.repositories.map((repository, index) => makeRepository(repository, 1_001 + index, at)),
    tokens: new Map(Object.entries(own).map(([text, token]) => [text, holder(text, token)])),
    rate: { limit, remaining: limit, resetAt: new Date(at.getTime() + 3_600_000) },
    faults: makeFaultQueue(scenario.faults),
    latency: { milliseconds: scenario.latency ?? 0 },
    log: [],
    invalid: [],
    nextId: 5_000,
  }
}
