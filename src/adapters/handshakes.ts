import { ReasonError } from '../model/errors.ts'
import type { MissedHandshakes } from '../model/evidence.ts'
import { isLoopback } from './addresses.ts'

/** more addresses than this are a fault or an attack: the input that counts handshakes ends here too */
const mostHandshakes = 100

/** One handshake. `address` is undefined where a proxy resolves the name. */
type Tried<T> = { readonly address: string | undefined } & ({ readonly value: T } | { readonly error: ReasonError })

export type Shaken<T> = {
  /** at least one */
  readonly succeeded: readonly { readonly address: string | undefined; readonly value: T }[]
  readonly missed: readonly MissedHandshakes[]
  /** addresses that cannot be reached from here at all, such as IPv6 where this machine has none */
  readonly withoutRoute: readonly string[]
}

/** What the kernel answers by itself, before anything is sent. */
const noRoute: readonly string[] = ['ENETUNREACH', 'EADDRNOTAVAIL', 'EAFNOSUPPORT']

/**
 * Handshakes side by side, in turn over the addresses: as many as asked for, and at least one at each address. One that fails
 * while others succeed is made once more; where an address has no route from here, at another address.
 * Rejects with a `ReasonError` when none succeeds.
 * @param addresses undefined: a proxy resolves the name
 */
export async function shakeEverywhere<T>(
  count: number,
  addresses: readonly string[] | undefined,
  once: (address: string | undefined, isRetry: boolean) => Promise<T>,
): Promise<Shaken<T>> {
  const tried = addresses?.slice(0, mostHandshakes)
  const total = Math.max(count, tried?.length ?? 0)
  const attempts = (places: readonly (string | undefined)[], isRetry: boolean): Promise<readonly Tried<T>[]> =>
    Promise.all(
      places.map(async (address): Promise<Tried<T>> => {
        try {
          return { address, value: await once(address, isRetry) }
        } catch (error) {
          if (error instanceof ReasonError) return { address, error }
          throw error
        }
      }),
    )
  const first = await attempts(inTurn(total, tried), false)
  const answered = first.some(succeeds)
  const unusable = new Set(first.flatMap((one) => (!succeeds(one) && isUnusable(one) ? [one.address] : [])))
  if (!answered) throw worstOf(first)
  const usable = tried?.filter((address) => !unusable.has(address))
  const failed = first.filter((one) => !succeeds(one))
  const moved = inTurn(failed.filter(({ address }) => unusable.has(address)).length, usable)
  const again = [...failed.flatMap(({ address }) => (unusable.has(address) ? [] : [address])), ...moved]
  const all = [...first.filter(succeeds), ...(await attempts(again, true))]
  const left = addresses === undefined ? 0 : addresses.length - (tried?.length ?? 0)
  return {
    succeeded: all.filter(succeeds),
    missed: [...missedOf(all), ...(left === 0 ? [] : [untried(left)])],
    withoutRoute: [...unusable].flatMap((address) => address ?? []),
  }
}

const inTurn = (count: number, addresses: readonly string[] | undefined): readonly (string | undefined)[] =>
  Array.from({ length: count }, (_, index) => addresses?.[index % addresses.length])

const succeeds = <T>(one: Tried<T>): one is { readonly address: string | undefined; readonly value: T } =>
  'value' in one

/**
 * Whether the address is of no use from here. `localhost` stands for two addresses, and a server that listens at one of them
 * refuses the other.
 */
const isUnusable = <T>(one: Tried<T>): boolean =>
  'error' in one &&
  one.address !== undefined &&
  (noRoute.includes(one.error.code) || (isLoopback(one.address) && one.error.code === 'ECONNREFUSED'))

/** Why nothing answers: an address without a route says the least. */
function worstOf<T>(tried: readonly Tried<T>[]): ReasonError {
  const errors = tried.flatMap((one) => ('error' in one ? [one.error] : []))
  return (
    errors.find(({ code }) => !noRoute.includes(code)) ??
    errors[0] ??
    new ReasonError('unreachable', 'The name of the API server has no address')
  )
}

/** Those that failed twice, alike ones together. */
function missedOf<T>(tried: readonly Tried<T>[]): readonly MissedHandshakes[] {
  const failed = tried.flatMap((one) =>
    'error' in one ? [{ address: one.address, reason: one.error.reason, detail: one.error.detail }] : [],
  )
  const alike = Map.groupBy(failed, (one) => JSON.stringify(one))
  return [...alike.values()].flatMap((group) =>
    group.slice(0, 1).map(({ address, ...why }) => ({
      ...(address === undefined ? {} : { address }),
      ...why,
      handshakes: group.length,
    })),
  )
}

const untried = (left: number): MissedHandshakes => ({
  reason: 'too-large',
  detail: `DNS gives ${left} more addresses than the ${mostHandshakes} that are checked`,
  handshakes: left,
})
