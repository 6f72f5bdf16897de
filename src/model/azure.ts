import type { AgentPoolFacts, AgentPoolScaling, PoolSize } from './agent-pool.ts'
import type { Certificate } from './certificate.ts'
import type { Unreadable } from './entries.ts'
import type { OperationReading, OperationStart } from './operations.ts'
import type { LockFacts, MaintenanceFacts, SessionFacts } from './preconditions.ts'

export type { AgentPoolFacts, AgentPoolScaling, OperationReading, OperationStart, PoolSize }

/** How somebody signs in to Entra ID. The order is the one that `auth: auto` tries. */
export const signInMethods = ['client-secret', 'oidc', 'workload-identity', 'azure-cli', 'managed-identity'] as const

export type SignInMethod = (typeof signInMethods)[number]

/** One cloud: where its endpoints are, and what its tokens are for. */
export type Cloud = {
  /** `AzureCloud`, `AzureChinaCloud`, `AzureUSGovernment`, or `custom` */
  readonly name: string
  /** https URL of Azure Resource Manager, without a trailing slash */
  readonly armEndpoint: string
  /** https URL of Entra ID, without a trailing slash */
  readonly authorityHost: string
  /** scope of ARM's tokens: `https://management.azure.com/.default`; absent: the cloud is asked */
  readonly armScope?: string
}

/** What the user asked for of Azure. What is secret sits behind functions. */
export type AzureSettings = {
  readonly cloud: Cloud
  readonly auth: SignInMethod | 'auto'
  readonly tenantId?: string
  readonly clientId?: string
  readonly clientSecret?: () => string
  /** PEM certificates that Azure, Entra ID and GitHub are trusted by, beside the system's roots */
  readonly caBundle?: string
  /** instead of the api-version that the SDK knows, for a cloud that is behind */
  readonly armApiVersion?: string
}

/** A cluster as the user named it: a resource id, or `[subscription/]resource-group/name`. */
export type ClusterReference = {
  /** as written, for messages */
  readonly written: string
  /** name or id; absent: `subscription-id`, else every subscription that the identity sees */
  readonly subscription?: string
  readonly resourceGroup: string
  readonly name: string
}

/** One line of `discover` or `exclude`. */
export type Selector =
  | {
      readonly kind: 'subscription'
      readonly written: string
      /** name or id; absent: all */ readonly subscription?: string
    }
  | { readonly kind: 'resource-group'; readonly written: string; readonly name: string }
  | { readonly kind: 'tag'; readonly written: string; readonly key: string; readonly value: string }

/** Which clusters of Azure, and how to get at them. */
export type AzureSelection = AzureSettings & {
  readonly clusters: readonly ClusterReference[]
  readonly discover: readonly Selector[]
  readonly exclude: readonly (Selector | ({ readonly kind: 'cluster' } & ClusterReference))[]
  /** name or id of the subscription where nothing else is said */
  readonly subscription?: string
  readonly connection: 'direct' | 'command-invoke' | 'auto'
  readonly adminCredentials: boolean
}

export type SubscriptionFacts = { readonly id: string; readonly name: string }

/** A managed cluster, found by ARM. Ids compare without case. */
export type ManagedClusterReference = {
  /** /subscriptions/…/managedClusters/NAME, as ARM answered it */
  readonly id: string
  readonly subscription: SubscriptionFacts
  readonly resourceGroup: string
  readonly name: string
  readonly location: string
  readonly tags: Readonly<Record<string, string>>
}

