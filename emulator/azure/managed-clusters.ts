import { type ArmAnswer, type ArmRequest, gatewayError, isAnswer, isPreview, ok, type Route, same } from './answer.ts'
import { etagOf } from './etags.ts'
import { type AgentPool, clusterId } from './managed-cluster.ts'
import { page } from './pages.ts'
import { isPermitted } from './principals.ts'
import type { AzureState, ManagedCluster } from './state.ts'

const verbs: Readonly<Record<string, string>> = { GET: 'read', DELETE: 'delete' }

/** The cluster of a path and the child resource's type after it; an action that is posted to the cluster is no child. */
function parentOf({ method, path }: ArmRequest): { readonly parent: string; readonly child: string } | undefined {
  const [, parent, child, more] = /^(.*\/managedClusters\/[^/]+)\/([^/]+)(\/.*)?$/i.exec(path) ?? []
  if (parent === undefined || child === undefined) return undefined
  return method === 'POST' && more === undefined ? undefined : { parent, child }
}

/** The cluster that a request's path names, or the 404 that ARM's gateway answers. */
export function clusterOf(request: ArmRequest, state: AzureState): ManagedCluster | ArmAnswer {
  const { subscription = '', group = '', cluster = '' } = request.params
  const found = state.clusters.find(
    (one) => same(one.subscription.id, subscription) && same(one.resourceGroup, group) && same(one.name, cluster),
  )
  if (found !== undefined) return found
  const below = parentOf(request)
  if (below !== undefined) {
    const verb = verbs[request.method] ?? 'write'
    const message = `Failed to perform '${verb}' on resource(s) of type 'managedClusters/${below.child}', because the parent resource '${below.parent}' could not be found.`
    return gatewayError(404, 'ParentResourceNotFound', message)
  }
  const message = `The Resource 'Microsoft.ContainerService/managedClusters/${cluster}' under resource group '${group}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`
  return gatewayError(404, 'ResourceNotFound', message)
}

/** The eTag of a cluster or pool, which only preview api-versions tell. */
export const etagFor = (resource: object, apiVersion: string): { readonly eTag?: string } =>
  isPreview(apiVersion) ? { eTag: etagOf(resource) } : {}

/** What is answered of a pool. One of virtual machines has no `count`: its sizes have theirs (recorded). */
export function poolAnswered(pool: AgentPool, apiVersion: string): object {
  const { count, ...others } = pool.properties
  const counted = others['type'] === 'VirtualMachines' ? {} : { count }
  return { ...counted, ...others, ...etagFor(pool, apiVersion) }
}

/** A cluster as GET answers it to that api-version. */
export function clusterObject(cluster: ManagedCluster, apiVersion: string): object {
  const { location, name, tags, properties, pools, identity, sku } = cluster
  const agentPoolProfiles = pools.map((pool) => ({ name: pool.name, ...poolAnswered(pool, apiVersion) }))
  return {
    id: clusterId(cluster),
    location,
    name,
    ...(tags === undefined ? {} : { tags }),
    type: 'Microsoft.ContainerService/ManagedClusters',
    kind: 'Base',
    properties: { ...properties, agentPoolProfiles },
    ...(identity === undefined ? {} : { identity }),
    sku,
    ...etagFor(cluster, apiVersion),
  }
}

const read = 'Microsoft.ContainerService/managedClusters/read'

const list =
  (belongs: (cluster: ManagedCluster, request: ArmRequest) => boolean): Route['handle'] =>
  (request, state) => {
    const visible = state.clusters.filter(
      (cluster) => belongs(cluster, request) && isPermitted(request.caller, read, clusterId(cluster)),
    )
    return page(
      visible.map((cluster) => clusterObject(cluster, request.apiVersion)),
      request,
      state,
    )
  }

const inSubscription = ({ subscription }: ManagedCluster, { params }: ArmRequest): boolean =>
  same(subscription.id, params['subscription'] ?? '')

/** Where clusters are in a resource group; below it and a name everything of one cluster. */
export const clustersPath =
  '/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.ContainerService/managedClusters'

export const managedClusterRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/subscriptions/{subscription}/providers/Microsoft.ContainerService/managedClusters',
    action: read,
    lists: true,
    handle: list(inSubscription),
  },
  {
    method: 'GET',
    path: clustersPath,
    action: read,
    lists: true,
    handle: list(
      (cluster, request) =>
        inSubscription(cluster, request) && same(cluster.resourceGroup, request.params['group'] ?? ''),
    ),
  },
  {
    method: 'GET',
    path: `${clustersPath}/{cluster}`,
    action: read,
    handle: (request, state) => {
      const cluster = clusterOf(request, state)
      return isAnswer(cluster) ? cluster : ok(clusterObject(cluster, request.apiVersion))
    },
  },
]
