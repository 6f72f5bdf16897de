import { createHash } from 'node:crypto'
import type { ApiRequest } from './answer.ts'
import {
  type Account,
  type EmulatedComment,
  type EmulatedIssue,
  type EmulatedLabel,
  type EmulatedRepository,
  sameName,
} from './state.ts'

type Urls = ApiRequest['urls']

const numberOf = (text: string): number => createHash('sha256').update(text).digest().readUInt32BE(0)

const nodeId = (kind: string, id: number | string): string => Buffer.from(`${kind}:${id}`).toString('base64')

const seconds = (date: Date): string => date.toISOString().replace(/\.\d+Z$/, 'Z')

export const repositoryUrl = (urls: Urls, { owner, name }: EmulatedRepository): string =>
  `${urls.api}/repos/${owner}/${name}`

/** A user or an app, in the short form. */
export function userObject({ login, type }: Account, urls: Urls): object {
  const url = `${urls.api}/users/${encodeURIComponent(login)}`
  return {
    login,
    id: numberOf(login),
    node_id: nodeId('User', login),
    avatar_url: `${urls.web}/avatars/${encodeURIComponent(login)}`,
    gravatar_id: '',
    url,
    html_url: `${urls.web}/${encodeURIComponent(login)}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type,
    user_view_type: 'public',
    site_admin: false,
  }
}

export function labelObject(repository: EmulatedRepository, name: string, urls: Urls): object {
  const label: EmulatedLabel = repository.labels.find((one) => sameName(one.name, name)) ?? {
    name,
    color: 'ededed',
    description: null,
  }
  const id = numberOf(`${repository.id} ${label.name}`)
  return {
    id,
    node_id: nodeId('Label', id),
    url: `${repositoryUrl(urls, repository)}/labels/${encodeURIComponent(label.name)}`,
    name: label.name,
    color: label.color,
    default: false,
    description: label.description,
  }
}

export function issueObject(repository: EmulatedRepository, issue: EmulatedIssue, urls: Urls): object {
  const { number, pullRequest } = issue
  const api = repositoryUrl(urls, repository)
  const url = `${api}/issues/${number}`
  const web = `${urls.web}/${repository.owner}/${repository.name}/${pullRequest ? 'pull' : 'issues'}/${number}`
  const assignees = issue.assignees.map((login) => userObject({ login, type: 'User' }, urls))
  return {
    url,
    repository_url: api,
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: web,
    id: numberOf(`${repository.id} issue ${number}`),
    node_id: nodeId('Issue', number),
    number,
    title: issue.title,
    user: userObject(issue.user, urls),
    labels: issue.labels.map((name) => labelObject(repository, name, urls)),
    state: issue.state,
    locked: false,
    assignee: assignees[0] ?? null,
    assignees,
    milestone: null,
    comments: issue.comments.length,
    created_at: seconds(issue.createdAt),
    updated_at: seconds(issue.updatedAt),
    closed_at: issue.closedAt === null ? null : seconds(issue.closedAt),
    author_association: issue.association,
    active_lock_reason: null,
    body: issue.body === '' ? null : issue.body,
    timeline_url: `${url}/timeline`,
    performed_via_github_app: null,
    state_reason: issue.stateReason,
    ...(pullRequest
      ? {
          draft: false,
          pull_request: {
            url: `${api}/pulls/${number}`,
            html_url: web,
            diff_url: `${web}.diff`,
            patch_url: `${web}.patch`,
            merged_at: null,
          },
        }
      : {}),
  }
}

export function commentObject(
  repository: EmulatedRepository,
  issue: EmulatedIssue,
  comment: EmulatedComment,
  urls: Urls,
): object {
  const api = repositoryUrl(urls, repository)
  const at = seconds(comment.createdAt)
  return {
    url: `${api}/issues/comments/${comment.id}`,
    html_url: `${urls.web}/${repository.owner}/${repository.name}/issues/${issue.number}#issuecomment-${comment.id}`,
    issue_url: `${api}/issues/${issue.number}`,
    id: comment.id,
    node_id: nodeId('IssueComment', comment.id),
    user: userObject(comment.user, urls),
    created_at: at,
    updated_at: at,
    author_association: 'NONE',
    body: comment.body,
    performed_via_github_app: null,
  }
}
