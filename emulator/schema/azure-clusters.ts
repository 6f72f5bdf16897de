import type { ManagedClusterScenario, RotationScenario, RunCommandScenario } from '../azure/scenario.ts'
import { dates } from './moments.ts'
import { anything, flag, list, map, may, must, named, object, oneOf, type Schema, text, whole } from './typed.ts'
import * as z from 'zod/mini'

type Field<K extends keyof ManagedClusterScenario> = NonNullable<ManagedClusterScenario[K]>
type Item<L> = L extends readonly (infer I)[] ? I : never

const seconds: Schema<number> = z.number().check(z.gte(0))

const rotation = object<RotationScenario>()({
  nodes: may(
    oneOf('replace', 'reimage'),
    '`replace` (default): every node is a new one with a new name. `reimage`: it keeps its name.',
  ),
  seconds: may(seconds, 'How long all of it takes. Default: as long as any operation.'),
  downSeconds: may(seconds, 'How long of it the API server cannot be reached. Default a third.'),
  fails: may(
    oneOf('failed', 'stuck', 'canceled', 'old-token-kept', 'node-left', 'credentials-refused', 'api-server-late'),
    'How it goes wrong. `failed`: ends Failed half-way. `stuck`: never ends. `canceled`: somebody aborts it. `old-token-kept`: the old static token is accepted afterwards. `node-left`: one node keeps its old certificate. `credentials-refused`: the new kubeconfig is not accepted. `api-server-late`: Succeeded while the API server is not back yet.',
  ),
  times: may(whole(1), 'How many rotations fail that way before one goes well. Default all.'),
  lateSeconds: may(seconds, '`api-server-late`: how long after the end it is back. Default 5.'),
})

const runCommand = object<RunCommandScenario>()({
  seconds: may(seconds, 'How long the pod takes. Default: as long as any operation.'),
  fails: may(text, 'Commands end as Failed with this reason: `ImagePullBackoff`.'),
  times: may(whole(1), 'How many fail before one goes well. Default all.'),
})

const lock = object<Item<Field<'locks'>>>()({
  name: must(text, 'Name of the lock.'),
  level: must(oneOf('CanNotDelete', 'ReadOnly'), 'What it forbids.'),
  on: must(oneOf('cluster', 'resource-group', 'node-resource-group', 'subscription'), 'Its scope.'),
  notes: may(text, 'What somebody wrote to it.'),
})

/** A cluster as Azure Resource Manager knows it. */
export const managedCluster: Schema<ManagedClusterScenario> = named(
  'ManagedCluster',
  object<ManagedClusterScenario>()({
    subscription: may(text, 'Name of the subscription. Default the first.'),
    resourceGroup: may(text, 'Default rg1.'),
    location: may(text, 'Default eastus, chinaeast2 or usgovvirginia.'),
    tags: may(map(text), 'Azure tags.'),
    provisioningState: may(text, 'Default Succeeded.'),
    powerState: may(oneOf('Running', 'Stopped'), 'Default Running. Stopped closes the API server.'),
    enableRBAC: may(flag, 'Default true.'),
    private: may(
      oneOf('private-link', 'vnet-integration'),
      'The API server has a private address only: nobody outside reaches it but through run command.',
    ),
    publicFqdn: may(flag, 'false: a private cluster has no public name. Default true.'),
    privateDnsZone: may(
      oneOf('system', 'none'),
      'Where the name of a private cluster stands. With `none` it is the public one. Default system.',
    ),
    authorizedIpRanges: may(list(text), 'From where the API server may be reached.'),
    entra: may(
      object<Field<'entra'>>()({
        azureRbac: may(flag, "ARM's permissions decide what is allowed in the cluster."),
        adminGroups: may(list(text), 'Object ids of the Entra groups whose members are administrators.'),
      }),
      'Sign-in by Entra ID.',
    ),
    disableLocalAccounts: may(flag, 'No credentials are handed out but those of Entra ID.'),
    oidcIssuer: may(flag, 'Its service account tokens can be verified by others (workload identity).'),
    disableRunCommand: may(flag, 'Run command is refused.'),
    servicePrincipal: may(
      object<Field<'servicePrincipal'>>()({
        clientId: may(text, 'A GUID. Made at start when absent.'),
        expired: may(flag, 'Its secret has ended.'),
      }),
      'A service principal instead of a managed identity.',
    ),
    customCas: may(list(dates), 'Certificate authorities that the nodes trust beside the usual ones.'),
    maintenance: may(
      list(
        object<Item<Field<'maintenance'>>>()({
          name: must(text, '`default`, `aksManagedAutoUpgradeSchedule`, `aksManagedNodeOSUpgradeSchedule`.'),
          properties: must(map(anything), 'As ARM has them.'),
        }),
      ),
      'Maintenance configurations.',
    ),
    locks: may(list(lock), 'Management locks.'),
    runCommand: may(runCommand, 'How commands go that AKS runs in a pod of its own.'),
    rotation: may(rotation, "How a rotation of the cluster's certificates goes."),
    kubernetes: may(
      object<Field<'kubernetes'>>()({
        kubeconfig: must(text, 'Path of the kubeconfig that is handed out.'),
        rotate: must(text, 'The command that rotates its certificates.'),
      }),
      'A real cluster stands behind.',
    ),
  }),
)
