import type { LocksReading } from '../model/evidence.ts'
import { attempt } from './attempt.ts'
import type { Collector } from './context.ts'
import { fromArm } from './managed-cluster.ts'
import { joinObservations } from './join-observations.ts'

/** Locks on the cluster and above it, and those on the group of its nodes, which a rotation replaces. */
export const locks: Collector<'locks'> = async (context) => {
  const { managed, clock, signal, evidence } = context
  if (managed === undefined) return { state: 'skipped', detail: 'no Azure cluster was named' }
  const { azure, cluster } = managed
  const known = await evidence('managedCluster')
  const nodeResourceGroup = known.state === 'observed' ? known.value.nodeResourceGroup : undefined
  const onCluster: Promise<LocksReading> = attempt('ARM locks of the cluster', clock, async () =>
    (await azure()).locks(cluster, 'cluster', signal),
  ).then((answer) => ({ scope: 'cluster', answer }))
  const onNodes: Promise<LocksReading> = (
    known.state === 'observed' && nodeResourceGroup !== undefined
      ? attempt('ARM locks of the node resource group', clock, async () =>
          (await azure()).locks(cluster, { nodeResourceGroup }, signal),
        )
      : Promise.resolve({
          state: 'unavailable' as const,
          reason: known.state === 'unavailable' ? known.reason : ('not-found' as const),
          detail: 'ARM did not say which resource group the nodes are in',
          source: 'ARM locks of the node resource group',
          at: clock(),
        })
  ).then((answer) => ({ scope: 'node resource group', answer }))
  return joinObservations('ARM locks', clock, await Promise.all([onCluster, onNodes]))
}

export const maintenanceConfigurations: Collector<'maintenanceConfigurations'> = (context) =>
  fromArm(context, 'ARM maintenanceConfigurations', (azure, cluster, signal) =>
    azure.maintenanceConfigurations(cluster, signal),
  )

export const azureSession: Collector<'azureSession'> = (context) =>
  fromArm(context, 'the sign-in to Azure', (azure, _, signal) => azure.session(signal))
