import { evict } from './eviction.ts'
import { csrs, nodes, pods } from './listings.ts'
import { portForward, proxyToKubelet } from './kubelet-ways.ts'
import { patchNode } from './node-writes.ts'
import { objectKinds, storedAs } from './object-kinds.ts'
import { objectResources } from './object-resources.ts'
import { podLog } from './pod-logs.ts'
import { attach, exec } from './pod-streams.ts'
import { createPod, removePod } from './pod-writes.ts'
import { reads, type Resource } from './resource.ts'
import { events, leases } from './signs-of-life.ts'
import type { ClusterState } from './state.ts'
import { findKept } from './store.ts'

const own: readonly Resource[] = [
  {
    group: '',
    version: 'v1',
    kind: 'Event',
    name: 'events',
    shortNames: ['ev'],
    namespaced: true,
    verbs: reads(events),
  },
  {
    group: 'coordination.k8s.io',
    version: 'v1',
    kind: 'Lease',
    name: 'leases',
    namespaced: true,
    verbs: reads(leases),
  },
  {
    group: '',
    version: 'v1',
    kind: 'Node',
    name: 'nodes',
    shortNames: ['no'],
    namespaced: false,
    verbs: { ...reads(() => nodes), patch: patchNode },
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
    verbs: { ...reads(pods), create: createPod, delete: removePod },
    subresources: {
      attach: { kind: 'PodAttachOptions', verbs: { get: attach, create: attach } },
      eviction: { kind: 'Eviction', group: 'policy', version: 'v1', verbs: { create: evict } },
      exec: { kind: 'PodExecOptions', verbs: { get: exec, create: exec } },
      log: { kind: 'Pod', verbs: { get: podLog } },
      portforward: { kind: 'PodPortForwardOptions', verbs: { get: portForward, create: portForward } },
    },
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

const order = (a: Resource, b: Resource): number =>
  a.group === b.group ? (a.name < b.name ? -1 : 1) : a.group < b.group ? -1 : 1

/** Everything that an API server here may serve, in the order of discovery: groups and names by the alphabet. */
export const everyResource: readonly Resource[] = [...own, ...objectResources(groupsOf)].sort(order)

/** What one API server serves: its own resources, and those that a CustomResourceDefinition of it defines. */
export const resourcesOf = ({ objects }: Pick<ClusterState, 'objects'>): readonly Resource[] =>
  everyResource.filter(
    ({ definition }) =>
      definition === undefined || findKept(objects, storedAs(objectKinds.crds), '', definition) !== undefined,
  )

/** The groups that are there, each once; '' is the core group. */
function groupsOf(state: ClusterState): readonly { readonly group: string; readonly version: string }[] {
  const served = resourcesOf(state)
  const known = served.filter(({ group }, i) => served.findIndex((other) => other.group === group) === i)
  return known.map(({ group, version }) => ({ group, version }))
}
