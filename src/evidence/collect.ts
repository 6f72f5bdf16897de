import type { Evidence, EvidenceKey, EvidenceMap, Observation } from '../model/evidence.ts'
import type { ConnectByCommand, ConnectKubernetes, KubernetesPort } from '../model/ports.ts'
import type { KubernetesTarget } from '../model/target.ts'
import type { CollectContext } from './context.ts'
import { ladders } from './ladders.ts'
import { openSession } from './session.ts'

export type CollectRequest = Omit<CollectContext, 'kubernetes' | 'evidence' | 'wants'> & {
  readonly connect: ConnectKubernetes
  readonly connectByCommand: ConnectByCommand
  /** what the kubeconfig leaves to a plugin; absent: it is complete */
  readonly signIn?: (target: KubernetesTarget) => Promise<KubernetesTarget>
}

/** Learns what `keys` name, all at once, each kind one time, over one session with the API server. */
export async function collect(keys: readonly EvidenceKey[], request: CollectRequest): Promise<Evidence> {
  const { connect, connectByCommand, kubernetesTarget, signIn, ...rest } = request
  let credential: Promise<KubernetesTarget> | undefined
  const target = (): Promise<KubernetesTarget> => (credential ??= kubernetesTarget())
  let session: Promise<KubernetesPort> | undefined
  const known = new Map<EvidenceKey, Promise<Observation<unknown>>>()
  const evidence = <K extends EvidenceKey>(key: K): Promise<Observation<EvidenceMap[K]>> => {
    let observation = known.get(key) as Promise<Observation<EvidenceMap[K]>> | undefined
    if (observation === undefined) {
      observation = ladders[key](context)
      known.set(key, observation)
    }
    return observation
  }
  const context: CollectContext = {
    ...rest,
    evidence,
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
  try {
    const observations = await Promise.all(keys.map(async (key) => [key, await evidence(key)] as const))
    return withoutLife(Object.fromEntries(observations))
  } finally {
    await session?.then(
      (open) => open.close(),
      () => undefined,
    )
  }
}

/** What a cluster's own API server and nodes tell; the rest stands in ARM or in the kubeconfig. */
const notLive: readonly EvidenceKey[] = [
  'managedCluster',
  'agentPools',
  'supportedVersions',
  'detectors',
  'kubeconfig',
  'locks',
  'maintenanceConfigurations',
  'azureRights',
  'azureSession',
]

/** Nobody can look into a cluster that is stopped: that is no failure of looking, and cluster-state says it. */
function withoutLife(evidence: Evidence): Evidence {
  const cluster = evidence.managedCluster
  if (cluster?.state !== 'observed' || cluster.value.powerState?.toLowerCase() !== 'stopped') return evidence
  return Object.fromEntries(
    Object.entries(evidence).map(([key, observation]) => [
      key,
      notLive.includes(key as EvidenceKey) || observation.state === 'observed'
        ? observation
        : { state: 'skipped', detail: 'the cluster is stopped' },
    ]),
  )
}