/** A managed cluster, reduced to what a check or a plan may ask. Properties that ARM left out are absent. */
export type ManagedClusterFacts = {
  readonly provisioningState: string
  /** the code of the last operation's failure, and whether it was refused because certificates are expired */
  readonly provisioningError?: { readonly code: string; readonly certificatesExpired: boolean }
  readonly powerState?: string
  readonly kubernetesVersion?: string
  readonly fqdn?: string
  readonly privateFqdn?: string
  readonly privateCluster: boolean
  readonly authorizedIpRanges: readonly string[]
  readonly runCommandDisabled: boolean
  readonly localAccountsDisabled: boolean
  readonly enableRbac?: boolean
  /** sign-in by Entra ID; `azureRbac`: Azure's role assignments decide what is allowed inside */
  readonly entra?: { readonly azureRbac: boolean }
  /** `msi`, or the client id of a service principal */
  readonly servicePrincipalClientId?: string
  readonly nodeResourceGroup?: string
  readonly createdAt?: Date
  readonly customCas: readonly Certificate[]
  /** entries of the list that can't be read */
  readonly unreadableCustomCas?: readonly Unreadable[]
  readonly oidcIssuer?: string
  readonly supportPlan?: string
}

/** A machine of a pool: which virtual machine or scale-set instance a node is. */
export type MachineFacts = {
  /** name of the Kubernetes node */
  readonly node: string
  readonly pool: string
  /** …/virtualMachines/NAME, or …/virtualMachineScaleSets/NAME/virtualMachines/ID */
  readonly resourceId: string
}

/** A minor version that the region supports: `1.34`. */
export type SupportedVersion = { readonly version: string; readonly onlyLongTermSupport: boolean }

/** An AKS detector's answer, as far as it is understood. */
export type DetectorFacts = {
  readonly id: string
  /** what its status id says: `success`, `warning`, `critical`, `info`, `none`, or `unknown` for anything else */
  readonly status: 'success' | 'warning' | 'critical' | 'info' | 'none' | 'unknown'
  /** its sentences, as plain text, shortened */
  readonly statements: readonly string[]
}

/** What one role of the identity allows at a scope: actions of Azure RBAC, in which `*` stands for any text. */
export type RoleActions = { readonly actions: readonly string[]; readonly notActions: readonly string[] }

/** What a kubectl in a pod of Azure's printed. */
export type InvokedCommand = { readonly exitCode: number; readonly logs: string }

/** What a script printed on a node; each stream cut to its last 4,096 bytes by the agent. */
export type NodeScriptOutput = { readonly stdout: string; readonly stderr: string }

/**
 * The window to Azure Resource Manager. Every method rejects with a `ReasonError` and nothing else. `forbidden` names
 * the action that is missing and the scope. Reads are repeated where the answer says so; nothing else ever is.
 */
