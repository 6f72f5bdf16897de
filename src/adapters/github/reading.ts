import { ReasonError } from '../../model/errors.ts'
import type { RepositoryIssue } from '../../model/issue.ts'

type Fields = Readonly<Record<string, unknown>>

const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {})

const closedAs: Readonly<Record<string, NonNullable<RepositoryIssue['closedAs']>>> = {
  completed: 'completed',
  not_planned: 'not-planned',
  duplicate: 'duplicate',
}

/** Members, and apps: an app can write only where it is installed, a guest can open an issue anywhere. */
const trusted = ['OWNER', 'MEMBER', 'COLLABORATOR']

/** A list of issues as GitHub sends it, without the pull requests in it. */
export function issuesOf(value: unknown): readonly RepositoryIssue[] {
  if (!Array.isArray(value)) throw unreadable()
  return value.filter((item) => fieldsOf(item)['pull_request'] === undefined).map(issueOf)
}

/** One issue as GitHub sends it. */
export function issueOf(value: unknown): RepositoryIssue {
  const { number, body, state, state_reason, labels, created_at, author_association, user } = fieldsOf(value)
  const createdAt = new Date(typeof created_at === 'string' ? created_at : NaN)
  if (typeof number !== 'number' || (state !== 'open' && state !== 'closed') || Number.isNaN(createdAt.getTime()))
    throw unreadable()
  const reason = typeof state_reason === 'string' && state === 'closed' ? closedAs[state_reason] : undefined
  return {
    number,
    body: typeof body === 'string' ? body : '',
    state,
    ...(reason === undefined ? {} : { closedAs: reason }),
    labels: Array.isArray(labels) ? labels.flatMap(labelName) : [],
    createdAt,
    authorTrusted: trusted.includes(String(author_association)) || fieldsOf(user)['type'] === 'Bot',
  }
}

function labelName(label: unknown): readonly string[] {
  const name = typeof label === 'string' ? label : fieldsOf(label)['name']
  return typeof name === 'string' ? [name] : []
}

const unreadable = (): ReasonError => new ReasonError('malformed', 'GitHub: the answer holds no issue as it should')
