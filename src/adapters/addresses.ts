import { lookup } from 'node:dns/promises'
import net from 'node:net'

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

/** Whether an address belongs to this machine alone. */
export const isLoopback = (address: string): boolean => address === '::1' || /^127(?:\.\d{1,3}){3}$/.test(address)
