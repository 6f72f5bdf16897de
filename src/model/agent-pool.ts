import type { Reason } from './reason.ts'

/** A node pool as ARM knows it. */
export type AgentPoolFacts = {
  readonly name: string
  /** VirtualMachineScaleSets, VirtualMachines, AvailabilitySet */
  readonly type: string
  readonly mode?: string
  readonly count?: number
  readonly operatingSystem: 'linux' | 'windows' | 'unknown'
  readonly kubernetesVersion?: string
  readonly nodeImageVersion?: string
  readonly provisioningState: string
  readonly powerState?: string
  readonly tags: Readonly<Record<string, string>>
  /** id of the snapshot that it was made from, and the node image in it, or why that could not be read */
  readonly snapshot?: {
    readonly id: string
    readonly nodeImageVersion?: string
    readonly unread?: { readonly reason: Reason; readonly detail: string }
  }
}

/** How many nodes a pool has, and what it is tagged with. */
export type PoolSize = { readonly count: number; readonly tags: Readonly<Record<string, string>> }

/** `keepsMachines`: scaling down deallocates, so that the same machines come back. */
export type AgentPoolScaling = { readonly count: number; readonly autoscaled: boolean; readonly keepsMachines: boolean }
