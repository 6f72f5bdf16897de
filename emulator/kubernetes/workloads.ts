import { createHash } from 'node:crypto'
import { moment } from '../moments.ts'
import { declared } from './declared.ts'
import type { EmulatedNode } from './nodes.ts'
import { suffix, uid } from './objects.ts'
import type { WorkloadScenario } from './objects-scenario.ts'
import type { Kept } from './store.ts'

/** Pods that belong together, as they are now. */
export type Workload = {
  readonly scenario: WorkloadScenario
  readonly kind: NonNullable<WorkloadScenario['kind']>
  readonly namespace: string
  readonly name: string
  /** of a Deployment: the end of its ReplicaSet's name */
  readonly hash: string
  readonly createdAt: Date
  /** one for each replica: how often its pod was evicted, deleted (`gone` without a controller) and made anew */
  readonly slots: { generation: number; gone: boolean }[]
  /** the same of a DaemonSet, by node */
  readonly onNodes: Map<string, number>
}

/** One pod of a workload. */
export type WorkloadPod = {
  readonly workload: Workload
  readonly slot: number
  readonly namespace: string
  readonly name: string
  /** absent: there is no node for it, it is Pending */
  readonly node?: EmulatedNode
  readonly ready: boolean
  readonly labels: Readonly<Record<string, string>>
}

const letters = 'bcdf2456789'
const hashOf = (text: string): string =>
  [...createHash('sha256').update(text).digest().subarray(0, 10)].map((byte) => letters[byte % letters.length]).join('')

const numberOf = (text: string): number => createHash('sha256').update(text).digest().readUInt32BE(0)

/** The workloads of a scenario. */
export const makeWorkloads = (workloads: readonly WorkloadScenario[], startedAt: Date, createdAt: Date): Workload[] =>
  workloads.map((scenario) => {
    const { namespace, name, kind = 'Deployment', replicas = 1, created } = scenario
    return {
      scenario,
      kind,
      namespace,
      name,
      hash: hashOf(`${namespace}/${name}`),
      createdAt: created === undefined ? createdAt : moment(startedAt, created),
      slots: Array.from({ length: kind === 'DaemonSet' ? 0 : replicas }, () => ({ generation: 0, gone: false })),
      onNodes: new Map(),
    }
  })

/** The name of what controls its pods directly. */
export const controllerOf = ({
  kind,
  name,
  hash,
}: Workload): { readonly kind: string; readonly name: string } | undefined =>
  kind === 'Pod' ? undefined : kind === 'Deployment' ? { kind: 'ReplicaSet', name: `${name}-${hash}` } : { kind, name }

const ownLabels = ({ name, scenario }: Workload): Readonly<Record<string, string>> => ({
  app: name,
  ...scenario.labels,
})

const labelsOf = (workload: Workload): Readonly<Record<string, string>> => ({
  ...ownLabels(workload),
  ...(workload.kind === 'Deployment' ? { 'pod-template-hash': workload.hash } : {}),
})

/** A pod's name: it is another one when the pod is made anew or comes to another node. */
function podName(workload: Workload, slot: number, generation: number, node: EmulatedNode | undefined): string {
  const { kind, name, slots } = workload
  if (kind === 'Pod') return slots.length === 1 ? name : `${name}-${slot}`
  if (kind === 'StatefulSet') return `${name}-${slot}`
  const made = `${workload.namespace}/${name}/${slot}/${generation}/${node?.name ?? ''}`
  return `${controllerOf(workload)?.name ?? name}-${suffix(numberOf(made) % 14_000_000)}`
}

