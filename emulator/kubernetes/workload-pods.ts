import { metadata, time, uid } from './objects.ts'
import type { VolumeScenario } from './objects-scenario.ts'
import type { ClusterState } from './state.ts'
import { controllerOf, ownerReference, podsOfWorkload, type WorkloadPod } from './workloads.ts'

/** The pods of all workloads, as they are now. */
export const workloadPods = ({ workloads, nodes }: ClusterState): readonly WorkloadPod[] =>
  workloads.flatMap((workload) => podsOfWorkload(workload, nodes))

const madeAt = ({ workload, node }: WorkloadPod): Date =>
  workload.scenario.created === undefined && node !== undefined ? node.createdAt : workload.createdAt

function volumeOf(volume: VolumeScenario, number: number): object {
  const name = `volume-${number}`
  if (volume.kind === 'emptyDir') return { name, emptyDir: {} }
  if (volume.kind === 'hostPath') return { name, hostPath: { path: volume.path, type: '' } }
  if (volume.kind === 'secret') return { name, secret: { secretName: volume.name, defaultMode: 420 } }
  return { name, configMap: { name: volume.name, defaultMode: 420 } }
}

/** The token and the CA that every pod is given. */
const access = {
  name: 'kube-api-access',
  projected: {
    defaultMode: 420,
    sources: [
      { serviceAccountToken: { expirationSeconds: 3_607, path: 'token' } },
      { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
      {
        downwardAPI: {
          items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }],
        },
      },
    ],
  },
}

function statusOf(pod: WorkloadPod, at: string): object {
  const { node, ready, workload } = pod
  const condition = (type: string, yes: boolean): object => ({
    type,
    status: yes ? 'True' : 'False',
    lastProbeTime: null,
    lastTransitionTime: at,
  })
  if (node === undefined)
    return {
      phase: 'Pending',
      conditions: [
        {
          ...condition('PodScheduled', false),
          reason: 'Unschedulable',
          message: '0/0 nodes are available: no nodes available to schedule pods',
        },
      ],
      qosClass: 'BestEffort',
    }
  const ip = `10.244.${node.index % 256}.${20 + (pod.slot % 200)}`
  const image = `registry.example/${workload.name}:1`
  const crashing = { waiting: { reason: 'CrashLoopBackOff', message: 'back-off 5m0s restarting failed container' } }
  return {
    phase: 'Running',
    conditions: [
      condition('Initialized', true),
      condition('Ready', ready),
      condition('ContainersReady', ready),
      condition('PodScheduled', true),
    ],
    containerStatuses: [
      {
        name: workload.name,
        image,
        imageID: image,
        ready,
        started: ready,
        restartCount: ready ? 0 : 17,
        state: ready ? { running: { startedAt: at } } : crashing,
        lastState: {},
      },
    ],
    hostIP: node.ip,
    podIP: ip,
    podIPs: [{ ip }],
    qosClass: 'BestEffort',
    startTime: at,
  }
}

export const workloadPodUid = ({ namespace, name, node, workload, slot }: WorkloadPod): string =>
  uid(`Pod/${namespace}/${name}/${node?.name ?? ''}/${workload.slots[slot]?.generation ?? 0}`)

/** A pod as the API server shows it. */
export function workloadPodObject(pod: WorkloadPod): object {
  const { workload, namespace, name, node, labels } = pod
  const { serviceAccount = 'default', volumes = [] } = workload.scenario
  const controller = controllerOf(workload)
  const createdAt = madeAt(pod)
  return {
    metadata: {
      ...metadata('Pod', name, createdAt, { namespace, labels }),
      uid: workloadPodUid(pod),
      ...(controller === undefined
        ? {}
        : {
            generateName: `${controller.name}-`,
            ownerReferences: [ownerReference(controller.kind, namespace, controller.name)],
          }),
    },
    spec: {
      containers: [{ name: workload.name, image: `registry.example/${workload.name}:1` }],
      ...(node === undefined ? {} : { nodeName: node.name }),
      restartPolicy: 'Always',
      schedulerName: 'default-scheduler',
      serviceAccount,
      serviceAccountName: serviceAccount,
      volumes: [...volumes.map(volumeOf), access],
    },
    status: statusOf(pod, time(createdAt)),
  }
}
