import type { AzurePort, AzureSelection, ConnectAzure } from '../model/azure.ts'
import type { ClusterTarget, KubernetesTarget } from '../model/target.ts'
import { findClusters } from './find.ts'

/** What the run's clusters are found with. */
export type Finding = {
  readonly connect: ConnectAzure
  readonly clock: () => Date
  readonly signal: AbortSignal
}

/** Every cluster of a run: the contexts of its kubeconfig, and what Azure has under the names and selectors given. */
export async function resolveTargets(
  contexts: readonly KubernetesTarget[],
  selection: AzureSelection | 'none',
  { connect, clock, signal }: Finding,
): Promise<readonly ClusterTarget[]> {
  const given = contexts.map((kubernetes): ClusterTarget => ({ kind: 'context', name: kubernetes.name, kubernetes }))
  if (selection === 'none') return given
  let session: Promise<AzurePort> | undefined
  const azure = (): Promise<AzurePort> => (session ??= connect(selection, signal))
  const found = await findClusters(selection, azure, { clock, signal })
  const { connection, adminCredentials } = selection
  return [
    ...given,
    ...found.map(({ name, found }): ClusterTarget => ({
      ...{ kind: 'managed-cluster', name, found },
      ...{ azure, connection, adminCredentials },
    })),
  ]
}
