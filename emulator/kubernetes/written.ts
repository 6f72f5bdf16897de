import { encoded, without } from './declared.ts'
import { time } from './objects.ts'
import type { ObjectKind } from './object-kinds.ts'
import type { Kept } from './store.ts'

export type Metadata = Readonly<Record<string, unknown>> & {
  readonly name?: string
  readonly namespace?: string
  readonly uid?: string
  readonly resourceVersion?: string
  readonly creationTimestamp?: string
  readonly generation?: number
  readonly labels?: Readonly<Record<string, string>>
}

/** An object as somebody sent it. */
export type Sent = Readonly<Record<string, unknown>> & { readonly metadata: Metadata }

/** What the API server fills in. */
function filledIn({ kind }: ObjectKind, sent: Sent): Sent {
  if (kind === 'Secret') {
    const { stringData, data, type, ...rest } = sent
    const given = (data ?? {}) as Readonly<Record<string, string>>
    const texts = (stringData ?? {}) as Readonly<Record<string, string>>
    const all = { ...given, ...encoded(texts) }
    return { ...rest, ...(Object.keys(all).length > 0 ? { data: all } : {}), type: type ?? 'Opaque' }
  }
  if (kind === 'PodDisruptionBudget')
    return { ...sent, status: { currentHealthy: 0, desiredHealthy: 0, disruptionsAllowed: 0, expectedPods: 0 } }
  if (kind !== 'Namespace') return sent
  const { metadata } = sent
  const labels = { ...metadata.labels, 'kubernetes.io/metadata.name': metadata.name ?? '' }
  return {
    ...sent,
    metadata: { ...metadata, labels },
    spec: { finalizers: ['kubernetes'] },
    status: { phase: 'Active' },
  }
}

/** What is kept of a written object; `identity` is what the writer cannot choose. */
export function kept(
  kind: ObjectKind,
  sent: Sent,
  identity: { readonly uid: string; readonly createdAt: Date; readonly revision: number; readonly generation?: number },
): Kept {
  const filled = filledIn(kind, sent)
  const { metadata: given } = filled
  const object = without(filled, 'apiVersion', 'kind', 'metadata')
  const metadata = {
    ...given,
    uid: identity.uid,
    resourceVersion: String(identity.revision),
    creationTimestamp: time(identity.createdAt),
    ...(kind.generations === true ? { generation: identity.generation ?? 1 } : {}),
  }
  const { type, status } = object as { readonly type?: string; readonly status?: { readonly phase?: string } }
  return {
    namespace: given.namespace ?? '',
    name: given.name ?? '',
    labels: given.labels ?? {},
    fields: { type: type ?? '', 'status.phase': status?.phase ?? '' },
    body: () => ({ metadata, ...object }),
  }
}
