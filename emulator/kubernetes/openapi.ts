import { createHash } from 'node:crypto'
import { type Answer, json } from './answer.ts'
import { groupVersion, type Resource } from './resource.ts'

const rootOf = (resource: Resource): string =>
  resource.group === '' ? `api/${resource.version}` : `apis/${groupVersion(resource)}`

const actions: Readonly<Record<string, string>> = { get: 'get', update: 'put', patch: 'patch', delete: 'delete' }

const parameter = (name: string): object => ({ name, in: 'query', schema: { type: 'string' } })

function operationsOf(resource: Resource): object {
  const { group, version, kind, verbs } = resource
  const known = Object.keys(actions).filter((verb) => Object.hasOwn(verbs, verb))
  const operation = (verb: string): object => ({
    'x-kubernetes-action': actions[verb],
    'x-kubernetes-group-version-kind': { group, kind, version },
    parameters: ['patch', 'update'].includes(verb) ? ['dryRun', 'fieldManager', 'fieldValidation'].map(parameter) : [],
    responses: { 200: { description: 'OK' } },
  })
  return Object.fromEntries(known.map((verb) => [actions[verb] ?? verb, operation(verb)]))
}

function documentOf(resources: readonly Resource[]): object {
  const paths = resources.map((resource) => {
    const where = resource.namespaced ? 'namespaces/{namespace}/' : ''
    return [`/${rootOf(resource)}/${where}${resource.name}/{name}`, operationsOf(resource)] as const
  })
  return {
    openapi: '3.0.0',
    info: { title: 'Kubernetes', version: 'unversioned' },
    paths: Object.fromEntries(paths),
    components: { schemas: {} },
  }
}

/**
 * /openapi/v3 and what it leads to: which verbs single objects have, so that kubectl apply learns that fields are validated
 * by the server. Schemas are not in it. Undefined: no such path.
 */
export function openApi(path: string, resources: readonly Resource[]): Answer | undefined {
  const roots = new Map<string, readonly Resource[]>()
  for (const resource of resources) roots.set(rootOf(resource), [...(roots.get(rootOf(resource)) ?? []), resource])
  if (path === '/openapi/v3') {
    const entries = [...roots].map(([root, own]) => {
      const hash = createHash('sha512')
        .update(JSON.stringify(documentOf(own)))
        .digest('hex')
        .toUpperCase()
      return [root, { serverRelativeURL: `/openapi/v3/${root}?hash=${hash}` }] as const
    })
    return json({ paths: Object.fromEntries(entries) })
  }
  const asked = path.startsWith('/openapi/v3/') ? roots.get(path.slice('/openapi/v3/'.length)) : undefined
  return asked === undefined ? undefined : json(documentOf(asked))
}
