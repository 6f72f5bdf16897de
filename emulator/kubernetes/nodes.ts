import { moment } from '../moments.ts'
import type { Dates, NodeScenario, PoolScenario, ServingKind } from '../scenario.ts'

/** A node as it is now. Tests may change what is not readonly, before its certificates are made. */
export type EmulatedNode = {
  readonly name: string
  readonly pool: string
  /** number in the whole cluster, from 0 */
  readonly index: number
  readonly ip: string
  readonly createdAt: Date
  ready: boolean
  notReadyReason: string
  reachable: boolean
  kubeletVersion: string
  readonly operatingSystem: 'linux' | 'windows'
  labels: Readonly<Record<string, string>>
  client: Dates
  serving: ServingKind
  servingDates?: Dates
  clientRenewErrors: number
  serverRenewErrors: number
  readonly hostNetworkPods: boolean
  impostor: boolean
}

const defaultImages = {
  linux: 'AKSUbuntu-2204gen2containerd-202510.19.1',
  windows: 'AKSWindows-2022-20348.4294.251014',
}

function labelsOf(name: string, pool: string, node: NodeScenario): Record<string, string> {
  const system = node.operatingSystem ?? 'linux'
  const signed = node.serving === undefined || node.serving === 'cluster' || node.serving === 'none'
  const labels: Readonly<Record<string, string | null>> = {
    agentpool: pool,
    'beta.kubernetes.io/arch': 'amd64',
    'beta.kubernetes.io/os': system,
    'kubernetes.azure.com/agentpool': pool,
    'kubernetes.azure.com/cluster': 'MC_rg_cluster_eastus',
    ...(signed ? { 'kubernetes.azure.com/kubelet-serving-ca': 'cluster' } : {}),
    'kubernetes.azure.com/mode': 'system',
    'kubernetes.azure.com/node-image-version': node.nodeImageVersion ?? defaultImages[system],
    'kubernetes.azure.com/role': 'agent',
    'kubernetes.io/arch': 'amd64',
    'kubernetes.io/hostname': name,
    'kubernetes.io/os': system,
    'node.kubernetes.io/instance-type': 'Standard_D4ds_v5',
    'topology.kubernetes.io/region': 'eastus',
    'topology.kubernetes.io/zone': 'eastus-1',
    ...node.labels,
  }
  return Object.fromEntries(Object.entries(labels).filter((pair): pair is [string, string] => pair[1] !== null))
}

/** The nodes of all pools, in the order of their names. */
export function makeNodes(pools: readonly PoolScenario[], kubernetesVersion: string, start: Date): EmulatedNode[] {
  const wanted = pools.flatMap((pool) =>
    Array.from({ length: pool.count }, (_, number) => ({ pool, number, node: { ...pool, ...pool.nodes?.[number] } })),
  )
  const nodes = wanted.map(({ pool, number, node }, index): EmulatedNode => {
    const name = `aks-${pool.name}-12345678-vmss${number.toString(36).padStart(6, '0')}`
    return {
      name,
      pool: pool.name,
      index,
      ip: `10.224.${(index + 4) >> 8}.${(index + 4) & 255}`,
      createdAt: moment(start, node.created ?? '-65d'),
      ready: node.ready ?? true,
      notReadyReason: node.notReadyReason ?? 'Kubelet stopped posting node status.',
      reachable: node.reachable ?? true,
      kubeletVersion: node.kubeletVersion ?? kubernetesVersion,
      operatingSystem: node.operatingSystem ?? 'linux',
      labels: labelsOf(name, pool.name, node),
      client: node.client ?? { notBefore: '-65d', notAfter: '+300d' },
      serving: node.serving ?? 'cluster',
      ...(node.servingDates === undefined ? {} : { servingDates: node.servingDates }),
      clientRenewErrors: node.clientRenewErrors ?? 0,
      serverRenewErrors: node.serverRenewErrors ?? 0,
      hostNetworkPods: node.hostNetworkPods ?? true,
      impostor: node.impostor ?? false,
    }
  })
  return nodes.sort((a, b) => (a.name < b.name ? -1 : 1))
}
