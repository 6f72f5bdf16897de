import { type Answer, type ApiRequest, json, notAccessible, paged, validationFailed, withIssue } from './answer.ts'
import { ensureLabels } from './labels.ts'
import { commentObject, issueObject, repositoryUrl } from './objects.ts'
import { type EmulatedIssue, sameName, type StateReason } from './state.ts'

/** The limit of GitHub for issues and comments, in characters. */
const longestBody = 65_536

/** GET /issues: pull requests are among them. */
export function listIssues(request: ApiRequest): Answer {
  const { query, repository, urls } = request
  const [state, creator, assignee] = [query.get('state') ?? 'open', query.get('creator'), query.get('assignee')]
  const labels = (query.get('labels') ?? '').split(',').filter((label) => label !== '')
  const since = new Date(query.get('since') ?? 0)
  const by = query.get('sort') === 'updated' ? 'updatedAt' : 'createdAt'
  const direction = query.get('direction') === 'asc' ? 1 : -1
  const found = repository.issues
    .filter(
      (issue) =>
        (state === 'all' || issue.state === state) &&
        labels.every((label) => issue.labels.some((name) => sameName(name, label))) &&
        (creator === null || sameName(issue.user.login, creator)) &&
        (assignee === null || issue.assignees.some((login) => sameName(login, assignee))) &&
        issue.updatedAt >= since,
    )
    .toSorted((a, b) => direction * (a[by].getTime() - b[by].getTime() || a.number - b.number))
  return paged(
    found.map((issue) => issueObject(repository, issue, urls)),
    request,
    `${repositoryUrl(urls, repository)}/issues`,
  )
}

export const getIssue = (request: ApiRequest): Answer =>
  withIssue(request, (issue) => json(issueObject(request.repository, issue, request.urls)))

type IssueFields = {
  readonly title?: string | null
  readonly body?: string | null
  readonly state?: EmulatedIssue['state']
  readonly state_reason?: StateReason | null
  readonly labels?: readonly (string | { readonly name?: string })[]
  readonly assignees?: readonly string[]
}

const labelNames = ({ labels = [] }: IssueFields): readonly string[] =>
  labels.map((label) => (typeof label === 'string' ? label : (label.name ?? '')))

/** What GitHub finds wrong with fields that fit their schema. */
function faultsOf({ title, body, assignees = [] }: IssueFields, { repository }: ApiRequest): readonly object[] {
  const tooLong = (field: string, maximum: number): object => ({
    resource: 'Issue',
    code: 'custom',
    field,
    message: `${field} is too long (maximum is ${maximum} characters)`,
  })
  const stranger = assignees.find((login) => !repository.collaborators.some((known) => sameName(known, login)))
  return [
    ...(title?.trim() === '' ? [{ resource: 'Issue', code: 'missing_field', field: 'title' }] : []),
    ...((title?.length ?? 0) > 256 ? [tooLong('title', 256)] : []),
    ...(Array.from(body ?? '').length > longestBody ? [tooLong('body', longestBody)] : []),
    ...(stranger === undefined ? [] : [{ resource: 'Issue', code: 'invalid', field: 'assignees', value: stranger }]),
  ]
}

/** POST /issues. Who has no write access opens issues without labels and assignees: they are dropped silently. */
export function createIssue(request: ApiRequest): Answer {
  const { repository, holder, urls } = request
  const fields = request.body as IssueFields
  const pushes = holder?.access === 'write'
  const faults = faultsOf(pushes ? fields : { ...fields, assignees: [] }, request)
  if (faults.length > 0) return validationFailed(faults)
  const now = new Date()
  const issue: EmulatedIssue = {
    number: Math.max(0, ...repository.issues.map(({ number }) => number)) + 1,
    user: { login: holder?.login ?? '', type: holder?.type ?? 'User' },
    association: pushes && holder.type === 'User' ? 'MEMBER' : 'NONE',
    pullRequest: false,
    createdAt: now,
    title: fields.title ?? '',
    body: fields.body ?? '',
    state: 'open',
    stateReason: null,
    labels: pushes ? ensureLabels(repository, labelNames(fields)) : [],
    assignees: pushes ? [...(fields.assignees ?? [])] : [],
    updatedAt: now,
    closedAt: null,
    comments: [],
  }
  repository.issues.push(issue)
  return json(issueObject(repository, issue, urls), 201)
}

/** PATCH /issues/{number}: only the fields that are there change. Without write access only by its author. */
export const updateIssue = (request: ApiRequest): Answer =>
  withIssue(request, (issue) => {
    const fields = request.body as IssueFields
    const { holder } = request
    if (holder?.access !== 'write' && !sameName(holder?.login ?? '', issue.user.login)) return notAccessible(holder)
    const faults = faultsOf(fields, request)
    if (faults.length > 0) return validationFailed(faults)
    const now = new Date()
    if (typeof fields.title === 'string') issue.title = fields.title
    if (fields.body !== undefined) issue.body = fields.body ?? ''
    if (fields.labels !== undefined) issue.labels = ensureLabels(request.repository, labelNames(fields))
    if (fields.assignees !== undefined) issue.assignees = [...fields.assignees]
    if (fields.state !== undefined && fields.state !== issue.state) {
      issue.state = fields.state
      issue.stateReason = fields.state === 'open' ? 'reopened' : (fields.state_reason ?? 'completed')
      issue.closedAt = fields.state === 'closed' ? now : null
    }
    issue.updatedAt = now
    return json(issueObject(request.repository, issue, request.urls))
  })

export const listComments = (request: ApiRequest): Answer =>
  withIssue(request, (issue) => {
    const since = new Date(request.query.get('since') ?? 0)
    const shown = issue.comments.filter(({ createdAt }) => createdAt >= since)
    const { repository, urls } = request
    return paged(
      shown.map((comment) => commentObject(repository, issue, comment, urls)),
      request,
      `${repositoryUrl(urls, repository)}/issues/${issue.number}/comments`,
    )
  })

export const createComment = (request: ApiRequest): Answer =>
  withIssue(request, (issue) => {
    const { holder, repository, state, urls } = request
    const { body } = request.body as { readonly body: string }
    if (body.trim() === '' || Array.from(body).length > longestBody)
      return validationFailed([{ resource: 'IssueComment', code: 'unprocessable', field: 'data', message: 'Body' }])
    state.nextId += 1
    const createdAt = new Date()
    const user = { login: holder?.login ?? '', type: holder?.type ?? ('User' as const) }
    const comment = { id: state.nextId, user, body, createdAt }
    issue.comments.push(comment)
    issue.updatedAt = createdAt
    return json(commentObject(repository, issue, comment, urls), 201)
  })
