import type { AzurePort, ManagedClusterReference } from '../model/azure.ts'
import { ReasonError } from '../model/errors.ts'
import type { KubernetesTarget } from '../model/target.ts'

/** What the credential of a managed cluster takes. */
export type ManagedCredential = {
  readonly cluster: ManagedClusterReference
  readonly azure: () => Promise<AzurePort>
  /** true: the administrator's credential, and no other */
  readonly adminCredentials: boolean
  /** text of a kubeconfig -> its current context; undefined when it cannot be used */
  readonly readKubeconfig: (text: string) => KubernetesTarget | undefined
  readonly signal: AbortSignal
}

const roles = {
  user: 'role Azure Kubernetes Service Cluster User Role, or one of docs/roles',
  admin: 'role Azure Kubernetes Service Cluster Admin Role; without admin-credentials the user credential is enough',
}

/**
 * The kubeconfig that ARM hands out, as it is: the user credential, and the administrator's only when that was asked for.
 * Where it leaves the sign-in to a plugin, nobody has signed in yet.
 */
export async function managedCredential({
  cluster,
  azure,
  adminCredentials,
  readKubeconfig,
  signal,
}: ManagedCredential): Promise<KubernetesTarget> {
  const port = await azure()
  const text = await port.kubeconfig(cluster, { admin: adminCredentials }, signal).catch((error: unknown) => {
    throw error instanceof ReasonError ? advised(error, adminCredentials) : error
  })
  const target = readKubeconfig(text())
  if (target === undefined)
    throw new ReasonError('malformed', `ARM handed out a kubeconfig of ${cluster.name} that cannot be used`)
  return target
}

function advised({ reason, detail, code }: ReasonError, admin: boolean): ReasonError {
  if (reason === 'forbidden') return new ReasonError(reason, `${detail}: ${admin ? roles.admin : roles.user}`, code)
  if (code === 'LocalAccountsDisabled')
    return new ReasonError(
      reason,
      `${detail}. Remove admin-credentials: the user credential signs in by Entra ID`,
      code,
    )
  return new ReasonError(reason, detail, code)
}

/**
 * Signs in where the kubeconfig leaves that to kubelogin: a token of the run's own identity for the AKS server application.
 * Nobody is prompted, and no program is run. @throws ReasonError `untrusted` when the kubeconfig names no CA to verify the server by
 */
export async function entraSignIn(
  target: KubernetesTarget,
  azure: () => Promise<AzurePort>,
  signal: AbortSignal,
): Promise<KubernetesTarget> {
  const { exec, authProvider, clientCertificate, clientKey, impersonateUser } = target.user
  if (exec === undefined && authProvider === undefined) return target
  // every AKS cluster accepts this token: a server that any public CA vouches for must not get it
  if (target.ca === undefined)
    throw new ReasonError(
      'untrusted',
      'ARM handed out a kubeconfig without a cluster CA, so no token of Entra ID was sent to its server',
    )
  return {
    ...target,
    user: {
      token: await (await azure()).clusterToken(signal),
      ...(clientCertificate === undefined ? {} : { clientCertificate }),
      ...(clientKey === undefined ? {} : { clientKey }),
      ...(impersonateUser === undefined ? {} : { impersonateUser }),
    },
  }
}
