/** What the condition Ready of a Certificate says. */
export type Readiness = {
  /** false also where cert-manager has reported no condition, or anything but True */
  readonly ready: boolean
  /** `DoesNotExist`, `Expired`; absent where cert-manager has reported no condition */
  readonly reason?: string
  /** lastTransitionTime */
  readonly since?: Date
  /** in cert-manager's words, shortened */
  readonly message?: string
}

/**
 * The issuance in progress, or the last one. cert-manager removes every trace of a failure on the next success, so a failure that
 * is on record is the last issuance. `failed` also while the next attempt is in progress.
 */
export type Issuance =
  | { readonly state: 'none' }
  | { readonly state: 'in-progress'; readonly since?: Date }
  | {
      readonly state: 'failed'
      /** status.lastFailureTime */
      readonly at?: Date
      /** status.failedIssuanceAttempts: failures since the last success */
      readonly attempts?: number
      readonly message?: string
    }

/** A `Certificate` of cert-manager.io/v1, without what it asks for. */
export type CertManagerCertificate = {
  readonly namespace: string
  readonly name: string
  /** `ClusterIssuer letsencrypt` */
  readonly issuer?: string
  readonly readiness: Readiness
  readonly issuance: Issuance
  /** expiry of the certificate in the Secret; absent where the Secret holds none */
  readonly notAfter?: Date
  /** when cert-manager starts the next renewal; absent: none is scheduled */
  readonly renewalTime?: Date
}