export type AzurePort = {
  /** how it signed in, and why the ways before it were not possible */
  readonly signIn: {
    readonly method: SignInMethod
    readonly passed: readonly { readonly method: SignInMethod; readonly why: string }[]
  }
  subscriptions(signal: AbortSignal): Promise<readonly SubscriptionFacts[]>
  managedClusters(
    scope: { readonly subscription: SubscriptionFacts; readonly resourceGroup?: string },
    signal: AbortSignal,
  ): Promise<readonly ManagedClusterReference[]>
  /** `not-found` when there is no such cluster */
  findManagedCluster(
    place: { readonly subscription: SubscriptionFacts; readonly resourceGroup: string; readonly name: string },
    signal: AbortSignal,
  ): Promise<ManagedClusterReference>
  managedCluster(cluster: ManagedClusterReference, signal: AbortSignal): Promise<ManagedClusterFacts>
  /** with the node image of every snapshot that could be read */
  agentPools(cluster: ManagedClusterReference, signal: AbortSignal): Promise<readonly AgentPoolFacts[]>
  machines(cluster: ManagedClusterReference, pool: string, signal: AbortSignal): Promise<readonly MachineFacts[]>
  /** Kubernetes versions that the region supports, as `1.34`, and whether only with long-term support */
  kubernetesVersions(cluster: ManagedClusterReference, signal: AbortSignal): Promise<readonly SupportedVersion[]>
  detector(cluster: ManagedClusterReference, id: string, signal: AbortSignal): Promise<DetectorFacts>
  /** locks that hold at the cluster, or at another resource group: those on it and above it */
  locks(
    cluster: ManagedClusterReference,
    scope: 'cluster' | { readonly nodeResourceGroup: string },
    signal: AbortSignal,
  ): Promise<readonly LockFacts[]>
  maintenanceConfigurations(cluster: ManagedClusterReference, signal: AbortSignal): Promise<readonly MaintenanceFacts[]>
  /** what the identity may do at the cluster, by each of its roles; deny assignments are not in it */
  permissions(cluster: ManagedClusterReference, signal: AbortSignal): Promise<readonly RoleActions[]>
  /** how long this session can go on */
  session(signal: AbortSignal): Promise<SessionFacts>
  /** the kubeconfig as YAML; it holds secrets */
  kubeconfig(
    cluster: ManagedClusterReference,
    options: { readonly admin: boolean; readonly serverFqdn?: string },
    signal: AbortSignal,
  ): Promise<() => string>
  /** a token for the AKS server application, which API servers of Entra clusters accept */
  clusterToken(signal: AbortSignal): Promise<() => string>
  /**
   * AKS run command: makes a pod in the user's cluster. Fixed text only, and never repeated.
   * `entra`: the cluster signs in by Entra ID, so that the command runs as this run's identity; else as administrator.
   */
  invoke(
    cluster: ManagedClusterReference,
    command: { readonly text: string; readonly entra: boolean },
    signal: AbortSignal,
  ): Promise<InvokedCommand>
  /** run-command on one machine. Fixed text only */
  runOnNode(
    machine: MachineFacts,
    script: { readonly system: 'linux' | 'windows'; readonly lines: readonly string[] },
    signal: AbortSignal,
  ): Promise<NodeScriptOutput>
  /** begins the rotation of the cluster CA and of all that it signs. Sent once, whatever becomes of it; never rejects */
  rotateClusterCertificates(cluster: ManagedClusterReference, signal: AbortSignal): Promise<OperationStart>
  /** how a node pool may be scaled, as it is now */
  agentPoolScaling(cluster: ManagedClusterReference, pool: string, signal: AbortSignal): Promise<AgentPoolScaling>
  /**
   * Reads a node pool, changes its tags, and sends it back whole. Sent once, whatever becomes of it; rejects when it could not be
   * read. `differing`: names of properties other than tags that are not what they were, when the change is over.
   */
  updateAgentPoolTags(
    cluster: ManagedClusterReference,
    pool: string,
    change: (tags: Readonly<Record<string, string>>) => Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<{
    readonly start: OperationStart
    readonly differing: (signal: AbortSignal) => Promise<readonly string[]>
  }>
  /**
   * Reads a node pool, and begins to scale it, with a change of its tags in the same request. Sent once, whatever becomes of it; never
   * rejects.
   */
  scaleAgentPool(
    cluster: ManagedClusterReference,
    pool: string,
    change: (now: PoolSize) => PoolSize,
    signal: AbortSignal,
  ): Promise<OperationStart>
  /** begins the upgrade of a pool's node image, which makes every node anew. Sent once, whatever becomes of it; never rejects */
  upgradeNodeImage(cluster: ManagedClusterReference, pool: string, signal: AbortSignal): Promise<OperationStart>
  /** what was sent so far, repetitions included */
  counters(): { readonly requests: number; readonly repetitions: number }
}

/** Signs in. Rejects with a `ReasonError` that says what was tried. */
export type ConnectAzure = (settings: AzureSettings, signal: AbortSignal) => Promise<AzurePort>

/**
 * Codes by which ARM refuses requests because of what a subscription is, and not because a right is missing: its type allows no
 * operation of a provider (legacy and tenant-level subscriptions), it is disabled, or it is not registered for AKS.
 */
export const subscriptionRefusals: readonly string[] = [
  'DisallowedOperation',
  'DisallowedProvider',
  'ReadOnlyDisabledSubscription',
  'MissingSubscriptionRegistration',
]
