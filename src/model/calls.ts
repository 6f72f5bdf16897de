import type { Certificate } from './certificate.ts'
import type { Reason } from './reason.ts'

/*
 * What the API server calls over TLS: webhooks, conversions of custom resources, extension API servers. And what answers there.
 */

/** Where a call goes: a port of a service, or the host and port of a URL. Of a URL nothing else is kept, because its path may be secret. */
export type CallAddress =
  | { readonly kind: 'service'; readonly namespace: string; readonly name: string; readonly port: number }
  | { readonly kind: 'url'; readonly host: string; readonly port: number }
  /** the object names neither a service nor a URL that can be read */
  | { readonly kind: 'unknown' }

/** The name that the API server verifies: `NAME.NAMESPACE.svc` of a service, the host of a URL. */
export const serverNameOf = (address: CallAddress): string =>
  address.kind === 'url' ? address.host : address.kind === 'service' ? `${address.name}.${address.namespace}.svc` : ''

/** `Service team/guard`, `Service team/guard:8443`, `https://hooks.example:443`. Different for different addresses. */
export function addressText(address: CallAddress): string {
  if (address.kind === 'unknown') return 'a clientConfig without an address'
  if (address.kind === 'url')
    return `https://${address.host.includes(':') ? `[${address.host}]` : address.host}:${address.port}`
  return `Service ${address.namespace}/${address.name}${address.port === 443 ? '' : `:${address.port}`}`
}

/** One chain that was presented. */
export type PresentedAtAddress = {
  /** as received, the server's own certificate first */
  readonly certificates: readonly [Certificate, ...Certificate[]]
  /** pods of the service as `namespace/name`, or addresses of the host; none behind a proxy, which resolves the name by itself */
  readonly places: readonly string[]
  /** whether this machine's own trusted roots verify it; only asked where a caller names no CA */
  readonly systemTrusted?: boolean
}

/** A place that presented nothing while another one did. */
export type MissedPlace = {
  readonly place: string
  readonly reason: Reason
  /** our own words */
  readonly detail: string
}

/** What answers at one address, in TLS handshakes that trusted no CA and sent no credential. */
export type CalledServer = {
  /** each chain once */
  readonly presented: readonly [PresentedAtAddress, ...PresentedAtAddress[]]
  readonly missed: readonly MissedPlace[]
  /** ready pods of a service; a few of them were asked */
  readonly readyPods?: number
}
