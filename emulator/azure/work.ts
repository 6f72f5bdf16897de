import type { ArmRequest } from './answer.ts'
import { changeEtag } from './etags.ts'
import { lockedFor } from './locks.ts'
import { type AgentPool, groupId, type ManagedCluster } from './managed-cluster.ts'
import type { Operation, OperationError } from './operation.ts'
import { beginOperation, type Process } from './operations.ts'
import { latestOperation, targetOf } from './refusals.ts'
import type { AzureState } from './state.ts'

/** An operation of AKS on a cluster, or on one pool of it. */
export type Work = {
  readonly cluster: ManagedCluster
  readonly pool?: AgentPool
  /** pools of the cluster that show the same state */
  readonly with?: readonly AgentPool[]
  /** as messages name it: `update managed cluster` */
  readonly kind: string
  /** the provisioning state meanwhile: `Updating` */
  readonly working: string
  readonly process?: Process
  readonly prompt?: boolean
  /** told when it is over, after the states are set */
  readonly ended?: (operation: Operation) => void
}

/** Begins it: the state is another from now on, and Succeeded, Failed or Canceled when it is over. */
export function beginWork(state: AzureState, request: ArmRequest, work: Work): Operation {
  const { cluster, pool, kind, working, prompt } = work
  const own = pool ?? cluster
  const touched = [own, ...(work.with ?? [])]
  const show = (provisioningState: string): void => {
    for (const one of touched) {
      one.properties.provisioningState = provisioningState
      changeEtag(one)
    }
  }
  show(working)
  const target = targetOf(cluster, pool)
  return beginOperation(
    state,
    request,
    {
      provider: 'Microsoft.ContainerService',
      subscription: cluster.subscription.id,
      location: cluster.location,
      kind,
      target,
      ...(prompt === undefined ? {} : { prompt }),
    },
    work.process,
    (operation) => {
      // what was preempted does not show its end
      if (latestOperation(state, target) === operation) show(operation.status)
      work.ended?.(operation)
    },
  )
}

/** Ends an operation as Failed. */
export function fail(operation: Operation, error: OperationError): void {
  operation.status = 'Failed'
  operation.error = error
}

/**
 * Why machines can be neither made nor deleted: a lock on the node resource group. AKS accepts such an operation, and it
 * fails later (Azure/AKS#3291).
 */
export function nodesLocked(
  state: AzureState,
  { subscription, nodeResourceGroup }: ManagedCluster,
): OperationError | undefined {
  const scope = `${groupId(subscription.id, nodeResourceGroup)}/providers/Microsoft.Compute/virtualMachineScaleSets`
  const refused = lockedFor(state, scope, 'delete')
  return (refused?.body as { readonly error: OperationError } | undefined)?.error
}
