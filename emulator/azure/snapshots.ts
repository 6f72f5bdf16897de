import { type ArmAnswer, type ArmRequest, gatewayError, isAnswer, ok, type Route, same } from './answer.ts'
import { snapshotId } from './managed-cluster.ts'
import { page } from './pages.ts'
import { isPermitted } from './principals.ts'
import type { Snapshot } from './snapshot.ts'
import type { AzureState } from './state.ts'

const read = 'Microsoft.ContainerService/snapshots/read'
const idOf = ({ subscription, resourceGroup, name }: Snapshot): string =>
  snapshotId(subscription.id, resourceGroup, name)

/** Seven digits behind the point, as AKS writes times. */
const timeOf = (at: Date): string => at.toISOString().replace('Z', '0000Z')

/** A snapshot as it is answered; who made it is nobody of the scenario. */
function snapshotObject(snapshot: Snapshot): object {
  const { name, location, tags, createdAt, properties } = snapshot
  const at = timeOf(createdAt)
  const by = 'operator@example.com'
  return {
    name,
    id: idOf(snapshot),
    type: 'Microsoft.ContainerService/Snapshots',
    location,
    ...(tags === undefined ? {} : { tags }),
    systemData: {
      createdBy: by,
      createdByType: 'User',
      createdAt: at,
      lastModifiedBy: by,
      lastModifiedByType: 'User',
      lastModifiedAt: at,
    },
    properties,
  }
}

/** Those of the subscription that the path names and, if it names one, of the resource group, which the caller may read. */
const visible = ({ params, caller }: ArmRequest, { snapshots }: AzureState): readonly Snapshot[] =>
  snapshots.filter(
    (one) =>
      same(one.subscription.id, params['subscription'] ?? '') &&
      (params['group'] === undefined || same(one.resourceGroup, params['group'])) &&
      isPermitted(caller, read, idOf(one)),
  )

const list: Route['handle'] = (request, state) => page(visible(request, state).map(snapshotObject), request, state)

function snapshotOf(request: ArmRequest, state: AzureState): Snapshot | ArmAnswer {
  const { snapshot: name = '', group = '' } = request.params
  const message = `The Resource 'Microsoft.ContainerService/snapshots/${name}' under resource group '${group}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`
  return visible(request, state).find((one) => same(one.name, name)) ?? gatewayError(404, 'ResourceNotFound', message)
}

const inGroup = '/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.ContainerService/snapshots'

/** Snapshots of node pools. They are made by the scenario, not by requests. */
export const snapshotRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/subscriptions/{subscription}/providers/Microsoft.ContainerService/snapshots',
    action: read,
    lists: true,
    handle: list,
  },
  { method: 'GET', path: inGroup, action: read, lists: true, handle: list },
  {
    method: 'GET',
    path: `${inGroup}/{snapshot}`,
    action: read,
    handle: (request, state) => {
      const snapshot = snapshotOf(request, state)
      return isAnswer(snapshot) ? snapshot : ok(snapshotObject(snapshot))
    },
  },
]
