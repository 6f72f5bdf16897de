import type { AgentPoolFacts } from '../model/azure.ts'
import type { Observation } from '../model/evidence.ts'
import type { Reason } from '../model/reason.ts'
import { isOptOut, type PoolResult, type ServingNode, type ServingRotationSettings } from '../model/serving-rotation.ts'
import type { PoolContext } from './context.ts'

type State = ServingRotationSettings['state']

/** Whether the pool's tags are as wanted. */
export const isTagged = ({ tags }: Pick<AgentPoolFacts, 'tags'>, state: State): boolean =>
  Object.entries(tags).some(([name, value]) => isOptOut(name, value)) === (state === 'disabled')

/** Label and certificate both, for the label tells what was meant and the certificate what came of it. */
export const isAsWanted = ({ labelled, served }: ServingNode, state: State): boolean =>
  state === 'enabled' ? labelled && served === 'cluster' : !labelled && served === 'elsewhere'

/** Whether the opposite of what is wanted was seen. */
export const isContrary = (node: ServingNode, state: State): boolean =>
  node.labelled !== (state === 'enabled') || (node.served !== 'unseen' && !isAsWanted(node, state))

/** What the nodes of one pool prove at one look. `blind`: why none of these nodes could prove it, made anew or not. */
export type Look =
  | { readonly kind: 'all'; readonly nodes: number }
  | { readonly kind: 'contrary' | 'unseen'; readonly result: Unproved; readonly blind?: Unproved }

type Unproved = Omit<PoolResult, 'pool' | 'outcome'>

/** Reasons that no node is at fault for: a node that is made anew cannot be seen either. */
const ofTheWay: readonly Reason[] = ['not-supported', 'forbidden', 'unauthorized', 'untrusted']

/** @param expected how many nodes the pool has, as ARM says */
export function judgeNodes(
  observed: Observation<readonly ServingNode[]>,
  { name, count: expected }: Pick<AgentPoolFacts, 'name' | 'count'>,
  state: State,
): Look {
  if (observed.state !== 'observed')
    return {
      kind: 'unseen',
      result: {
        message: `The nodes could not be read: ${observed.detail}`,
        reason: observed.state === 'unavailable' ? observed.reason : 'not-supported',
      },
    }
  const own = observed.value.filter(({ pool }) => pool === name)
  const all = Math.max(own.length, expected ?? 0)
  const nodes = { proved: own.filter((node) => isAsWanted(node, state)).length, all }
  const unseenBy = (node: ServingNode): Unproved => ({
    nodes,
    message: `What the kubelet of ${node.name} serves could not be seen: ${(node.detail ?? 'nothing of it was read').replace(/\.$/, '')}.`,
    reason: node.reason ?? 'not-found',
  })
  const contrary = own.filter((node) => isContrary(node, state))
  const [first] = contrary
  const blind = own.find(
    ({ served, reason }) => served === 'unseen' && reason !== undefined && ofTheWay.includes(reason),
  )
  if (first !== undefined)
    return {
      kind: 'contrary',
      ...(blind === undefined ? {} : { blind: unseenBy(blind) }),
      result: {
        nodes,
        message: `${contrary.length} of ${all === 1 ? '1 node is' : `${all} nodes are`} not ${state}: ${first.name} ${shown(first)}.`,
      },
    }
  if (all === 0)
    return { kind: 'unseen', result: { nodes, message: 'It has no node that could prove it.', reason: 'not-found' } }
  const unseen = own.find(({ served }) => served === 'unseen')
  if (unseen !== undefined) return { kind: 'unseen', result: unseenBy(unseen) }
  if (own.length < (expected ?? 0))
    return {
      kind: 'unseen',
      result: {
        nodes,
        message: `Kubernetes knows ${own.length} of ${expected} nodes of the pool.`,
        reason: 'not-found',
      },
    }
  return { kind: 'all', nodes: own.length }
}

const certificates = {
  cluster: 'serves a certificate of the cluster',
  former: 'serves a certificate that the CA of today did not sign',
  none: 'has no serving certificate yet',
  elsewhere: 'serves a certificate of its own',
  'another-node': 'serves the certificate of another node',
  unseen: 'was not seen to serve anything',
} as const

const shown = ({ labelled, served }: ServingNode): string =>
  `${labelled ? 'has' : 'lacks'} the label kubernetes.azure.com/kubelet-serving-ca=cluster and ${certificates[served]}`

/** Looks until every node is as wanted, or has had its time: a kubelet asks for its certificate after it has joined. */
export async function prove(
  context: PoolContext,
  pool: () => Promise<Pick<AgentPoolFacts, 'name' | 'count'>>,
  state: State,
): Promise<Look> {
  const began = context.clock().getTime()
  for (;;) {
    const look = judgeNodes(await context.observe(), await pool(), state)
    if (look.kind === 'all' || context.stopped.aborted) return look
    const now = context.clock()
    if (now.getTime() - began >= context.pace.settling || now >= context.deadline) return look
    await context.pause(context.pace.proofs)
  }
}
