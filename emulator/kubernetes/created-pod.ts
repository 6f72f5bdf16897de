import type { EmulatedNode } from './nodes.ts'
import type { Terminal } from './terminal.ts'

/** The one container of a pod that somebody created. */
export type PodContainer = {
  readonly name: string
  readonly image: string
  readonly argv: readonly [string, ...string[]]
  readonly environment: Readonly<Record<string, string>>
  readonly workingDirectory?: string
  readonly stdin: boolean
  readonly stdinOnce: boolean
  readonly tty: boolean
  /** where the node's root is mounted; absent: nowhere */
  readonly hostAt?: string
}

export type ContainerState =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'running'; readonly startedAt: Date }
  | { readonly kind: 'terminated'; readonly startedAt: Date; readonly finishedAt: Date; readonly exitCode: number }

/** A pod that somebody created, such as kubectl debug; its program runs once. */
export type CreatedPod = {
  readonly namespace: string
  readonly name: string
  readonly uid: string
  readonly createdAt: Date
  readonly labels: Readonly<Record<string, string>>
  /** the rest of its metadata as it was sent */
  readonly metadata: Readonly<Record<string, unknown>>
  /** as it was sent, with what the API server fills in */
  readonly spec: Readonly<Record<string, unknown>>
  readonly container: PodContainer
  /** absent: there is none of that name, or none that takes it */
  readonly node?: EmulatedNode
  readonly hostNetwork: boolean
  readonly terminal: Terminal
  /** programs that exec started */
  readonly others: Set<AbortController>
  state: ContainerState
  /** somebody attached to it before */
  attached: boolean
  /** revision of the last change */
  revision: number
  deletion?: { readonly at: Date; readonly seconds: number }
}

/** Pending, Running, Succeeded or Failed. */
export function phaseOf({ state }: CreatedPod): string {
  if (state.kind === 'waiting') return 'Pending'
  if (state.kind === 'running') return 'Running'
  return state.exitCode === 0 ? 'Succeeded' : 'Failed'
}

/** The address of a pod that was created; undefined before it has one. */
export function addressOf({ node, hostNetwork, state, uid }: CreatedPod): string | undefined {
  if (node === undefined || state.kind === 'waiting') return undefined
  return hostNetwork ? node.ip : `10.244.${node.index % 256}.${10 + (Number.parseInt(uid.slice(0, 6), 16) % 240)}`
}
