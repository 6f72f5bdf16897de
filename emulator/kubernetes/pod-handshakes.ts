/** One handshake with a server in a pod, and what came after it. */
export type PodHandshake = {
  /** `namespace/name` */
  readonly pod: string
  readonly port: number
  /** what TLS was asked for (SNI); absent: nothing */
  readonly serverName?: string
  /** whether a client certificate was shown */
  readonly clientCertificate: boolean
  /** application data that the client sent */
  bytes: number
}
