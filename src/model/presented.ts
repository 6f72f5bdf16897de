import type { Certificate } from './certificate.ts'
import type { Reason } from './reason.ts'

/** One chain that an API server presented. */
export type PresentedChain = {
  /** as received, the server's own certificate first */
  readonly certificates: readonly [Certificate, ...Certificate[]]
  /** in how many handshakes */
  readonly handshakes: number
  /** at which addresses; none behind a proxy, which resolves the name by itself */
  readonly addresses: readonly string[]
  /** whether this machine's own trusted roots verify it; only asked when the kubeconfig names no CA */
  readonly systemTrusted?: boolean
}

/** Handshakes that failed twice, while others succeeded: what is presented there was not observed. */
export type MissedHandshakes = {
  readonly reason: Reason
  /** our own words */
  readonly detail: string
  /** absent: behind a proxy, or an address that was not tried */
  readonly address?: string
  readonly handshakes: number
}

/** What API servers sent in TLS handshakes that trusted nobody and sent no credential. Behind one name there may be several. */
export type ApiServerChain = {
  readonly host: string
  readonly port: number
  /** the name to hold against the certificate: tls-server-name of the kubeconfig, else the URL's host */
  readonly serverName: string
  /** each chain once; all of them count */
  readonly presented: readonly [PresentedChain, ...PresentedChain[]]
  readonly missed: readonly MissedHandshakes[]
  /** addresses that cannot be reached from here, such as IPv6 where this machine has none */
  readonly withoutRoute: readonly string[]
  /** the `Date` header of an answer without credentials, when one came */
  readonly serverClock?: Date
  /** our own clock at that moment */
  readonly localClock: Date
  /** whether a proxy stood between (proxy-url or HTTPS_PROXY) */
  readonly viaProxy: boolean
}

/** The server's own certificate. */
export const leafOf = ({ certificates: [leaf] }: PresentedChain): Certificate => leaf

/** Every certificate that was presented, in any of the chains: each as often as chains have it. */
export const presentedCertificates = ({ presented }: Pick<ApiServerChain, 'presented'>): readonly Certificate[] =>
  presented.flatMap(({ certificates }) => certificates)

/** How many handshakes presented something. */
export const handshakesOf = ({ presented }: Pick<ApiServerChain, 'presented'>): number =>
  presented.reduce((sum, { handshakes }) => sum + handshakes, 0)
