import type { AgentPoolFacts, ManagedClusterFacts } from '../model/azure.ts'
import { endOf, type OperationEnd } from '../model/operations.ts'
import { within, type RotationContext } from './context.ts'

/** What ARM says is done to the cluster and its pools. */
export type ClusterActivity = {
  /** `rotating`: its certificates; `busy`: something else; `rests`: nothing */
  readonly kind: 'rotating' | 'busy' | 'rests'
  /** of the cluster, or of the pool that is busy: `RotatingClusterCertificates` */
  readonly state: string
  /** at rest: the worst of cluster and pools */
  readonly end: OperationEnd
  readonly facts: ManagedClusterFacts
}

/** `RotatingClusterCertificates`, `ReconcilingClusterCertificates`; that of signing keys is another operation */
const isRotation = (state: string): boolean => /^(rotating|reconciling)clustercertificates$/i.test(state)

/** The state of the cluster and of every pool: the cluster can say Succeeded while a pool is at work (recorded). */
export function activityOf(facts: ManagedClusterFacts, pools: readonly AgentPoolFacts[]): ClusterActivity {
  const states = [facts.provisioningState, ...pools.map((pool) => pool.provisioningState)]
  const rotating = states.find(isRotation)
  const busy = states.find((state) => endOf(state) === undefined)
  const has = (end: OperationEnd): boolean => states.some((state) => endOf(state) === end)
  return {
    kind: rotating !== undefined ? 'rotating' : busy !== undefined ? 'busy' : 'rests',
    state: rotating ?? busy ?? facts.provisioningState,
    end: has('failed') ? 'failed' : has('canceled') ? 'canceled' : 'succeeded',
    facts,
  }
}

/** Asks ARM. Rejects with a `ReasonError`. */
export async function readActivity(context: RotationContext): Promise<ClusterActivity> {
  const signal = within(context, context.pace.request)
  const { azure, cluster } = context
  const [facts, pools] = await Promise.all([azure.managedCluster(cluster, signal), azure.agentPools(cluster, signal)])
  return activityOf(facts, pools)
}
