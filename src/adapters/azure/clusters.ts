import type { AgentPoolFacts, AzurePort, ManagedClusterReference } from '../../model/azure.ts'
import { ReasonError } from '../../model/errors.ts'
import { segmentOf } from '../../model/path-segment.ts'
import type { Arm } from './arm.ts'
import { clusterAnswer, poolFacts, referenceOf, supportedVersions } from './facts.ts'
import { fieldsOf, listOf, textOf } from './answer-fields.ts'
import { malformed } from './fields.ts'
import { snapshotForm } from './resource-id.ts'

/** stable, and known to every cloud for a while */
export const apiVersion = '2025-08-01'
const provider = 'Microsoft.ContainerService'
export const clusterType = `${provider}/managedClusters`

/** A subscription has 5,000 clusters at most, and a cluster 100 node pools (AKS quotas). */
const mostClusters = 20_000
const mostPools = 1_000

export type Reads = Pick<
  AzurePort,
  'managedClusters' | 'findManagedCluster' | 'agentPools' | 'kubernetesVersions' | 'kubeconfig'
> & {
  /** before its custom CAs are read */
  readonly managedCluster: (
    cluster: ManagedClusterReference,
    signal: AbortSignal,
  ) => Promise<ReturnType<typeof clusterAnswer>>
}

/** What is asked of AKS's resource provider. */
export function clustersOf(arm: Arm): Reads {
  const get = async (path: string, action: string, signal: AbortSignal): Promise<unknown> =>
    (await arm.ask({ method: 'GET', path, apiVersion, action }, signal)).body
  const readAction = `${clusterType}/read`
  return {
    managedClusters: async ({ subscription, resourceGroup }, signal) => {
      const group = resourceGroup === undefined ? '' : `/resourceGroups/${segmentOf(resourceGroup)}`
      const path = `/subscriptions/${segmentOf(subscription.id)}${group}/providers/${clusterType}`
      const ask = { method: 'GET', path, apiVersion, action: readAction, most: mostClusters } as const
      return arm.list(ask, (cluster) => referenceOf(cluster, subscription), signal)
    },
    findManagedCluster: async ({ subscription, resourceGroup, name }, signal) => {
      const group = `/subscriptions/${segmentOf(subscription.id)}/resourceGroups/${segmentOf(resourceGroup)}`
      return referenceOf(
        await get(`${group}/providers/${clusterType}/${segmentOf(name)}`, readAction, signal),
        subscription,
      )
    },
    managedCluster: async ({ id }, signal) => clusterAnswer(await get(id, readAction, signal)),
    agentPools: async ({ id }, signal) => {
      const path = `${id}/agentPools`
      const ask = {
        method: 'GET',
        path,
        apiVersion,
        action: `${clusterType}/agentPools/read`,
        most: mostPools,
      } as const
      const found = await arm.list(ask, poolFacts, signal)
      return Promise.all(found.map((pool) => withSnapshot(arm, pool, signal)))
    },
    kubernetesVersions: async ({ subscription, location }, signal) => {
      const path = `/subscriptions/${segmentOf(subscription.id)}/providers/${provider}/locations/${segmentOf(location)}/kubernetesVersions`
      return supportedVersions(await get(path, `${provider}/locations/kubernetesversions/read`, signal))
    },
    kubeconfig: async ({ id }, { admin, serverFqdn }, signal) => {
      const kind = admin ? 'listClusterAdminCredential' : 'listClusterUserCredential'
      const { body } = await arm.ask(
        {
          method: 'POST',
          path: `${id}/${kind}`,
          apiVersion,
          action: `${clusterType}/${kind}/action`,
          query: {
            // how the older form signs in is not known to any tool any more
            ...(admin ? {} : { format: 'exec' }),
            ...(serverFqdn === undefined ? {} : { 'server-fqdn': serverFqdn }),
          },
          reads: true,
        },
        signal,
      )
      const value = textOf(fieldsOf(listOf(fieldsOf(body)['kubeconfigs'])[0])['value'])
      if (value === undefined) malformed('kubeconfig')
      const text = Buffer.from(value, 'base64').toString('utf8')
      return () => text
    },
  }
}

/** The pool with the node image of its snapshot; where that is gone or may not be read, with the reason: the check says so. */
async function withSnapshot(arm: Arm, pool: AgentPoolFacts, signal: AbortSignal): Promise<AgentPoolFacts> {
  const { snapshot } = pool
  if (snapshot === undefined || !snapshotForm.test(snapshot.id)) return pool
  const ask = { method: 'GET', path: snapshot.id, apiVersion, action: `${provider}/snapshots/read` } as const
  try {
    const nodeImageVersion = textOf(
      fieldsOf(fieldsOf((await arm.ask(ask, signal)).body)['properties'])['nodeImageVersion'],
    )
    return nodeImageVersion === undefined ? pool : { ...pool, snapshot: { ...snapshot, nodeImageVersion } }
  } catch (error) {
    if (!(error instanceof ReasonError)) throw error
    const { reason, detail } = error
    return { ...pool, snapshot: { ...snapshot, unread: { reason, detail } } }
  }
}
