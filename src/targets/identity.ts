import type { ClusterIdentity } from '../model/cluster-policy.ts'
import type { ClusterTarget } from '../model/target.ts'

/** By what the policy file knows a cluster of this run. One that nobody found is known by its name. */
export function identityOf(target: ClusterTarget): ClusterIdentity {
  const { kind, name } = target
  if (kind === 'context' || target.found.state !== 'observed') return { kind, name }
  const { subscription, tags } = target.found.value
  return { kind, name, subscriptionId: subscription.id, tags }
}
