import type { EmulatedNode } from './nodes.ts'
import { metadata, suffix, time, uid } from './objects.ts'
import { ownerReference } from './workloads.ts'

/** One pod of kube-system, small; its object is made when somebody asks. */
export type EmulatedPod = {
  readonly name: string
  readonly app: string
  readonly node: EmulatedNode
  readonly hostNetwork: boolean
  readonly phase: 'Running' | 'Succeeded'
}

/** One of each on every node of AKS. On Windows nothing of it uses the host's network. */
const daemons = [
  { app: 'azure-ip-masq-agent', hostNetwork: true },
  { app: 'cloud-node-manager', hostNetwork: true },
  { app: 'csi-azuredisk-node', hostNetwork: false },
  { app: 'kube-proxy', hostNetwork: true },
]

const coreDnsHash = '6865d647c6'

/** What brings a pod back: every pod of AKS in kube-system has something that does. */
function ownerOf({ app }: EmulatedPod): object {
  if (app === 'coredns') return ownerReference('ReplicaSet', 'kube-system', `${app}-${coreDnsHash}`)
  return ownerReference(app === 'node-cleanup' ? 'Job' : 'DaemonSet', 'kube-system', app)
}

/** The pods of kube-system in the order of their names: DaemonSets, CoreDNS, and a job that has ended. */
export function makePods(nodes: readonly EmulatedNode[]): EmulatedPod[] {
  const ofNodes = daemons.flatMap(({ app, hostNetwork }, kind) =>
    nodes.map((node): EmulatedPod => ({
      name: `${app}-${suffix(kind * 100_000 + node.index)}`,
      app,
      node,
      hostNetwork: hostNetwork && node.hostNetworkPods && node.operatingSystem === 'linux',
      phase: 'Running',
    })),
  )
  const ofCluster = nodes.slice(0, 2).flatMap((node, i): EmulatedPod[] => [
    {
      name: `coredns-${coreDnsHash}-${suffix(900_000 + i)}`,
      app: 'coredns',
      node,
      hostNetwork: false,
      phase: 'Running',
    },
    { name: `node-cleanup-${suffix(910_000 + i)}`, app: 'node-cleanup', node, hostNetwork: true, phase: 'Succeeded' },
  ])
  return [...ofNodes, ...ofCluster].sort((a, b) => (a.name < b.name ? -1 : 1))
}

export const podUid = (pod: EmulatedPod): string => uid(`Pod/kube-system/${pod.name}`)

/** A pod as the API server shows it. */
export function podObject(pod: EmulatedPod): object {
  const running = pod.phase === 'Running'
  const startedAt = time(pod.node.createdAt)
  const ip = pod.hostNetwork ? pod.node.ip : `10.244.${pod.node.index % 256}.7`
  const image = `mcr.microsoft.com/oss/kubernetes/${pod.app}:v1.0.0`
  const over = { exitCode: 0, reason: 'Completed', startedAt, finishedAt: startedAt }
  return {
    metadata: {
      ...metadata('Pod', pod.name, pod.node.createdAt, {
        namespace: 'kube-system',
        labels: { 'k8s-app': pod.app, ...(pod.app === 'coredns' ? { 'pod-template-hash': coreDnsHash } : {}) },
      }),
      generateName: pod.name.slice(0, pod.name.lastIndexOf('-') + 1),
      ownerReferences: [ownerOf(pod)],
    },
    spec: {
      containers: [{ name: pod.app, image }],
      nodeName: pod.node.name,
      restartPolicy: 'Always',
      serviceAccountName: pod.app,
      ...(pod.hostNetwork ? { hostNetwork: true } : {}),
    },
    status: {
      phase: pod.phase,
      conditions: [{ type: 'Ready', status: running ? 'True' : 'False', lastTransitionTime: startedAt }],
      containerStatuses: [
        {
          name: pod.app,
          image,
          imageID: image,
          ready: running,
          started: running,
          restartCount: 0,
          state: running ? { running: { startedAt } } : { terminated: over },
          lastState: {},
        },
      ],
      hostIP: pod.node.ip,
      podIP: ip,
      podIPs: [{ ip }],
      startTime: startedAt,
    },
  }
}