/** The pods of a workload, on the nodes that are there now. */
export function podsOfWorkload(workload: Workload, nodes: readonly EmulatedNode[]): WorkloadPod[] {
  const labels = labelsOf(workload)
  const { namespace, name, kind, slots, onNodes, scenario } = workload
  const linux = nodes.filter(({ operatingSystem }) => operatingSystem === 'linux')
  const wanted =
    kind === 'DaemonSet'
      ? linux.map((node) => ({ node, generation: onNodes.get(node.name) ?? 0, gone: false }))
      : slots.map(({ generation, gone }, slot) => {
          const node = linux[(numberOf(`${namespace}/${name}`) + slot + generation) % Math.max(1, linux.length)]
          return { node, generation, gone }
        })
  const unready = scenario.notReady ?? 0
  return wanted.flatMap(({ node, generation, gone }, slot) =>
    gone
      ? []
      : [
          {
            workload,
            slot,
            namespace,
            name: podName(workload, slot, generation, node),
            ...(node === undefined ? {} : { node }),
            ready: node !== undefined && node.ready && slot >= unready,
            labels,
          },
        ],
  )
}

/** Ends a pod: its controller makes another; without one it is gone. */
export function endPod({ workload, slot, node }: WorkloadPod): void {
  if (workload.kind === 'DaemonSet') {
    const on = node?.name ?? ''
    workload.onNodes.set(on, (workload.onNodes.get(on) ?? 0) + 1)
    return
  }
  const place = workload.slots[slot]
  if (place === undefined) return
  place.generation += 1
  place.gone = workload.kind === 'Pod'
}

type OwnerKind = 'Deployment' | 'ReplicaSet' | 'StatefulSet' | 'DaemonSet'

const resourceOf = {
  Deployment: 'Deployment',
  ReplicaSet: 'Deployment',
  StatefulSet: 'StatefulSet',
  DaemonSet: 'DaemonSet',
}

const template = (workload: Workload, labels: Readonly<Record<string, string>>): object => ({
  metadata: { labels },
  spec: {
    containers: [{ name: workload.name, image: `registry.example/${workload.name}:1` }],
    serviceAccountName: workload.scenario.serviceAccount ?? 'default',
  },
})

function statusOf(kind: OwnerKind, pods: readonly WorkloadPod[]): object {
  const all = pods.length
  const ready = pods.filter((pod) => pod.ready).length
  if (kind === 'DaemonSet')
    return {
      currentNumberScheduled: all,
      desiredNumberScheduled: all,
      numberAvailable: ready,
      numberMisscheduled: 0,
      numberReady: ready,
      observedGeneration: 1,
      updatedNumberScheduled: all,
    }
  return {
    availableReplicas: ready,
    observedGeneration: 1,
    readyReplicas: ready,
    replicas: all,
    ...(kind === 'ReplicaSet' ? { fullyLabeledReplicas: all } : { updatedReplicas: all }),
  }
}

/** The owners of one kind, as they are now. */
export const ownersOf = (kind: OwnerKind, workloads: readonly Workload[], nodes: readonly EmulatedNode[]): Kept[] =>
  workloads
    .filter((workload) => workload.kind === resourceOf[kind])
    .map((workload) => {
      const { namespace, createdAt } = workload
      const name = kind === 'ReplicaSet' ? (controllerOf(workload)?.name ?? '') : workload.name
      const labels = kind === 'ReplicaSet' ? labelsOf(workload) : ownLabels(workload)
      const owner = kind === 'ReplicaSet' ? [ownerReference('Deployment', namespace, workload.name)] : []
      const made = declared({ kind, namespace, name, createdAt, labels }, () => {
        const pods = podsOfWorkload(workload, nodes)
        return {
          spec: {
            ...(kind === 'DaemonSet' ? {} : { replicas: pods.length }),
            selector: { matchLabels: labels },
            ...(kind === 'StatefulSet' ? { serviceName: name } : {}),
            template: template(workload, labels),
          },
          status: statusOf(kind, pods),
        }
      })
      if (owner.length === 0) return made
      return {
        ...made,
        body: async (world) => {
          const body = (await made.body(world)) as { metadata: object }
          return { ...body, metadata: { ...body.metadata, ownerReferences: owner } }
        },
      }
    })

/** What an object says of its controller. */
export const ownerReference = (kind: string, namespace: string, name: string): object => ({
  apiVersion: kind === 'Job' ? 'batch/v1' : 'apps/v1',
  blockOwnerDeletion: true,
  controller: true,
  kind,
  name,
  uid: uid(`${kind}/${namespace}/${name}`),
})
