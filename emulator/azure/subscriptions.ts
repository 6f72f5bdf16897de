import { type ArmRequest, gatewayError, ok, type Route, same } from './answer.ts'
import { clouds } from './clouds.ts'
import type { Principal } from './principals.ts'
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

/** Whether somebody has any role in a subscription or below: who has none does not know of it. */
const knows = ({ permissions }: Principal, { id }: Subscription): boolean =>
  permissions.some(({ scope = '/' }) => scope === '/' || same(scope.split('/')[2] ?? '', id))

const list = (caller: Principal, state: AzureState): readonly Subscription[] =>
  state.subscriptions.filter((one) => knows(caller, one))

const one = ({ params, caller }: ArmRequest, state: AzureState): Subscription | undefined =>
  list(caller, state).find(({ id }) => same(id, params['subscription'] ?? ''))

const unknown = ({ params }: ArmRequest) =>
  gatewayError(404, 'SubscriptionNotFound', `The subscription '${params['subscription'] ?? ''}' could not be found.`)

/** Regions by cloud: those that clusters of the scenario are in, and a few that are always there. */
const usual = {
  [clouds.AzureCloud.name]: { eastus: 'East US', westeurope: 'West Europe', westus2: 'West US 2' },
  [clouds.AzureChinaCloud.name]: { chinaeast2: 'China East 2', chinanorth3: 'China North 3' },
  [clouds.AzureUSGovernment.name]: { usgovvirginia: 'USGov Virginia', usgovarizona: 'USGov Arizona' },
}

const locations: Route['handle'] = (request, state) => {
  const found = one(request, state)
  if (found === undefined) return unknown(request)
  const used = Object.fromEntries(state.clusters.map(({ location }) => [location, location]))
  const names: Readonly<Record<string, string>> = { ...used, ...usual[state.cloud.name] }
  const value = Object.entries(names).map(([name, displayName]) => ({
    id: `/subscriptions/${found.id}/locations/${name}`,
    name,
    type: 'Region',
    displayName,
    regionalDisplayName: displayName,
    metadata: { regionType: 'Physical', regionCategory: 'Recommended' },
  }))
  return ok({ value })
}

export const subscriptionRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/subscriptions',
    handle: ({ caller }, state) => {
      const known = list(caller, state)
      const value = known.map((each) => subscriptionObject(each, state))
      return ok({ value, count: { type: 'Total', value: known.length } })
    },
  },
  {
    method: 'GET',
    path: '/subscriptions/{subscription}',
    handle: (request, state) => {
      const found = one(request, state)
      return found === undefined ? unknown(request) : ok(subscriptionObject(found, state))
    },
  },
  { method: 'GET', path: '/subscriptions/{subscription}/locations', handle: locations },
  {
    method: 'GET',
    path: '/tenants',
    handle: (_, { tenant }) => ok({ value: [{ id: `/tenants/${tenant}`, tenantId: tenant }] }),
  },
]
