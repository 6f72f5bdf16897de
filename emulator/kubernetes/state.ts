import type { FaultQueue } from '../faults.ts'
import type { Grant } from './grants.ts'

/** One answered request. `server` is `api-server`, or a node's name for its kubelet. */
export type LoggedRequest = {
  readonly at: Date
  readonly server: string
  readonly method: string
  /** with its query */
  readonly path: string
  /** `system:anonymous` when nobody signed in, absent when the credential was refused */
  readonly user?: string
  readonly status: number
}

/** A credential that a kubelet was shown. */
export type ShownCredential = {
  readonly node: string
  readonly kind: 'client-certificate' | 'bearer'
  /** SHA-256, lower-case hexadecimal, of the certificate's DER or of the token */
  readonly sha256: string
}

export type Counters = {
  /** answered by the API server */
  readonly requests: number
  /** TLS connections that the API server accepted */
  readonly connections: number
  readonly portForwards: number
  readonly bytesRead: number
  readonly bytesWritten: number
}

/** One cluster as it is now. Tests may change what is not readonly. */
export type ClusterState = {
  readonly name: string
  readonly log: LoggedRequest[]
  readonly kubeletCredentials: ShownCredential[]
  readonly faults: FaultQueue
  grants: Grant[]
  /** how far the cluster's clock is off */
  clockOffsetMilliseconds: number
}
