import { readText } from './columns.ts'
import { createdPodObject } from './created-pod-object.ts'
import { addressOf, type CreatedPod, phaseOf as createdPhase } from './created-pod.ts'
import { csrObject, type EmulatedCsr } from './csrs.ts'
import type { Listing } from './lists.ts'
import { nodeObject } from './node-object.ts'
import type { EmulatedNode } from './nodes.ts'
import { createdPods } from './pod-life.ts'
import { type EmulatedPod, podObject } from './pods.ts'
import { lastHeard } from './signs-of-life.ts'
import { kubeletPki } from './state.ts'
import { inOrder } from './store.ts'
import { workloadPodObject, workloadPods } from './workload-pods.ts'
import type { WorkloadPod } from './workloads.ts'

/** Nodes. */
export const nodes: Listing<EmulatedNode> = {
  kind: 'Node',
  resource: 'nodes',
  group: '',
  version: 'v1',
  all: (state) => state.nodes,
  name: (node) => node.name,
  labels: (node) => node.labels,
  fields: { 'metadata.name': (node) => node.name, 'spec.unschedulable': (node) => String(node.unschedulable === true) },
  object: (node, state) => nodeObject(node, lastHeard(node, state)),
}

type Pod = EmulatedPod | WorkloadPod | CreatedPod

const isOfWorkload = (pod: Pod): pod is WorkloadPod => 'workload' in pod
const isCreated = (pod: Pod): pod is CreatedPod => 'terminal' in pod
const namespaceOf = (pod: Pod): string => (isOfWorkload(pod) || isCreated(pod) ? pod.namespace : 'kube-system')
const labelsOf = (pod: Pod): Readonly<Record<string, string>> =>
  isOfWorkload(pod) || isCreated(pod) ? pod.labels : { 'k8s-app': pod.app }
const restartPolicyOf = (pod: Pod): string => (isCreated(pod) ? 'Never' : 'Always')
const isHostNetwork = (pod: Pod): boolean => !isOfWorkload(pod) && pod.hostNetwork

function accountOf(pod: Pod): string {
  if (isCreated(pod)) return readText(pod.spec, ['serviceAccountName'])
  return isOfWorkload(pod) ? (pod.workload.scenario.serviceAccount ?? 'default') : pod.app
}

function phaseOf(pod: Pod): string {
  if (isCreated(pod)) return createdPhase(pod)
  return isOfWorkload(pod) ? (pod.node === undefined ? 'Pending' : 'Running') : pod.phase
}

function objectOf(pod: Pod): object {
  if (isCreated(pod)) return createdPodObject(pod)
  return isOfWorkload(pod) ? workloadPodObject(pod) : podObject(pod)
}

/** Pods of a namespace, or of all when it is ''. */
export const pods = (namespace: string): Listing<Pod> => ({
  kind: 'Pod',
  resource: 'pods',
  group: '',
  version: 'v1',
  namespace,
  all: (state) => {
    const written: readonly (WorkloadPod | CreatedPod)[] = [...workloadPods(state), ...createdPods(state)]
    const own = written.filter((pod) => namespace === '' || pod.namespace === namespace)
    const system = namespace === '' || namespace === 'kube-system' ? state.pods : []
    return own.length === 0 ? system : inOrder([...own, ...system.map((pod) => ({ ...pod, namespace: 'kube-system' }))])
  },
  name: (pod) => pod.name,
  labels: labelsOf,
  fields: {
    'metadata.name': (pod) => pod.name,
    'metadata.namespace': namespaceOf,
    'spec.nodeName': (pod) => pod.node?.name ?? '',
    'spec.restartPolicy': restartPolicyOf,
    'spec.schedulerName': () => 'default-scheduler',
    'spec.serviceAccountName': accountOf,
    'spec.hostNetwork': (pod) => String(isHostNetwork(pod)),
    'status.phase': phaseOf,
    'status.podIP': (pod) => (isCreated(pod) ? addressOf(pod) : pod.node?.ip) ?? '',
    'status.nominatedNodeName': () => '',
  },
  object: objectOf,
})

/** CertificateSigningRequests. */
export const csrs: Listing<EmulatedCsr> = {
  kind: 'CertificateSigningRequest',
  resource: 'certificatesigningrequests',
  group: 'certificates.k8s.io',
  version: 'v1',
  all: (state) => state.csrs,
  isOrdered: true,
  name: (csr) => csr.name,
  labels: () => ({}),
  fields: { 'metadata.name': (csr) => csr.name, 'spec.signerName': (csr) => csr.signerName },
  object: async (csr, state) => csrObject(csr, state.pki, await kubeletPki(state, csr.node)),
}
