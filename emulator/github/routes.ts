import type { Handler } from './answer.ts'
import { json } from './answer.ts'
import { createComment, createIssue, getIssue, listComments, listIssues, updateIssue } from './issues.ts'
import { addLabels, createLabel, getLabel, listLabels, removeLabel } from './labels.ts'
import { repositoryObject } from './repository.ts'
import { deleteSecret, getPublicKey, getSecret, listSecrets, putSecret } from './secrets.ts'
import type { Access } from './scenario.ts'

export type Route = {
  readonly method: string
  /** as in GitHub's description */
  readonly template: string
  readonly handler: Handler
  /** what the token needs */
  readonly access: Access
  /** whether it needs the repository's issues to be enabled */
  readonly ofIssues: boolean
  /** what the token must be allowed to do with secrets; the handler says itself what is wrong with a body */
  readonly secrets?: 'read' | 'write'
}

const repository = '/repos/{owner}/{repo}'
const issue = `${repository}/issues/{issue_number}`

const row = (method: string, template: string, access: Access, handler: Handler): Route => ({
  method,
  template,
  handler,
  access,
  ofIssues: template.includes('/issues'),
})

const ofSecrets = (method: string, template: string, secrets: 'read' | 'write', handler: Handler): Route => ({
  ...row(method, template, 'read', handler),
  secrets,
})

const secretRoutes = [`${repository}/actions/secrets`, `${repository}/environments/{environment_name}/secrets`].flatMap(
  (secrets) => [
    ofSecrets('GET', secrets, 'read', listSecrets),
    ofSecrets('GET', `${secrets}/public-key`, 'read', getPublicKey),
    ofSecrets('GET', `${secrets}/{secret_name}`, 'read', getSecret),
    ofSecrets('PUT', `${secrets}/{secret_name}`, 'write', putSecret),
    ofSecrets('DELETE', `${secrets}/{secret_name}`, 'write', deleteSecret),
  ],
)

const routes: readonly Route[] = [
  row('GET', repository, 'read', (request) => json(repositoryObject(request.repository, request.urls))),
  row('GET', `${repository}/issues`, 'read', listIssues),
  row('POST', `${repository}/issues`, 'author', createIssue),
  row('GET', issue, 'read', getIssue),
  row('PATCH', issue, 'author', updateIssue),
  row('GET', `${issue}/comments`, 'read', listComments),
  row('POST', `${issue}/comments`, 'author', createComment),
  row('POST', `${issue}/labels`, 'write', addLabels),
  row('DELETE', `${issue}/labels/{name}`, 'write', removeLabel),
  row('GET', `${repository}/labels`, 'read', listLabels),
  row('POST', `${repository}/labels`, 'write', createLabel),
  row('GET', `${repository}/labels/{name}`, 'read', getLabel),
  ...secretRoutes,
]

export type Match = { readonly route: Route; readonly params: Readonly<Record<string, string>> }

/** The route of a path, with the parts that stand for something; undefined when nothing here knows it. */
export function matchRoute(method: string, path: string): Match | undefined {
  const given = path.split('/')
  for (const route of routes) {
    const wanted = route.template.split('/')
    if (route.method !== method || wanted.length !== given.length) continue
    const params: Record<string, string> = {}
    const fits = wanted.every((part, index) => {
      const name = /^\{(\w+)\}$/.exec(part)?.[1]
      if (name === undefined) return part === given[index]
      params[name] = decodeURIComponent(given[index] ?? '')
      return true
    })
    if (fits) return { route, params }
  }
  return undefined
}
