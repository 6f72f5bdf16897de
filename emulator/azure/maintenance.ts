import { aksError, aksNotFound, type ArmAnswer, type ArmRequest, isAnswer, ok, type Route, same } from './answer.ts'
import { groupId, type MaintenanceConfiguration } from './managed-cluster.ts'
import { clusterOf, clustersPath } from './managed-clusters.ts'
import type { AzureState, ManagedCluster } from './state.ts'

/** A configuration as it is answered. Its id has `resourceGroups`, unlike the cluster's. */
const configurationObject = (
  { subscription, resourceGroup, name }: ManagedCluster,
  configuration: MaintenanceConfiguration,
): object => ({
  id: `${groupId(subscription.id, resourceGroup)}/providers/Microsoft.ContainerService/managedClusters/${name}/maintenanceConfigurations/${configuration.name}`,
  name: configuration.name,
  properties: configuration.properties,
})

type Of = { readonly cluster: ManagedCluster; readonly configuration: MaintenanceConfiguration | undefined }

function configurationOf(request: ArmRequest, state: AzureState): Of | ArmAnswer {
  const cluster = clusterOf(request, state)
  if (isAnswer(cluster)) return cluster
  const name = request.params['configuration'] ?? ''
  return { cluster, configuration: cluster.maintenance.find((one) => same(one.name, name)) }
}

const get: Route['handle'] = (request, state) => {
  const found = configurationOf(request, state)
  if (isAnswer(found)) return found
  const { cluster, configuration } = found
  if (configuration !== undefined) return ok(configurationObject(cluster, configuration))
  const name = request.params['configuration'] ?? ''
  const message = `Could not find the maintenance configuration: ${name} of managed cluster: ${cluster.name}.`
  return aksNotFound('Maintenance Configuration', 'GetMaintenanceConfiguration', message)
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What is null or an empty list is left out at every depth, as AKS answers it. */
function withoutNothing(value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const nothing = (one: unknown): boolean => one === null || (Array.isArray(one) && one.length === 0)
  const kept = Object.entries(value).filter(([, one]) => !nothing(one))
  return Object.fromEntries(kept.map(([key, one]) => [key, isRecord(one) ? withoutNothing(one) : one]))
}

/** A window begins today and in UTC where it does not say so. */
function completed(properties: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { maintenanceWindow } = properties
  if (!isRecord(maintenanceWindow)) return properties
  const today = new Date().toISOString().slice(0, 10)
  return { ...properties, maintenanceWindow: { utcOffset: '+00:00', startDate: today, ...maintenanceWindow } }
}

const put: Route['handle'] = (request, state) => {
  const found = configurationOf(request, state)
  if (isAnswer(found)) return found
  const { cluster, configuration } = found
  const properties = isRecord(request.body) ? request.body['properties'] : undefined
  if (!isRecord(properties)) return aksError(400, 'InvalidParameter', 'Required parameter properties is missing.')
  const written = configuration ?? { name: request.params['configuration'] ?? '', properties: {} }
  written.properties = completed(withoutNothing(properties))
  if (configuration === undefined) cluster.maintenance.push(written)
  return ok(configurationObject(cluster, written))
}

const remove: Route['handle'] = (request, state) => {
  const found = configurationOf(request, state)
  if (isAnswer(found)) return found
  const { cluster, configuration } = found
  if (configuration === undefined) return { status: 204 }
  cluster.maintenance = cluster.maintenance.filter((one) => one !== configuration)
  return { status: 200 }
}

const all = `${clustersPath}/{cluster}/maintenanceConfigurations`
const one = `${all}/{configuration}`
const action = (verb: string): string => `Microsoft.ContainerService/managedClusters/maintenanceConfigurations/${verb}`

/** Maintenance configurations: they change at once, without an operation. */
export const maintenanceRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: all,
    action: action('read'),
    handle: (request, state) => {
      const cluster = clusterOf(request, state)
      if (isAnswer(cluster)) return cluster
      return ok({ value: cluster.maintenance.map((each) => configurationObject(cluster, each)) })
    },
  },
  { method: 'GET', path: one, action: action('read'), handle: get },
  { method: 'PUT', path: one, action: action('write'), handle: put },
  { method: 'DELETE', path: one, action: action('delete'), handle: remove },
]
