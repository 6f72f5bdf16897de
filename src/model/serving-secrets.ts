import type { Reason } from './reason.ts'

/**
 * Why the certificate of a service isn't known from Secrets. `other-name`: the one in the Secret (`namespace/name`) that its pods
 * mount doesn't have the service's name. `csi-volume`: its pods mount a volume that a CSI driver fills, and no Secret with the name.
 * `detail`: our own words.
 */
export type UnknownServing =
  | { readonly cause: 'no-service' | 'no-selector' | 'no-pods' | 'csi-volume' | 'not-in-secrets' }
  | { readonly cause: 'other-name'; readonly secret: string }
  | { readonly cause: 'not-read'; readonly reason: Reason; readonly detail: string }

/** A service that the API server calls and that no Secret of type kubernetes.io/tls is for. `unknown`: no other Secret is either. */
export type ServedService = {
  /** `namespace/name` */
  readonly service: string
  readonly unknown?: UnknownServing
}
