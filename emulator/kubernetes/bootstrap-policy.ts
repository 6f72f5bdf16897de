import type { Rule } from './grants.ts'

/** What Kubernetes grants by itself (plugin/pkg/auth/authorizer/rbac/bootstrappolicy), as far as it matters here. */
type Bootstrap = {
  readonly name: string
  readonly rules: readonly Rule[]
  /** groups that it is bound to; the binding has the role's name unless it is named */
  readonly groups?: readonly string[]
  readonly binding?: string
}

const health = ['/healthz', '/livez', '/readyz', '/version', '/version/']
const read = ['get', 'list', 'watch']
const all = ['*']

const viewed: readonly Rule[] = [
  {
    apiGroups: [''],
    resources: ['configmaps', 'endpoints', 'namespaces', 'pods', 'pods/log', 'serviceaccounts', 'services'],
    verbs: read,
  },
  { apiGroups: ['apps'], resources: ['daemonsets', 'deployments', 'replicasets', 'statefulsets'], verbs: read },
  { apiGroups: ['policy'], resources: ['poddisruptionbudgets'], verbs: read },
]

const edited: readonly Rule[] = [
  {
    apiGroups: [''],
    resources: ['secrets', 'pods/attach', 'pods/exec', 'pods/portforward', 'pods/proxy', 'services/proxy'],
    verbs: read,
  },
  {
    apiGroups: [''],
    resources: [
      'configmaps',
      'endpoints',
      'pods',
      'pods/attach',
      'pods/exec',
      'pods/portforward',
      'secrets',
      'services',
    ],
    verbs: ['create', 'delete', 'deletecollection', 'patch', 'update'],
  },
  { apiGroups: [''], resources: ['pods/eviction', 'serviceaccounts/token'], verbs: ['create'] },
  {
    apiGroups: ['policy'],
    resources: ['poddisruptionbudgets'],
    verbs: ['create', 'delete', 'deletecollection', 'patch', 'update'],
  },
]

export const bootstrapPolicy: readonly Bootstrap[] = [
  {
    name: 'cluster-admin',
    rules: [
      { apiGroups: all, resources: all, verbs: all },
      { nonResourceURLs: all, verbs: all },
    ],
    groups: ['system:masters'],
  },
  { name: 'view', rules: viewed },
  { name: 'edit', rules: [...viewed, ...edited] },
  {
    name: 'system:basic-user',
    rules: [
      {
        apiGroups: ['authorization.k8s.io'],
        resources: ['selfsubjectaccessreviews', 'selfsubjectrulesreviews'],
        verbs: ['create'],
      },
      { apiGroups: ['authentication.k8s.io'], resources: ['selfsubjectreviews'], verbs: ['create'] },
    ],
    groups: ['system:authenticated'],
  },
  {
    name: 'system:discovery',
    rules: [
      {
        nonResourceURLs: [
          '/api',
          '/api/*',
          '/apis',
          '/apis/*',
          ...health.slice(0, 2),
          '/openapi',
          '/openapi/*',
          '/readyz',
          '/version',
          '/version/',
        ],
        verbs: ['get'],
      },
    ],
    groups: ['system:authenticated'],
  },
  {
    name: 'system:public-info-viewer',
    rules: [{ nonResourceURLs: health, verbs: ['get'] }],
    groups: ['system:authenticated', 'system:unauthenticated'],
  },
  {
    name: 'system:monitoring',
    rules: [
      {
        nonResourceURLs: [...health.slice(0, 3), '/healthz/*', '/livez/*', '/readyz/*', '/metrics', '/metrics/slis'],
        verbs: ['get'],
      },
    ],
    groups: ['system:monitoring'],
  },
  {
    name: 'system:service-account-issuer-discovery',
    rules: [
      {
        nonResourceURLs: [
          '/.well-known/openid-configuration',
          '/.well-known/openid-configuration/',
          '/openid/v1/jwks',
          '/openid/v1/jwks/',
        ],
        verbs: ['get'],
      },
    ],
    groups: ['system:serviceaccounts'],
  },
  {
    name: 'system:node-bootstrapper',
    rules: [
      {
        apiGroups: ['certificates.k8s.io'],
        resources: ['certificatesigningrequests'],
        verbs: ['create', 'get', 'list', 'watch'],
      },
    ],
    groups: ['system:bootstrappers'],
    binding: 'create-csrs-for-bootstrapping',
  },
  {
    name: 'system:kubelet-api-admin',
    rules: [
      { apiGroups: [''], resources: ['nodes', 'nodes/log', 'nodes/metrics', 'nodes/proxy', 'nodes/stats'], verbs: all },
    ],
  },
]
