import { csrObject, type EmulatedCsr } from './csrs.ts'
import type { Listing } from './lists.ts'
import { nodeObject } from './node-object.ts'
import type { EmulatedNode } from './nodes.ts'
import { metadata } from './objects.ts'
import { type EmulatedPod, podObject } from './pods.ts'
import { kubeletPki, now } from './state.ts'

/** Nodes. */
export const nodes: Listing<EmulatedNode> = {
  kind: 'Node',
  resource: 'nodes',
  group: '',
  version: 'v1',
  all: (state) => state.nodes,
  name: (node) => node.name,
  labels: (node) => node.labels,
  fields: { 'metadata.name': (node) => node.name, 'spec.unschedulable': () => 'false' },
  object: (node, state) => nodeObject(node, now(state)),
}

/** Pods of a namespace, or of all when it is ''; there are some in kube-system only. */
export const pods = (namespace: string): Listing<EmulatedPod> => ({
  kind: 'Pod',
  resource: 'pods',
  group: '',
  version: 'v1',
  namespace,
  all: (state) => (namespace === '' || namespace === 'kube-system' ? state.pods : []),
  name: (pod) => pod.name,
  labels: (pod) => ({ 'k8s-app': pod.app }),
  fields: {
    'metadata.name': (pod) => pod.name,
    'metadata.namespace': () => 'kube-system',
    'spec.nodeName': (pod) => pod.node.name,
    'spec.restartPolicy': () => 'Always',
    'spec.schedulerName': () => 'default-scheduler',
    'spec.serviceAccountName': (pod) => pod.app,
    'spec.hostNetwork': (pod) => String(pod.hostNetwork),
    'status.phase': (pod) => pod.phase,
    'status.podIP': (pod) => pod.node.ip,
    'status.nominatedNodeName': () => '',
  },
  object: (pod) => podObject(pod),
})

/** CertificateSigningRequests. */
export const csrs: Listing<EmulatedCsr> = {
  kind: 'CertificateSigningRequest',
  resource: 'certificatesigningrequests',
  group: 'certificates.k8s.io',
  version: 'v1',
  all: (state) => state.csrs,
  name: (csr) => csr.name,
  labels: () => ({}),
  fields: { 'metadata.name': (csr) => csr.name, 'spec.signerName': (csr) => csr.signerName },
  object: async (csr, state) => csrObject(csr, state.pki, await kubeletPki(state, csr.node)),
}

/** Namespaces. */
export const namespaces: Listing<string> = {
  kind: 'Namespace',
  resource: 'namespaces',
  group: '',
  version: 'v1',
  all: (state) => state.namespaces,
  name: (namespace) => namespace,
  labels: (namespace) => ({ 'kubernetes.io/metadata.name': namespace }),
  fields: { 'metadata.name': (namespace) => namespace, 'status.phase': () => 'Active' },
  object: (namespace, state) => ({
    metadata: metadata('Namespace', namespace, state.createdAt, {
      labels: { 'kubernetes.io/metadata.name': namespace },
    }),
    spec: { finalizers: ['kubernetes'] },
    status: { phase: 'Active' },
  }),
}
