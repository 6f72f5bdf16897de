import type { AzureState } from './state.ts'

type Kind = 'reads' | 'writes' | 'deletes'

/** How many requests fit into a bucket of a caller in one subscription; the one across all regions holds 15 times more. */
const sizes: Readonly<Record<Kind, number>> = { reads: 1_100, writes: 800, deletes: 800 }
const global = 15

const kindOf = (method: string): Kind => (method === 'GET' ? 'reads' : method === 'DELETE' ? 'deletes' : 'writes')

type Bucket = { used: number; at: number }
const buckets = new WeakMap<AzureState, Map<string, Bucket>>()

/** What was taken of a bucket that fills up again within a minute, after one more is taken. */
function take(state: AzureState, key: string, size: number): number {
  const known = buckets.get(state) ?? new Map<string, Bucket>()
  buckets.set(state, known)
  const now = Date.now()
  const { used, at } = known.get(key) ?? { used: 0, at: now }
  const left = Math.max(0, used - ((now - at) / 60_000) * size)
  const bucket = { used: Math.min(size, left + 1), at: now }
  known.set(key, bucket)
  return Math.ceil(bucket.used)
}

/** The headers that tell a caller how many requests are left in this subscription, or in the tenant. Nobody is refused. */
export function remaining(
  state: AzureState,
  method: string,
  caller: string,
  subscription: string | undefined,
): Readonly<Record<string, string>> {
  const kind = kindOf(method)
  const used = take(state, `${caller} ${subscription ?? ''} ${kind}`, sizes[kind])
  const left = String(sizes[kind] - used)
  if (subscription === undefined) return { [`x-ms-ratelimit-remaining-tenant-${kind}`]: left }
  return {
    [`x-ms-ratelimit-remaining-subscription-${kind}`]: left,
    [`x-ms-ratelimit-remaining-subscription-global-${kind}`]: String(sizes[kind] * global - used),
  }
}
