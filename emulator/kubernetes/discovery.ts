import { type Answer, json, text } from './answer.ts'
import type { ClusterState } from './state.ts'
import { pathNotFound } from './status.ts'

const groups = ['authentication.k8s.io', 'authorization.k8s.io', 'certificates.k8s.io'] as const

type Resource = readonly [name: string, kind: string, namespaced: boolean, verbs: string]

const resources: Readonly<Record<string, readonly Resource[]>> = {
  v1: [
    ['configmaps', 'ConfigMap', true, 'get list'],
    ['namespaces', 'Namespace', false, 'get list'],
    ['nodes', 'Node', false, 'get list'],
    ['pods', 'Pod', true, 'get list'],
    ['pods/portforward', 'PodPortForwardOptions', true, 'create get'],
    ['serviceaccounts/token', 'TokenRequest', true, 'create'],
  ],
  'authentication.k8s.io/v1': [],
  'authorization.k8s.io/v1': [['selfsubjectaccessreviews', 'SelfSubjectAccessReview', false, 'create']],
  'certificates.k8s.io/v1': [['certificatesigningrequests', 'CertificateSigningRequest', false, 'get list']],
}

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

function group(name: string): object {
  const only = { groupVersion: `${name}/v1`, version: 'v1' }
  return { name, versions: [only], preferredVersion: only }
}

/** What is no resource: version, health, and the lists that kubectl starts with. */
export function discover(path: string, state: ClusterState): Answer {
  if (path === '/version' || path === '/version/') return version(state)
  if (path === '/livez' || path === '/readyz' || path === '/healthz') return text('ok')
  if (path === '/api') return json({ kind: 'APIVersions', versions: ['v1'], serverAddressByClientCIDRs: [] })
  if (path === '/apis') return json({ kind: 'APIGroupList', apiVersion: 'v1', groups: groups.map(group) })
  const groupVersion = path.replace(/^\/apis?\//, '')
  const listed = Object.hasOwn(resources, groupVersion) ? resources[groupVersion] : undefined
  if (listed === undefined) return pathNotFound()
  return json({
    kind: 'APIResourceList',
    apiVersion: 'v1',
    groupVersion,
    resources: listed.map(([name, kind, namespaced, verbs]) => ({
      name,
      singularName: '',
      namespaced,
      kind,
      verbs: verbs.split(' '),
    })),
  })
}
