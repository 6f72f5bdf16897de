import type { AzurePort, ManagedClusterReference } from '../model/azure.ts'
import type { Observation } from '../model/evidence.ts'
import type { LogPort } from '../model/ports.ts'
import type { ServingNode } from '../model/serving-rotation.ts'
import type { Pace } from '../rotation/context.ts'

/** What the rotation of kubelet serving certificates of one cluster works with. */
export type ServingRotationContext = {
  /** the cluster's name, without ids */
  readonly name: string
  readonly cluster: ManagedClusterReference
  readonly azure: AzurePort
  /** every node that belongs to a pool, as it is now */
  readonly observe: () => Promise<Observation<readonly ServingNode[]>>
  /** the remedy for a name that is not known */
  readonly knownNames: (word: string, names: readonly string[]) => string
  /** whether one of the identity's roles allows an action */
  readonly isAllowed: (roles: Awaited<ReturnType<AzurePort['permissions']>>, action: string) => boolean
  /** the number of a Linux node image's day, as 20250112; undefined where it has none */
  readonly nodeImageDay: (image: string | undefined) => number | undefined
  readonly clock: () => Date
  /** waits; ends early, without an error, when the job is told to stop */
  readonly pause: (milliseconds: number) => Promise<void>
  /** keeps a pool that is without its nodes until they are back, for the case that this run is ended in between */
  readonly owe: (pool: { readonly name: string; readonly count: number } | undefined) => void
  /** the job was told to stop */
  readonly stopped: AbortSignal
  readonly log: LogPort
  readonly pace: Pick<Pace, 'polls' | 'unheard' | 'proofs' | 'settling' | 'request' | 'progress'>
  /** for one pool, its proof included */
  readonly timeoutMilliseconds: number
}

/** What one pool is worked on with. */
export type PoolContext = ServingRotationContext & { readonly deadline: Date }

/** The deadline of one request. */
export const soon = ({ stopped, pace }: ServingRotationContext): AbortSignal =>
  AbortSignal.any([stopped, AbortSignal.timeout(pace.request)])
