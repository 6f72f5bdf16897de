import type { EmulatedNode } from './nodes.ts'
import { metadata, time } from './objects.ts'

const conditions = ['MemoryPressure', 'DiskPressure', 'PIDPressure'] as const

function conditionsOf(node: EmulatedNode, heard: Date): object[] {
  const lastHeartbeatTime = time(heard)
  const lastTransitionTime = time(node.createdAt)
  const unknown = { status: 'Unknown', reason: 'NodeStatusUnknown', message: node.notReadyReason }
  const ready = { status: 'True', reason: 'KubeletReady', message: 'kubelet is posting ready status' }
  return [
    ...conditions.map((type) => ({
      type,
      lastHeartbeatTime,
      lastTransitionTime,
      ...(node.ready ? { status: 'False', reason: `KubeletHasNo${type}`, message: `kubelet has no ${type}` } : unknown),
    })),
    { type: 'Ready', lastHeartbeatTime, lastTransitionTime, ...(node.ready ? ready : unknown) },
  ]
}

const images = [
  'oss/kubernetes/kube-proxy',
  'oss/kubernetes/pause',
  'oss/azure-cns',
  'oss/coredns',
  'oss/cloud-node-manager',
]

function taintsOf(node: EmulatedNode): object[] {
  const taints = node.taints.map((taint) => {
    const [, key = '', value, effect = ''] = /^([^=:]+)(?:=([^:]*))?:(\w+)$/.exec(taint) ?? []
    return { key, ...(value === undefined ? {} : { value }), effect }
  })
  const unreachable = (effect: string): object => ({
    key: 'node.kubernetes.io/unreachable',
    effect,
    timeAdded: time(node.createdAt),
  })
  const cordoned =
    node.unschedulable === true ? [{ key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' }] : []
  // what the node controller adds when a kubelet is silent
  const silent = node.ready ? [] : [unreachable('NoSchedule'), unreachable('NoExecute')]
  return [...taints, ...cordoned, ...silent]
}

/** A node as the API server shows it, about as large as a real one. `heard`: when its kubelet last told its status. */
export function nodeObject(node: EmulatedNode, heard: Date): object {
  const taints = taintsOf(node)
  const resources = { cpu: '4', 'ephemeral-storage': '129886128Ki', memory: '16369640Ki', pods: '110' }
  return {
    metadata: {
      ...metadata('Node', node.name, node.createdAt, { labels: node.labels }),
      annotations: {
        'node.alpha.kubernetes.io/ttl': '0',
        'volumes.kubernetes.io/controller-managed-attach-detach': 'true',
      },
      managedFields: [
        {
          manager: 'kubelet',
          operation: 'Update',
          apiVersion: 'v1',
          time: time(heard),
          fieldsType: 'FieldsV1',
          fieldsV1: {},
        },
      ],
    },
    spec: {
      podCIDR: `10.244.${node.index % 256}.0/24`,
      providerID: node.providerId,
      ...(taints.length > 0 ? { taints } : {}),
      ...(node.unschedulable === true ? { unschedulable: true } : {}),
    },
    status: {
      addresses: [
        { type: 'InternalIP', address: node.ip },
        { type: 'Hostname', address: node.name },
      ],
      allocatable: resources,
      capacity: resources,
      conditions: conditionsOf(node, heard),
      daemonEndpoints: { kubeletEndpoint: { Port: 10_250 } },
      images: images.map((image) => ({ names: [`mcr.microsoft.com/${image}:v1.0.0`], sizeBytes: 36_700_160 })),
      nodeInfo: {
        architecture: 'amd64',
        bootID: 'b5b1a2f0-0000-4000-a000-000000000000',
        containerRuntimeVersion: 'containerd://1.7.28-1',
        kernelVersion: '5.15.0-1098-azure',
        kubeProxyVersion: '',
        kubeletVersion: node.kubeletVersion,
        machineID: 'f3a0b1c2d3e4f5061728394a5b6c7d8e',
        operatingSystem: node.operatingSystem,
        osImage: node.operatingSystem === 'linux' ? 'Ubuntu 22.04.5 LTS' : 'Windows Server 2022 Datacenter',
        systemUUID: '8f14e45f-0000-4000-a000-000000000000',
      },
    },
  }
}
