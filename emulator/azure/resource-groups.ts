import { type ArmRequest, gatewayError, ok, type Route, same } from './answer.ts'
import { groupId } from './managed-cluster.ts'
import { page } from './pages.ts'
import { isPermitted, isPermittedBelow } from './principals.ts'
import type { ResourceGroup } from './resource-group.ts'
import type { AzureState } from './state.ts'

const read = 'Microsoft.Resources/subscriptions/resourceGroups/read'

const idOf = ({ subscription, name }: ResourceGroup): string => groupId(subscription.id, name)

const groupObject = (group: ResourceGroup): object => ({
  id: idOf(group),
  name: group.name,
  type: 'Microsoft.Resources/resourceGroups',
  location: group.location,
  ...(group.managedBy === undefined ? {} : { managedBy: group.managedBy }),
  ...(group.tags === undefined ? {} : { tags: group.tags }),
  properties: { provisioningState: 'Succeeded' },
})

/** Those of a subscription that the caller may read, or read something in. */
const visible = ({ params, caller }: ArmRequest, { resourceGroups }: AzureState): readonly ResourceGroup[] =>
  resourceGroups.filter(
    (one) =>
      same(one.subscription.id, params['subscription'] ?? '') &&
      (isPermitted(caller, read, idOf(one)) || isPermittedBelow(caller, read, idOf(one))),
  )

/** Resource groups. They are there because clusters are; requests neither make nor delete them. */
export const resourceGroupRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/subscriptions/{subscription}/resourceGroups',
    handle: (request, state) => page(visible(request, state).map(groupObject), request, state),
  },
  {
    method: 'GET',
    path: '/subscriptions/{subscription}/resourceGroups/{group}',
    action: read,
    handle: (request, state) => {
      const { group = '' } = request.params
      const found = visible(request, state).find(({ name }) => same(name, group))
      if (found !== undefined) return ok(groupObject(found))
      return gatewayError(404, 'ResourceGroupNotFound', `Resource group '${group}' could not be found.`)
    },
  },
]
