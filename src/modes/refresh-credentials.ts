import pLimit from 'p-limit'
import { annotate, log, mask, setOutputs, writeSummary } from '../adapters/actions.ts'
import { kubeconfigFiles } from '../adapters/kubeconfig/files.ts'
import { kubernetesAdapter } from '../adapters/kubernetes/connect.ts'
import { saveKubeconfig } from '../adapters/state.ts'
import { entraSignIn } from '../evidence/managed-sign-in.ts'
import { readKubeconfigText } from '../inputs/kubeconfig/from-arm.ts'
import type { OutputName } from '../inputs/outputs.ts'
import { kubeconfigRemoval } from '../main/kubeconfig-removal.ts'
import type { ConnectAzure } from '../model/azure.ts'
import { ReasonError } from '../model/errors.ts'
import type { DeliverySettings, SecretStorePort } from '../model/delivery.ts'
import type { Settings } from '../model/settings.ts'
import type { ManagedTarget } from '../model/target.ts'
import { deliveryLines, deliverySummary, type DeliveryResult } from '../reports/delivery.ts'
import { destinationsOf, deliverCredentials, type Destination } from '../rotation/delivery/deliver.ts'
import { notFoundMessage } from '../targets/not-found.ts'
import { resolveTargets } from '../targets/resolve.ts'

type Dependencies = { readonly connectAzure: ConnectAzure; readonly clock: () => Date }

/**
 * Mode refresh-credentials: a new kubeconfig of every cluster, proved and handed over. One that fails keeps no other back. Answers
 * with why the job fails, or an empty text.
 */
export async function refresh(settings: Settings, { connectAzure, clock }: Dependencies): Promise<string> {
  const targets = await resolveTargets(settings.targets, settings.azure, {
    connect: connectAzure,
    clock,
    signal: AbortSignal.timeout(settings.timeoutMilliseconds),
  })
  const managed = targets.filter((target) => target.kind === 'managed-cluster')
  return deliverAll(managed, settings)
}

/**
 * Hands over new kubeconfigs of these clusters, tells of each, and writes the summary. Answers with why the job fails, or an empty
 * text; nobody asked for a kubeconfig: nothing is done.
 */
export async function deliverAll(targets: readonly ManagedTarget[], settings: Settings): Promise<string> {
  const { delivery: asked } = settings
  if (asked === undefined || targets.length === 0) return ''
  const places = destinationsOf(
    targets.map(({ name }) => ({ name, clusterName: name.slice(name.lastIndexOf('/') + 1) })),
    asked,
  )
  const parallel = pLimit(settings.maxParallel)
  let store: Promise<SecretStorePort> | undefined
  const secrets = (): Promise<SecretStorePort> => (store ??= storeOf(asked))
  const results = await Promise.all(
    targets.map((target, index) => parallel(() => deliverOne(target, places[index] ?? {}, asked, settings, secrets))),
  )
  for (const result of results) {
    log.group(result.name, deliveryLines(result))
    if (result.problem !== undefined) annotate({ level: 'error', title: result.name, message: result.problem })
  }
  writeSummary(deliverySummary(results, kubeconfigRemoval(asked)))
  const isWritten = results.some(({ done }) => done?.path !== undefined)
  setOutputs({ kubeconfig: isWritten ? (asked.path ?? '') : '' } satisfies Partial<Record<OutputName, string>>)
  const lost = results.filter(({ problem }) => problem !== undefined).length
  if (lost === 0) return ''
  return results.length === 1
    ? 'The new kubeconfig could not be handed over.'
    : `${lost === 1 ? 'One' : lost} of ${results.length} kubeconfigs could not be handed over.`
}

async function deliverOne(
  { name, found, azure }: ManagedTarget,
  place: Destination,
  asked: DeliverySettings,
  settings: Settings,
  secrets: () => Promise<SecretStorePort>,
): Promise<DeliveryResult> {
  if (found.state !== 'observed')
    return {
      name,
      problem: found.state === 'unavailable' ? notFoundMessage(name, found) : 'The cluster was not looked for.',
    }
  const signal = AbortSignal.timeout(settings.timeoutMilliseconds)
  try {
    const port = await azure()
    const done = await deliverCredentials(
      {
        name,
        cluster: found.value,
        azure: port,
        adminCredentials: settings.azure?.adminCredentials === true,
        readKubeconfig: readKubeconfigText(mask),
        hide: mask,
        signIn: (target, abort) => entraSignIn(target, azure, abort),
        connect: kubernetesAdapter(mask),
        files: kubeconfigFiles,
        secrets,
        remember: asked.keepCredentials ? () => undefined : saveKubeconfig,
      },
      place,
      asked,
      signal,
    )
    return { name, done }
  } catch (error) {
    if (!(error instanceof ReasonError)) throw error
    return { name, problem: `${error.detail} (${error.reason})` }
  }
}

async function storeOf({ store }: DeliverySettings): Promise<SecretStorePort> {
  if (store === undefined) throw new Error('nobody asked for a secret')
  const { githubSecrets } = await import('../adapters/github/secrets.ts')
  return githubSecrets(store)
}
