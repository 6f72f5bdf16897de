import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import pLimit from 'p-limit'
import { collect } from '../evidence/collect.ts'
import { entraSignIn, managedCredential } from '../evidence/managed-sign-in.ts'
import type { AzurePort, ManagedClusterReference } from '../model/azure.ts'
import { ReasonError } from '../model/errors.ts'
import type { RotationRecord } from '../model/rotation.ts'
import type { SettingsOf } from '../model/settings.ts'
import type { Dependencies } from './dependencies.ts'
import { plan } from './plan.ts'
import { usualPace, type RotationContext } from '../rotation/context.ts'

/** What a rotation takes beside what looking takes. */
export type RotationDependencies = Dependencies & {
  readonly stopped: AbortSignal
  /** rotation.json: what earlier runs wrote, and where each record of this run goes */
  readonly records: { readonly known: readonly RotationRecord[] } & Pick<RotationContext, 'keep'>
}

/** SHA-256 of a cluster's resource id in lower case: a record tells by it which cluster it is of, without an id in it. */
export const digestOf = ({ id }: ManagedClusterReference): string =>
  createHash('sha256').update(id.toLowerCase()).digest('hex')

/** What the rotation of one cluster works with. */
export function rotationContext(
  name: string,
  cluster: ManagedClusterReference,
  azure: AzurePort,
  settings: SettingsOf<'rotate'>,
  dependencies: RotationDependencies,
): RotationContext {
  const { tls, connect, connectByCommand, clock, log, readKubeconfig, redactEvidence, stopped, records } = dependencies
  const session = () => Promise.resolve(azure)
  const signIn: RotationContext['signIn'] = (target, signal) => entraSignIn(target, session, signal)
  const limit = pLimit(settings.maxParallel)
  return {
    name,
    cluster,
    clusterDigest: digestOf(cluster),
    azure,
    tls,
    apiServerHandshakes: settings.apiServerHandshakes,
    connect,
    clock,
    log,
    stopped,
    keep: records.keep,
    signIn,
    handedOut: (signal) =>
      managedCredential({
        cluster,
        azure: session,
        adminCredentials: settings.azure.adminCredentials,
        readKubeconfig,
        signal,
      }),
    observe: async (keys, target, signal) =>
      redactEvidence(
        await collect(keys, {
          name,
          managed: { cluster, azure: session },
          kubernetesTarget: () => Promise.resolve(target),
          signIn: (credential) => signIn(credential, signal),
          tls,
          apiServerHandshakes: settings.apiServerHandshakes,
          connect,
          connectByCommand,
          signal,
          clock,
          limit,
          connection: 'direct',
          nodeEvidence: [],
          kubeletServiceAccount: settings.kubeletServiceAccount,
          tlsSecrets: settings.tlsSecrets,
          calledServices: false,
        }),
      ),
    plan: async () => {
      const [planned] = (await plan(settings, dependencies)).planned.plans
      if (planned === undefined) throw new ReasonError('not-found', `${name} was not found again`)
      return planned
    },
    serviceAccount: settings.kubeletServiceAccount,
    pause: (milliseconds) => sleep(milliseconds, undefined, { signal: stopped }).catch(() => undefined),
    pace: usualPace,
  }
}
