import { abortRoutes } from './abort.ts'
import { agentPoolRoutes } from './agent-pools.ts'
import type { Route } from './answer.ts'
import { clusterWriteRoutes } from './cluster-writes.ts'
import { computeRoutes } from './compute/routes.ts'
import { credentialRoutes } from './credentials.ts'
import { detectorRoutes } from './detectors.ts'
import { lockRoutes } from './locks.ts'
import { machineRoutes } from './machines.ts'
import { maintenanceRoutes } from './maintenance.ts'
import { managedClusterRoutes } from './managed-clusters.ts'
import { metadataRoutes } from './metadata.ts'
import { operationRoutes } from './operation-routes.ts'
import { permissionRoutes } from './permissions.ts'
import { poolWorkRoutes } from './pool-work.ts'
import { poolWriteRoutes } from './pool-writes.ts'
import { powerRoutes } from './power.ts'
import { providerRoutes } from './providers.ts'
import { resourceGroupRoutes } from './resource-groups.ts'
import { rotateRoutes } from './rotate.ts'
import { runCommandRoutes } from './run-command.ts'
import { snapshotRoutes } from './snapshots.ts'
import { subscriptionRoutes } from './subscriptions.ts'
import { versionRoutes } from './versions.ts'

/** Everything that ARM answers. */
export const routes: readonly Route[] = [
  ...metadataRoutes,
  ...subscriptionRoutes,
  ...resourceGroupRoutes,
  ...providerRoutes,
  ...permissionRoutes,
  ...lockRoutes,
  ...managedClusterRoutes,
  ...credentialRoutes,
  ...detectorRoutes,
  ...agentPoolRoutes,
  ...machineRoutes,
  ...maintenanceRoutes,
  ...snapshotRoutes,
  ...versionRoutes,
  ...operationRoutes,
  ...clusterWriteRoutes,
  ...poolWriteRoutes,
  ...poolWorkRoutes,
  ...powerRoutes,
  ...rotateRoutes,
  ...abortRoutes,
  ...runCommandRoutes,
  ...computeRoutes,
]
