import { configMaps } from './configmaps.ts'
import { csrs, namespaces, nodes, pods } from './listings.ts'
import { portForward, proxyToKubelet } from './kubelet-ways.ts'
import { reads, type Resource } from './resource.ts'
import { createToken, reviewAccess } from './reviews.ts'

/** Everything that the API server knows, in the order of discovery: groups as they come, names by the alphabet. */
export const resources: readonly Resource[] = [
  {
    group: '',
    version: 'v1',
    kind: 'ConfigMap',
    name: 'configmaps',
    shortNames: ['cm'],
    namespaced: true,
    verbs: reads(configMaps),
  },
  {
    group: '',
    version: 'v1',
    kind: 'Namespace',
    name: 'namespaces',
    shortNames: ['ns'],
    namespaced: false,
    verbs: reads(() => namespaces),
  },
  {
    group: '',
    version: 'v1',
    kind: 'Node',
    name: 'nodes',
    shortNames: ['no'],
    namespaced: false,
    verbs: reads(() => nodes),
    subresources: { proxy: { kind: 'NodeProxyOptions', verbs: { get: proxyToKubelet } } },
  },
  {
    group: '',
    version: 'v1',
    kind: 'Pod',
    name: 'pods',
    shortNames: ['po'],
    categories: ['all'],
    namespaced: true,
    verbs: reads(pods),
    subresources: { portforward: { kind: 'PodPortForwardOptions', verbs: { get: portForward, create: portForward } } },
  },
  {
    group: '',
    version: 'v1',
    kind: 'ServiceAccount',
    name: 'serviceaccounts',
    shortNames: ['sa'],
    namespaced: true,
    verbs: {},
    subresources: {
      token: { kind: 'TokenRequest', group: 'authentication.k8s.io', version: 'v1', verbs: { create: createToken } },
    },
  },
  {
    group: 'authorization.k8s.io',
    version: 'v1',
    kind: 'SelfSubjectAccessReview',
    name: 'selfsubjectaccessreviews',
    namespaced: false,
    verbs: { create: (request, _, state) => reviewAccess(request, state) },
  },
  {
    group: 'certificates.k8s.io',
    version: 'v1',
    kind: 'CertificateSigningRequest',
    name: 'certificatesigningrequests',
    shortNames: ['csr'],
    namespaced: false,
    verbs: reads(() => csrs),
  },
]
