import type { Route } from './answer.ts'
import { managedClusterRoutes } from './managed-clusters.ts'
import { operationRoutes } from './operation-routes.ts'
import { subscriptionRoutes } from './subscriptions.ts'

/** Everything that ARM answers. */
export const routes: readonly Route[] = [...subscriptionRoutes, ...managedClusterRoutes, ...operationRoutes]
