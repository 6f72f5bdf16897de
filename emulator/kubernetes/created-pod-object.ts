import { createHash } from 'node:crypto'
import { readList } from './columns.ts'
import { addressOf, type CreatedPod, phaseOf } from './created-pod.ts'
import { time } from './objects.ts'

const hex = (text: string): string => createHash('sha256').update(text).digest('hex')

function conditionsOf(pod: CreatedPod): object[] {
  const { state, createdAt } = pod
  const since = state.kind === 'waiting' ? createdAt : state.kind === 'running' ? state.startedAt : state.finishedAt
  const condition = (type: string, yes: boolean, at = since, reason?: string): object => ({
    lastProbeTime: null,
    lastTransitionTime: time(at),
    observedGeneration: 1,
    ...(reason === undefined ? {} : { reason }),
    status: yes ? 'True' : 'False',
    type,
  })
  if (pod.node === undefined) return [condition('PodScheduled', false, createdAt, 'Unschedulable')]
  const over = state.kind === 'terminated' ? (state.exitCode === 0 ? 'PodCompleted' : 'PodFailed') : undefined
  const unready = over ?? (state.kind === 'waiting' ? 'ContainersNotReady' : undefined)
  return [
    condition('PodReadyToStartContainers', state.kind !== 'waiting'),
    condition('Initialized', true, createdAt, over === 'PodCompleted' ? over : undefined),
    condition('Ready', state.kind === 'running', since, unready),
    condition('ContainersReady', state.kind === 'running', since, unready),
    condition('PodScheduled', true, createdAt),
  ]
}

function containerStatus({ container, state, uid, spec }: CreatedPod): object {
  const { name, image } = container
  const containerID = `containerd://${hex(uid)}`
  const reason = state.kind === 'terminated' && state.exitCode === 0 ? 'Completed' : 'Error'
  const now =
    state.kind === 'waiting'
      ? { waiting: { reason: 'ContainerCreating' } }
      : state.kind === 'running'
        ? { running: { startedAt: time(state.startedAt) } }
        : {
            terminated: {
              containerID,
              exitCode: state.exitCode,
              finishedAt: time(state.finishedAt),
              reason,
              startedAt: time(state.startedAt),
            },
          }
  return {
    ...(state.kind === 'waiting' ? {} : { containerID }),
    image,
    imageID: state.kind === 'waiting' ? '' : `sha256:${hex(image)}`,
    lastState: {},
    name,
    ready: state.kind === 'running',
    resources: {},
    restartCount: 0,
    started: state.kind === 'running',
    state: now,
    volumeMounts: readList(spec, 'containers').flatMap((one) =>
      readList(one, 'volumeMounts').map((mount) =>
        mount['readOnly'] === true ? { ...mount, recursiveReadOnly: 'Disabled' } : mount,
      ),
    ),
  }
}

/** A pod that was created, as the API server shows it. */
export function createdPodObject(pod: CreatedPod): object {
  const { namespace, name, uid, createdAt, labels, metadata, spec, node, deletion } = pod
  const ip = addressOf(pod)
  return {
    metadata: {
      ...metadata,
      name,
      namespace,
      uid,
      resourceVersion: String(pod.revision),
      generation: deletion === undefined ? 1 : 2,
      creationTimestamp: time(createdAt),
      ...(deletion === undefined
        ? {}
        : { deletionTimestamp: time(deletion.at), deletionGracePeriodSeconds: deletion.seconds }),
      ...(Object.keys(labels).length === 0 ? {} : { labels }),
    },
    spec,
    status: {
      phase: phaseOf(pod),
      conditions: conditionsOf(pod),
      ...(node === undefined
        ? {}
        : { containerStatuses: [containerStatus(pod)], hostIP: node.ip, hostIPs: [{ ip: node.ip }] }),
      observedGeneration: 1,
      ...(ip === undefined ? {} : { podIP: ip, podIPs: [{ ip }] }),
      qosClass: 'BestEffort',
      ...(node === undefined ? {} : { startTime: time(createdAt) }),
    },
  }
}
