import type { AnyFault } from '../faults.ts'
import type { Dates } from '../moments.ts'
import type { CloudName } from './clouds.ts'

/** Actions at a scope and below, as a role assignment grants them; `*` stands for any text. */
export type PermissionScenario = {
  /** `/subscriptions/…`; absent: every subscription */
  readonly scope?: string
  readonly actions: readonly string[]
  readonly notActions?: readonly string[]
  /** what is allowed inside of clusters with Azure RBAC: `Microsoft.ContainerService/managedClusters/*`; actions are no help there */
  readonly dataActions?: readonly string[]
  readonly notDataActions?: readonly string[]
}

/** Whose client assertions an identity trusts. */
export type FederatedCredential = {
  /** as `iss` says it; `cluster:NAME` for that cluster's own issuer */
  readonly issuer: string
  readonly subject: string
  /** default api://AzureADTokenExchange */
  readonly audience?: string
}

/** Somebody who signs in. */
export type IdentityScenario = {
  readonly name: string
  /** default service-principal */
  readonly kind?: 'service-principal' | 'system-assigned' | 'user-assigned' | 'user'
  /** GUIDs; made at start when absent */
  readonly clientId?: string
  readonly objectId?: string
  /** true: its client secret has ended */
  readonly secretExpired?: boolean
  /** client assertions that it trusts */
  readonly federated?: readonly FederatedCredential[]
  /** default: everything everywhere */
  readonly permissions?: readonly PermissionScenario[]
  /** object ids of the Entra groups that it is in */
  readonly groups?: readonly string[]
}

/** How long operations of ARM and Compute take, and what they say of it. */
export type OperationsScenario = {
  /** default 0: an operation is done at its first poll */
  readonly seconds?: number
  /** `polls`: it goes on by one state after each poll of its status, however fast the machine is. Default `time` */
  readonly advance?: 'time' | 'polls'
  /** value of Retry-After on 202 and polls, in seconds; absent: as the recordings have it */
  readonly retryAfter?: number
  /** false: URLs of operations are not signed, as until 2023 */
  readonly signed?: boolean
  /** false: a poll's `name` is the operation's id, as since 2024; default: its first groups are byte-swapped */
  readonly swappedNames?: boolean
  /** true: every poll of AKS carries an `error` that means nothing, beside Succeeded as well */
  readonly errorBeside?: boolean
  /** true: PUT of a pool answers with no header at all: only the pool itself tells when it is done (recorded in 2020) */
  readonly poolPutWithoutHeaders?: boolean
  /** wording of the 409 while another operation runs; default 2025 */
  readonly conflictText?: '2023' | '2025'
  /** on each Linux node a file system waits for the next script, as on a machine that is on: it takes no time to make one */
  readonly warmMachines?: boolean
}

export type AzureScenario = {
  /** default AzureCloud */
  readonly cloud?: CloudName
  /** GUIDs; made at start when absent */
  readonly tenant?: string
  readonly subscriptions?: readonly { readonly name: string; readonly id?: string }[]
  /** default: one service principal, `pipeline`, that may everything */
  readonly identities?: readonly IdentityScenario[]
  readonly operations?: OperationsScenario
  /** how many things a list answers at once; default 100 */
  readonly pageSize?: number
  /** milliseconds before every answer */
  readonly latency?: { readonly arm?: number; readonly login?: number; readonly kubernetes?: number }
  /** lifetime of access tokens, in seconds; default 3,599, of managed identities 86,399, of users 4,800 */
  readonly tokenSeconds?: number
  /**
   * `iss` of access tokens. `real`: https://sts.windows.net/TENANT/ as in Azure. `local`: where Entra ID really listens, so
   * that a real API server can ask it for its keys. Default real
   */
  readonly tokenIssuer?: 'real' | 'local'
  /** issuers of client assertions that Entra ID can ask for their keys, with a PEM file of the CA of each */
  readonly issuers?: readonly { readonly issuer: string; readonly ca: string }[]
  /** paths begin with `arm:` or `login:` */
  readonly faults?: readonly AnyFault[]
}

