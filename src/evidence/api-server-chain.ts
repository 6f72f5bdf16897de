import type { Certificate } from '../model/certificate.ts'
import { WorldError } from '../model/errors.ts'
import { certificateFromDer } from '../x509/parse.ts'
import { attempt } from './attempt.ts'
import type { Collector } from './context.ts'

/** What the API server shows to anybody who connects. */
export const apiServerChain: Collector<'apiServerChain'> = ({ kubernetesTarget, tls, signal, clock }) =>
  attempt('TLS handshake', clock, async () => {
    const target = await kubernetesTarget()
    const { received, ...rest } = await tls.handshake(
      {
        server: target.server,
        askSystemTrust: target.ca === undefined,
        ...(target.tlsServerName === undefined ? {} : { tlsServerName: target.tlsServerName }),
        ...(target.proxyUrl === undefined ? {} : { proxyUrl: target.proxyUrl }),
      },
      signal,
    )
    return { ...rest, received: certificatesFrom(received, `${rest.host}:${rest.port}`) }
  })

/** DER texts of a peer as certificates. @throws WorldError `malformed` */
export function certificatesFrom(received: readonly string[], who: string): readonly Certificate[] {
  if (received.length === 0) throw new WorldError('malformed', `${who} showed no certificate`)
  try {
    return received.map(certificateFromDer)
  } catch {
    throw new WorldError('malformed', `${who} showed a certificate that cannot be read`)
  }
}
