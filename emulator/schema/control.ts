import type { AnyFault } from '../faults.ts'
import { fault } from './faults.ts'
import { amount, list, may, must, object, type Schema, text } from './typed.ts'

/** Faults, and whom they meet. */
export type FaultOrder = {
  /** `azure`, `github` or the name of a cluster */
  readonly to: string
  readonly faults: readonly AnyFault[]
}

/** Milliseconds before every answer, from now on. What is not named stays as it is. */
export type LatencyOrder = {
  readonly arm?: number
  readonly login?: number
  readonly github?: number
  /** of all API servers */
  readonly kubernetes?: number
  readonly kubelets?: number
}

export const faultOrder: Schema<FaultOrder> = object<FaultOrder>()({
  to: must(text, '`azure`, `github` or the name of a cluster.'),
  faults: must(list(fault), 'What goes wrong.'),
})

export const latencyOrder: Schema<LatencyOrder> = object<LatencyOrder>()({
  arm: may(amount, 'Of Azure Resource Manager.'),
  login: may(amount, 'Of Entra ID.'),
  github: may(amount, 'Of GitHub.'),
  kubernetes: may(amount, 'Of all API servers.'),
  kubelets: may(amount, 'Of all kubelets.'),
})
