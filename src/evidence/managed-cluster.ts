import type { AzurePort, ManagedClusterReference } from '../model/azure.ts'
import type { Observation } from '../model/evidence.ts'
import { attempt } from './attempt.ts'
import type { CollectContext, Collector } from './context.ts'

/** What ARM answers; skipped where a kubeconfig was given. */
export function fromArm<T>(
  { managed, clock, signal }: CollectContext,
  source: string,
  ask: (azure: AzurePort, cluster: ManagedClusterReference, signal: AbortSignal) => Promise<T>,
): Promise<Observation<T>> {
  if (managed === undefined) return Promise.resolve({ state: 'skipped', detail: 'no Azure cluster was named' })
  const { azure, cluster } = managed
  return attempt(source, clock, async () => ask(await azure(), cluster, signal))
}

export const managedCluster: Collector<'managedCluster'> = (context) =>
  fromArm(context, 'ARM managedClusters', (azure, cluster, signal) => azure.managedCluster(cluster, signal))

export const agentPools: Collector<'agentPools'> = (context) =>
  fromArm(context, 'ARM agentPools', (azure, cluster, signal) => azure.agentPools(cluster, signal))

export const supportedVersions: Collector<'supportedVersions'> = (context) =>
  fromArm(context, 'ARM kubernetesVersions', (azure, cluster, signal) => azure.kubernetesVersions(cluster, signal))

/** What AKS looks at by itself: certificates that end, a rotation that failed, a service principal that ended. */
export const detectorIds = [
  'clusterCertExpiredDetailed',
  'rotate-cluster-certificate',
  'InvalidClientServicePrincipal',
] as const

export const detectors: Collector<'detectors'> = async (context) => {
  const { managed, clock, signal } = context
  if (managed === undefined) return { state: 'skipped', detail: 'no Azure cluster was named' }
  const { azure, cluster } = managed
  return attempt('ARM detectors', clock, () =>
    Promise.all(
      detectorIds.map(async (id) => ({
        id,
        answer: await attempt(`ARM detector ${id}`, clock, async () => (await azure()).detector(cluster, id, signal)),
      })),
    ),
  )
}
