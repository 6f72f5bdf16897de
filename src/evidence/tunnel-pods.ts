import { ReasonError } from '../model/errors.ts'
import type { NodeFacts, Observation } from '../model/evidence.ts'
import { podGone } from '../model/ports.ts'
import type { CollectContext } from './context.ts'
import { fromCluster } from './from-cluster.ts'
import { hostNetworkPods, type HostNetworkPods } from './host-network-pods.ts'

/** The pods that ports are forwarded through, and the list of them that is read again, once for all nodes. */
export type TunnelPods = {
  readonly first: Observation<HostNetworkPods>
  again(): Promise<Observation<HostNetworkPods>>
}

/** pods of one node that are tried before and after the list is read again: whatever a cluster answers, it ends */
const mostTries = 3

export async function tunnelPods(context: CollectContext): Promise<TunnelPods> {
  const way = await fromCluster(context, 'pods of namespace kube-system', (session) => {
    if (session.way === 'direct') return Promise.resolve(session.way)
    throw new ReasonError(
      'not-supported',
      'There is no port-forward by command invoke, so that kubelets cannot be looked at through it',
      '',
      'Write node-evidence: run-command, or look from a self-hosted runner in the network of the cluster.',
    )
  })
  const first = way.state === 'observed' ? await hostNetworkPods(context) : way
  let second: Promise<Observation<HostNetworkPods>> | undefined
  return { first, again: () => (second ??= hostNetworkPods(context)) }
}

/** A node that left the cluster after the list of nodes was read: there is nothing of it to read any more. */
export const nodeGone = Symbol('the node left the cluster')

/**
 * Asks through one pod of a node after the other, because pods go away between the list and the port-forward (spot nodes, evictions,
 * rollouts): those of the first list, then those that the list has when it is read again.
 * @throws ReasonError as `ask`; `not-supported` when the node has no such pod
 */
export async function throughAnyPod<T>(
  context: CollectContext,
  pods: TunnelPods,
  node: NodeFacts,
  ask: (pod: string) => Promise<T>,
): Promise<T | typeof nodeGone> {
  const before = podsOf(pods.first, node)
  const { answer, gone } = await firstAnswer(before, ask)
  if (gone === undefined) return answer as T
  const after = podsOf(await pods.again(), node, gone).filter((pod) => !before.slice(0, mostTries).includes(pod))
  if (after.length === 0 && (await hasLeft(context, node))) return nodeGone
  // a kubelet that restarts says for a moment that it has no pods
  const second = await firstAnswer(after.length === 0 ? before : after, ask)
  if (second.gone !== undefined) throw second.gone
  return second.answer as T
}

type Answered<T> = { readonly answer?: T; readonly gone?: ReasonError }

/** The first answer, or why the last of these pods gave none, when all of them are gone. */
async function firstAnswer<T>(pods: readonly string[], ask: (pod: string) => Promise<T>): Promise<Answered<T>> {
  let gone: ReasonError | undefined
  for (const pod of pods.slice(0, mostTries)) {
    try {
      return { answer: await ask(pod) }
    } catch (error) {
      if (!(error instanceof ReasonError) || error.code !== podGone) throw error
      gone = error
    }
  }
  return gone === undefined ? {} : { gone }
}

/** @throws ReasonError why there is none; `gone` when the list was read again and tells nothing of the node */
function podsOf(pods: Observation<HostNetworkPods>, node: NodeFacts, gone?: ReasonError): readonly string[] {
  if (pods.state !== 'observed') {
    if (gone !== undefined) throw gone
    throw pods.state === 'unavailable'
      ? new ReasonError(pods.reason, pods.detail, '', pods.remedy)
      : new ReasonError('not-supported', pods.detail)
  }
  const found = pods.value.get(node.name) ?? []
  if (found.length > 0 || gone !== undefined) return found
  if (pods.cut !== undefined) {
    const { reason, detail, remedy } = pods.cut
    throw new ReasonError(reason, `No pod of node ${node.name} is among those read. ${detail}`, '', remedy)
  }
  const remedy =
    node.operatingSystem === 'windows'
      ? 'Look at Windows nodes with node-evidence: tunnel, run-command (clusters of Azure).'
      : undefined
  const detail = `No running pod with the host's network was found on node ${node.name} in namespace kube-system`
  throw new ReasonError('not-supported', detail, '', remedy)
}

/** Whether the API server knows the node no more. When it does not say so, the node is still there. */
async function hasLeft(context: CollectContext, { name }: NodeFacts): Promise<boolean> {
  try {
    const session = await context.kubernetes()
    const request = {
      path: '/api/v1/nodes',
      query: { fieldSelector: `metadata.name=${name}` },
      permission: 'list nodes',
      most: 1,
    }
    const { items, cut } = await session.list(request, () => true, context.signal)
    return items.length === 0 && cut === undefined
  } catch {
    return false
  }
}
