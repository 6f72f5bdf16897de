import { type Answer, type ApiRequest, json, notFound, paged, validationFailed, withIssue } from './answer.ts'
import { labelObject, repositoryUrl } from './objects.ts'
import { type EmulatedRepository, sameName } from './state.ts'

const find = (repository: EmulatedRepository, name: string) =>
  repository.labels.find((label) => sameName(label.name, name))

/** The labels of these names, each once; those that are missing are made, as GitHub does when an issue gets them. */
export function ensureLabels(repository: EmulatedRepository, names: readonly string[]): string[] {
  const labels = names.map((name) => {
    const label = find(repository, name) ?? { name, color: 'ededed', description: null }
    if (find(repository, name) === undefined) repository.labels.push(label)
    return label.name
  })
  return [...new Set(labels)]
}

export const listLabels = (request: ApiRequest): Answer => {
  const { repository, urls } = request
  const labels = repository.labels.map(({ name }) => labelObject(repository, name, urls))
  return paged(labels, request, `${repositoryUrl(urls, repository)}/labels`)
}

export const getLabel = ({ params, repository, urls }: ApiRequest): Answer => {
  const found = find(repository, params['name'] ?? '')
  return found === undefined ? notFound() : json(labelObject(repository, found.name, urls))
}

export function createLabel({ body, repository, urls }: ApiRequest): Answer {
  const { name, color = 'ededed', description = null } = body as Partial<EmulatedRepository['labels'][number]>
  const wrong = (field: string, code: string): Answer => validationFailed([{ resource: 'Label', code, field }])
  if (name === undefined || name.trim() === '') return wrong('name', 'missing_field')
  if (find(repository, name) !== undefined) return wrong('name', 'already_exists')
  if (name.length > 50 || name.includes(',')) return wrong('name', 'invalid')
  if (!/^[0-9a-f]{6}$/i.test(color)) return wrong('color', 'invalid')
  if ((description?.length ?? 0) > 100) return wrong('description', 'invalid')
  repository.labels.push({ name, color, description })
  return json(labelObject(repository, name, urls), 201)
}

export const addLabels = (request: ApiRequest): Answer =>
  withIssue(request, (issue) => {
    const { body, repository, urls } = request
    const { labels } = body as { readonly labels: readonly string[] }
    issue.labels = ensureLabels(repository, [...issue.labels, ...labels])
    issue.updatedAt = new Date()
    return json(issue.labels.map((name) => labelObject(repository, name, urls)))
  })

export const removeLabel = (request: ApiRequest): Answer =>
  withIssue(request, (issue) => {
    const { params, repository, urls } = request
    const left = issue.labels.filter((name) => !sameName(name, params['name'] ?? ''))
    if (left.length === issue.labels.length) return notFound()
    issue.labels = left
    issue.updatedAt = new Date()
    return json(left.map((name) => labelObject(repository, name, urls)))
  })
