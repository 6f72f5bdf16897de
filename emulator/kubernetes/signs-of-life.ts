import type { Listing } from './lists.ts'
import type { EmulatedNode } from './nodes.ts'
import { metadata, time } from './objects.ts'
import { type ClusterState, now } from './state.ts'

const namespaceOfLeases = 'kube-node-lease'

/** How often a kubelet says that it lives, in milliseconds: by its lease, and by its node when nothing has changed. */
const every = { lease: 10_000, node: 300_000 } as const

/** When a kubelet last said so. Each begins to count when the emulator does; one that is silent stopped five minutes before. */
export function lastHeard(node: EmulatedNode, state: ClusterState, by: keyof typeof every = 'node'): Date {
  const started = state.startedAt.getTime()
  const since = node.ready ? now(state).getTime() - started : -300_000
  return new Date(Math.max(node.createdAt.getTime(), started + Math.floor(since / every[by]) * every[by]))
}

/** The leases by which kubelets say that they live. */
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
    const renewed = lastHeard(node, state, 'lease')
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
