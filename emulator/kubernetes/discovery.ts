import { type Answer, type ApiRequest, json, text } from './answer.ts'
import { openApi } from './openapi.ts'
import { groupVersion, type Resource } from './resource.ts'
import type { ClusterState } from './state.ts'

function version(state: ClusterState): Answer {
  const [, major = '', minor = ''] = /^v(\d+)\.(\d+)/.exec(state.kubernetesVersion) ?? []
  return json({
    major,
    minor,
    gitVersion: state.kubernetesVersion,
    gitCommit: '0000000000000000000000000000000000000000',
    gitTreeState: 'clean',
    buildDate: '2025-10-15T00:00:00Z',
    goVersion: 'go1.24.9',
    compiler: 'gc',
    platform: 'linux/amd64',
  })
}

const verbsOf = ({ verbs }: { readonly verbs: object }): readonly string[] => Object.keys(verbs).sort()

const singular = (resource: Resource): string => resource.singular ?? resource.kind.toLowerCase()

const named = (resource: Resource): object => ({
  ...(resource.shortNames === undefined ? {} : { shortNames: resource.shortNames }),
  ...(resource.categories === undefined ? {} : { categories: resource.categories }),
})

/** The old form: a list of one group and version, in which subresources are entries of their own. */
function listedResources(resource: Resource): object[] {
  const { name, kind, namespaced } = resource
  const own =
    verbsOf(resource).length === 0
      ? []
      : [{ name, singularName: singular(resource), namespaced, kind, verbs: verbsOf(resource), ...named(resource) }]
  const below = Object.entries(resource.subresources ?? {}).map(([subresource, { kind: ofKind, verbs, ...other }]) => ({
    name: `${name}/${subresource}`,
    singularName: '',
    namespaced,
    ...other,
    kind: ofKind,
    verbs: verbsOf({ verbs }),
  }))
  return [...own, ...below]
}

/** The form of one answer for all groups (apidiscovery.k8s.io), in which subresources stand in their resource. */
function discoveredResource(resource: Resource): object {
  const { group, version: ofVersion, kind, name, namespaced } = resource
  const below = Object.entries(resource.subresources ?? {})
  return {
    resource: name,
    responseKind: { group, version: ofVersion, kind },
    scope: namespaced ? 'Namespaced' : 'Cluster',
    singularResource: singular(resource),
    verbs: verbsOf(resource),
    ...named(resource),
    ...(below.length === 0
      ? {}
      : {
          subresources: below.map(([subresource, sub]) => ({
            subresource,
            responseKind: { group: sub.group ?? group, version: sub.version ?? ofVersion, kind: sub.kind },
            verbs: verbsOf(sub),
          })),
        }),
  }
}

const unique = (texts: readonly string[]): readonly string[] => [...new Set(texts)]

const groupsOf = (resources: readonly Resource[]): readonly string[] =>
  unique(resources.map(({ group }) => group)).filter((group) => group !== '')

const versionsOf = (resources: readonly Resource[], group: string): readonly string[] =>
  unique(resources.filter((resource) => resource.group === group).map(({ version: found }) => found))

function aggregated(resources: readonly Resource[], groups: readonly string[], form: string): Answer {
  const items = groups.map((group) => ({
    metadata: { ...(group === '' ? {} : { name: group }), creationTimestamp: null },
    versions: versionsOf(resources, group).map((found) => ({
      version: found,
      resources: resources
        .filter((resource) => resource.group === group && resource.version === found)
        .map(discoveredResource),
      freshness: 'Current',
    })),
  }))
  const body = { kind: 'APIGroupDiscoveryList', apiVersion: `apidiscovery.k8s.io/${form}`, metadata: {}, items }
  return {
    kind: 'json',
    status: 200,
    body,
    contentType: `application/json;g=apidiscovery.k8s.io;v=${form};as=APIGroupDiscoveryList`,
  }
}

/** The first version of APIGroupDiscoveryList that an Accept header asks for as JSON. */
function discoveryForm(accept: string): string | undefined {
  const asked = accept.split(',').find((entry) => /^\s*application\/json;.*as=APIGroupDiscoveryList/.test(entry))
  return asked === undefined ? undefined : /;v=(v2|v2beta1)\b/.exec(asked)?.[1]
}

function groupObject(resources: readonly Resource[], name: string): object {
  const versions = versionsOf(resources, name).map((found) => ({ groupVersion: `${name}/${found}`, version: found }))
  return { name, versions, preferredVersion: versions[0] }
}

/** What is no resource: version, health, and the lists that kubectl starts with. */
export function discover(request: ApiRequest, resources: readonly Resource[], state: ClusterState): Answer {
  const path = request.path === '/' ? '/' : request.path.replace(/\/$/, '')
  if (path === '/version') return version(state)
  if (path === '/livez' || path === '/readyz' || path === '/healthz') return text('ok')
  const described = openApi(path, resources)
  if (described !== undefined) return described
  const groups = groupsOf(resources)
  const form = discoveryForm(request.headers.accept ?? '')
  if (path === '/api')
    return form === undefined
      ? json({
          kind: 'APIVersions',
          versions: ['v1'],
          serverAddressByClientCIDRs: [{ clientCIDR: '0.0.0.0/0', serverAddress: `${state.fqdn}:443` }],
        })
      : aggregated(resources, [''], form)
  if (path === '/apis')
    return form === undefined
      ? json({ kind: 'APIGroupList', apiVersion: 'v1', groups: groups.map((name) => groupObject(resources, name)) })
      : aggregated(resources, groups, form)
  const [, wanted = ''] = /^\/apis?\/(.+)$/.exec(path) ?? []
  if (path.startsWith('/apis/') && groups.includes(wanted))
    return json({ kind: 'APIGroup', apiVersion: 'v1', ...groupObject(resources, wanted) })
  const listed = resources.filter(
    (resource) => groupVersion(resource) === wanted && (resource.group === '') === path.startsWith('/api/'),
  )
  if (path === '/') return json({ paths: pathsOf(resources) })
  if (listed.length === 0) return text('404 page not found\n', 404)
  return json({
    kind: 'APIResourceList',
    apiVersion: 'v1',
    groupVersion: wanted,
    resources: listed.flatMap(listedResources),
  })
}

const pathsOf = (resources: readonly Resource[]): readonly string[] => [
  '/api',
  '/api/v1',
  '/apis',
  ...groupsOf(resources).flatMap((group) => [
    `/apis/${group}`,
    ...versionsOf(resources, group).map((found) => `/apis/${group}/${found}`),
  ]),
  '/healthz',
  '/livez',
  '/readyz',
  '/version',
]
