import type { NodeRung } from '../../model/cluster-policy.ts'
import type { Place } from '../../model/errors.ts'
import type { RepositoryName } from '../../model/issue.ts'
import type { Ignore, Limit } from '../../model/policy.ts'
import type { WrittenThresholds } from '../threshold.ts'
import type { ClusterSelector } from './selector.ts'

/** What `defaults` or one override says. Keys are named as the inputs that they take the place of; absent: nothing is said. */
export type Layer = {
  readonly 'warn-within'?: Limit
  readonly 'fail-within'?: Limit
  readonly thresholds?: WrittenThresholds
  /** changes to the list of checks, made after those of the layer before */
  readonly checks?: readonly string[]
  readonly ignore?: readonly Ignore[]
  readonly 'node-evidence'?: readonly NodeRung[]
  readonly 'issue-labels'?: readonly string[]
  readonly 'issue-assignees'?: readonly string[]
  readonly 'issue-repository'?: RepositoryName
}

export type LayerKey = keyof Layer

/** What counts where nobody wrote anything. */
export type Base = Required<Pick<Layer, 'warn-within' | 'fail-within' | 'node-evidence'>>

/** One layer, and where its keys stand. */
export type PlacedLayer = {
  readonly says: Layer
  readonly places: Readonly<Partial<Record<LayerKey, Place>>>
}

export type Override = PlacedLayer & { readonly selectors: readonly ClusterSelector[] }

/** A policy file, read. Without one, both are empty. */
export type PolicyFile = { readonly defaults: PlacedLayer; readonly overrides: readonly Override[] }

export const noPolicyFile: PolicyFile = { defaults: { says: {}, places: {} }, overrides: [] }
