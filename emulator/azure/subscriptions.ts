import { ok, type Route } from './answer.ts'
import type { AzureState, Subscription } from './state.ts'

const subscriptionObject = ({ id, name }: Subscription, { tenant }: AzureState): object => ({
  id: `/subscriptions/${id}`,
  authorizationSource: 'RoleBased',
  managedByTenants: [],
  subscriptionId: id,
  tenantId: tenant,
  displayName: name,
  state: 'Enabled',
  subscriptionPolicies: {
    locationPlacementId: 'Public_2014-09-01',
    quotaId: 'PayAsYouGo_2014-09-01',
    spendingLimit: 'Off',
  },
})

export const subscriptionRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/subscriptions',
    handle: (_, state) =>
      ok({
        value: state.subscriptions.map((one) => subscriptionObject(one, state)),
        count: { type: 'Total', value: state.subscriptions.length },
      }),
  },
]
