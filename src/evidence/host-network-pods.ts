import { items } from '../model/bounds.ts'
import type { Observation } from '../model/evidence.ts'
import type { CollectContext } from './context.ts'
import { fromLists, type ListOf } from './from-cluster.ts'
import { asArray, asObject, asText } from './json.ts'

/** node name -> running pods of kube-system that share the node's network, at least one */
export type HostNetworkPods = ReadonlyMap<string, readonly string[]>

/** The pods of each node to forward a port through: ready ones first, then by name, so that runs choose alike. */
export function hostNetworkPods(context: CollectContext): Promise<Observation<HostNetworkPods>> {
  const pods = (fieldSelector: string) => fromLists(context, source, [listOf(fieldSelector)], byNode)
  return pods('spec.hostNetwork=true,status.phase=Running').then((found) =>
    // older API servers cannot select by spec.hostNetwork and answer 400
    found.state === 'unavailable' && found.reason === 'malformed' ? pods('status.phase=Running') : found,
  )
}

const source = 'pods of namespace kube-system'

const listOf = (fieldSelector: string): ListOf<Candidate> => ({
  request: {
    path: '/api/v1/namespaces/kube-system/pods',
    query: { fieldSelector },
    permission: 'list pods in namespace kube-system',
    most: items.pods,
  },
  reduce: candidate,
})

function byNode(pods: readonly Candidate[]): HostNetworkPods {
  const ordered = pods.toSorted((a, b) => Number(b.ready) - Number(a.ready) || (a.name < b.name ? -1 : 1))
  const groups = Map.groupBy(ordered, ({ node }) => node)
  return new Map([...groups].map(([node, group]) => [node, group.map(({ name }) => name)]))
}

type Candidate = { readonly name: string; readonly node: string; readonly ready: boolean }

function candidate(item: unknown): Candidate | undefined {
  const pod = asObject(item)
  const spec = asObject(pod['spec'])
  const status = asObject(pod['status'])
  const name = asText(asObject(pod['metadata'])['name'])
  const node = asText(spec['nodeName'])
  if (name === undefined || node === undefined || spec['hostNetwork'] !== true || status['phase'] !== 'Running')
    return undefined
  const ready = asArray(status['conditions'])
    .map(asObject)
    .some((c) => c['type'] === 'Ready' && c['status'] === 'True')
  return { name, node, ready }
}
