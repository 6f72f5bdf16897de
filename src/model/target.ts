import type { AzurePort, AzureSelection, ManagedClusterReference } from './azure.ts'
import type { Unreadable } from './entries.ts'
import type { Observation } from './evidence.ts'

/** One cluster of a run: a context of a kubeconfig, or a managed cluster that Azure Resource Manager was asked for. */
export type ClusterTarget =
  | { readonly kind: 'context'; readonly name: string; readonly kubernetes: KubernetesTarget }
  | {
      readonly kind: 'managed-cluster'
      /** `subscription/resource group/cluster`, by their names: never an id */
      readonly name: string
      readonly found: Observation<ManagedClusterReference>
      /** the one session with Azure of this run; rejects with a `ReasonError` */
      readonly azure: () => Promise<AzurePort>
      /** how to reach its API server */
      readonly connection: AzureSelection['connection']
      /** whether to authenticate with the administrator's credential */
      readonly adminCredentials: boolean
    }

export type ManagedTarget = Extract<ClusterTarget, { readonly kind: 'managed-cluster' }>

/**
 * How to sign in to one cluster. What is secret sits behind functions, so that neither JSON nor a log prints it by accident.
 */
export type KubernetesTarget = {
  /** the context's name; unique within a run */
  readonly name: string
  /** https URL without a trailing slash */
  readonly server: string
  readonly tlsServerName?: string
  /** http, https or socks URL; may hold a password */
  readonly proxyUrl?: () => string
  /** PEM text of the cluster's CAs; absent: the system's own roots */
  readonly ca?: string
  /** entries of the kubeconfig's CA that can't be read, and are not in `ca` */
  readonly unreadableCas?: readonly Unreadable[]
  readonly insecureSkipTlsVerify: boolean
  readonly user: KubernetesUser
  /** the cluster as client-go shows it to an exec plugin with provideClusterInfo; may hold a password of a proxy */
  readonly clusterForPlugins?: () => Readonly<Record<string, unknown>>
  /** how long a plugin may take, where that is less than usual */
  readonly signInMilliseconds?: number
}

/** Who to sign in as. Every field that a server would accept is a function. */
export type KubernetesUser = {
  readonly clientCertificate?: string
  readonly clientKey?: () => string
  readonly token?: () => string
  readonly basic?: () => { readonly username: string; readonly password: string }
  readonly impersonateUser?: string
  /** the kubeconfig's `exec` section, as written */
  readonly exec?: () => Readonly<Record<string, unknown>>
  readonly execCommand?: string
  readonly authProvider?: () => Readonly<Record<string, unknown>>
  readonly authProviderName?: string
}
