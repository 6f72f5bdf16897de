import type { Certificate } from '../model/certificate.ts'
import { WorldError } from '../model/errors.ts'
import type { ApiServerChain, Observation } from '../model/evidence.ts'
import { certificateFromDer } from '../x509/parse.ts'
import { attempt } from './attempt.ts'
import type { Collector } from './context.ts'
import { withReach } from './from-cluster.ts'

/** a handshake that takes longer in `auto` leaves the time that is left to the other way */
const directMilliseconds = 10_000

/** What the API server shows to anybody who connects. Nobody sees it by command invoke: that pod has no openssl. */
export const apiServerChain: Collector<'apiServerChain'> = async (context) => {
  const { kubernetesTarget, tls, clock, managed } = context
  const connection = managed === undefined ? 'direct' : context.connection
  const signal =
    connection === 'auto' ? AbortSignal.any([context.signal, AbortSignal.timeout(directMilliseconds)]) : context.signal
  const handshake = (): Promise<Observation<ApiServerChain>> =>
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
  if (connection !== 'command-invoke') return withReach(context, await handshake())
  return attempt('TLS handshake', clock, () => {
    throw new WorldError(
      'not-supported',
      'The certificates that the API server shows cannot be seen by command invoke',
      '',
      'Look from where it can be reached, such as a self-hosted runner in the network of the cluster, or leave these checks out: checks: -api-server-expiry, -api-server-trust.',
    )
  })
}

/** DER texts of a peer as certificates. @throws WorldError `malformed` */
export function certificatesFrom(received: readonly string[], who: string): readonly Certificate[] {
  if (received.length === 0) throw new WorldError('malformed', `${who} showed no certificate`)
  try {
    return received.map(certificateFromDer)
  } catch {
    throw new WorldError('malformed', `${who} showed a certificate that cannot be read`)
  }
}
