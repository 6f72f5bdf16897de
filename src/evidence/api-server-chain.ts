import { ReasonError } from '../model/errors.ts'
import type { ApiServerChain, MissedHandshakes, Observation, PresentedChain } from '../model/evidence.ts'
import type { HandshakeResult } from '../model/ports.ts'
import { certificateFromDer } from '../x509/parse.ts'
import { attempt } from './attempt.ts'
import type { Collector } from './context.ts'
import { withReach } from './from-cluster.ts'

/** a handshake that takes longer in `auto` leaves the time that is left to the other way */
const directMilliseconds = 10_000

/** What API servers show to anybody who connects. It cannot be seen by command invoke: that pod has no openssl. */
export const apiServerChain: Collector<'apiServerChain'> = async (context) => {
  const { kubernetesTarget, tls, clock, managed } = context
  const connection = managed === undefined ? 'direct' : context.connection
  const signal =
    connection === 'auto' ? AbortSignal.any([context.signal, AbortSignal.timeout(directMilliseconds)]) : context.signal
  const handshake = (): Promise<Observation<ApiServerChain>> =>
    attempt('TLS handshake', clock, async () => {
      const target = await kubernetesTarget()
      const result = await tls.handshake(
        {
          server: target.server,
          askSystemTrust: target.ca === undefined,
          handshakes: context.apiServerHandshakes,
          ...(target.tlsServerName === undefined ? {} : { tlsServerName: target.tlsServerName }),
          ...(target.proxyUrl === undefined ? {} : { proxyUrl: target.proxyUrl }),
        },
        signal,
      )
      return { ...result, ...readable(result) }
    })
  if (connection !== 'command-invoke') return withReach(context, await handshake())
  return attempt('TLS handshake', clock, () => {
    throw new ReasonError(
      'not-supported',
      'The certificates that the API server shows cannot be seen by command invoke',
      '',
      'Look from where it can be reached, such as a self-hosted runner in the network of the cluster, or leave these checks out: checks: -api-server-expiry, -api-server-trust.',
    )
  })
}

/** The chains whose certificates can be read; the others were not observed. @throws ReasonError `malformed` where there is none */
function readable({ presented, missed, host, port }: HandshakeResult): Pick<ApiServerChain, 'presented' | 'missed'> {
  const [chains, unread]: [PresentedChain[], MissedHandshakes[]] = [[], []]
  for (const { received, ...rest } of presented)
    try {
      chains.push({ ...rest, certificates: certificatesFrom(received, `${host}:${port}`) })
    } catch (error) {
      if (!(error instanceof ReasonError)) throw error
      const { reason, detail } = error
      const { handshakes, addresses } = rest
      const places = addresses.length === 0 ? [{}] : addresses.map((address) => ({ address }))
      unread.push(...places.map((place) => ({ ...place, reason, detail, handshakes })))
    }
  const [first, ...others] = chains
  if (first === undefined) {
    const [why] = unread
    throw new ReasonError(why?.reason ?? 'malformed', why?.detail ?? `${host}:${port} showed no certificate`)
  }
  return { presented: [first, ...others], missed: [...missed, ...unread] }
}

/** DER texts of a peer as certificates. @throws ReasonError `malformed` */
export function certificatesFrom(received: readonly string[], who: string): PresentedChain['certificates'] {
  const [leaf, ...others] = received
  if (leaf === undefined) throw new ReasonError('malformed', `${who} showed no certificate`)
  try {
    return [certificateFromDer(leaf), ...others.map(certificateFromDer)]
  } catch {
    throw new ReasonError('malformed', `${who} showed a certificate that cannot be read`)
  }
}
