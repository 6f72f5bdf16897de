import { lookup } from 'node:dns/promises'
import net from 'node:net'
import { reduceError } from './reduce.ts'

/**
 * Every address that DNS gives for a host, each once, in the order of the answer. An address is its own.
 * Rejects with the error of the lookup, or with the signal's reason.
 */
export async function addressesOf(host: string, signal: AbortSignal): Promise<readonly string[]> {
  if (net.isIP(host) !== 0) return [host]
  const { promise, reject } = Promise.withResolvers<never>()
  const onAbort = (): void => {
    reject(signal.reason as Error)
  }
  if (signal.aborted) onAbort()
  else signal.addEventListener('abort', onAbort, { once: true })
  try {
    const found = await Promise.race([lookup(host, { all: true, order: 'verbatim' }), promise])
    return [...new Set(found.map(({ address }) => address))]
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}

/** The same for a connection. @param where `host:port`. @throws ReasonError why the host has no address */
export const addressesToDial = (host: string, where: string, signal: AbortSignal): Promise<readonly string[]> =>
  addressesOf(host, signal).catch((error: unknown) => {
    throw reduceError(error, `Connection to ${where}`)
  })

/** Whether an address belongs to this machine alone. */
export const isLoopback = (address: string): boolean => address === '::1' || /^127(?:\.\d{1,3}){3}$/.test(address)

/**
 * Addresses that mean another machine on each machine, so that a handshake from here says nothing of the server that another machine
 * reaches there: this host (RFC 1122 3.2.1.3), link-local (RFC 3927, RFC 4291), multicast, and the platform addresses of clouds, where
 * metadata services answer.
 */
const ofOneMachine = new net.BlockList()
for (const [address, bits] of [
  ['0.0.0.0', 8],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['224.0.0.0', 3],
  // Azure's WireServer, Alibaba's and Oracle's metadata services
  ['168.63.129.16', 32],
  ['100.100.100.200', 32],
  ['192.0.0.192', 32],
] as const)
  ofOneMachine.addSubnet(address, bits, 'ipv4')
for (const [address, bits] of [
  ['::', 127],
  ['fe80::', 10],
  ['ff00::', 8],
  // the metadata service of AWS
  ['fd00:ec2::', 32],
] as const)
  ofOneMachine.addSubnet(address, bits, 'ipv6')

/** Whether a host is such an address, also as an IPv4-mapped IPv6 address, or a name for the machine itself (RFC 6761 6.3). */
export function isOfOneMachine(host: string): boolean {
  const family = net.isIP(host)
  if (family === 0) return /(?:^|\.)localhost\.?$/i.test(host)
  return ofOneMachine.check(host, family === 4 ? 'ipv4' : 'ipv6')
}
