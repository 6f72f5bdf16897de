import pLimit from 'p-limit'
import { entraSignIn } from '../evidence/managed-sign-in.ts'
import type { DeliverySettings, SecretStorePort } from '../model/delivery.ts'
import { ReasonError } from '../model/errors.ts'
import type { CommonSettings, SettingsOf } from '../model/settings.ts'
import type { ManagedTarget } from '../model/target.ts'
import { deliveryLines, deliverySummary, type DeliveryResult } from '../reports/delivery.ts'
import { deliverCredentials, destinationsOf, type Destination } from '../rotation/delivery/deliver.ts'
import { notFoundMessage } from '../targets/not-found.ts'
import { resolveTargets } from '../targets/resolve.ts'
import type { DeliveryDependencies } from './dependencies.ts'
import { errorAnnotation, group, type ModeResult } from './result.ts'

/** Mode refresh-credentials: a new kubeconfig of every cluster, verified and delivered. One that fails stops no other one. */
export async function refresh(
  settings: SettingsOf<'refresh-credentials'>,
  dependencies: DeliveryDependencies,
): Promise<ModeResult> {
  const targets = await resolveTargets(settings.targets, settings.azure, {
    connect: dependencies.connectAzure,
    clock: dependencies.clock,
    signal: AbortSignal.timeout(settings.timeoutMilliseconds),
  })
  const managed = targets.filter((target) => target.kind === 'managed-cluster')
  return deliverAll(managed, settings, dependencies)
}

type DeliveringSettings = CommonSettings & { readonly delivery: DeliverySettings }

/** The result where no kubeconfig is delivered. */
export const nothingDelivered: ModeResult = { messages: [], outputs: {}, failures: [] }

/** Delivers new kubeconfigs of these clusters. */
export async function deliverAll(
  targets: readonly ManagedTarget[],
  settings: DeliveringSettings,
  dependencies: DeliveryDependencies,
): Promise<ModeResult> {
  if (targets.length === 0) return nothingDelivered
  const { delivery } = settings
  const places = destinationsOf(
    targets.map(({ name }) => ({ name, clusterName: name.slice(name.lastIndexOf('/') + 1) })),
    delivery,
  )
  const parallel = pLimit(settings.maxParallel)
  let store: Promise<SecretStorePort> | undefined
  const secrets = (): Promise<SecretStorePort> => (store ??= storeOf(delivery, dependencies))
  const deliverOne = deliverWith(settings, secrets, dependencies)
  const results = await Promise.all(
    targets.map((target, index) => parallel(() => deliverOne(target, places[index] ?? {}))),
  )
  const isWritten = results.some(({ done }) => done?.path !== undefined)
  return {
    messages: results.flatMap((result) => [
      group(result.name, deliveryLines(result)),
      ...(result.problem === undefined ? [] : [errorAnnotation(result.name, result.problem)]),
    ]),
    summary: deliverySummary(results, dependencies.kubeconfigRemoval(delivery)),
    outputs: { kubeconfig: isWritten ? (delivery.path ?? '') : '' },
    failures: failuresOf(results),
  }
}

function failuresOf(results: readonly DeliveryResult[]): readonly string[] {
  const failed = results.filter(({ problem }) => problem !== undefined).length
  if (failed === 0) return []
  if (results.length === 1) return ['The new kubeconfig could not be handed over.']
  return [`${failed === 1 ? 'One' : failed} of ${results.length} kubeconfigs could not be handed over.`]
}

const deliverWith =
  (
    { delivery, timeoutMilliseconds }: DeliveringSettings,
    secrets: () => Promise<SecretStorePort>,
    { readKubeconfig, hide, connect, kubeconfigFiles, saveKubeconfig }: DeliveryDependencies,
  ) =>
  async ({ name, found, azure, adminCredentials }: ManagedTarget, place: Destination): Promise<DeliveryResult> => {
    if (found.state !== 'observed')
      return {
        name,
        problem: found.state === 'unavailable' ? notFoundMessage(name, found) : 'The cluster was not looked for.',
      }
    const signal = AbortSignal.timeout(timeoutMilliseconds)
    try {
      const port = await azure()
      const done = await deliverCredentials(
        {
          name,
          cluster: found.value,
          azure: port,
          adminCredentials,
          readKubeconfig,
          hide,
          signIn: (target, abort) => entraSignIn(target, azure, abort),
          connect,
          files: kubeconfigFiles,
          secrets,
          remember: delivery.keepCredentials ? () => undefined : saveKubeconfig,
        },
        place,
        delivery,
        signal,
      )
      return { name, done }
    } catch (error) {
      if (!(error instanceof ReasonError)) throw error
      return { name, problem: `${error.detail} (${error.reason})` }
    }
  }

function storeOf({ store }: DeliverySettings, { openSecretStore }: DeliveryDependencies): Promise<SecretStorePort> {
  if (store === undefined) throw new Error('no secret store in the settings')
  return openSecretStore(store)
}
