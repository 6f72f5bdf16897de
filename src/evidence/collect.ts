import type { Evidence, EvidenceKey, EvidenceMap, Observation } from '../model/evidence.ts'
import type { ConnectKubernetes, KubernetesPort } from '../model/ports.ts'
import type { KubernetesTarget } from '../model/target.ts'
import type { CollectContext } from './context.ts'
import { ladders } from './ladders.ts'

export type CollectRequest = Omit<CollectContext, 'kubernetes' | 'evidence'> & {
  readonly connect: ConnectKubernetes
}

/** Learns what `keys` name, all at once, each kind one time, over one session with the API server. */
export async function collect(keys: readonly EvidenceKey[], request: CollectRequest): Promise<Evidence> {
  const { connect, kubernetesTarget, ...rest } = request
  let signIn: Promise<KubernetesTarget> | undefined
  const target = (): Promise<KubernetesTarget> => (signIn ??= kubernetesTarget())
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
    kubernetesTarget: target,
    kubernetes: () => (session ??= target().then((known) => connect(known, request.signal))),
  }
  try {
    const observations = await Promise.all(keys.map(async (key) => [key, await evidence(key)] as const))
    return Object.fromEntries(observations)
  } finally {
    await session?.then(
      (open) => open.close(),
      () => undefined,
    )
  }
}
