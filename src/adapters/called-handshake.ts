import net from 'node:net'
import { ReasonError } from '../model/errors.ts'
import type { PresentedDer, TlsPort } from '../model/ports.ts'
import { addressesToDial, isOfOneMachine } from './addresses.ts'
import { trusting } from './context.ts'
import { dial, proxyFor } from './dial.ts'
import { shakeEverywhere } from './handshakes.ts'
import { observingOptions, presentedIn, receivedChain, secure, takeLeave } from './tls.ts'
import { hostUrl, withPort } from './url.ts'

/** a server that takes a connection and says nothing holds up no more than itself */
const handshakeMilliseconds = 15_000

/**
 * TLS handshakes with a host that objects of a cluster name, one at each of its addresses. Who may write these objects chooses where
 * this machine connects to, so that nothing but a handshake happens: no request, no credential, no client certificate. Addresses that
 * mean another machine here than at the API server are refused, by the address itself and not by the name, before a connection is made.
 */
export const handshakeWithCalled: TlsPort['handshakeWithCalled'] = async (request, deadline) => {
  const { host, port, askSystemTrust } = request
  const signal = AbortSignal.any([deadline, AbortSignal.timeout(handshakeMilliseconds)])
  const where = `${net.isIPv6(host) ? `[${host}]` : host}:${port}`
  const url = hostUrl(net.isIPv6(host) ? `[${host}]` : host)
  if (url === undefined) throw new ReasonError('malformed', `No connection was made to ${where}: it is not a host name`)
  if (isOfOneMachine(host)) throw notHere(where, host)
  const proxy = proxyFor(withPort(url, port), request.proxyUrl?.())
  const addresses = proxy === undefined ? await addressesToDial(host, where, signal) : undefined
  const own = addresses?.find(isOfOneMachine)
  if (own !== undefined) throw notHere(where, own)
  const trust = observingOptions(host, trusting(askSystemTrust ? {} : { ca: [] }))
  const shake = async (address: string | undefined): Promise<Pick<PresentedDer, 'received' | 'systemTrusted'>> => {
    const stream = await dial(host, port, proxy, signal, address)
    const socket = await secure(stream, `TLS handshake with ${where}`, signal, trust)
    const received = receivedChain(socket)
    void takeLeave(socket)
    return { received, ...(askSystemTrust ? { systemTrusted: socket.authorized } : {}) }
  }
  const { succeeded, missed, withoutRoute } = await shakeEverywhere(1, addresses, shake)
  return { presented: presentedIn(succeeded), missed, withoutRoute }
}

const notHere = (where: string, address: string): ReasonError =>
  new ReasonError(
    'not-supported',
    `No connection was made to ${where}: ${address} is an address that each machine has for itself, so that another server answers here than at the API server`,
    '',
    'Write a service or a host name into clientConfig, or list this address in the input `ignore`.',
  )
