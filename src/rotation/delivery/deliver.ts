import type { AzurePort, ManagedClusterReference } from '../../model/azure.ts'
import type { Certificate } from '../../model/certificate.ts'
import { ReasonError } from '../../model/errors.ts'
import type { DeliverySettings, KubeconfigFilesPort, SecretStorePort, WrittenKubeconfig } from '../../model/delivery.ts'
import type { ConnectKubernetes } from '../../model/ports.ts'
import type { KubernetesTarget } from '../../model/target.ts'
import { ownCertificates } from '../../x509/own-pem.ts'
import { withoutTrailing } from '../../model/without-trailing.ts'

/** What handing over the kubeconfig of one cluster works with. */
export type DeliveryContext = {
  /** `subscription/resource group/cluster`, by names */
  readonly name: string
  readonly cluster: ManagedClusterReference
  readonly azure: AzurePort
  readonly adminCredentials: boolean
  /** text of a kubeconfig -> its current context; every secret of it is hidden in the log from then on */
  readonly readKubeconfig: (text: string) => KubernetesTarget | undefined
  /** hides a text in the log */
  readonly hide: (secret: string) => void
  readonly signIn: (target: KubernetesTarget, signal: AbortSignal) => Promise<KubernetesTarget>
  readonly connect: ConnectKubernetes
  readonly files: KubeconfigFilesPort
  readonly secrets: () => Promise<SecretStorePort>
  /** is told what is about to be written, before it is */
  readonly remember: (written: WrittenKubeconfig) => void
}

/** Where one kubeconfig goes. */
export type Destination = { readonly path?: string; readonly secretName?: string }

/** A kubeconfig that was handed over. It holds no secret. */
export type Delivered = Destination & {
  readonly cas: readonly Certificate[]
  readonly clientCertificate?: Certificate
  /** who signs in with it: by what it holds, or by a program */
  readonly signsInBy: string
  /** GitHub's own date of the secret */
  readonly storedAt?: Date
}

/**
 * Fetches a new kubeconfig, signs in with it, and only then hands it over. Rejects with a `ReasonError`; what was written by then
 * stands in `remember`.
 */
export async function deliverCredentials(
  context: DeliveryContext,
  { path, secretName }: Destination,
  { overwriteExisting }: Pick<DeliverySettings, 'overwriteExisting'>,
  signal: AbortSignal,
): Promise<Delivered> {
  const text = await context.azure.kubeconfig(context.cluster, { admin: context.adminCredentials }, signal)
  const target = context.readKubeconfig(text())
  if (target === undefined)
    throw new ReasonError('malformed', `ARM handed out a kubeconfig of ${context.cluster.name} that cannot be used`)
  // as one text it is hidden in the form in which others keep it
  context.hide(Buffer.from(text()).toString('base64'))
  await verifySignIn(context, target, signal)
  if (path !== undefined) context.files.write(path, text(), { overwriteExisting, remember: context.remember })
  const stored = secretName === undefined ? undefined : await (await context.secrets()).put(secretName, text())
  const { clientCertificate, execCommand } = target.user
  const [certificate] = ownCertificates(clientCertificate)
  return {
    ...(path === undefined ? {} : { path }),
    ...(secretName === undefined ? {} : { secretName }),
    ...(stored === undefined ? {} : { storedAt: stored.updatedAt }),
    cas: ownCertificates(target.ca),
    ...(certificate === undefined ? {} : { clientCertificate: certificate }),
    signsInBy: execCommand ?? (certificate === undefined ? 'token' : 'client certificate'),
  }
}

/** The live API server, verified by the new CA, knows who signs in: allowed to list nodes or not. */
async function verifySignIn(context: DeliveryContext, target: KubernetesTarget, signal: AbortSignal): Promise<void> {
  const session = await context.connect(await context.signIn(target, signal), signal)
  try {
    await session.get({ path: '/api/v1/nodes', query: { limit: '1' }, permission: 'list nodes' }, signal)
  } catch (error) {
    if (!(error instanceof ReasonError)) throw error
    if (error.reason === 'forbidden') return
    throw new ReasonError(
      error.reason,
      `${error.detail}. The new kubeconfig was not proved against the API server, so nobody gets it`,
      error.code,
    )
  } finally {
    await session.close()
  }
}

/** Where the kubeconfig of each cluster goes: names of files and secrets are made of the clusters' names, each another one. */
export function destinationsOf(
  targets: readonly { readonly name: string; readonly clusterName: string }[],
  { path, isFolder, store }: DeliverySettings,
): readonly Destination[] {
  const files = distinct(targets.map(({ name }) => name.replace(/[^\p{L}\p{N}._-]+/gu, '-')))
  const suffixes = distinct(targets.map(({ clusterName }) => clusterName.toUpperCase().replace(/[^A-Z0-9]+/g, '_')))
  return targets.map((_, index) => ({
    ...(path === undefined
      ? {}
      : { path: isFolder ? `${withoutTrailing(path, '\\/')}/${files[index] ?? ''}.yaml` : path }),
    ...(store === undefined
      ? {}
      : { secretName: isFolder ? `${store.secretName}_${suffixes[index] ?? ''}` : store.secretName }),
  }))
}

/** A name that is there already gets a number. */
function distinct(names: readonly string[]): readonly string[] {
  const seen = new Map<string, number>()
  return names.map((name) => {
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    return count === 1 ? name : `${name}_${count}`
  })
}
