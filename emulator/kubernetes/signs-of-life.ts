import type { Listing } from './lists.ts'
import type { EmulatedNode } from './nodes.ts'
import { metadata, time } from './objects.ts'
import { now } from './state.ts'

const namespaceOfLeases = 'kube-node-lease'

/** How often a kubelet renews its lease, in milliseconds. */
const renewal = 10_000

/** The leases by which kubelets say that they live; one that is silent stopped five minutes ago. */
export const leases = (namespace: string): Listing<EmulatedNode> => ({
  kind: 'Lease',
  resource: 'leases',
  group: 'coordination.k8s.io',
  version: 'v1',
  namespace,
  all: (state) => (namespace === '' || namespace === namespaceOfLeases ? state.nodes : []),
  name: (node) => node.name,
  labels: () => ({}),
  fields: { 'metadata.name': (node) => node.name, 'metadata.namespace': () => namespaceOfLeases },
  object: (node, state) => {
    const at = now(state).getTime()
    const renewed = new Date(node.ready ? at - (at % renewal) : state.startedAt.getTime() - 300_000)
    return {
      metadata: metadata('Lease', node.name, node.createdAt, { namespace: namespaceOfLeases }),
      spec: {
        holderIdentity: node.name,
        leaseDurationSeconds: 40,
        renewTime: time(renewed).replace('Z', '.000000Z'),
      },
    }
  },
})

/** Events: nothing happened in the last hour that anybody wrote down. */
export const events = (namespace: string): Listing<never> => ({
  kind: 'Event',
  resource: 'events',
  group: '',
  version: 'v1',
  namespace,
  all: () => [],
  name: () => '',
  labels: () => ({}),
  fields: Object.fromEntries(
    [
      'metadata.name',
      'metadata.namespace',
      'involvedObject.kind',
      'involvedObject.namespace',
      'involvedObject.name',
      'involvedObject.uid',
      'involvedObject.apiVersion',
      'involvedObject.fieldPath',
      'reason',
      'reportingComponent',
      'source',
      'type',
    ].map((field) => [field, () => '']),
  ),
  object: () => ({}),
})
