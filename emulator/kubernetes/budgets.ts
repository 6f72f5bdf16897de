import { said } from './budget-objects.ts'
import { time } from './objects.ts'
import type { ClusterState } from './state.ts'
import type { Kept } from './store.ts'
import { workloadPods } from './workload-pods.ts'
import type { WorkloadPod } from './workloads.ts'

type Labels = Readonly<Record<string, string>>

type Spec = {
  readonly minAvailable?: number | string
  readonly maxUnavailable?: number | string
  readonly selector?: { readonly matchLabels?: Labels }
}

/** A budget as it is now: what it means, and how many pods may go. */
export type Budget = {
  readonly name: string
  readonly selects: (labels: Labels) => boolean
  readonly status: {
    readonly currentHealthy: number
    readonly desiredHealthy: number
    readonly disruptionsAllowed: number
    readonly expectedPods: number
    readonly observedGeneration: number
    readonly conditions: readonly object[]
  }
}

/** A number, or a percentage of all rounded up, as the disruption controller reads it. */
const portion = (of: number, text: number | string): number =>
  typeof text === 'number' ? text : Math.ceil((of * Number(text.replace('%', ''))) / 100)

const selects =
  (spec: Spec) =>
  (labels: Labels): boolean =>
    Object.entries(spec.selector?.matchLabels ?? {}).every(([key, value]) => labels[key] === value)

/** Pods that a budget counts; those of kube-system are labelled `k8s-app`. */
function podsIn(
  state: ClusterState,
  namespace: string,
): readonly { readonly labels: Labels; readonly ready: boolean }[] {
  const own = workloadPods(state).filter((pod: WorkloadPod) => pod.namespace === namespace)
  const system = namespace === 'kube-system' ? state.pods : []
  return [...own, ...system.map(({ app, phase }) => ({ labels: { 'k8s-app': app }, ready: phase === 'Running' }))]
}

/** The budget behind an object, worked out from the pods that are there. */
export function budgetOf(body: object, kept: Kept, state: ClusterState): Budget {
  const { spec = {}, metadata } = body as {
    readonly spec?: Spec
    readonly metadata?: { readonly annotations?: Labels; readonly creationTimestamp?: string }
  }
  const pods = podsIn(state, kept.namespace).filter(({ labels }) => selects(spec)(labels))
  const expectedPods = pods.length
  const currentHealthy = pods.filter(({ ready }) => ready).length
  const desiredHealthy =
    spec.maxUnavailable === undefined
      ? portion(expectedPods, spec.minAvailable ?? 0)
      : Math.max(0, expectedPods - portion(expectedPods, spec.maxUnavailable))
  const written = metadata?.annotations?.[said]
  const computed = expectedPods === 0 ? 0 : Math.max(0, currentHealthy - desiredHealthy)
  const disruptionsAllowed = written === undefined ? computed : Number(written)
  const enough = disruptionsAllowed > 0
  return {
    name: kept.name,
    selects: selects(spec),
    status: {
      conditions: [
        {
          type: 'DisruptionAllowed',
          status: enough ? 'True' : 'False',
          observedGeneration: 1,
          lastTransitionTime: metadata?.creationTimestamp ?? time(state.createdAt),
          reason: enough ? 'SufficientPods' : 'InsufficientPods',
          message: '',
        },
      ],
      currentHealthy,
      desiredHealthy,
      disruptionsAllowed,
      expectedPods,
      observedGeneration: 1,
    },
  }
}

/** A PodDisruptionBudget as the API server shows it. */
export function completeBudget(body: object, kept: Kept, state: ClusterState): object {
  const { metadata, ...rest } = body as { readonly metadata: { readonly annotations?: Labels } }
  const { annotations, ...others } = metadata
  const shown = Object.fromEntries(Object.entries(annotations ?? {}).filter(([key]) => key !== said))
  return {
    metadata: {
      ...others,
      ...(Object.keys(shown).length === 0 ? {} : { annotations: shown }),
    },
    ...rest,
    status: budgetOf(body, kept, state).status,
  }
}
