import type { Certificate } from './certificate.ts'
import type { Reason } from './reason.ts'

/**
 * What is on record of a rotation, in the order in which it comes. `request` stands there before anything is sent, `requested`
 * after the answer, or its absence.
 */
export const rotationSteps = [
  'preflight',
  'baseline',
  'request',
  'requested',
  'ended',
  'proof',
  'check',
  'finished',
  'interrupted',
] as const

export type RotationStepName = (typeof rotationSteps)[number]

/** One line of the record. It holds no secret, no link of an operation and no id. */
export type RotationStep = {
  readonly step: RotationStepName
  readonly at: Date
  /** what came of it, as one line of plain text */
  readonly detail: string
}

/** Everything that is proved after a rotation, in the order of reports. Each is told apart by fingerprint or key, never by name. */
export const verificationIds = [
  'api-server-ca-differs',
  'old-ca-refused',
  'old-client-certificate-refused',
  'old-token-refused',
  'new-credentials-work',
  'service-account-token-works',
  'root-ca-published',
  'nodes-renewed',
  'kubelet-requests-issued',
] as const

export type VerificationId = (typeof verificationIds)[number]

/** What needs the credentials from before: a run that took over from one that was killed has lost them for good. */
export const oldCredentialVerifications: readonly VerificationId[] = [
  'old-client-certificate-refused',
  'old-token-refused',
]

/** `failed`: the opposite was seen. `notApplicable`: this cluster has nothing of the kind. */
export type VerificationOutcome = 'held' | 'failed' | 'inconclusive' | 'notApplicable'

export type Verification = {
  readonly id: VerificationId
  readonly outcome: VerificationOutcome
  /** one line of plain text */
  readonly message: string
  /** with `inconclusive` */
  readonly reason?: Reason
  readonly remedy?: string
}

/** A node before the rotation. */
export type KnownNode = { readonly name: string; readonly createdAt: Date }

/**
 * How a rotation of one cluster ended. `running`: it goes on in Azure, and nobody waits any more. `not-begun`: nothing was begun,
 * as far as anybody can tell.
 */
export type RotationOutcome =
  'proved' | 'not-proved' | 'failed' | 'canceled' | 'running' | 'interrupted' | 'refused' | 'not-needed' | 'not-begun'

/** The record of one rotation: what `rotation.json` holds, and what a run after a killed one reads. */
export type RotationRecord = {
  /** the cluster, by names */
  readonly target: string
  /** SHA-256 of its resource id in lower case: a cluster of another subscription may have the same names. Absent: release 0.1.0 wrote it */
  readonly cluster?: string
  /** `began`: this run asked for it; `attached`: it was in progress; `took-over`: it was over, and nobody had proved it */
  readonly how: 'began' | 'attached' | 'took-over'
  readonly startedAt: Date
  /** cluster CAs before; empty: unknown */
  readonly before: readonly Certificate[]
  readonly after: readonly Certificate[]
  /** absent: they could not be listed */
  readonly nodes?: readonly KnownNode[]
  readonly steps: readonly RotationStep[]
  readonly proofs: readonly Verification[]
  /** between two looks of ours; `until` is absent while it lasts */
  readonly apiServerDown?: { readonly from: Date; readonly until?: Date }
  /** absent: it is not over, as far as this record knows */
  readonly outcome?: RotationOutcome
  /** why, and what to do */
  readonly message?: string
}

/** Whether everything was proved that this cluster has: each proof once. */
export const isVerified = (proofs: readonly Verification[]): boolean =>
  proofs.length === verificationIds.length &&
  verificationIds.every((id) => proofs.some((proof) => proof.id === id)) &&
  proofs.every(({ outcome }) => outcome === 'held' || outcome === 'notApplicable')
