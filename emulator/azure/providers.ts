import { type ArmRequest, gatewayError, ok, type Route, same } from './answer.ts'
import { page } from './pages.ts'
import { type Namespace, namespaces, typesOf } from './resource-types.ts'
import type { AzureState } from './state.ts'

/** A version that az may choose where it has none of its own. The emulator takes every date. */
const apiVersions: Readonly<Record<Namespace, readonly string[]>> = {
  'Microsoft.ContainerService': ['2025-10-01', '2025-08-01', '2025-10-02-preview', '2024-09-01'],
  'Microsoft.Compute': ['2025-04-01', '2024-11-01', '2024-07-01'],
  'Microsoft.Authorization': ['2022-04-01', '2020-05-01', '2016-09-01'],
  'Microsoft.Resources': ['2022-12-01', '2022-09-01', '2021-04-01'],
}

function providerObject(namespace: Namespace, subscription: string, { clusters }: AzureState): object {
  const locations = [...new Set(clusters.map(({ location }) => location))]
  return {
    id: `/subscriptions/${subscription}/providers/${namespace}`,
    namespace,
    resourceTypes: typesOf(namespace).map((resourceType) => ({
      resourceType,
      locations,
      apiVersions: apiVersions[namespace],
      capabilities: 'None',
    })),
    registrationState: 'Registered',
    registrationPolicy: 'RegistrationRequired',
  }
}

const subscriptionOf = ({ params }: ArmRequest): string => params['subscription'] ?? ''
const action = 'Microsoft.Resources/subscriptions/providers/read'

/** What resource types there are. All are registered. */
export const providerRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/subscriptions/{subscription}/providers',
    handle: (request, state) => {
      const all = namespaces.map((one) => providerObject(one, subscriptionOf(request), state))
      return page(all, request, state)
    },
  },
  {
    method: 'GET',
    path: '/subscriptions/{subscription}/providers/{namespace}',
    action,
    handle: (request, state) => {
      const { namespace = '' } = request.params
      const found = namespaces.find((one) => same(one, namespace))
      if (found !== undefined) return ok(providerObject(found, subscriptionOf(request), state))
      return gatewayError(404, 'InvalidResourceNamespace', `The resource namespace '${namespace}' is invalid.`)
    },
  },
]
