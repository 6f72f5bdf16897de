import { defaultImages, defaultVmSize } from '../kubernetes/node-labels.ts'
import type { PoolScenario } from '../scenario.ts'

/** `properties` of a node pool as ARM answers them. */
export type PoolProperties = {
  provisioningState: string
  powerState: { code: string }
  count: number
  tags?: Readonly<Record<string, string>>
} & Record<string, unknown>

/** `1.35` of `1.35.4`: the version that was asked for, where the other is the one that runs. */
export const minorOf = (version: string): string => version.split('.').slice(0, 2).join('.')

type Machines = { readonly vmSize: string; readonly count: number }

/** What is made of: a scale set has one size, a pool of virtual machines any number of them. */
const machinesOf = (type: string, { vmSize, count }: Machines): object =>
  type === 'VirtualMachines'
    ? {
        virtualMachinesProfile: { scale: { manual: [{ size: vmSize, count }] } },
        virtualMachineNodesStatus: [{ size: vmSize, count }],
      }
    : { vmSize }

/**
 * A pool as the stable api-versions of 2025 and later answer it; what is not used is absent. `version` is the cluster's,
 * without `v`. A stopped pool has no nodes. `snapshotId` is that of the snapshot that the pool was made from.
 */
export function poolProperties(pool: PoolScenario, version: string, snapshotId: string | undefined): PoolProperties {
  const { operatingSystem = 'linux', type = 'VirtualMachineScaleSets', powerState = 'Running' } = pool
  const windows = operatingSystem === 'windows'
  const count = powerState === 'Stopped' ? 0 : pool.count
  const running = pool.kubeletVersion?.slice(1) ?? version
  return {
    count,
    ...machinesOf(type, { vmSize: pool.vmSize ?? defaultVmSize, count }),
    osDiskSizeGB: 128,
    osDiskType: 'Managed',
    kubeletDiskType: 'OS',
    maxPods: 250,
    type,
    enableAutoScaling: false,
    ...(type === 'AvailabilitySet' ? {} : { scaleDownMode: 'Delete' }),
    provisioningState: pool.provisioningState ?? 'Succeeded',
    powerState: { code: powerState },
    orchestratorVersion: minorOf(running),
    currentOrchestratorVersion: running,
    enableNodePublicIP: false,
    ...(pool.tags === undefined ? {} : { tags: pool.tags }),
    ...(pool.taints === undefined ? {} : { nodeTaints: [...pool.taints] }),
    mode: pool.mode ?? 'System',
    osType: windows ? 'Windows' : 'Linux',
    osSKU: pool.osSKU ?? (windows ? 'Windows2022' : 'Ubuntu'),
    nodeImageVersion: pool.nodeImageVersion ?? defaultImages[operatingSystem],
    upgradeSettings: { maxSurge: '10%', maxUnavailable: '0' },
    enableFIPS: false,
    ...(windows ? { windowsProfile: {} } : {}),
    securityProfile: { sshAccess: 'LocalUser', enableVTPM: false, enableSecureBoot: false },
    ...(snapshotId === undefined ? {} : { creationData: { sourceResourceId: snapshotId } }),
  }
}
