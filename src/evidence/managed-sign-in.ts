import type { AzurePort, ManagedClusterReference } from '../model/azure.ts'
import { WorldError } from '../model/errors.ts'
import type { KubernetesTarget } from '../model/target.ts'

/** What signing in to a managed cluster takes. */
export type ManagedSignIn = {
  readonly cluster: ManagedClusterReference
  readonly azure: () => Promise<AzurePort>
  /** true: the administrator's credential, and no other */
  readonly adminCredentials: boolean
  /** text of a kubeconfig -> its current context; undefined when it cannot be used */
  readonly readKubeconfig: (text: string) => KubernetesTarget | undefined
  readonly signal: AbortSignal
}

/**
 * How to sign in to the API server of a managed cluster: the user credential of ARM. Where that leaves the sign-in to
 * kubelogin (Entra ID), it is a token of the run's own identity for the AKS server application: nobody is prompted.
 */
export async function managedSignIn({
  cluster,
  azure,
  adminCredentials,
  readKubeconfig,
  signal,
}: ManagedSignIn): Promise<KubernetesTarget> {
  const port = await azure()
  const text = await port.kubeconfig(cluster, { admin: adminCredentials }, signal)
  const target = readKubeconfig(text())
  if (target === undefined)
    throw new WorldError('malformed', `ARM handed out a kubeconfig of ${cluster.name} that cannot be used`)
  const { exec, authProvider, clientCertificate, clientKey, impersonateUser } = target.user
  if (exec === undefined && authProvider === undefined) return target
  return {
    ...target,
    user: {
      token: await port.clusterToken(signal),
      ...(clientCertificate === undefined ? {} : { clientCertificate }),
      ...(clientKey === undefined ? {} : { clientKey }),
      ...(impersonateUser === undefined ? {} : { impersonateUser }),
    },
  }
}
