import { graceMilliseconds } from '../model/bounds.ts'
import type { Evidence, EvidenceKey, EvidenceMap, Observation } from '../model/evidence.ts'
import { isLive } from '../model/evidence-catalogue.ts'
import type { ConnectByCommand, ConnectKubernetes, KubernetesPort } from '../model/ports.ts'
import type { KubernetesTarget } from '../model/target.ts'
import { failure } from './attempt.ts'
import type { CollectContext } from './context.ts'
import { openKeep } from './memory-limit.ts'
import { collectors } from './collectors.ts'
import { openOnce } from './once.ts'
import { openSession } from './session.ts'

export type CollectRequest = Omit<CollectContext, 'kubernetes' | 'evidence' | 'wants' | 'keep' | 'once'> & {
  readonly connect: ConnectKubernetes
  readonly connectByCommand: ConnectByCommand
  /** what the kubeconfig leaves to a plugin; absent: it is complete */
  readonly signIn?: (target: KubernetesTarget) => Promise<KubernetesTarget>
}

/**
 * Learns what `keys` name, all at once, each kind one time, over one session with the API server. It ends shortly after its deadline,
 * whatever the cluster does: what was collected by then is kept, and the rest is a timeout. It never rejects.
 */
export async function collect(keys: readonly EvidenceKey[], request: CollectRequest): Promise<Evidence> {
  const { connect, connectByCommand, kubernetesTarget, signIn, ...rest } = request
  let credential: Promise<KubernetesTarget> | undefined
  const target = (): Promise<KubernetesTarget> => (credential ??= kubernetesTarget())
  let session: Promise<KubernetesPort> | undefined
  const known = new Map<EvidenceKey, Promise<Observation<unknown>>>()
  const evidence = <K extends EvidenceKey>(key: K): Promise<Observation<EvidenceMap[K]>> => {
    let observation = known.get(key) as Promise<Observation<EvidenceMap[K]>> | undefined
    if (observation === undefined) {
      // a collector that fails by itself takes nothing else with it
      observation = collectors[key](context).catch((error: unknown): Observation<never> => ({
        state: 'unavailable',
        ...failure(error, key, request.clock),
      }))
      known.set(key, observation)
    }
    return observation
  }
  const context: CollectContext = {
    ...rest,
    evidence,
    keep: openKeep(),
    once: openOnce(),
    wants: (key) => keys.includes(key),
    kubernetesTarget: target,
    kubernetes: () =>
      (session ??= openSession(context, {
        direct: async () => {
          const credential = await target()
          return connect((await signIn?.(credential)) ?? credential, request.signal)
        },
        byCommand: connectByCommand,
      })),
  }
  const late = lateness(request.signal)
  try {
    const observations = await Promise.all(
      keys.map(
        async (key) => [key, await Promise.race([evidence(key), late.then(() => tooLate(key, request))])] as const,
      ),
    )
    return withoutLife(Object.fromEntries(observations))
  } finally {
    const closed = session?.then(
      (open) => open.close().catch(() => undefined),
      () => undefined,
    )
    await Promise.race([closed, late])
  }
}

/** Ends a moment after the deadline: until then what hears the signal has said how far it came. */
function lateness(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wait = (): void => void setTimeout(resolve, graceMilliseconds).unref()
    if (signal.aborted) wait()
    else signal.addEventListener('abort', wait, { once: true })
  })
}

const tooLate = (key: EvidenceKey, { clock }: CollectRequest): Observation<never> => ({
  state: 'unavailable',
  reason: 'timeout',
  detail: 'It was not read by the deadline of this cluster',
  source: key,
  at: clock(),
})

/** Nobody can look into a cluster that is stopped: that is no failure of looking, and cluster-state says it. */
function withoutLife(evidence: Evidence): Evidence {
  const cluster = evidence.managedCluster
  if (cluster?.state !== 'observed' || cluster.value.powerState?.toLowerCase() !== 'stopped') return evidence
  return Object.fromEntries(
    Object.entries(evidence).map(([key, observation]) => [
      key,
      !isLive(key as EvidenceKey) || observation.state === 'observed'
        ? observation
        : { state: 'skipped', detail: 'the cluster is stopped' },
    ]),
  )
}
