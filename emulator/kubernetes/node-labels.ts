import type { Place } from '../place.ts'
import type { NodeScenario, PoolScenario } from '../scenario.ts'

export const defaultVmSize = 'Standard_D4ds_v5'

/** The newest images of nodes when this was written. */
export const defaultImages = {
  linux: 'AKSUbuntu-2204gen2containerd-202510.19.1',
  windows: 'AKSWindows-2022-20348.4294.251014',
} as const

/** The labels that AKS writes, and the scenario's. */
export function labelsOf(
  name: string,
  pool: PoolScenario,
  node: NodeScenario,
  { nodeResourceGroup, location }: Place,
): Readonly<Record<string, string>> {
  const system = node.operatingSystem ?? 'linux'
  const signed = node.serving === undefined || node.serving === 'cluster' || node.serving === 'none'
  const labels: Readonly<Record<string, string | null>> = {
    agentpool: pool.name,
    'beta.kubernetes.io/arch': 'amd64',
    'beta.kubernetes.io/os': system,
    'kubernetes.azure.com/agentpool': pool.name,
    'kubernetes.azure.com/cluster': nodeResourceGroup,
    ...(signed ? { 'kubernetes.azure.com/kubelet-serving-ca': 'cluster' } : {}),
    'kubernetes.azure.com/mode': (pool.mode ?? 'System').toLowerCase(),
    'kubernetes.azure.com/node-image-version': node.nodeImageVersion ?? defaultImages[system],
    'kubernetes.azure.com/os-sku': pool.osSKU ?? (system === 'windows' ? 'Windows2022' : 'Ubuntu'),
    'kubernetes.azure.com/role': 'agent',
    'kubernetes.io/arch': 'amd64',
    'kubernetes.io/hostname': name,
    'kubernetes.io/os': system,
    'node.kubernetes.io/instance-type': pool.vmSize ?? defaultVmSize,
    'topology.kubernetes.io/region': location,
    'topology.kubernetes.io/zone': `${location}-1`,
    ...node.labels,
  }
  return Object.fromEntries(Object.entries(labels).filter((pair): pair is [string, string] => pair[1] !== null))
}
