import type { Unreadable } from './entries.ts'

/*
 * What a rotation of certificates needs, and what it takes with it: locks, windows, rights, budgets, pods, holders of CAs.
 */

/** A management lock of ARM. It holds at its scope and below. */
export type LockFacts = {
  readonly name: string
  /** CanNotDelete, ReadOnly */
  readonly level: string
  readonly on: 'cluster' | 'resource group' | 'node resource group' | 'subscription'
}

/** When a window of AKS's planned maintenance comes again (ARM, maintenanceConfigurations). Days: 0 = Sunday. */
export type MaintenanceSchedule =
  | { readonly kind: 'daily'; readonly intervalDays: number }
  | { readonly kind: 'weekly'; readonly intervalWeeks: number; readonly day: number }
  | { readonly kind: 'absoluteMonthly'; readonly intervalMonths: number; readonly dayOfMonth: number }
  | {
      readonly kind: 'relativeMonthly'
      readonly intervalMonths: number
      readonly week: 1 | 2 | 3 | 4 | 'last'
      readonly day: number
    }

/** A configuration of AKS's planned maintenance. */
export type MaintenanceFacts = {
  /** `default`, `aksManagedAutoUpgradeSchedule`, `aksManagedNodeOSUpgradeSchedule` */
  readonly name: string
  /** of `default`: hours of days of the week, UTC; 1 is the hour from 01:00 */
  readonly hours: readonly { readonly day: number; readonly hours: readonly number[] }[]
  readonly window?: {
    readonly schedule: MaintenanceSchedule
    readonly durationHours: number
    /** minutes that its clock is ahead of UTC */
    readonly utcOffsetMinutes: number
    /** YYYY-MM-DD by its clock: none before; absent: ever since */
    readonly startDate?: string
    /** minutes since midnight by its clock */
    readonly startMinutes: number
  }
  /** from the first moment to before the second */
  readonly notAllowed: readonly { readonly from: Date; readonly to: Date }[]
}

/** Whether the run's identity has a right, as ARM or the API server answered when asked. */
export type RightReading = {
  /** an action of ARM, or a verb and a resource: `list nodes` */
  readonly right: string
  readonly allowed: boolean
}

/** How long the session with Azure can go on. */
export type SessionFacts = {
  /** how it signed in */
  readonly method: string
  /** `renews`: new tokens can be had throughout. `while-secret-holds`: the same, until a secret ends that nobody here may look up. */
  readonly renewal: 'renews' | 'while-secret-holds' | 'unknown'
  /** the end of the token in use; absent: it does not say */
  readonly tokenUntil?: Date
}

/** A PodDisruptionBudget (policy/v1), as its controller last saw it. */
export type DisruptionBudgetFacts = {
  readonly namespace: string
  readonly name: string
  readonly disruptionsAllowed: number
  /** pods that it counts */
  readonly expectedPods: number
}

/** Pods of one workload that lose something when their nodes are replaced, or that look into their node. */
export type PodsAtRisk = {
  readonly namespace: string
  /** `Deployment`, `StatefulSet`, … or `Pod` for one that nobody brings back */
  readonly kind: string
  readonly name: string
  readonly pods: number
  /** whether data in emptyDir volumes (not in memory) goes with the node */
  readonly emptyDir: boolean
  /** folders of the node that hold data of its own */
  readonly localPaths: readonly string[]
  /** folders of the node with its certificates */
  readonly certificatePaths: readonly string[]
}

/** CAs in a Secret that is not of a type that Kubernetes knows: of its text nothing else is kept. */
export type SecretCas = {
  readonly namespace: string
  readonly name: string
  /** which of its data */
  readonly key: string
  readonly kind: 'kubeconfig' | 'bundle'
  /** SHA-256 of the DER of each, lower-case hexadecimal */
  readonly fingerprints: readonly string[]
  /** entries beside them that can't be read */
  readonly unreadable?: readonly Unreadable[]
}