/** How a rotation of the cluster's certificates goes. */
export type RotationScenario = {
  /** `replace`: every node is a new one with a new name; `reimage`: it keeps its name. Default replace */
  readonly nodes?: 'replace' | 'reimage'
  /** the whole of it; default that of `operations` */
  readonly seconds?: number
  /** how long of it the API server cannot be reached; default a third */
  readonly downSeconds?: number
  /**
   * `failed`: ends Failed half-way. `stuck`: never ends. `canceled`: somebody aborts it. `old-token-kept`: the old static
   * token is accepted afterwards. `node-left`: one node keeps its old certificate. `credentials-refused`: the new
   * kubeconfig is not accepted. `api-server-late`: Succeeded while the API server is not back yet.
   */
  readonly fails?:
    'failed' | 'stuck' | 'canceled' | 'old-token-kept' | 'node-left' | 'credentials-refused' | 'api-server-late'
  /** how many rotations fail that way before one goes well; default all */
  readonly times?: number
  /** `api-server-late`: how long after the end it is back; default 5 */
  readonly lateSeconds?: number
}

/** How commands go that AKS runs in a pod of its own. */
export type RunCommandScenario = {
  /** how long the pod takes; default that of `operations` */
  readonly seconds?: number
  /** commands end as Failed with this reason, and without logs: `ImagePullBackoff` */
  readonly fails?: string
  /** how many fail before one goes well; default all */
  readonly times?: number
}

/** A cluster as Azure Resource Manager knows it. */
export type ManagedClusterScenario = {
  /** by name; default the first */
  readonly subscription?: string
  /** default rg1 */
  readonly resourceGroup?: string
  /** default eastus (chinaeast2, usgovvirginia) */
  readonly location?: string
  readonly tags?: Readonly<Record<string, string>>
  /** default Succeeded */
  readonly provisioningState?: string
  /** default Running; Stopped closes the API server */
  readonly powerState?: 'Running' | 'Stopped'
  readonly enableRBAC?: boolean
  /** the API server has a private address only: nobody outside reaches it but through run command */
  readonly private?: 'private-link' | 'vnet-integration'
  /** false: a private cluster has no public name. Default true */
  readonly publicFqdn?: boolean
  /** where the name of a private cluster stands; with `none` it is the public one. Default system */
  readonly privateDnsZone?: 'system' | 'none'
  readonly authorizedIpRanges?: readonly string[]
  /** sign-in by Entra ID; with `azureRbac` ARM's permissions decide what is allowed */
  readonly entra?: { readonly azureRbac?: boolean; readonly adminGroups?: readonly string[] }
  readonly disableLocalAccounts?: boolean
  /** its service account tokens can be verified by others (workload identity) */
  readonly oidcIssuer?: boolean
  readonly disableRunCommand?: boolean
  /** a service principal instead of a managed identity */
  readonly servicePrincipal?: { readonly clientId?: string; readonly expired?: boolean }
  /** certificate authorities that nodes trust beside the usual ones */
  readonly customCas?: readonly Dates[]
  readonly maintenance?: readonly { readonly name: string; readonly properties: Readonly<Record<string, unknown>> }[]
  readonly locks?: readonly {
    readonly name: string
    readonly level: 'CanNotDelete' | 'ReadOnly'
    readonly on: 'cluster' | 'resource-group' | 'node-resource-group' | 'subscription'
    readonly notes?: string
  }[]
  readonly rotation?: RotationScenario
  readonly runCommand?: RunCommandScenario
  /** a real cluster stands behind: whose kubeconfig is handed out, and the command that rotates its certificates */
  readonly kubernetes?: { readonly kubeconfig: string; readonly rotate: string }
}

/** What ARM and Compute know of a node pool. */
export type PoolAzureScenario = {
  /** default VirtualMachineScaleSets */
  readonly type?: 'VirtualMachineScaleSets' | 'VirtualMachines' | 'AvailabilitySet'
  /** default System for the first pool, User for others */
  readonly mode?: 'System' | 'User'
  readonly vmSize?: string
  readonly osSKU?: string
  readonly tags?: Readonly<Record<string, string>>
  readonly provisioningState?: string
  readonly powerState?: 'Running' | 'Stopped'
  /** the snapshot that it was made from */
  readonly snapshot?: { readonly name: string; readonly nodeImageVersion: string; readonly kubernetesVersion?: string }
}
