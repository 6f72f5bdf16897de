import { items } from '../model/bounds.ts'
import { ReasonError } from '../model/errors.ts'
import type { KubernetesTarget } from '../model/target.ts'
import { within, type RotationContext } from './context.ts'

/** How many pods of each workload are ready. */
export type WorkloadPods = ReadonlyMap<string, number>

type Pod = {
  readonly metadata?: {
    readonly namespace?: string
    readonly name?: string
    readonly labels?: Readonly<Record<string, string>>
    readonly ownerReferences?: readonly {
      readonly kind?: string
      readonly name?: string
      readonly controller?: boolean
    }[]
  }
  readonly status?: { readonly conditions?: readonly { readonly type?: string; readonly status?: string }[] }
}

/** Counts ready pods by workload, page by page; undefined when they cannot be listed. */
export async function readyPods(context: RotationContext, target: KubernetesTarget): Promise<WorkloadPods | undefined> {
  const signal = within(context, context.pace.request)
  try {
    const session = await context.connect(await context.signIn(target, signal), signal)
    try {
      const request = { path: '/api/v1/pods', permission: 'list pods', most: items.pods }
      const found = await session.list(request, workloadOf, signal)
      // a part of the pods tells nothing of a workload
      if (found.cut !== undefined) return undefined
      return new Map([...Map.groupBy(found.items, (one) => one)].map(([workload, pods]) => [workload, pods.length]))
    } finally {
      await session.close()
    }
  } catch (error) {
    if (error instanceof ReasonError) return undefined
    throw error
  }
}

/** `Deployment shop/web` of a pod that is ready; a pod of a node itself has the name of the node, and is left out. */
function workloadOf(item: unknown): string | undefined {
  const { metadata = {}, status } = (item ?? {}) as Pod
  const isReady = status?.conditions?.some(({ type, status: value }) => type === 'Ready' && value === 'True') === true
  const owner = metadata.ownerReferences?.find(({ controller }) => controller === true)
  if (!isReady || owner?.kind === 'Node') return undefined
  const hash = metadata.labels?.['pod-template-hash']
  const isDeployment = owner?.kind === 'ReplicaSet' && hash !== undefined
  const name = isDeployment ? owner.name?.slice(0, -hash.length - 1) : (owner?.name ?? metadata.name)
  return `${isDeployment ? 'Deployment' : (owner?.kind ?? 'Pod')} ${metadata.namespace ?? ''}/${name ?? ''}`
}
