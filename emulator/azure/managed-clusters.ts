import { type ArmAnswer, type ArmRequest, gatewayError, ok, type Route } from './answer.ts'
import type { AzureState, ManagedCluster } from './state.ts'

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

/** The cluster that a request's path names, or the 404 that ARM's gateway answers. */
export function clusterOf({ params }: ArmRequest, state: AzureState): ManagedCluster | ArmAnswer {
  const { subscription = '', group = '', cluster = '' } = params
  const found = state.clusters.find(
    (one) => same(one.subscription.id, subscription) && same(one.resourceGroup, group) && same(one.name, cluster),
  )
  const message = `The Resource 'Microsoft.ContainerService/managedClusters/${cluster}' under resource group '${group}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`
  return found ?? gatewayError(404, 'ResourceNotFound', message)
}

/** A cluster as GET answers it. */
export const clusterObject = ({
  subscription,
  resourceGroup,
  name,
  location,
  tags,
  properties,
  pools,
}: ManagedCluster): object => ({
  id: `/subscriptions/${subscription.id}/resourcegroups/${resourceGroup}/providers/Microsoft.ContainerService/managedClusters/${name}`,
  location,
  name,
  ...(tags === undefined ? {} : { tags }),
  type: 'Microsoft.ContainerService/ManagedClusters',
  properties: {
    ...properties,
    agentPoolProfiles: pools.map((pool) => ({ name: pool.name, ...pool.properties })),
  },
})

const clusters = '/subscriptions/{subscription}/providers/Microsoft.ContainerService/managedClusters'

export const managedClusterRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: clusters,
    action: 'Microsoft.ContainerService/managedClusters/read',
    handle: ({ params }, state) =>
      ok({
        value: state.clusters
          .filter(({ subscription }) => same(subscription.id, params['subscription'] ?? ''))
          .map(clusterObject),
      }),
  },
  {
    method: 'GET',
    path: '/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.ContainerService/managedClusters/{cluster}',
    action: 'Microsoft.ContainerService/managedClusters/read',
    handle: (request, state) => {
      const cluster = clusterOf(request, state)
      return 'status' in cluster ? cluster : ok(clusterObject(cluster))
    },
  },
]
